"""The way in."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from townhall.casework.queries import monthly_check
from townhall.core.dates import day_of
from townhall.portal.errors import page
from townhall.portal.finding import papers_about, papers_of
from townhall.portal.procedures import frequent, newest_notices

KEPT_SECONDS = 600
FEWEST_CASES = 30
NOTICES = 3
EXAMPLES = (gettext_lazy("여권 새로 만들기"), gettext_lazy("대형 폐기물 버리기"), gettext_lazy("가로등 고장"))


@require_safe
@page
def home(request: HttpRequest) -> HttpResponse:
    """Question, two doors, frequent tasks, notices, danger numbers, how it works, the honest figure."""
    on = day_of(timezone.now())
    procedures = papers_of("procedure", on=on)
    shown = {
        "tasks": frequent(procedures),
        "tasks_in_all": len(procedures),
        "notices": newest_notices(on=on, most=NOTICES),
        "figure": honest_figure(on),
        "examples": [str(one) for one in EXAMPLES if papers_about(str(one), on=on)],
    }
    return render(request, "portal/home.html", shown)


def honest_figure(on: date) -> dict[str, Any] | None:
    """How many answers of the last whole month came in time; None if there were too few to say."""
    month = (on.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
    key = f"portal:honest:{month}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        check = monthly_check(month)
        found = {"closed": check["closed"], "late": check["closed_late"]}
        cache.set(key, found, KEPT_SECONDS)
    if found["closed"] < FEWEST_CASES:
        return None
    in_time = found["closed"] - found["late"]
    share = f"{in_time / found['closed'] * 100:.1f}".removesuffix(".0")
    return found | {"in_time": in_time, "share": share}
