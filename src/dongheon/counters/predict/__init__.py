"""How long a visitor will wait: median, 90 % bound, chance of giving up, and the reason, from what the floor shows.

``clock`` counts minutes, ``plan`` knows which windows will be open, ``pace`` learns how long services and patience last,
``rollout`` plays the visible line to its end many times, ``watch`` keeps one office up to date event by event and
``picture`` describes it as numbers. ``trees`` and ``learned`` correct what the rollout cannot know, ``conformal`` keeps
the bound honest while things change, ``predictor`` puts them together and ``evaluate`` replays the past without looking
ahead. Durations are minutes; what was learned turns into bytes and back.
"""
