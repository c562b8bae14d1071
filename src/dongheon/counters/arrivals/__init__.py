"""Visitors of the next days by half hour.

``counts`` gathers them, ``days`` knows what sort of day it is, ``forecast`` says, ``measure`` tries it on the past.
"""
