"""The routing table: edited, tried on last year's cases, then saved."""

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dongheon.base.errors import DongheonError
from townhall.casework.actions import save_routing_rules
from townhall.casework.queries import routing_rules, routing_trial, rules_from_rows
from townhall.core.departments import departments_on
from townhall.core.places import dong_names, places
from townhall.desk.errors import page
from townhall.desk.people import SORTERS, by, require, today
from townhall.desk.words import KINDS, duty_lines, topic_names
from townhall.look.statuses import status_of

CELLS = (
    "when_words",
    "when_topic",
    "when_duty",
    "when_kind",
    "when_place",
    "then_department",
    "then_cooperate",
    "note",
)
MOST = 55
SHOWN = 30


@page
@require_http_methods(["GET", "HEAD", "POST"])
def routing(request: HttpRequest) -> HttpResponse:
    """First match wins. A table that was not tried as it stands is tried first."""
    require(request, SORTERS)
    if request.method != "POST":
        return _table(request, [{name: getattr(row, name) for name in CELLS} for row in routing_rules()])
    rows = rows_from(request.POST)
    if request.POST.get("do") == "add":
        return _table(request, [*rows, dict.fromkeys(CELLS, "")])
    try:
        trial = routing_trial(rules_from_rows(rows))
        if request.POST.get("do") != "save" or request.POST.get("tried") != mark(rows):
            return _table(request, rows, trial=trial, tried=mark(rows), unsaved=request.POST.get("do") == "save")
        save_routing_rules(rows=rows, by=by(request))
    except DongheonError as error:
        return _table(request, rows, refused=str(error), status=status_of(error))
    messages.success(request, _("배정 규칙을 저장했습니다. 새로 오는 민원부터 씁니다."))
    return redirect("desk:routing")


def rows_from(form: QueryDict) -> list[dict[str, str]]:
    """Rows in the order of their numbers; emptied and dropped ones are left out."""
    rows = form.get("rows", "")
    count = min(MOST, int(rows) if rows.isdecimal() else 0)
    drop = form.get("drop", "")
    found = []
    for at in range(count):
        row = {name: form.get(f"{name}-{at}", "").strip() for name in CELLS}
        if str(at) != drop and any(value not in {"", "*"} for value in row.values()):
            order = form.get(f"order-{at}", "")
            found.append((int(order) if order.isdecimal() else 999, at, row))
    return [row for _order, _at, row in sorted(found, key=lambda one: one[:2])]


def mark(rows: list[dict[str, str]]) -> str:
    """What was tried, so that nothing else is saved."""
    return hashlib.sha256(json.dumps(rows, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _table(
    request: HttpRequest,
    rows: list[dict[str, str]],
    *,
    trial: Any = None,
    tried: str = "",
    refused: str = "",
    unsaved: bool = False,
    status: int = 200,
) -> HttpResponse:
    departments = {row.code: row.name for row in departments_on(today()) if row.kind != "bureau"}
    lines = [{"at": at, "order": at + 1, "row": row, "fate": _fate(trial, at + 1)} for at, row in enumerate(rows)]
    context = {
        "places": dong_names() | {row.code: row.name for row in places()},
        "lines": lines, "trial": trial, "tried": tried, "refused": refused, "unsaved": unsaved, "kinds": KINDS,
        "departments": departments, "topics": topic_names(), "duties": duty_lines(today()),
        "changes": trial.changes[:SHOWN] if trial else (), "n_changes": len(trial.changes) if trial else 0,
    }  # fmt: skip
    return render(request, "desk/routing.html", context, status=status)


def _fate(trial: Any, order: int) -> dict[str, str]:
    """What a trial says of a line."""
    if trial is None:
        return {}
    if order in trial.never:
        return {"state": "soon", "words": _("맞는 민원이 없음")}
    if order in trial.shadowed:
        above = ", ".join(str(one) for one in trial.shadowed[order])
        return {"state": "soon", "words": _("%(above)s번 규칙에 가려짐") % {"above": above}}
    return {"state": "", "words": _("%(n)s건") % {"n": trial.hits.get(order, 0)}}
