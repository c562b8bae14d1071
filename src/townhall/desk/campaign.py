"""One answer for many: a campaign is put together by a person, and members may be left out."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dongheon.base.errors import BadInput
from townhall.casework.actions import leave_out, merge_petitions
from townhall.casework.queries import (
    active_campaigns,
    campaign_members,
    campaign_proposals,
    case_page,
    petition_numbered,
)
from townhall.core.errors import NotFound
from townhall.desk.chosen_cases import cases_named
from townhall.desk.errors import page
from townhall.desk.forms import CampaignForm
from townhall.desk.panels import answer
from townhall.desk.people import by, me, my_departments

FAR = 0.5
SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


@page
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns that still wait for their answer."""
    rows = [(row, next(iter(campaign_members(row)), None)) for row in active_campaigns()]
    proposals = campaign_proposals(departments=set(my_departments(request)))
    context = {
        "rows": [(row, lead) for row, lead in rows if lead],
        "proposals": [(one, petition_numbered(one.centre)) for one in proposals],
    }
    return render(request, "desk/campaigns.html", context)


@page
@require_http_methods(["GET", "HEAD", "POST"])
def gather(request: HttpRequest) -> HttpResponse:
    """Put the chosen cases under one answer: who leads, and why they are the same."""
    numbers = request.GET.getlist("n") or request.POST.getlist("n")
    cases = cases_named(numbers, me(request))
    if len(cases) < 2:
        raise BadInput(_("묶으려면 민원을 둘 이상 골라 주십시오."))
    pairs = [(case.number, f"{case.number} {case.title}") for case in cases]
    form = CampaignForm(request.POST or None, cases=pairs, initial={"lead": pairs[0][0], "name": cases[0].title})

    def act() -> object:
        cells = form.cleaned_data
        lead = next(case for case in cases if case.number == cells["lead"])
        return merge_petitions(petitions=cases, lead=lead, name=cells["name"], reason=cells["reason"], by=by(request))

    lead = request.POST.get("lead") or pairs[0][0]
    then = reverse("desk:campaign", args=[lead])
    return answer(request, "desk/gather.html", form, act, then=then, words=_("한 묶음이 되었습니다."), cases=cases)


@page
@require_safe
def campaign(request: HttpRequest, number: str) -> HttpResponse:
    """The representative text, and where each member differs from it."""
    case = case_page(number, person=me(request))
    if case.petition.campaign is None:
        raise NotFound(_("이 민원은 묶음에 들지 않았습니다."))
    lead, *members = campaign_members(case.petition.campaign)
    rows = [_compared(lead.content, member) for member in members]
    context = {
        "campaign": case.petition.campaign, "lead": lead, "case": case, "members": len(rows) + 1,
        "near": [row for row in rows if not row["far"]], "far": [row for row in rows if row["far"]],
    }  # fmt: skip
    return render(request, "desk/campaign.html", context)


@page
@require_POST
def leave(request: HttpRequest, number: str) -> HttpResponse:
    """This one gets its own answer."""
    petition = petition_numbered(number)
    then = next(iter(campaign_members(petition.campaign)), None) if petition.campaign else None
    leave_out(petition=petition, by=by(request))
    messages.success(request, _("%(number)s 민원을 묶음에서 뺐습니다. 따로 답합니다.") % {"number": number})
    return redirect("desk:campaign", number=then.number) if then else redirect("desk:case", number=number)


def _compared(text: str, member: Any) -> dict[str, Any]:
    """The member's sentences, each with whether the representative says it too."""
    said = {_plain(sentence) for sentence in SENTENCE.findall(text)}
    parts = [(sentence.strip(), _plain(sentence) in said) for sentence in SENTENCE.findall(member.content)]
    parts = [(sentence, same) for sentence, same in parts if sentence]
    own = [sentence for sentence, same in parts if not same]
    share = len(own) / max(1, len(parts))
    return {"petition": member, "parts": parts, "own": len(own), "far": share > FAR and member.content != text}


def _plain(sentence: str) -> str:
    return re.sub(r"\W", "", sentence)
