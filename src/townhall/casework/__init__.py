"""Petitions, from arrival to the approved answer."""
