"""The due strip: one block is one case, days off are narrow."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dongheon.base.workdays import is_counted
from townhall.core.calendar import calendar
from townhall.desk.choosing import Chosen
from townhall.look.dates import weekday

DAYS = 14


def strip_columns(
    by_due_day: Sequence[tuple[date, int]], *, today: date, chosen: Chosen | None = None, language: str = "ko"
) -> list[dict[str, Any]]:
    """Columns for ``due_strip``: late, fourteen days, later. Without a list the columns lead nowhere."""
    counts = dict(by_due_day)
    late = sum(n for day, n in by_due_day if day < today)
    last = today + timedelta(days=DAYS - 1)
    columns, known = [], calendar()
    if late:
        columns.append(_column(late, _("지남"), "", "late", _href(chosen, "", "#late")))
    for step in range(DAYS):
        day = today + timedelta(days=step)
        name = _("오늘") if day == today else weekday(day, language)
        if not counts.get(day) and not is_counted(known, day) and day != today:
            columns.append({"label": str(day.day), "weekday": name, "state": "off", "day": day})
            continue
        current = chosen is not None and chosen.filter.due_on == day
        href = _href(chosen, "" if current else day.isoformat())
        state = "today" if day == today else "sel" if current else ""
        columns.append(_column(counts.get(day, 0), str(day.day), name, state, href) | {"current": current, "day": day})
    later = sum(n for day, n in by_due_day if day > last)
    columns.append(_column(later, _("그 뒤"), "", "", _href(chosen, "", "#later")))
    return columns


def _column(count: int, label: str, name: str, state: str, href: str) -> dict[str, Any]:
    return {
        "count": count,
        "label": label,
        "weekday": name,
        "state": state,
        "href": href,
        "current": False,
        "day": None,
    }


def _href(chosen: Chosen | None, due_on: str, anchor: str = "") -> str:
    return f"?{chosen.with_(due_on=due_on)}{anchor}" if chosen else anchor or "#"
