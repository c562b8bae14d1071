"""Sorting of petitions: what is asked, of which kind, how urgent, and whose duty it is."""
