"""Which spans of time may be booked."""

from datetime import datetime, timedelta
from typing import Any

from townhall.core.dates import day_of
from townhall.counters.models import Office, ServiceClass
from townhall.counters.plans import Span, spans_on

SLOT_MINUTES = 30
DAYS_AHEAD = 7
SHARE = 0.3  # of what the windows can do; the rest is for those who simply come


def slots_to_open(*, now: datetime) -> list[dict[str, Any]]:
    """Arguments of ``open_slots`` for every office and class of the next days."""
    found: list[dict[str, Any]] = []
    kinds = list(ServiceClass.objects.all())
    for office in Office.objects.prefetch_related("windows", "shifts"):
        days = [spans_on(office, day_of(now) + timedelta(days=n)) for n in range(DAYS_AHEAD)]
        for kind in kinds:
            sizes = [_places(spans, kind) for spans in days]
            most = max((size for day in sizes for size in day.values()), default=0)
            for capacity in range(1, most + 1):
                begins = [at for day in sizes for at, size in day.items() if size == capacity and at > now]
                if begins:
                    found.append(
                        {"office": office.code, "service_class": kind.code, "begins": begins, "capacity": capacity}
                    )
    return found


def _places(spans: tuple[Span, ...], kind: ServiceClass) -> dict[datetime, int]:
    """Places of each half hour of a day: a share of what the windows open for all of it can serve."""
    able = [span for span in spans if not span.classes or kind.code in span.classes]
    if not able:
        return {}
    at, end = min(span.begins for span in able), max(span.ends for span in able)
    found: dict[datetime, int] = {}
    step = timedelta(minutes=SLOT_MINUTES)
    while at + step <= end:
        # A window that serves several classes gives each its part.
        windows = sum(1 / max(1, len(span.classes)) for span in able if span.begins <= at and at + step <= span.ends)
        places = int(windows * SLOT_MINUTES / kind.service_minutes * SHARE + 0.5)
        if places:
            found[at] = places
        at += step
    return found
