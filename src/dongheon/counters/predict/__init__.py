"""How long a visitor will wait: median, 90 % bound, chance of giving up, and the reason, from what the floor shows.

``clock`` counts minutes, ``plan`` knows which windows will be open, ``pace`` learns how long services and patience
last, ``watch`` keeps one office up to date event by event, ``rollout`` plays its visible line to the end many times,
``picture`` and ``features`` describe it as numbers. ``trees`` and ``learned`` correct what the rollout cannot know,
``conformal`` keeps the bound honest while things change, ``predictor`` puts them together; ``replay`` and ``evaluate``
walk through the past without looking ahead. Durations are minutes; what was learned turns into bytes and back.
"""
