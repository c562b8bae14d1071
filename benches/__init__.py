"""Speeds and sizes, each beside a peer measured in the same run: ``python -m benches [NAME …]``."""
