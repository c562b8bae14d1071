"""Waiting at the counters of an office: what the ticket machine saw, what it means, what could be done.

``values`` are the records, ``read`` and ``bank`` make them from tables, ``feed`` finds what cannot be true in them,
``state`` knows who waits and who is served at a moment. ``erlang``, ``halfin_whitt``, ``infinite`` and ``predictors``
are the closed forms; ``simulate`` plays an office day by day; ``arrivals`` forecasts, ``staffing`` says how many
windows and whose shifts, ``spread`` advises one visitor without making the crowd swing. Times of records are aware and
in Seoul time; durations are minutes.
"""
