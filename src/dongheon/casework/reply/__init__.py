"""Draft replies made of the town's own papers: every sentence carries its source, or says that it has none."""
