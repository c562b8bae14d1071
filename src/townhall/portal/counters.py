"""창구 대기: how long people wait at each office, where it is better to go, a ticket from the phone, a time booked."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dongheon.base.abstain import Abstain
from townhall.core.actors import Actor
from townhall.core.dates import SEOUL
from townhall.core.errors import NotFound
from townhall.core.places import dong_names
from townhall.counters import queries
from townhall.counters.actions import (
    book_slot,
    cancel_booking,
    draw_ticket,
    give_ticket_back,
    note_advice,
    take_up_call,
)
from townhall.counters.advice import found_for
from townhall.portal.errors import done, page
from townhall.portal.forms import new_key

VISITOR = Actor("petitioner", "visitor", "방문자")
SLIPS = "counter_slips"
MOST_SLIPS = 10
NAMES = {"en": "name_en", "zh-hans": "name_zh", "vi": "name_vi"}


class AdviceForm(forms.Form):
    """What a visitor wants, where from, and where he meant to go."""

    kind = forms.ChoiceField(label=gettext_lazy("무슨 일로 가시나요?"))
    meant = forms.ChoiceField(label=gettext_lazy("가려던 곳"))
    dong = forms.ChoiceField(label=gettext_lazy("지금 계신 동네"), required=False)
    travel = forms.ChoiceField(
        label=gettext_lazy("어떻게 가시나요?"),
        choices=[("walk", gettext_lazy("걸어서")), ("ride", gettext_lazy("버스나 차로"))],
    )

    def __init__(self, *args: Any, offices: list[Any], kinds: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(one.code, named(one)) for one in kinds]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["meant"].choices = [(one.office.code, named(one.office)) for one in offices]  # type: ignore[attr-defined]
        self.fields["dong"].choices = [("", _("고르지 않음")), *sorted(dong_names().items())]  # type: ignore[attr-defined]


class OpenForm(forms.Form):
    """Number and secret of a ticket or booking."""

    number = forms.CharField(label=gettext_lazy("번호"), max_length=80)
    secret = forms.CharField(label=gettext_lazy("비밀번호"), max_length=20)


def named(row: Any) -> str:
    """Name of an office or class in the reader's language."""
    return str(getattr(row, NAMES.get(get_language() or "ko", "name"), "") or row.name)


@require_safe
@never_cache
@page
def waiting(request: HttpRequest) -> HttpResponse:
    """All offices side by side."""
    offices, kinds = queries.offices_now(), queries.service_classes()
    known = {one.code for one in kinds}
    chosen = request.GET.get("for", "")
    form = AdviceForm(offices=offices, kinds=kinds, initial={"kind": chosen if chosen in known else ""})
    return render(request, "portal/counters/waiting.html", _shown(request, offices, kinds, chosen) | {"form": form})


@require_safe
@never_cache
@page
def board(request: HttpRequest, office: str) -> HttpResponse:
    """The screen on the wall, in four languages side by side."""
    now = queries.office_now(office)
    last, *before = now.calls or (None,)
    shown = {"board": now, "last": last, "before": before[:3], "longest": _longest([now])}
    return render(request, "portal/counters/board.html", shown)


@require_POST
@page
def advise(request: HttpRequest) -> HttpResponse:
    """Where to go, written down so that the next visitor is not sent after this one."""
    offices, kinds = queries.offices_now(), queries.service_classes()
    form = AdviceForm(request.POST, offices=offices, kinds=kinds)
    if not form.is_valid():
        shown = _shown(request, offices, kinds, "") | {"form": form}
        return render(request, "portal/counters/waiting.html", shown, status=400)
    wanted, now = form.cleaned_data, timezone.now()
    found = found_for(wanted["kind"], meant=wanted["meant"], dong=wanted["dong"], travel=wanted["travel"], now=now)
    if isinstance(found, Abstain):
        messages.info(request, _("지금은 권할 곳을 알 수 없습니다. 가려던 곳에 전화로 물어봐 주세요."))
        return HttpResponseRedirect(f"{reverse('portal:waiting')}?for={wanted['kind']}")
    token, way, advice = new_key()[:32], found.way, found.advice
    others = [
        [found.ways[one.name].office.office.code, round(one.wait_minutes or 0), round(one.travel_minutes)]
        for one, cost in advice.others
        if not one.later_minutes and one is not advice.option
    ]
    hour = f"{way.comes_at.astimezone(SEOUL):%H:%M}" if advice.option.later_minutes else ""
    text = {
        "wait": round(advice.option.wait_minutes or 0), "travel": round(advice.option.travel_minutes), "hour": hour,
        "sent": advice.option.sent, "saved": round(advice.saved_minutes), "others": others, "meant": wanted["meant"],
    }  # fmt: skip
    note_advice(
        token=token, office=way.office.office.code, service_class=wanted["kind"], arrives_at=way.comes_at, text=text,
        by=VISITOR, now=now,
    )  # fmt: skip
    return HttpResponseRedirect(reverse("portal:advice", args=[token]))


@require_safe
@never_cache
@page
def advice(request: HttpRequest, token: str) -> HttpResponse:
    """What was advised."""
    given = queries.advice_given(token)
    if given is None or given.office is None:
        raise NotFound("그 안내가 없습니다. 창구 대기 화면에서 다시 찾아 주세요.")
    offices = {one.office.code: one for one in queries.offices_now()}
    kind = next(one for one in queries.service_classes() if one.code == given.service_class)
    others = [
        {"office": offices[code].office, "name": named(offices[code].office), "wait": wait, "travel": travel}
        for code, wait, travel in given.text.get("others", ())
        if code in offices
    ]
    shown = {
        "given": given, "text": given.text, "office": offices.get(given.office.code), "name": named(given.office),
        "kind": kind, "kind_name": named(kind), "others": others,
        "stays": given.text.get("meant") == given.office.code,
    }  # fmt: skip
    return render(request, "portal/counters/advice.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def draw(request: HttpRequest, office: str, kind: str) -> HttpResponse:
    """A ticket from the phone."""
    where = queries.office_now(office)
    chosen = next((one for one in where.classes if one.service_class.code == kind), None)
    if chosen is None:
        raise NotFound("이 관서는 그 일을 보지 않습니다. 창구 대기 화면에서 골라 주세요.")
    form = forms.Form(request.POST or None)
    status = 200
    if request.method == "POST":
        drawn: list[Any] = []
        key = request.POST.get("filing_key", "")[:80] or new_key()
        status = done(
            form, lambda: drawn.append(draw_ticket(office=office, service_class=kind, filing_key=key, by=VISITOR))
        )
        if drawn:
            _, slip = drawn[0]
            _remember(request, slip.reference, slip.secret)
            return HttpResponseRedirect(reverse("portal:ticket", args=[slip.reference]))
    shown = {"office": where, "name": named(where.office), "chosen": chosen, "kind_name": named(chosen.service_class)}
    return render(request, "portal/counters/draw.html", shown | {"form": form, "key": new_key()}, status=status)


@require_safe
@never_cache
@page
def ticket(request: HttpRequest, reference: str) -> HttpResponse:
    """My number, when, why; what to do when it is called or was missed."""
    if reference not in _slips(request):
        return HttpResponseRedirect(f"{reverse('portal:open_slip')}?number={reference}")
    found = queries.ticket_now(reference)
    kind = next((one for one in found.office.classes if one.service_class.code == found.ticket.service_class), None)
    shown = {
        "found": found, "office": found.office, "name": named(found.ticket.office), "kind": kind,
        "kind_name": named(kind.service_class) if kind else "", "secret": _slips(request)[reference],
        "wait": found.wait, "at": _later(found.office.at, found.wait.median_minutes if found.wait else None),
        "by": _later(found.office.at, found.wait.bound_minutes if found.wait else None),
    }  # fmt: skip
    return render(request, "portal/counters/ticket.html", shown)


@require_POST
@page
def ticket_act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Give the number back, or take up a missed call."""
    if reference not in _slips(request):
        return HttpResponseRedirect(f"{reverse('portal:open_slip')}?number={reference}")
    found = queries.ticket_now(reference)
    if act == "back":
        give_ticket_back(ticket=found.ticket, by=VISITOR)
        messages.success(request, _("번호를 돌려주었습니다."))
    elif found.state == "missed" and found.called_at is not None:
        take_up_call(ticket=found.ticket, called_at=found.called_at, by=VISITOR)
        messages.success(request, _("줄 맨 앞에 다시 섰습니다. 곧 부릅니다."))
    return HttpResponseRedirect(reverse("portal:ticket", args=[reference]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def open_slip(request: HttpRequest) -> HttpResponse:
    """Number and secret open a ticket or booking on another device."""
    form = OpenForm(request.POST or None, initial={"number": request.GET.get("number", "")[:80]})
    found: list[tuple[str, str]] = []

    def look() -> None:
        number, secret = form.cleaned_data["number"], form.cleaned_data["secret"]
        if number.strip().startswith("R-"):
            found.append(("portal:booking", queries.booking_opened(number, secret).reference))
        else:
            found.append(("portal:ticket", queries.ticket_opened(number, secret).reference))

    status = done(form, look) if request.method == "POST" else 200
    if found:
        _remember(request, found[0][1], form.cleaned_data["secret"].upper())
        return HttpResponseRedirect(reverse(found[0][0], args=[found[0][1]]))
    shown = {"form": form, "numbers": list(_slips(request))}
    return render(request, "portal/counters/open.html", shown, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def book(request: HttpRequest, office: str, kind: str) -> HttpResponse:
    """Free times, and one of them taken."""
    where = queries.office_coded(office)
    chosen = next((one for one in queries.service_classes() if one.code == kind), None)
    if chosen is None:
        raise NotFound("이 관서는 그 일을 보지 않습니다. 창구 대기 화면에서 골라 주세요.")
    form, status = forms.Form(request.POST or None), 200
    if request.method == "POST":
        taken: list[Any] = []
        slot, key = request.POST.get("slot", ""), request.POST.get("filing_key", "")[:80] or new_key()
        number = int(slot) if slot.isdecimal() and len(slot) < 12 else 0
        status = done(form, lambda: taken.append(book_slot(slot=number, filing_key=key, by=VISITOR)))
        if taken:
            _, slip = taken[0]
            _remember(request, slip.reference, slip.secret)
            return HttpResponseRedirect(reverse("portal:booking", args=[slip.reference]))
    days: dict[Any, list[Any]] = {}
    for one in queries.free_slots(where, kind):
        days.setdefault(one.begins_at.astimezone(SEOUL).date(), []).append(one)
    shown = {"days": list(days.items())[:5], "name": named(where), "kind_name": named(chosen), "office": where}
    return render(request, "portal/counters/book.html", shown | {"form": form, "key": new_key()}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@page
def booking(request: HttpRequest, reference: str) -> HttpResponse:
    """A booked time; POST frees it."""
    if reference not in _slips(request):
        return HttpResponseRedirect(f"{reverse('portal:open_slip')}?number={reference}")
    found = queries.booking_opened(reference, _slips(request)[reference])
    if request.method == "POST":
        cancel_booking(booking=found, by=VISITOR)
        messages.success(request, _("예약을 지웠습니다."))
        return HttpResponseRedirect(reverse("portal:booking", args=[reference]))
    kind = next((one for one in queries.service_classes() if one.code == found.slot.service_class), None)
    shown = {"found": found, "name": named(found.slot.office), "kind_name": named(kind) if kind else ""}
    return render(request, "portal/counters/booking.html", shown | {"secret": _slips(request)[reference]})


def _shown(request: HttpRequest, offices: list[Any], kinds: list[Any], chosen: str) -> dict[str, Any]:
    rows = [
        {
            "now": one,
            "name": named(one.office),
            "heard": one.heard_at,
            "age_minutes": (one.age_seconds or 0) // 60,
            "classes": [
                {"now": each, "name": named(each.service_class), "longest": _longest(offices)}
                for each in one.classes
                if chosen in {"", each.service_class.code}
            ],
        }
        for one in offices
    ]
    online = [{"name": named(one), "online": one.online} for one in kinds if one.online and chosen in {"", one.code}]
    return {
        "rows": [row for row in rows if row["classes"]], "chosen": chosen, "online": online,
        "kinds": [{"code": one.code, "name": named(one)} for one in kinds],
        "made_up": any(one.office.made_up for one in offices), "slips": list(_slips(request)),
    }  # fmt: skip


def _longest(offices: list[Any]) -> int:
    """One scale for all rulers of the page, in whole twenties of minutes."""
    bounds = [
        each.wait.bound_minutes or each.wait.median_minutes or 0 for o in offices for each in o.classes if each.wait
    ]
    return max(40, -int(-max(bounds, default=0) // 20) * 20)


def _later(at: datetime, minutes: float | None) -> datetime | None:
    return None if minutes is None else at + timedelta(minutes=minutes)


def _slips(request: HttpRequest) -> dict[str, str]:
    """Tickets and bookings of this device, with their secrets."""
    found: dict[str, str] = request.session.get(SLIPS, {})
    return found


def _remember(request: HttpRequest, reference: str, secret: str) -> None:
    kept = {key: value for key, value in _slips(request).items() if key != reference}
    request.session[SLIPS] = dict([*kept.items(), (reference, secret)][-MOST_SLIPS:])
