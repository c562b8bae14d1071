"""The door for web servers."""

import os
import sys
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townhall.settings")
application = get_wsgi_application()


def _warm() -> None:
    """Make the sorting desk ready before the first resident asks; pages are served meanwhile."""
    from django.db import connection  # noqa: PLC0415 - tables are known only now

    from townhall.casework.triaging import warm  # noqa: PLC0415 - as above

    warm()
    connection.close()


if "granian" in sys.modules:  # tests and commands import this door too, and have no time or tables for it
    Thread(target=_warm, daemon=True, name="warm").start()
