"""Stories that cross wings, one file each."""
