"""The town's papers: manuals, notices, procedures and ordinances that answers may cite."""
