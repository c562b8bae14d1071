"""All that the page of one case shows, put together from its queries."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from dongheon.base.abstain import Abstain
from dongheon.casework.workflow import Move
from townhall.casework import rules
from townhall.casework.letters import PART_WORDS
from townhall.casework.queries import approval_path_of, case_page, nearby_count, officer_inbox, similar_cases
from townhall.core.places import dong_names
from townhall.desk.checks import blockers, checks_of
from townhall.desk.choosing import chosen_behind
from townhall.desk.history import history_of
from townhall.desk.people import me, today
from townhall.desk.sentences import Line, blank_lines, lines_of
from townhall.desk.triage_rows import triage_rows
from townhall.desk.words import FLAGS, duty_lines, names_of_departments

WRITABLE = frozenset({"accepted", "handling", "supplement"})


def show_case(request: HttpRequest, number: str, *, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a case."""
    return render(request, "desk/case.html", case_context(request, number) | more, status=status)


def case_context(request: HttpRequest, number: str) -> dict[str, Any]:
    """What the template of a case needs."""
    case = case_page(number, person=me(request))
    petition, on = case.petition, today()
    duties = duty_lines(on)
    officer, writable = petition.officer or me(request), petition.state in WRITABLE and case.may_handle
    checks = checks_of(case.sentences, wishes=case.wishes, officer=officer, department=case.department)
    rows = triage_rows(petition, case.proposals, duties=duties, wishes=len(case.wishes))
    codes = {one.department for one in case.cooperations} | {one.department for one in case.wishes}
    return {
        "case": case,
        "petition": petition,
        "now": timezone.now(),
        "day_number": _day_number(petition.deadline, on),
        "may_sort": petition.open and rules.may_sort(me(request), petition, on=on),
        "triage": rows,
        "undecided": any(row.state != "done" for row in rows),
        "history": history_of(case.events),
        "similar": similar_cases(petition),
        "nearby": nearby_count(petition),
        "where": petition.place or dong_names().get(petition.dong, petition.dong),
        "lines": _lines(case, officer, request.GET.get("add", ""))
        if writable
        else lines_of(case.sentences, _passages(case)),
        "parts": PART_WORDS,
        "changed": sum(row.origin == "person" for row in case.sentences),
        "writable": writable,
        "locked": _lock(case.draft, me(request)),
        "checks": checks,
        "blocked": blockers(checks),
        "path": path_of(petition, on),
        "departments": names_of_departments(codes, on),
        "flags": [(flag, FLAGS[flag]) for flag in petition.flags if flag in FLAGS and flag != "danger"],
        "viewers": len({line.actor for line in case.accesses if line.actor_kind == "officer"}),
        "others": [move for move in MOVES if _open_to(move, case)],
        **neighbours(request, petition),
    }


def neighbours(request: HttpRequest, petition: Any) -> dict[str, Any]:
    """The list behind the case: the way back, the cases before and after, and the place among them."""
    listed = request.GET.get("list", "")[:600]
    inbox = reverse("desk:inbox")
    if not listed:
        return {"listed": "", "back": inbox, "before": "", "after": "", "place": 0, "among": 0, "behind": None}
    chosen = chosen_behind(listed)
    found = officer_inbox(me(request), chosen=chosen.filter, cursor=chosen.cursor)
    numbers = [row.number for row in found.petitions]
    at = numbers.index(petition.number) if petition.number in numbers else -1
    around = {-1: "", 1: ""}
    for step in around:
        if at >= 0 and 0 <= at + step < len(numbers):
            around[step] = f"{reverse('desk:case', args=[numbers[at + step]])}?list={quote(listed)}"
    return {
        "listed": listed, "back": f"{inbox}?{listed}#c{petition.number}", "before": around[-1], "after": around[1],
        "place": at + 1, "among": len(numbers), "behind": chosen.filter,
    }  # fmt: skip


def path_of(petition: Any, on: date) -> dict[str, Any]:
    """Who will approve, or why nobody is named."""
    path = approval_path_of(petition, on=on)
    return {"unclear": path.reason} if isinstance(path, Abstain) else {"tier": path.tier, "path": path}


MOVES: tuple[tuple[str, Move | None], ...] = (
    ("cooperate", None),
    ("supplement", Move.ASK_SUPPLEMENT),
    ("supplied", Move.TAKE_SUPPLEMENT),
    ("extend", Move.EXTEND),
    ("transfer", Move.TRANSFER_INSIDE),
    ("call", None),
    ("language", None),
    ("withdraw", Move.WITHDRAW),
    ("giveback", Move.RETURN_PETITION),
    ("repeat", Move.CLOSE_REPEAT),
)


def _open_to(line: tuple[str, Move | None], case: Any) -> bool:
    name, move = line
    if not case.petition.open:
        return False
    if name == "language":
        return not case.petition.language.startswith("ko")
    if name == "repeat":
        return move in case.moves and len(case.same_person) > 1
    return move is None or move in case.moves


def _day_number(deadline: Mapping[str, Any], on: date) -> int | None:
    cells: Sequence[Mapping[str, Any]] = deadline.get("cells", ())
    numbers = [cell["number"] for cell in cells if cell["on"] == on.isoformat() and not cell.get("starts")]
    return numbers[0] if numbers else None


def _passages(case: Any) -> list[dict[str, Any]]:
    if case.draft is not None:
        return list(case.draft.passages)
    return []


def _lines(case: Any, officer: Any, more: str) -> list[Line]:
    if case.sentences or more:
        return lines_of(case.sentences, _passages(case), more=more)
    return blank_lines(f"{getattr(case.department, 'name', '')} {officer.name} {officer.phone}".strip())


def _lock(draft: Any, person: Any) -> Any:
    """Who else is writing now, for a minute after each save."""
    held = draft is not None and draft.locked_until and draft.locked_until > timezone.now()
    return draft.locked_by if held and draft.locked_by_id != person.pk else None
