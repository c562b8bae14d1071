"""For leads and the 민원심사관: load, lateness, wrong turns, how right the machine was, the month."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dongheon.base.errors import BadInput
from townhall.casework.actions import issue_reminder, sign_monthly_check
from townhall.casework.queries import (
    case_page,
    monthly_check,
    overdue_petitions,
    signed_months,
    team_load,
    triage_accuracy_by_week,
    wrong_transfers,
)
from townhall.desk.errors import page
from townhall.desk.forms import MonthForm, ReminderForm
from townhall.desk.letters import reminder_letter
from townhall.desk.loads import loads_table
from townhall.desk.panels import answer
from townhall.desk.people import INSPECTORS, LEADS, SORTERS, by, me, my_departments, my_roles, require, today
from townhall.desk.words import LABELS, names_of_departments, word

WEEKS = 12


@page
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """What each officer carries, by name; no ranking, no speed."""
    require(request, LEADS)
    known = my_departments(request)
    code = request.GET.get("department", "") or next(iter(known), "")
    if code not in known:
        raise BadInput(_("우리 부서가 아닙니다. 목록에서 골라 주십시오."))
    loads = team_load(code)
    context = {
        "loads": loads_table(loads, today=today(), language=get_language() or "ko"),
        "people": len(loads),
        "departments": known,
        "code": code,
        "nobody": all(load.absence for load in loads),
    }
    return render(request, "desk/team.html", context)


@page
@require_safe
def overdue(request: HttpRequest) -> HttpResponse:
    """Late cases, longest first; the 민원심사관 reminds."""
    require(request, LEADS)
    inspects = bool(INSPECTORS & my_roles(request))
    rows = overdue_petitions(departments=None if inspects else set(my_departments(request)))
    names = names_of_departments([row.department for row in rows], today())
    return render(
        request, "desk/overdue.html", {"rows": rows, "names": names, "inspects": inspects, "now": timezone.now()}
    )


@page
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, number: str) -> HttpResponse:
    """A 독촉장 for a case that is late."""
    require(request, INSPECTORS)
    petition = case_page(number, person=me(request)).petition
    name = names_of_departments([petition.department], today()).get(petition.department, "")
    first = {
        "letter": reminder_letter(petition, department=name, now=timezone.now()),
        "answer_by": today() + timedelta(days=3),
    }
    form = ReminderForm(request.POST or None, initial=first)
    return answer(
        request, "desk/remind.html", form,
        lambda: issue_reminder(petition=petition, by=by(request), **form.cleaned_data),
        then=reverse("desk:overdue"), words=_("독촉장을 보냈습니다."), petition=petition, now=timezone.now(),
    )  # fmt: skip


@page
@require_safe
def transfers(request: HttpRequest) -> HttpResponse:
    """Where cases were sent wrongly, and the working hours that cost."""
    require(request, LEADS | SORTERS)
    rows = wrong_transfers(since=timezone.now() - timedelta(weeks=WEEKS))
    names = names_of_departments({code for row in rows for code in (row.from_department, row.to_department)}, today())
    pairs: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        goal = names.get(row.to_department, row.to_body)
        pairs.setdefault((names.get(row.from_department, row.from_department), goal), []).append(row)
    found = [
        {"from": a, "to": b, "rows": group, "hours": sum(row.hours_lost for row in group)}
        for (a, b), group in pairs.items()
    ]
    found.sort(key=lambda pair: -pair["hours"])
    return render(request, "desk/transfers.html", {"pairs": found, "n": len(rows), "weeks": WEEKS})


@page
@require_safe
def triage(request: HttpRequest) -> HttpResponse:
    """How often people kept what was proposed, by week, beside what was promised."""
    require(request, LEADS | SORTERS)
    rows = triage_accuracy_by_week(since=today() - timedelta(weeks=WEEKS))
    labels = {label: [row for row in rows if row.label == label] for label in LABELS}
    tables = [{"label": word(LABELS, label), "rows": found} for label, found in labels.items() if found]
    return render(request, "desk/triage.html", {"tables": tables, "weeks": WEEKS})


@page
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, name: str = "") -> HttpResponse:
    """The monthly check of the 민원심사관, signed once."""
    require(request, INSPECTORS | LEADS)
    if not name:
        return redirect("desk:month", name=f"{today().replace(day=1) - timedelta(days=1):%Y-%m}")
    first = _first_day(name)
    figures, signed = monthly_check(name), signed_months()
    form = MonthForm(request.POST or None)
    names = names_of_departments([row["department"] for row in figures["by_department"]], today())
    return answer(
        request, "desk/month.html", form,
        lambda: sign_monthly_check(month=name, figures=figures, note=form.cleaned_data["note"], by=by(request)),
        then=reverse("desk:month", args=[name]), words=_("점검을 마쳤습니다."), month=name, figures=figures,
        done=next((row for row in signed if row.month == name), None), names=names, signed=signed,
        inspects=INSPECTORS & my_roles(request),
        before=f"{first - timedelta(days=1):%Y-%m}", after=f"{first + timedelta(days=31):%Y-%m}", first=first,
    )  # fmt: skip


def _first_day(name: str) -> date:
    try:
        return date.fromisoformat(f"{name}-01")
    except ValueError:
        raise BadInput(_("달은 2026-05처럼 적어 주십시오.")) from None
