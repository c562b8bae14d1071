"""Writing the reply: saving, checking a sentence, giving it a source, sending it up."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from townhall.casework import rules
from townhall.casework.actions import recall_draft, save_draft, submit_for_approval
from townhall.casework.letters import letter_text
from townhall.casework.queries import case_page, petition_numbered
from townhall.casework.readiness import support_of
from townhall.core.errors import NotFound
from townhall.desk.addresses import back_to, listed
from townhall.desk.approval import changes
from townhall.desk.casefile import path_of, show_case
from townhall.desk.checks import blockers, checks_of
from townhall.desk.drafts import saved_from, sentence_at, source_choices, taken_over, with_source
from townhall.desk.errors import page
from townhall.desk.forms import SourceForm
from townhall.desk.panels import answer
from townhall.desk.people import by, me, today
from townhall.desk.sentences import as_rows
from townhall.desk.wording import WAYS


@page
@require_POST
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """Save what was written; the pressed button says what follows."""
    case = case_page(number, person=me(request))
    saved = saved_from(request.POST, case, by=by(request))
    if request.headers.get("HX-Request"):
        return render(request, "desk/case/saved.html", {"draft": saved, "now": timezone.now()})
    if request.POST.get("do") == "submit":
        return _send_up(request, number)
    if request.POST.get("do") in WAYS:
        way = reverse("desk:wording", args=[number, request.POST["do"]])
        return redirect(f"{way}?list={quote(listed(request))}")
    part = request.POST.get("add", "")
    if part:
        return redirect(back_to(request, number, "new", add=part))
    messages.success(request, _("저장했습니다."))
    return redirect(back_to(request, number, "draft"))


def _send_up(request: HttpRequest, number: str) -> HttpResponse:
    """Send the saved reply up, unless something stands in its way."""
    case = case_page(number, person=me(request))
    officer = case.petition.officer or me(request)
    found = checks_of(case.sentences, wishes=case.wishes, officer=officer, department=case.department)
    if blockers(found):
        return show_case(request, number, status=409, stuck=True)
    submit_for_approval(petition=case.petition, by=by(request))
    path: Any = path_of(case.petition, today()).get("path")
    if path and rules.may_approve(me(request), case.petition, role=path.reviewer or path.approver, on=today()):
        return redirect("desk:approve", number=number)
    messages.success(request, _("올렸습니다. 결재한 사람이 보냅니다."))
    return redirect(back_to(request, number))


@page
@require_POST
def check(request: HttpRequest, number: str) -> HttpResponse:
    """One sentence while it is typed: does it stand on its sources?"""
    case = case_page(number, person=me(request))
    place = request.GET.get("place", "")
    row = sentence_at(case, request.POST.get(f"was-{place}", ""))
    text = " ".join(request.POST.get(f"text-{place}", "").split())
    passages = case.draft.passages if case.draft else []
    part = request.POST.get(f"part-{place}", "review")
    found = support_of(part, text, row.citations if row else [], passages, on=today())
    return render(request, "desk/case/checked.html", {"problem": found["problem"]})


@page
@require_safe
def letter(request: HttpRequest, number: str) -> HttpResponse:
    """The saved draft as it would leave, beside what changed since it was first written."""
    case = case_page(number, person=me(request))
    if case.draft is None:
        raise NotFound(_("아직 쓴 답변이 없습니다."))
    text = letter_text(case.draft.title, as_rows(case.sentences), refusal=case.draft.refusal)
    first = case.draft.versions.order_by("version").first()
    context = {"case": case, "petition": case.petition, "back": back_to(request, number, "draft"), "text": text}
    found = changes(first.text, text) if first else []
    context |= {"changes": found, "changed": any(what != "same" for what, _line in found)}
    return render(request, "desk/letter.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, number: str, position: int) -> HttpResponse:
    """Give a sentence its source: a paper already found, a department's opinion, or what the officer confirmed."""
    case = case_page(number, person=me(request))
    row = sentence_at(case, str(position), needed=True)
    form = SourceForm(request.POST or None, passages=source_choices(case))
    return answer(
        request, "desk/source.html", form, lambda: with_source(case, position, form.cleaned_data, by=by(request)),
        then=back_to(request, number, f"s{position}"), petition=case.petition, row=row,
        back=back_to(request, number, f"s{position}"),
    )  # fmt: skip


@page
@require_POST
def take_over(request: HttpRequest, number: str, other: str) -> HttpResponse:
    """Put the sentences of an earlier reply under this draft, with their sources."""
    case = case_page(number, person=me(request))
    earlier = case_page(other, person=me(request))
    draft = case.draft
    save_draft(
        petition=case.petition, by=by(request), base_version=draft.version if draft else 0, **taken_over(case, earlier)
    )
    messages.success(
        request, _("%(number)s의 답변 문장을 가져왔습니다. 이 민원에 맞는지 읽어 주십시오.") % {"number": other}
    )
    return redirect(back_to(request, number, "draft"))


@page
@require_POST
def recall(request: HttpRequest, number: str) -> HttpResponse:
    """Take the request for approval back."""
    recall_draft(petition=petition_numbered(number), by=by(request))
    messages.success(request, _("결재를 거두었습니다. 이어서 쓸 수 있습니다."))
    return redirect(back_to(request, number, "draft"))
