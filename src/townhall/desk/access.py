"""열람 기록: the privacy officer's monthly look at who looked."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from townhall.desk.errors import page
from townhall.desk.forms.privacy import ReviewForm
from townhall.desk.panels import answer
from townhall.desk.people import PRIVACY, by, require, today
from townhall.desk.words import PATTERNS
from townhall.privacy.review import key_of, month_of_access, review_of, reviewed_months, sign_access_review

BAR_HEIGHT, BAR_STEP = 96, 20


@page
@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, month: str = "") -> HttpResponse:
    """A month's looks: what stands out first, each finding judged, then signed."""
    require(request, PRIVACY)
    if not month:
        return redirect("desk:access_month", month=f"{today().replace(day=1) - timedelta(days=1):%Y-%m}")
    figures, done = month_of_access(month), review_of(month)
    found = done.findings if done else figures["findings"]
    form = ReviewForm(request.POST or None, findings=[(key_of(one), words_of(one)) for one in found])
    first = date.fromisoformat(f"{month}-01")
    context: dict[str, Any] = {
        "month": month, "first": first, "figures": figures, "done": done, "bars": bars_of(figures["days"]),
        "found": [one | {"words": words_of(one)} for one in found], "months": reviewed_months(),
        "before": f"{first - timedelta(days=1):%Y-%m}", "after": f"{first + timedelta(days=31):%Y-%m}",
        "over": month < f"{today():%Y-%m}",
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "desk/privacy/access.html", context | {"form": form})
    return answer(
        request, "desk/privacy/access.html", form,
        lambda: sign_access_review(
            month=month, judged=form.judged(), note=form.cleaned_data["note"], by=by(request)
        ),
        then=reverse("desk:access_month", args=[month]), words=_("점검을 마쳤습니다."), **context,
    )  # fmt: skip


def words_of(finding: dict[str, Any]) -> str:
    """A finding as a sentence."""
    return str(PATTERNS[finding["pattern"]]) % {
        "name": finding["name"],
        "n": finding["n"],
        "limit": finding["limit"],
    }


def bars_of(days: list[dict[str, int]]) -> dict[str, Any]:
    """The days as bars of a picture, from zero."""
    most = max((row["n"] for row in days), default=0)
    bars = [
        {
            "day": row["day"],
            "n": row["n"],
            "x": place * BAR_STEP + 2,
            "height": round(BAR_HEIGHT * row["n"] / most) if most else 0,
        }
        for place, row in enumerate(days)
    ]
    busiest = max(days, key=lambda row: row["n"], default={"day": 0, "n": 0})
    title = ngettext(
        "%(day)s일에 가장 많이, %(n)s번 열어 보았습니다", "%(day)s일에 가장 많이, %(n)s번 열어 보았습니다", busiest["n"]
    )
    return {
        "bars": [bar | {"y": BAR_HEIGHT - bar["height"]} for bar in bars],
        "width": len(days) * BAR_STEP,
        "height": BAR_HEIGHT,
        "floor": BAR_HEIGHT - 1,
        "most": most,
        "title": title % busiest if most else _("이 달에는 열어 본 일이 없습니다"),
    }
