"""유출 대응: one question, everything that was touched, the clock, and the draft of the notice."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from dongheon.base.table import write_table
from townhall.core.dates import SEOUL
from townhall.desk.errors import page, put_on
from townhall.desk.forms.privacy import BreachForm
from townhall.desk.people import PRIVACY, by, require, today
from townhall.flows.breach_is_assessed import COLUMNS, Breach, assess_breach, breach_rows

SHOWN = 200


@page
@require_http_methods(["GET", "HEAD", "POST"])
def breach(request: HttpRequest) -> HttpResponse:
    """By account, program or terminal between two days; as a page or a table."""
    require(request, PRIVACY)
    form = BreachForm(request.POST or None, initial={"since": today() - timedelta(days=30), "until": today()})
    found: list[Breach] = []
    status = 200
    if request.method == "POST":
        status = put_on(form, lambda: found.append(_assessed(request, form.cleaned_data)))
    if found and request.POST.get("do") == "csv":
        return _table(found[0])
    context = {"form": form, "found": found[0] if found else None, "shown_slice": f":{SHOWN}"}
    return render(request, "desk/privacy/breach.html", context, status=status)


def _assessed(request: HttpRequest, cells: dict[str, Any]) -> Breach:
    since = datetime.combine(cells["since"], time(), tzinfo=SEOUL)
    until = datetime.combine(cells["until"], time(23, 59, 59, 999_999), tzinfo=SEOUL)
    return assess_breach(
        since=since, until=until, by=by(request), account=cells["account"].strip(), where=cells["where"].strip(),
        known_at=cells["known_at"],
    )  # fmt: skip


def _table(found: Breach) -> HttpResponse:
    data = write_table(breach_rows(found), columns=COLUMNS, kind="csv")
    headers = {"Content-Disposition": 'attachment; filename="breach.csv"', "Cache-Control": "no-store, private"}
    return HttpResponse(data, content_type="text/csv; charset=utf-8", headers=headers)
