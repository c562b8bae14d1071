"""The second shelf: text as words and numbers."""
