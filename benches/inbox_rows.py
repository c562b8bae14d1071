"""A town hall's database filled with synthetic petitions made of the sample town's masked texts."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

import numpy as np
from django.core.management import call_command
from django.db import connection
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benches.town import SEED, short_texts, texts, town
from dongheon.base.town.records import Town
from dongheon.base.workdays.from_town import town_calendar
from dongheon.casework.deadlines import due, to_dict
from dongheon.casework.values import LegalKind
from townhall.casework.models import (
    Approval,
    Contact,
    Draft,
    DraftVersion,
    Event,
    Petition,
    PublishedAnswer,
    Reply,
)
from townhall.casework.receipts import secret_hash
from townhall.core.actors import SYSTEM
from townhall.core.dates import SEOUL
from townhall.core.loading import load_tables
from townhall.core.models import Person

NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)
YEARS = 10
AT_ONCE, BLOCK = 2_000, 100_000
OPEN_ONE_IN, PUBLISHED_ONE_IN, PUBLIC_ONE_IN = 50, 50, 20
SECRET = "5UL9-2SMU"
CLOCKS = 60


def fill(folder: str, *, rows: int) -> None:
    """Migrate and fill, unless the database already holds so many petitions."""
    call_command("migrate", verbosity=0)
    if Petition.objects.count() >= rows and PublishedAnswer.objects.exists():
        return
    own = town(folder)
    load_tables(town=own, by=SYSTEM)
    people = list(Person.objects.order_by("id"))
    block = min(rows, BLOCK)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as bar:
        _insert(bar, Petition, _petitions(folder, own, people, block), block)
        _insert(bar, Contact, _contacts(block), block)
        _insert(bar, Event, _events(block), block)
        for model, made in _answers(folder, people, block):
            _insert(bar, model, made, block // PUBLISHED_ONE_IN)
        copies = bar.add_task("copies of 100,000", total=rows // block - 1)
        for copy in range(1, rows // block):
            _copy(copy, block)
            bar.update(copies, advance=1)
    # PostgreSQL's own daemon would do this; a town hall's SQLite plans without statistics.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def number_of(pk: int) -> str:
    return f"2026-{pk:07d}"


def _insert(bar: Progress, model: type, rows: Iterable, total: int) -> None:
    task = bar.add_task(model.__name__, total=total)
    rows = iter(rows)
    while part := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(part)
        bar.update(task, advance=len(part))


def _copy(copy: int, block: int) -> None:
    """The first rows once more, as petitions of another year by other people: text and dates are the same."""
    changed = {
        "number": f"'{2026 + copy}' || substr(number, 5)",
        "filing_key": f"'copy-{copy}-' || filing_key",
        "person_digest": f"'{copy:03d}' || substr(person_digest, 4)",
    }
    moved = {"petition_id", "draft_id", "version_id", "approval_id", "reply_id"}
    for model in (Petition, Contact, Event, Draft, DraftVersion, Approval, Reply, PublishedAnswer):
        size = block if model in {Petition, Contact, Event} else block // PUBLISHED_ONE_IN
        described = model._meta  # noqa: SLF001 - Django's documented way to list columns
        columns = [field.column for field in described.concrete_fields]
        values = [
            f"id + {copy * size}" if name == "id"
            else f"{name} + {copy * (block if name == 'petition_id' else size)}" if name in moved
            else changed.get(name, f'"{name}"')
            for name in columns
        ]  # fmt: skip
        table, names = described.db_table, ", ".join(f'"{name}"' for name in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE id <= {size}")


def _petitions(folder: str, own: Town, people: list[Person], rows: int) -> Iterator[Petition]:
    """Ten years of arrivals; one in fifty is open: received in the last two weeks, some of them late."""
    draw = np.random.default_rng(SEED)
    masked, clocks = texts(folder), _clocks(own)
    duties = [duty for duty in own.duties if duty.valid_to is None]
    teams = {person.pk: person.memberships.first().department for person in people}
    officers: dict[str, list[int]] = {}
    for pk, code in teams.items():
        officers.setdefault(code, []).append(pk)
    for pk in range(1, rows + 1):
        is_open = pk > rows - rows // OPEN_ONE_IN
        back = draw.random() * (21 if is_open else YEARS * 365) + (0 if is_open else 21)
        received = NOW - timedelta(days=float(back))
        text = masked[int(draw.integers(len(masked)))]
        duty = duties[int(draw.integers(len(duties)))]
        kind, days, clock = clocks[int(draw.integers(len(clocks)))]
        hands = officers.get(duty.department, [])
        sorted_out = not is_open or draw.random() > 0.05
        given = bool(hands) and sorted_out and (not is_open or draw.random() > 0.1)
        lon, lat = 126.85 + 0.06 * draw.random(), 37.46 + 0.04 * draw.random()
        yield Petition(
            number=number_of(pk), filing_key=f"bench-{pk}", secret_hash=secret_hash(number_of(pk), SECRET), channel="web",
            public=not pk % PUBLIC_ONE_IN, title=text.title.text[:300], content=text.content.text,
            legal_kind=kind, topic=duty.topic, duty=duty.code if sorted_out else "",
            department=duty.department if sorted_out else "",
            officer_id=hands[int(draw.integers(len(hands)))] if given else None,
            urgency="soon" if draw.random() < 0.1 else "normal", danger=draw.random() < 0.02,
            place=text.place[:200], lon=float(lon), lat=float(lat), state=_state(is_open, given, draw.random()),
            open=is_open, received_at=received, accepted_at=received + timedelta(hours=3),
            due_at=received + timedelta(days=days), deadline=clock,
            closed_at=None if is_open else received + timedelta(days=days * draw.random()),
        )  # fmt: skip


def _state(is_open: bool, given: bool, drawn: float) -> str:  # noqa: FBT001 - private, both named at the call
    if not is_open:
        return "answered"
    if not given:
        return "received"
    return "approval" if drawn < 0.1 else "supplement" if drawn < 0.15 else "handling"


def _clocks(own: Town) -> list[tuple[str, int, dict]]:
    """Real clocks with their steps, for rows must be as wide as real ones."""
    calendar = town_calendar(own, first_year=2025, last_year=2027)
    kinds = (LegalKind.INQUIRY, LegalKind.SUGGESTION, LegalKind.GRIEVANCE, LegalKind.OTHER)
    made = []
    for place in range(CLOCKS):
        kind = kinds[place % len(kinds)]
        received = datetime(2026, 3, 2, 10, tzinfo=SEOUL) + timedelta(days=place)
        found = due(kind, received, calendar=calendar)
        made.append((kind.value, (found.due_at - received).days, to_dict(found)))
    return made


def _contacts(rows: int) -> Iterator[Contact]:
    """One petition in three comes from somebody who wrote before."""
    draw = np.random.default_rng(SEED + 1)
    for pk in range(1, rows + 1):
        person = int(draw.integers(1, max(2, rows * 2 // 3)))
        yield Contact(petition_id=pk, person_digest=f"{person:064x}")


def _events(rows: int) -> Iterator[Event]:
    for pk in range(1, rows + 1):
        yield Event(petition_id=pk, at=NOW, what="receive", actor_kind="petitioner", actor_name="민원인")


def _answers(folder: str, people: list[Person], rows: int) -> Iterator[tuple[type, Iterable]]:
    count = rows // PUBLISHED_ONE_IN
    draw = np.random.default_rng(SEED + 2)
    body = short_texts(folder, count=20_000)
    picked = draw.integers(len(body), size=(count, 12))
    masked, person = texts(folder), people[0]
    numbers = range(1, count + 1)
    yield Draft, (Draft(petition_id=pk) for pk in numbers)
    yield DraftVersion, (DraftVersion(draft_id=pk, version=1, title="답변", text="", saved_at=NOW) for pk in numbers)
    yield Approval, (
        Approval(petition_id=pk, version_id=pk, state="used", tier="self", approver_role="officer", asked_by=person,
                 asked_at=NOW)
        for pk in numbers
    )  # fmt: skip
    letters = [" ".join(body[place] for place in row) for row in picked]
    yield Reply, (
        Reply(petition_id=pk, approval_id=pk, title="답변", text=letters[pk - 1], officer=person, department="",
              sent_at=NOW)
        for pk in numbers
    )  # fmt: skip
    yield PublishedAnswer, (
        PublishedAnswer(
            reply_id=pk, question=masked[pk % len(masked)].content.text, title=masked[pk % len(masked)].title.text,
            answer=letters[pk - 1], published_by=person, published_at=NOW,
        )
        for pk in numbers
    )  # fmt: skip
