"""Time drawn on the ruler: days, hours, minutes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from dongheon.base.workdays import Calendar, not_counted
from townhall.core.calendar import calendar
from townhall.look import dates, pieces
from townhall.look import ruler as drawing

register = template.Library()
MOST_BLOCKS = 12


@register.inclusion_tag("look/parts/ruler.html")
def ruler(clock: Any, now: datetime | None = None, *, label: str = "", small: bool = False) -> dict[str, Any]:
    """The ruler of a deadline, of its stored JSON, or of a list of cells."""
    now = now or timezone.now()
    cells, due_at = _clock(clock, now)
    language = get_language() or "ko"
    marks = drawing.draw(cells, due_at=due_at, now=now, language=language)
    return {
        "marks": marks,
        "long": len(marks) > drawing.CELLS_OF_A_PHONE,
        "hours": pieces.by_hours(cells),
        "small": small,
        "label": label or _label(cells),
    }


@register.inclusion_tag("look/parts/ticks.html")
def ticks(clock: Any, now: datetime | None = None) -> dict[str, Any]:
    """The same in small: one tick a counted day."""
    now = now or timezone.now()
    cells, due_at = _clock(clock, now)
    marks = pieces.standing(cells, due_at=due_at, now=now).ticks
    return {"ticks": marks, "fine": len(marks) > 10}


@register.simple_tag
def time_left(clock: Any, now: datetime | None = None) -> str:
    """``3일 남음``, ``오늘까지``, ``1시간 45분 남음``, ``1일 지남``, ``시계 멈춤``: officers only."""
    return left_words(clock, now or timezone.now())


@register.simple_tag
def time_state(clock: Any, now: datetime | None = None) -> str:
    """``calm``, ``soon``, ``late`` or ``stopped``: a class."""
    now = now or timezone.now()
    cells, due_at = _clock(clock, now)
    return pieces.standing(cells, due_at=due_at, now=now).state


@register.inclusion_tag("look/parts/due_chip.html")
def due_chip(clock: Any, now: datetime | None = None, known: Calendar | None = None) -> dict[str, Any]:
    """The cell of a list: a chip when it is late or today, ticks otherwise; ``known`` spares reading the calendar."""
    now = now or timezone.now()
    cells, due_at = _clock(clock, now, known)
    found = pieces.standing(cells, due_at=due_at, now=now)
    today = due_at is not None and dates.in_seoul(due_at).date() == dates.in_seoul(now).date()
    return {
        "state": found.state,
        "words": _left(found),
        "today": today and found.state != "late",
        "until": dates.hour(due_at) if due_at and found.in_hours else "",
        "ticks": found.ticks,
        "fine": len(found.ticks) > 10,
    }


@register.inclusion_tag("look/parts/due_strip.html")
def due_strip(columns: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The strip over the inbox; each column ``{"count", "label", "weekday", "href", "state", "current"}``.

    state: "late", "today", "" or "off"; an off column has no count.
    """
    drawn = [{**column, "blocks": range(min(MOST_BLOCKS, int(column.get("count") or 0)))} for column in columns]
    return {"columns": drawn}


@register.inclusion_tag("look/parts/minutes.html")
def minutes(median: float, bound: float, *, longest: int = 40, axis: bool = False) -> dict[str, Any]:
    """The minutes ruler: solid to the median, hatched to the bound that 9 of 10 keep."""
    quarters = [f"{longest * step // 4}" for step in range(5)]
    return {"mid": median / longest, "high": bound / longest, "axis": quarters if axis else []}


@register.inclusion_tag("look/parts/why.html")
def why(clock: Any, *, title: str = "", opened: bool = False) -> dict[str, Any]:
    """The steps that lead to the date, each with its article."""
    steps = clock.get("steps") if isinstance(clock, Mapping) else getattr(clock, "steps", ())
    korean = dates.base_language(get_language()) == "ko"
    key = "text_ko" if korean else "text_en"
    lines = [{"text": _part(step, key), "article": _part(step, "article")} for step in steps or ()]
    return {"steps": lines, "title": title, "opened": opened}


def left_words(clock: Any, now: datetime) -> str:
    """How much is left, in words."""
    cells, due_at = _clock(clock, now)
    return _left(pieces.standing(cells, due_at=due_at, now=now))


def _left(found: pieces.Standing) -> str:
    if found.state == "stopped":
        return _("시계 멈춤")
    if found.state == "late":
        return ngettext("%(n)s일 지남", "%(n)s일 지남", found.left) % {"n": found.left}
    if found.in_hours:
        hours, rest = divmod(found.left, 60)
        if hours and rest:
            return _("%(hours)s시간 %(minutes)s분 남음") % {"hours": hours, "minutes": rest}
        return _("%(hours)s시간 남음") % {"hours": hours} if hours else _("%(minutes)s분 남음") % {"minutes": rest}
    if not found.left:
        return _("오늘까지")
    return ngettext("%(n)s일 남음", "%(n)s일 남음", found.left) % {"n": found.left}


def _clock(
    clock: Any, now: datetime, known: Calendar | None = None
) -> tuple[tuple[pieces.Piece, ...], datetime | None]:
    cells, due_at = pieces.pieces_of(clock), pieces.due_of(clock)
    if due_at is None or now <= due_at:
        return tuple(cells), due_at
    town = known or calendar()
    return pieces.with_late_days(cells, due_at=due_at, now=now, off_name=lambda day: not_counted(town, day)), due_at


def _label(cells: Sequence[pieces.Piece]) -> str:
    counted = sum(piece.counts for piece in cells)
    if pieces.by_hours(cells):
        return _("처리 기한 자")
    return ngettext("처리 기한 자: 근무일 %(n)s일", "처리 기한 자: 근무일 %(n)s일", counted) % {"n": counted}


def _part(step: Any, key: str) -> str:
    return str(step.get(key, "") if isinstance(step, Mapping) else getattr(step, key, ""))
