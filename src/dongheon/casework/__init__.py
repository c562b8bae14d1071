"""Petitions: their clock, their sorting, their neighbours, their route, their states, their reply."""
