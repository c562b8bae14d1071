"""Papers for residents: procedures one by one, and notices."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townhall.core.dates import day_of
from townhall.core.departments import department_on
from townhall.core.errors import NotFound
from townhall.core.options import options
from townhall.portal.blocks import blocks
from townhall.portal.errors import page
from townhall.portal.finding import Paper, anchor_of, papers_of, sections_of

FREQUENT = (
    "certificates-guide", "passport-guide", "bulky-waste-guide", "street-light-guide", "move-in-guide", "bus-guide",
    "local-tax-guide", "family-register-guide",
)  # fmt: skip


@require_safe
@page
def procedures(request: HttpRequest) -> HttpResponse:
    """All procedures, by name."""
    rows = sorted(papers_of("procedure", on=_today()), key=lambda one: one.title)
    return render(request, "portal/procedures.html", {"rows": rows})


@require_safe
@page
def notices(request: HttpRequest) -> HttpResponse:
    """Dated notices, newest first."""
    return render(request, "portal/notices.html", {"rows": newest_notices(on=_today())})


@require_safe
@page
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One paper, in sections."""
    on = _today()
    sections = sections_of(code, on=on)
    if not sections:
        raise NotFound(_("찾는 안내가 없습니다. 다른 말로 찾거나 전화로 물어봐 주세요."))
    head = sections[0]
    parts = [{"place": one.place, "anchor": anchor_of(one), "blocks": blocks(one.text)} for one in sections]
    shown = {"head": head, "parts": parts, "department": department_on(head.department, on)}
    return render(request, "portal/procedure.html", shown)


def frequent(procedures: list[Paper]) -> list[Paper]:
    """Eight procedures: those the town put first (option ``portal.frequent``), then the others by name."""
    chosen = options("portal.").get("portal.frequent", FREQUENT)
    rank = {code: number for number, code in enumerate(chosen)}
    ordered = sorted(procedures, key=lambda one: (rank.get(one.code, len(rank)), one.title))
    return ordered[: len(FREQUENT)]


def newest_notices(*, on: date, most: int = 50) -> list[Paper]:
    """Notices in force, newest first."""
    return sorted(papers_of("notice", on=on), key=lambda one: one.since or date.min, reverse=True)[:most]


def _today() -> date:
    return day_of(timezone.now())
