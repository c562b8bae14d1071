"""Files with the personal information taken out of every place where it can hide."""
