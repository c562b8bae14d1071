"""What is asked of the filled database, and for how long."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

import numpy as np
from django.db import connection
from django.db.models import Count
from django.test import Client

from benches.figures import Line, console, show_times, timed
from benches.inbox_rows import BLOCK, NOW, SECRET, number_of
from benches.town import SEED
from townhall.casework import answer_words
from townhall.casework.models import Petition, PublishedAnswer
from townhall.casework.queries import (
    InboxFilter,
    case_page,
    followed_petition,
    inbox_counts,
    monthly_check,
    officer_inbox,
    overdue_petitions,
    public_petitions,
    published_answers,
    team_load,
)
from townhall.casework.queries.inbox import SORTS
from townhall.core.errors import NotFound
from townhall.core.models import Person
from townhall.core.people import roles_of

GOAL_MS = 100
TIMES = 40
FEW = 10  # calls of what scans
ON = NOW.date()
SHOWN = ("due_on", "topic", "state", "words", "officer")


def ask(rows: int, on: str) -> None:
    with patch("django.utils.timezone.now", return_value=NOW):
        people = _people()
        groups = {
            "Inbox": lambda: [*_inboxes(people), *_counts(people), *_peers()],
            "Cases and residents": lambda: [*_cases(rows, people), *_residents()],
            "Figures for leads": lambda: _figures(people),
            "Whole pages": lambda: _pages(rows, people),
        }
        for name, lines in groups.items():
            elsewhere = connection.vendor != "sqlite"
            found = [replace(line, elsewhere=elsewhere) for line in lines()]
            show_times(f"{name}, {connection.vendor}", found, on=on)
        _plans(people)


def _people() -> dict[str, Person]:
    """The officer and the lead with most open cases, and somebody who sees all."""
    busy = Petition.objects.filter(open=True).exclude(officer=None).values("officer").annotate(n=Count("id"))
    found: dict[str, Person] = {}
    for row in busy.order_by("-n"):
        person = Person.objects.get(pk=row["officer"])
        roles = roles_of(person, ON)
        kind = "lead" if roles & {"lead", "director"} else "officer" if "officer" in roles else ""
        if kind and not roles & {"intake", "inspector", "auditor"}:
            found.setdefault(kind, person)
    everyone = Person.objects.order_by("id")
    found["intake"] = next(person for person in everyone if "intake" in roles_of(person, ON))
    return found


def _inboxes(people: dict[str, Person]) -> list[Line]:
    asked = [
        ("officer", InboxFilter("mine")),
        ("officer", InboxFilter("team")),
        ("officer", InboxFilter("danger")),
        ("lead", InboxFilter("team")),
        ("lead", InboxFilter("late")),
        ("lead", InboxFilter("approval")),
        ("intake", InboxFilter("all")),
        ("intake", InboxFilter("unsorted")),
        ("intake", InboxFilter("late")),
        ("intake", InboxFilter("danger")),
        ("intake", InboxFilter("supplement")),
        ("intake", InboxFilter("all", due_on=date(2026, 6, 8))),
        ("intake", InboxFilter("all", topic="housing", state="handling")),
        ("intake", InboxFilter("all", words="주차")),
        ("intake", InboxFilter("all", words="없는낱말")),
    ]
    for sort in ("danger", "arrival", "number"):
        asked += [(who, InboxFilter(view, sort=sort)) for who, view in (("lead", "team"), ("intake", "all"))]
    asked.append(("lead", InboxFilter("team", officer=people["officer"].username, sort="arrival")))
    lines = []
    for who, chosen in asked:
        times = timed(lambda _, who=who, chosen=chosen: officer_inbox(people[who], chosen=chosen), range(TIMES))
        extra = {name: value for name in SHOWN if (value := getattr(chosen, name))}
        extra |= {"sort": chosen.sort} if chosen.sort != "clock" else {}
        words = " ".join(f"{name}={value}" for name, value in extra.items())
        lines.append(Line(f"officer_inbox {who}: {chosen.view} {words}", times, GOAL_MS))
    deep = [
        Line(f"officer_inbox intake: all by {sort}, page 40 by cursor", _deep(people["intake"], sort), GOAL_MS)
        for sort in SORTS
    ]
    return [*lines, *deep]


def _deep(person: Person, sort: str) -> object:
    chosen, cursor = InboxFilter("all", sort=sort), ""
    for _ in range(39):
        cursor = officer_inbox(person, chosen=chosen, cursor=cursor).next_cursor or cursor
    return timed(lambda _: officer_inbox(person, chosen=chosen, cursor=cursor), range(TIMES))


def _counts(people: dict[str, Person]) -> list[Line]:
    views = {"officer": "mine", "lead": "team", "intake": "all"}
    return [
        Line(
            f"inbox_counts {who}: {view}",
            timed(lambda _, who=who, view=view: inbox_counts(people[who], chosen=InboxFilter(view)), range(TIMES // 2)),
            GOAL_MS,
        )
        for who, view in views.items()
    ]


def _cases(rows: int, people: dict[str, Person]) -> list[Line]:
    draw = np.random.default_rng(SEED)
    old = [number_of(int(pk)) for pk in draw.integers(1, min(rows, BLOCK) + 1, size=2 * TIMES)]
    pairs = [(number, SECRET) for number in old[:TIMES]]
    return [
        Line("case_page, any case", timed(lambda n: case_page(n, person=people["intake"]), old), GOAL_MS),
        Line("followed_petition, right pair", timed(lambda pair: followed_petition(*pair), pairs), GOAL_MS),
        Line("followed_petition, wrong secret", timed(_refused, old[TIMES:]), GOAL_MS, "each number once or twice"),
    ]


def _refused(number: str) -> None:
    try:
        followed_petition(number, "AAAA-AAAA")
    except NotFound:
        return
    raise AssertionError(number)


def _residents() -> list[Line]:
    asked = {
        "no words": "",
        "one word": "주차",
        "two words": "주차 단속",
        "one letter": "굴",
        "a word nowhere": "없는낱말",
    }
    file = answer_words._path()  # noqa: SLF001 - the peer is asked without it
    file.unlink(missing_ok=True)
    peers = [
        Line(
            f"peer: every text read, {what}",
            timed(lambda _, words=asked[what]: published_answers(words=words), range(FEW)),
        )
        for what in ("one word", "a word nowhere")
    ]
    built = timed(lambda _: answer_words.index_answers(), range(1), warm=0)
    lines = [
        Line(
            f"published_answers, {what}",
            timed(lambda _, words=words: published_answers(words=words), range(TIMES)),
            100,
        )
        for what, words in asked.items()
    ]
    since = NOW.replace(year=NOW.year - 1)
    public = timed(lambda _: public_petitions(since=since, until=NOW), range(FEW))
    return [*lines, *peers, Line("index_answers", built), Line("public_petitions, 1,000 of a year", public)]


def _figures(people: dict[str, Person]) -> list[Line]:
    department = people["lead"].memberships.first().department
    return [
        Line("team_load", timed(lambda _: team_load(department), range(TIMES))),
        Line("overdue_petitions, all", timed(lambda _: overdue_petitions(), range(FEW))),
        Line("monthly_check", timed(lambda _: monthly_check("2026-04"), range(FEW))),
    ]


def _pages(rows: int, people: dict[str, Person]) -> list[Line]:
    lines, block = [], min(rows, BLOCK)
    for who in ("officer", "intake"):
        client = Client()
        client.force_login(people[who])
        lines.append(_page(f"whole page /desk/ of {who}", client, ["/desk/"] * (TIMES // 2), GOAL_MS))
    cases = [f"/desk/cases/{number_of(pk)}" for pk in range(block - TIMES // 2, block)]
    return [*lines, _page("whole page of an open case, intake", client, cases)]


def _page(what: str, client: Client, addresses: list[str], goal: float | None = None) -> Line:
    client.raise_request_exception = False
    status = client.get(addresses[0]).status_code
    if status != 200:
        return Line(what, None, note=f"{addresses[0]} answered {status}")
    return Line(what, timed(client.get, addresses), goal)


def _peers() -> list[Line]:
    rows = Petition.objects.filter(open=True).select_related("officer").order_by("due_at", "id")
    whole = Petition.objects.select_related("officer").order_by("received_at", "id")
    return [
        Line("peer: page 40 of all by OFFSET", timed(lambda _: list(rows[1950:2001]), range(TIMES))),
        Line("peer: no index, LIMIT 50 over all rows by title", timed(lambda _: _by_title(whole), range(1), warm=0)),
    ]


def _by_title(rows) -> list:
    return list(rows.order_by("title", "id")[:50])


def _plans(people: dict[str, Person]) -> None:
    """How the database finds what must not cost a reading of the whole table."""
    asked = {
        "mine": lambda: Petition.objects.filter(open=True, officer=people["officer"]).order_by("due_at", "id")[:51],
        "all": lambda: Petition.objects.filter(open=True).order_by("due_at", "id")[:51],
        "published": lambda: PublishedAnswer.objects.filter(withdrawn_at=None).order_by("-id")[:20],
    }
    for name, rows in asked.items():
        console.print(f"plan of {name}: {rows().explain()}", markup=False, highlight=False)
