"""The monthly check of the access lines (안전성 확보조치 기준 제8조제2항): what stands out, judged and signed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.privacy.access_review import Look, findings, is_night
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.privacy.access import searched_own_name, verify_access
from townhall.privacy.covering import masked
from townhall.privacy.models import AccessLine, AccessReview
from townhall.privacy.rules import require_privacy_officer

MOST_DOWNLOADS = 200


def month_of_access(month: str) -> dict[str, Any]:
    """Looks of officers in a month: by day, by person, what stands out, downloads with their reasons."""
    lines = list(_lines(month))
    people: defaultdict[str, list[AccessLine]] = defaultdict(list)
    for line in lines:
        people[line.actor].append(line)
    verdict = verify_access()
    names = {line.actor: line.actor_name for line in lines}
    days = Counter(line.at.astimezone(SEOUL).day for line in lines)
    return {
        "month": month,
        "looks": len(lines),
        "persons": len({line.whose or line.subject for line in lines}),
        "days": [{"day": day, "n": days[day]} for day in range(1, _days_in(month) + 1)],
        "people": sorted((_person(name, rows) for name, rows in people.items()), key=lambda row: -row["looks"]),
        "findings": [
            {"pattern": one.pattern, "actor": one.actor, "name": names[one.actor], "n": one.count, "limit": one.limit}
            for one in findings(map(_look, lines))
        ],
        "downloads": [_download(line) for line in lines if line.did == "download"][:MOST_DOWNLOADS],
        "last_line": lines[-1].seq if lines else 0,
        "broken_at": verdict.broken_at,
        "problem": verdict.problem,
    }


def review_of(month: str) -> AccessReview | None:
    """The signed check of a month."""
    return AccessReview.objects.select_related("signed_by").filter(month=month).first()


def reviewed_months() -> list[str]:
    """Months that were checked, newest first."""
    return list(AccessReview.objects.order_by("-month").values_list("month", flat=True))


@action
def sign_access_review(
    *, month: str, judged: Mapping[str, str], note: str, by: Actor, at: datetime | None = None
) -> AccessReview:
    """Sign the check of a month that is over, once; each finding is judged in words, keyed "pattern:account"."""
    at = at or timezone.now()
    person = require_privacy_officer(by, on=day_of(at))
    if _bounds(month)[1] > at:
        raise RuleBroken(f"{month}은 아직 끝나지 않았습니다. 끝난 달을 점검해 주십시오.")
    if AccessReview.objects.filter(month=month).exists():
        raise RuleBroken(f"{month} 점검은 이미 마쳤습니다.")
    figures = month_of_access(month)
    found = figures.pop("findings")
    missing = [row for row in found if not judged.get(key_of(row), "").strip()]
    if missing:
        raise BadInput(f"살핀 결과를 적지 않은 것이 {len(missing)}건 있습니다. 무엇을 확인했는지 적어 주십시오.")
    row = AccessReview.objects.create(
        month=month, figures=figures, note=_covered(note), last_line=figures["last_line"], signed_by=person,
        signed_at=at, findings=[one | {"judged": _covered(judged[key_of(one)])[:500]} for one in found],
    )  # fmt: skip
    leave("sign_access_review", by=by, subject=f"month:{month}", looks=figures["looks"], findings=len(found))
    return row


def key_of(finding: Mapping[str, Any]) -> str:
    """Name of a finding in a form."""
    return f"{finding['pattern']}:{finding['actor']}"


def _covered(text: str) -> str:
    return masked(text, anybody=True).text


def _lines(month: str) -> Any:
    begin, end = _bounds(month)
    return AccessLine.objects.filter(at__gte=begin, at__lt=end, actor_kind="officer").order_by("seq").iterator()


def _bounds(month: str) -> tuple[datetime, datetime]:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise BadInput(f"{month}: 달은 2026-05처럼 적어 주십시오.") from None
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    begin, end = (datetime.combine(day, time(), tzinfo=SEOUL) for day in (first, following))
    return begin, end


def _days_in(month: str) -> int:
    begin, end = _bounds(month)
    return (end.date() - begin.date()).days


def _look(line: AccessLine) -> Look:
    local = line.at.astimezone(SEOUL)
    return Look(line.actor, local, line.whose or line.subject, line.did, own_name=searched_own_name(line))


def _person(actor: str, rows: list[AccessLine]) -> dict[str, Any]:
    return {
        "actor": actor,
        "name": rows[-1].actor_name,
        "looks": len(rows),
        "persons": len({row.whose or row.subject for row in rows}),
        "searches": sum(row.did == "search" for row in rows),
        "downloads": sum(row.did == "download" for row in rows),
        "night": sum(is_night(row.at.astimezone(SEOUL)) for row in rows),
    }


def _download(line: AccessLine) -> dict[str, Any]:
    told = {"at": line.at.isoformat(), "name": line.actor_name, "subject": line.subject}
    return told | {"what": line.what, "why": line.why, "where": line.where}
