"""Deciding on a reply: exactly this text, by its hash."""

from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dongheon.base.errors import DongheonError
from townhall.casework import rules
from townhall.casework.actions import return_draft, send_reply
from townhall.casework.queries import case_page, petition_numbered
from townhall.core.errors import Changed, NotFound
from townhall.desk.checks import checks_of
from townhall.desk.errors import page
from townhall.desk.forms import ApproveForm, ReturnForm
from townhall.desk.panels import answer
from townhall.desk.people import by, me, today
from townhall.desk.sentences import lines_of
from townhall.flows.reply_goes_out import approve_and_send
from townhall.look.statuses import status_of


@page
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, number: str) -> HttpResponse:
    """The exact text as it will leave; approving sends it."""
    case = case_page(number, person=me(request))
    if request.method != "POST":
        return _shown(request, case, ApproveForm(initial={"sha256": case.approval.sha256 if case.approval else ""}))
    form = ApproveForm(request.POST)
    if not form.is_valid():
        return _shown(request, case, form, status=400)
    try:
        done = approve_and_send(petition=case.petition, by=by(request), **form.cleaned_data)
    except Changed as error:
        return _shown(request, case, form, status=status_of(error), refused=str(error))
    sent = hasattr(done, "sent_at")
    messages.success(request, _("승인하고 보냈습니다.") if sent else _("검토했습니다. 다음 결재자가 봅니다."))
    return redirect("desk:case", number=number)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, number: str) -> HttpResponse:
    """Back to the officer, with a word on what to change."""
    case = case_page(number, person=me(request))
    form = ReturnForm(request.POST or None)
    return answer(
        request, "desk/send_back.html", form,
        lambda: return_draft(petition=case.petition, note=form.cleaned_data["note"], by=by(request)),
        then="desk:inbox", words=_("돌려보냈습니다."), petition=case.petition, case=case,
    )  # fmt: skip


@page
@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Send what was approved but has not left yet."""
    send_reply(petition=petition_numbered(number), by=by(request))
    messages.success(request, _("답변을 보냈습니다."))
    return redirect("desk:case", number=number)


def _shown(request: HttpRequest, case: Any, form: Any, *, status: int = 200, refused: str = "") -> HttpResponse:
    """The page of the decision: text, changes, checks, tier and hash."""
    asked = case.approval
    if asked is None:
        raise NotFound(_("결재를 올린 답변이 없습니다."))
    versions = list(asked.version.draft.versions.order_by("version"))
    seen = next((one for one in versions if one.sha256 == str(form["sha256"].value() or "")), None)
    role = asked.reviewer_role if asked.reviewer_role and asked.reviewed_by_id is None else asked.approver_role
    context = {
        "case": case, "petition": case.petition, "asked": asked, "form": form, "refused": refused, "role": role,
        "checks": checks_of(
            case.sentences, wishes=case.wishes, officer=case.petition.officer or asked.asked_by,
            department=case.department,
        ),
        "lines": lines_of(case.sentences, case.draft.passages if case.draft else []),
        "changes": changes(versions[0].text, asked.version.text) if versions else [],
        "differs": changes(seen.text, asked.version.text) if refused and seen is not None else [],
        "may": asked.state == "asked" and _may(request, case, role),
        "may_send": asked.state == "granted" and case.petition.state == "approved",
    }  # fmt: skip
    return render(request, "desk/approve.html", context, status=status)


def _may(request: HttpRequest, case: Any, role: str) -> bool:
    try:
        if role == "officer":
            return rules.may_handle(me(request), case.petition, on=today())
        return rules.may_approve(me(request), case.petition, role=role, on=today()) is not None
    except DongheonError:
        return False


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Lines of two texts as ("same" | "gone" | "new", line)."""
    old, new = before.splitlines(), after.splitlines()
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found += [("same", line) for line in old[a:b]]
        else:
            found += [("gone", line) for line in old[a:b]] + [("new", line) for line in new[c:d]]
    return [(what, line) for what, line in found if line.strip()]
