"""The town hall itself: tables, pages, jobs and doors around the engines of ``dongheon``."""
