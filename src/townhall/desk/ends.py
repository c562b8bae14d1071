"""Other ends of a case, and what comes after the answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townhall.casework.actions import (
    close_repeat_petition,
    decide_objection,
    publish_answer,
    record_call,
    return_petition,
    withdraw_petition,
)
from townhall.casework.queries import case_page
from townhall.core.errors import NotFound
from townhall.desk.addresses import back_to
from townhall.desk.errors import page
from townhall.desk.forms import CallForm, OpinionForm, PublishForm, ReasonForm, RepeatForm
from townhall.desk.moves import FORMS
from townhall.desk.panels import answer
from townhall.desk.people import by, me


@page
@require_http_methods(FORMS)
def call(request: HttpRequest, number: str) -> HttpResponse:
    """Note what was said on the phone."""
    case = case_page(number, person=me(request))
    form = CallForm(request.POST or None, initial={"way": "in"})

    def act() -> object:
        cells = form.cleaned_data
        return record_call(
            petition=case.petition, said=cells["text"], way=cells["way"] or "in", called_at=cells["called_at"],
            by=by(request),
        )  # fmt: skip

    return _end(request, "call", form, act, case, words=_("통화한 내용을 남겼습니다."))


@page
@require_http_methods(FORMS)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """The petitioner said on the phone or at the counter that the petition is taken back."""
    case = case_page(number, person=me(request))
    form = ReasonForm(request.POST or None)
    return _end(
        request, "withdraw", form,
        lambda: withdraw_petition(petition=case.petition, reason=form.cleaned_data["reason"], by=by(request)),
        case, words=_("주민의 뜻에 따라 거두었습니다."),
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def giveback(request: HttpRequest, number: str) -> HttpResponse:
    """Return what was not completed after two requests (영 제25조)."""
    case = case_page(number, person=me(request))
    form = ReasonForm(request.POST or None)
    return _end(
        request, "giveback", form,
        lambda: return_petition(petition=case.petition, reason=form.cleaned_data["reason"], by=by(request)),
        case, words=_("돌려보냈습니다. 주민에게 알렸습니다."),
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def repeat(request: HttpRequest, number: str) -> HttpResponse:
    """Close what was answered twice already; a person compares and decides (법 제23조)."""
    case = case_page(number, person=me(request))
    rows = [(row.number, f"{row.number} {row.title}") for row in case.same_person]
    form = RepeatForm(request.POST or None, earlier=rows)

    def act() -> object:
        chosen = [row for row in case.same_person if row.number in form.cleaned_data["earlier"]]
        return close_repeat_petition(
            petition=case.petition, reason=form.cleaned_data["reason"], earlier=chosen, by=by(request)
        )

    return _end(request, "repeat", form, act, case, words=_("반복 민원으로 끝냈습니다. 주민에게 알렸습니다."))


@page
@require_http_methods(FORMS)
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """Decide an objection to the answer."""
    case = case_page(number, person=me(request))
    waiting = next((row for row in case.objections if row.decided_at is None), None)
    if waiting is None:
        raise NotFound(_("결정을 기다리는 이의신청이 없습니다."))
    form = OpinionForm(request.POST or None)
    return _end(
        request, "objection", form,
        lambda: decide_objection(objection=waiting, decision=form.cleaned_data["answer"], by=by(request)),
        case, words=_("이의신청을 결정했습니다. 주민에게 알렸습니다."), objection=waiting,
    )  # fmt: skip


@page
@require_http_methods(FORMS)
def publish(request: HttpRequest, number: str) -> HttpResponse:
    """Open the answer to everybody, masked once more."""
    case = case_page(number, person=me(request))
    if case.reply is None:
        raise NotFound(_("보낸 답변이 없습니다."))
    first = {"title": case.reply.title, "question": case.petition.content, "answer": case.reply.text}
    form = PublishForm(request.POST or None, initial=first)
    return _end(
        request, "publish", form,
        lambda: publish_answer(petition=case.petition, by=by(request), **form.cleaned_data),
        case, words=_("답변을 공개했습니다."),
    )  # fmt: skip


def _end(
    request: HttpRequest, name: str, form: Any, act: Any, case: Any, *, words: str, **context: Any
) -> HttpResponse:
    back = back_to(request, case.petition.number)
    return answer(
        request, f"desk/moves/{name}.html", form, act, then=back, words=words, petition=case.petition, case=case,
        back=back, now=timezone.now(), **context,
    )  # fmt: skip
