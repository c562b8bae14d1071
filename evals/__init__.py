"""Measured quality beside a named baseline; ``make evals`` runs all of them."""
