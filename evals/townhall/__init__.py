"""Evals of the town hall; Django is set up before their tables are imported."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townhall.settings")
django.setup()
