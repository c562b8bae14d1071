"""The officers' desk: one thin page for each thing they do."""
