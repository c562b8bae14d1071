"""보유와 파기: what is over, who asks, who approves, and the certificate."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from townhall.core.dates import day_of
from townhall.core.errors import NotFound
from townhall.desk.errors import page, put_on
from townhall.desk.forms.privacy import DueForm
from townhall.desk.people import PRIVACY, by, me, require, today
from townhall.desk.words import RECORD_CLASSES, word
from townhall.flows.records_are_destroyed import ask_destruction, decide_destruction, order_numbered, orders
from townhall.flows.records_are_due import due_records, schedule
from townhall.look import dates
from townhall.portal.paper import facts_pdf

METHOD = "데이터베이스의 암호문을 비우고 파일을 덮어쓴 뒤 지웠으며, 남은 것이 없는 민원은 민원별 열쇠를 파기하였음"


@page
@require_http_methods(["GET", "HEAD", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """What would be destroyed on a day; nothing is, before two people have said so."""
    require(request, PRIVACY)
    form = DueForm(request.POST or request.GET or None, initial={"due_on": today()})
    status, due_on = 200, today()
    if form.is_bound and form.is_valid():
        due_on = form.cleaned_data["due_on"]
    if request.method == "POST":
        status = put_on(form, lambda: ask_destruction(due_on=due_on, by=by(request)))
        if status == 200:
            messages.success(request, _("파기를 청했습니다. 다른 보호담당자가 승인해야 파기합니다."))
            return redirect("desk:retention")
    context = {
        "form": form, "schedule": [_kept(line) for line in schedule()], "due_on": due_on,
        "lines": [_due(line) for line in due_records(due_on)], "orders": [_order(row) for row in orders()],
        "mine": me(request).pk,
    }  # fmt: skip
    return render(request, "desk/privacy/retention.html", context, status=status)


@page
@require_POST
def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The second signature, or the request taken back."""
    require(request, PRIVACY)
    approve = request.POST.get("do") == "approve"
    decide_destruction(order=order_numbered(number), approve=approve, by=by(request))
    messages.success(request, _("승인했습니다. 곧 파기합니다.") if approve else _("파기를 거두었습니다."))
    return redirect("desk:retention")


@page
@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """파기 확인서, on the screen."""
    require(request, PRIVACY)
    order = order_numbered(number)
    if order.state != "done":
        raise NotFound(_("아직 파기하지 않았습니다."))
    return render(request, "desk/privacy/certificate.html", {"order": _order(order), "rows": certificate_rows(order)})


@page
@require_safe
def certificate_pdf(request: HttpRequest, number: str) -> HttpResponse:
    """파기 확인서, on paper."""
    require(request, PRIVACY)
    order = order_numbered(number)
    if order.state != "done":
        raise NotFound(_("아직 파기하지 않았습니다."))
    notes = ["통계와 개인정보를 가린 글은 남습니다.", "파기는 감사 기록에 남으며 고칠 수 없습니다."]
    pdf = facts_pdf("개인정보 파기 확인서", certificate_rows(order), notes)
    name = f'inline; filename="destruction-{number}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


def certificate_rows(order: Any) -> list[tuple[str, str]]:
    """What, how many, on which ground, how, when, who; Korean, as it is filed."""
    grounds = {row["record_class"]: row["ground"] for row in order.lines}
    named = {key: str(RECORD_CLASSES[key]) for key in grounds}
    what = [
        (f"파기한 것 {place}", f"{named[row['record_class']]} {row['count']:,}건 (민원 {row['cases']:,}건)")
        for place, row in enumerate(order.done, 1)
    ]
    ground = [(f"근거 {place}", grounds[row["record_class"]]) for place, row in enumerate(order.done, 1)]
    return [
        ("확인서 번호", order.number),
        *what,
        *ground,
        ("법률", "개인정보 보호법 제21조, 같은 법 시행령 제16조"),
        ("방법", METHOD),
        ("기준일", dates.written(order.due_on, "ko", dates.TABLE)),
        ("파기한 날", dates.written(day_of(order.done_at), "ko", dates.TABLE)),
        ("청한 사람", order.asked_by.name),
        ("승인한 사람", order.decided_by.name),
    ]


def _kept(line: Any) -> dict[str, Any]:
    return {"word": word(RECORD_CLASSES, line.record_class), "years": line.years, "months": line.months,
            "ground": line.ground, "year_end": line.begins == "closed_year"}  # fmt: skip


def _due(line: Any) -> dict[str, Any]:
    return {"word": word(RECORD_CLASSES, line.record_class), "count": line.count, "cases": len(line.numbers),
            "ground": line.ground, "last_day": line.last_day}  # fmt: skip


def _order(row: Any) -> dict[str, Any]:
    listed = [{**line, "word": word(RECORD_CLASSES, line["record_class"])} for line in row.lines]
    return {"row": row, "lines": listed, "asked_by": row.asked_by, "decided_by": row.decided_by}
