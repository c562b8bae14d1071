"""Petitions that say the same, mean the same, come from the same campaign or the same place."""
