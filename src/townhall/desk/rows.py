"""Rows of the inbox, grouped by the day they are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dongheon.casework.workflow import State
from townhall.core.dates import day_of
from townhall.desk.words import KINDS, state_name, word
from townhall.look import dates


@dataclass(frozen=True, slots=True)
class Row:
    """A case in a list.

    Args:
        petition: the case.
        kind, duty: its words.
        state: how it stands, in words.
        by: "ai" for a proposal, "man" for something a person decided or decides, "" for neither.
    """

    petition: Any
    kind: str
    duty: str
    state: str
    by: str


@dataclass(slots=True)
class Group:
    """Cases of one due day: name of the day, its anchor and colour, how many there are in all."""

    title: str
    anchor: str
    state: str
    count: int = 0
    rows: list[Row] = field(default_factory=list)


def row_of(petition: Any, duties: Mapping[str, str]) -> Row:
    """One case in words."""
    state, by = _standing(petition)
    return Row(petition, word(KINDS, petition.legal_kind), duties.get(petition.duty, ""), state, by)


def _standing(petition: Any) -> tuple[str, str]:
    """How the case stands, and whether a machine or a person made it so."""
    if petition.state in {State.APPROVAL, State.APPROVED}:
        return state_name(petition.state), "man"
    if petition.state == State.SUPPLEMENT:
        return _("주민 답 기다림"), ""
    if getattr(petition, "draft_label", ""):
        return _("초안 있음"), "ai"
    if petition.officer_id is None:
        return _("담당 없음"), ""
    return state_name(petition.state), ""


def grouped(
    petitions: Sequence[Any], *, duties: Mapping[str, str], by_due_day: Sequence[tuple[date, int]], now: datetime,
    sort: str = "clock",
) -> list[Group]:  # fmt: skip
    """Groups in the order of the list: by due day, where clocks that stand still come last, or by another key."""
    groups: dict[str, Group] = {}
    counts = dict(by_due_day)
    leads = {petition.campaign_id for petition in petitions if petition.campaign_lead}
    for petition in petitions:
        if petition.campaign_id in leads and not petition.campaign_lead:
            continue  # its lead stands for it
        key, title, state = _day(petition, now) if sort == "clock" else _place(petition, sort)
        if key not in groups:
            groups[key] = Group(title, key, state)
            if sort == "clock":
                groups[key].count = counts.get(day_of(petition.due_at), 0) if petition.due_at and not state else 0
        groups[key].rows.append(row_of(petition, duties))
    for group in groups.values():
        group.count = max(group.count, len(group.rows)) if sort == "clock" else 0
    return sorted(groups.values(), key=lambda group: group.state == "pause")


def _place(petition: Any, sort: str) -> tuple[str, str, str]:
    """Under what a case stands where the list does not follow the clock; a page's count would say nothing there."""
    if sort == "danger":
        return ("danger", _("위험"), "late") if petition.danger else ("others", _("그 밖의 민원"), "")
    if sort == "arrival":
        on = day_of(petition.received_at)
        return on.isoformat(), _("%(day)s 접수") % {"day": dates.written(on, get_language(), dates.SHORT)}, ""
    return "numbers", _("번호 순"), ""


def _day(petition: Any, now: datetime) -> tuple[str, str, str]:
    if petition.state == State.SUPPLEMENT:
        return "pause", _("시계 멈춤 · 보완 기다림"), "pause"
    if petition.due_at is None:
        return "none", _("기한 없음"), "pause"
    if petition.due_at < now:
        return "late", _("기한 지남"), "late"
    on, today = day_of(petition.due_at), day_of(now)
    short = dates.written(on, get_language(), dates.SHORT)
    if on == today:
        return on.isoformat(), _("오늘 %(day)s") % {"day": short}, "today"
    if on == today + timedelta(days=1):
        return on.isoformat(), _("내일 %(day)s") % {"day": short}, ""
    return on.isoformat(), short, ""
