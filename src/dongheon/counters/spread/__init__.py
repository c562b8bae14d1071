"""Advice that spreads the crowd: ``advice`` for one visitor, ``branches`` to see what it does to all of them.

A published wait sends everybody to the same office, and by the time they come it is the longest: so a quoted wait
counts those already sent, near ties are drawn by lot, and no office is sent more than it can take.
"""
