"""Counters: what ticket machines tell, who waits, for how long, and where it is better to go."""
