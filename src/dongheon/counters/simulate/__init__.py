"""An office played day by day: visitors, windows with skills and shifts, lunch, absences, appointments, patience.

``times`` are lengths drawn by their quantiles, ``office`` says what an office is, ``draw`` makes the visitors of one
day, ``play`` serves them, ``days`` plays many and adds up, ``estimate`` puts intervals on it. ``first_come`` is the
short exact way for a single line. ``scenario`` and ``what_if`` compare an office with a changed one.

Every visitor is drawn from numbers of its own (seed, day, class, place in the row), so that an office and its variant
meet the same people: what differs is the change, not the luck.
"""
