"""Doors to other systems, one file each, each with a fake."""
