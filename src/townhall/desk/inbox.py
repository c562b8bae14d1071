"""The inbox: what to do now."""

import csv
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongheon.casework.workflow import STATES
from townhall.casework.queries import cooperation_inbox, inbox_counts, officer_inbox
from townhall.core.calendar import calendar
from townhall.core.places import dong_names
from townhall.desk.choosing import SORTS, VIEWS, Chosen, chosen_from
from townhall.desk.chosen_cases import cases_named
from townhall.desk.errors import page
from townhall.desk.people import LEADS, colleagues, me, my_departments, my_roles, today
from townhall.desk.rows import grouped
from townhall.desk.strip import strip_columns
from townhall.desk.words import KINDS, URGENCIES, duty_lines, state_name, topic_names, word

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@page
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The list of open cases by due day, with strip, tabs and filters."""
    chosen, now = chosen_from(request.GET, view=first_view(request)), timezone.now()
    found = officer_inbox(me(request), chosen=chosen.filter, cursor=chosen.cursor, now=now)
    counts = inbox_counts(me(request), chosen=chosen.filter, now=now)
    duties = duty_lines(today())
    context = {
        "now": now,
        "known": calendar(),
        "chosen": chosen,
        "say": sentence(counts),
        "columns": strip_columns(counts.by_due_day, today=today(), chosen=chosen, language=get_language() or "ko"),
        "tabs": tabs(request, chosen, counts.by_view),
        "figures": [(str(VIEWS[view]), counts.by_view[view]) for view in ("mine", "supplement", "unassigned")],
        "groups": grouped(
            found.petitions, duties=duties, by_due_day=counts.by_due_day, now=now, sort=chosen.filter.sort
        ),
        "more": chosen.with_(cursor=found.next_cursor) if found.next_cursor else "",
        "choices": choices(duties) | {"officer": officers(request)},
        "dongs": dong_names(),
        "sieve": sieve(request),
        "sort_word": SORTS[chosen.filter.sort],
        "tomorrow": dict(counts.by_due_day).get(today() + timedelta(days=1), 0),
        "dense": me(request).settings.get("dense", False),
    }
    return render(request, "desk/inbox.html", context)


@page
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The chosen cases as CSV: masked titles only, so that no reason is asked."""
    cases = cases_named(request.GET.getlist("n"), me(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="petitions.csv"'
    response.write("\ufeff")
    out = csv.writer(response)
    out.writerow(["번호", "제목", "종류", "업무", "부서", "곳", "접수", "기한", "상태"])
    for case in cases:
        cells = [case.number, case.title, word(KINDS, case.legal_kind), case.duty, case.department, case.place]
        moments = [
            at.astimezone().isoformat(timespec="minutes") if at else "" for at in (case.received_at, case.due_at)
        ]
        out.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in (*cells, *moments, case.state)])
    return response


def first_view(request: HttpRequest) -> str:
    """Where the day of this officer begins: those who sort begin with what has no department."""
    roles = my_roles(request)
    if "intake" in roles:
        return "unsorted"
    if roles & {"lead", "director"}:
        return "team"
    return "all" if roles & {"inspector", "auditor"} else "mine"


def sentence(counts: Any) -> dict[str, str]:
    """What the list means, in a sentence or two."""
    late = sum(n for day, n in counts.by_due_day if day < today())
    due, danger = counts.due_today - late, counts.by_view["danger"]
    if due:
        head = _("오늘 %(n)s건에 답해야 합니다") % {"n": due}
    elif late:
        head = _("%(n)s건이 기한을 넘겼습니다") % {"n": late}
    else:
        head = _("오늘 할 민원이 없습니다")
    rest = []
    if late and due:
        rest.append(_("%(n)s건은 기한이 지났습니다.") % {"n": late})
    if danger:
        rest.append(_("위험한 일이 %(n)s건 있습니다.") % {"n": danger})
    return {"head": head, "rest": " ".join(rest), "first": "view=danger" if danger else ""}


def tabs(request: HttpRequest, chosen: Chosen, by_view: dict[str, int]) -> list[dict[str, Any]]:
    """Views with their counts, co-operation asked of us, and the officer's own saved filters."""
    roles = my_roles(request)
    hidden = set() if roles & {"intake", "inspector", "auditor"} else {"unsorted"}
    here = chosen.with_(cursor="")
    own = me(request).settings.get("filters", [])
    named = any(saved["list"] == here for saved in own)
    found = [
        {
            "word": str(name),
            "href": f"?view={view}",
            "count": by_view[view],
            "current": view == chosen.filter.view and not named,
        }
        for view, name in VIEWS.items()
        if view not in hidden and (by_view[view] or view in {"mine", "team", "all"} or chosen.filter.view == view)
    ]
    found += [
        {"word": saved["name"], "href": f"?{saved['list']}", "count": None, "current": saved["list"] == here}
        for saved in own
    ]
    asked = len(cooperation_inbox(me(request)))
    return [*found, {"word": _("협조 받음"), "href": "cooperations", "count": asked, "current": False}]


def sieve(request: HttpRequest) -> list[tuple[str, str]]:
    """What the list is filtered by: cell and word; leads also by who is in charge."""
    found = [("state", _("진행")), ("legal_kind", _("종류")), ("topic", _("주제")), ("urgency", _("급함"))]
    return [*found, ("officer", _("담당자"))] if officers(request) else found


def officers(request: HttpRequest) -> dict[str, str]:
    """Whom a lead may filter by: user name to name; nobody for others."""
    if not LEADS & my_roles(request):
        return {}
    return {person.username: person.name for person in colleagues(set(my_departments(request)))}


def choices(duties: dict[str, str]) -> dict[str, dict[str, str]]:
    """What may be filtered by."""
    return {
        "state": {state.value: state_name(state) for state, words in STATES.items() if words.open},
        "legal_kind": {code: str(name) for code, name in KINDS.items()},
        "urgency": {code: str(name) for code, name in URGENCIES.items()},
        "topic": topic_names(),
        "duty": dict(sorted(duties.items(), key=lambda pair: pair[1])),
    }
