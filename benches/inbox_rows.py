"""A town hall's database filled with synthetic petitions made of the sample town's masked texts."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np
from django.core.management import call_command
from django.db import connection, transaction
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from benches.town import SEED, short_texts, texts, town
from benches.vectors import stored
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
    PetitionVector,
    PublishedAnswer,
    Reply,
    Wish,
)
from townhall.casework.receipts import secret_hash
from townhall.core.actors import SYSTEM
from townhall.core.dates import SEOUL
from townhall.core.loading import load_tables
from townhall.core.models import Person

NOW = datetime(2026, 6, 1, 2, tzinfo=UTC)
YEARS = 10
AT_ONCE, BLOCK = 2_000, 20_000
OPEN_ONE_IN, PUBLISHED_ONE_IN, PUBLIC_ONE_IN = 50, 50, 20
SECRET = "5UL9-2SMU"
OPEN_DAYS = 21


def fill(town_folder: str, *, rows: int, folder: Path) -> None:
    """Migrate and fill, unless the database already holds so many petitions."""
    call_command("migrate", verbosity=0)
    if PetitionVector.objects.count() >= rows:
        return
    own = town(town_folder)
    load_tables(town=own, by=SYSTEM)
    people = list(Person.objects.order_by("id"))
    block = min(rows, BLOCK)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as bar, quickly():
        made = {Petition: _petitions(town_folder, own, people, block), Contact: _contacts(block)}
        made |= {Event: _events(block), Wish: _wishes(block), **_answers(town_folder, people, block)}
        for model, size in _sizes(block).items():
            _insert(bar, model, made[model], size)
        copies = bar.add_task(f"copies of {block:,}", total=rows // block - 1)
        for copy in range(1, rows // block):
            _copy(copy, block)
            bar.update(copies, advance=1)
        vectors = bar.add_task("vectors", total=rows)
        for first, part in stored(np.load(folder / "real.npy"), rows):
            _insert_vectors(first, part)
            bar.update(vectors, advance=len(part))


@contextmanager
def quickly() -> Iterator[None]:
    """A database that may be lost is filled without the care that a real one takes."""
    started = {
        "sqlite": ["PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-200000"],
        "postgresql": ["SET session_replication_role = replica", "SET synchronous_commit = off"],
    }
    # PostgreSQL's own daemon would gather statistics; a town hall's SQLite plans without them.
    ended = {
        "sqlite": ["PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL", "PRAGMA cache_size=-2000"],
        "postgresql": [
            "RESET session_replication_role",
            "VACUUM ANALYZE",
        ],
    }
    for statements in (started, ended):
        with connection.cursor() as cursor:
            for statement in statements[connection.vendor]:
                cursor.execute(statement)
        if statements is started:
            yield


def _insert_vectors(first: int, vectors: np.ndarray) -> None:
    rows = ((first + 1 + row, one.astype(np.float16).tobytes()) for row, one in enumerate(vectors))
    table = PetitionVector._meta.db_table  # noqa: SLF001 - Django's documented way to name a table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            with transaction.atomic():
                cursor.executemany(f'INSERT INTO {table} (petition_id, "values") VALUES (%s, %s)', list(rows))
            return
        with cursor.copy(f'COPY {table} (petition_id, "values") FROM STDIN (FORMAT BINARY)') as copy:
            copy.set_types(["int8", "bytea"])
            for row in rows:
                copy.write_row(row)


def described(rows: int) -> str:
    asked = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(asked[connection.vendor])
        size = cursor.fetchone()[0] / 1e9
    version = ".".join(str(part) for part in connection.get_database_version())
    return (
        f"{connection.vendor} {version}, {size:,.1f} GB: {rows:,} petitions ({rows // OPEN_ONE_IN:,} open) in blocks of "
        f"{min(rows, BLOCK):,} synthesised from the sample town's masked texts, with a contact, an event and a vector each, "
        f"{rows // PUBLISHED_ONE_IN:,} published answers; vectors are 20,000 real ones of short texts, jittered; one "
        f"connection, nobody else writing; seed {SEED}"
    )


def number_of(pk: int) -> str:
    return f"2026-{pk:07d}"


def _insert(bar: Progress, model: type, rows: Iterable, total: int) -> None:
    task = bar.add_task(model.__name__, total=total)
    rows = iter(rows)
    while part := list(islice(rows, AT_ONCE)):
        model.objects.bulk_create(part)
        bar.update(task, advance=len(part))


def _sizes(block: int) -> dict[type, int]:
    """Rows of each table that belong to a block of petitions."""
    answers = block // PUBLISHED_ONE_IN
    of_answers = dict.fromkeys((DraftVersion, Approval, Reply, PublishedAnswer), answers)
    drafts = answers + block // OPEN_ONE_IN
    return {Petition: block, Contact: block, Event: block, Wish: block // 8, Draft: drafts, **of_answers}


def _copy(copy: int, block: int) -> None:
    """The first rows once more, as petitions of another year by other people: text and dates are the same."""
    changed = {
        "number": f"'{2026 + copy}' || substr(number, 5)",
        "filing_key": f"'copy-{copy}-' || filing_key",
        "person_digest": f"'{copy:03d}' || substr(person_digest, 4)",
    }
    sizes = _sizes(block)
    behind = {"petition_id": Petition, "draft_id": Draft, "version_id": DraftVersion, "approval_id": Approval}
    behind["reply_id"] = Reply
    for model, size in sizes.items():
        described = model._meta  # noqa: SLF001 - Django's documented way to list columns
        columns = [field.column for field in described.concrete_fields]
        shifts = {name: sizes[other] for name, other in behind.items()} | {"id": size}
        values = [
            f"{name} + {copy * shifts[name]}" if name in shifts else changed.get(name, f'"{name}"') for name in columns
        ]
        table, names = described.db_table, ", ".join(f'"{name}"' for name in columns)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE id <= {size}")


def _petitions(folder: str, own: Town, people: list[Person], rows: int) -> Iterator[Petition]:
    """Ten years of arrivals; one in fifty is open: received in the last three weeks, some of them late."""
    draw = np.random.default_rng(SEED)
    masked, clocks = texts(folder), _clocks(own)
    duties = [duty for duty in own.duties if duty.valid_to is None]
    teams = {person.pk: person.memberships.first().department for person in people}
    officers: dict[str, list[int]] = {}
    for pk, code in teams.items():
        officers.setdefault(code, []).append(pk)
    for pk in range(1, rows + 1):
        is_open = pk > rows - rows // OPEN_ONE_IN
        kind, came, due_at, clock = clocks[int(draw.integers(len(clocks)))]
        received = came if is_open else came - timedelta(days=float(1 + draw.random() * YEARS * 365))
        days = due_at - came
        text = masked[int(draw.integers(len(masked)))]
        duty = duties[int(draw.integers(len(duties)))]
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
            due_at=received + days, deadline=clock, closed_at=None if is_open else received + days * draw.random(),
        )  # fmt: skip


def _state(is_open: bool, given: bool, drawn: float) -> str:  # noqa: FBT001 - private, both named at the call
    if not is_open:
        return "answered"
    if not given:
        return "received"
    return "approval" if drawn < 0.1 else "supplement" if drawn < 0.15 else "handling"


def _clocks(own: Town) -> list[tuple[str, datetime, datetime, dict]]:
    """Real clocks of the last three weeks with their steps, for rows must be as wide as real ones."""
    calendar = town_calendar(own, first_year=2026, last_year=2027)
    kinds = (LegalKind.INQUIRY, LegalKind.SUGGESTION, LegalKind.GRIEVANCE, LegalKind.OTHER)
    made = []
    for hours in range(4, OPEN_DAYS * 24, 5):
        received, kind = (NOW - timedelta(hours=hours)).astimezone(SEOUL), kinds[hours % len(kinds)]
        found = due(kind, received, calendar=calendar)
        made.append((kind.value, received, found.due_at, to_dict(found)))
    return made


def _contacts(rows: int) -> Iterator[Contact]:
    """One petition in three comes from somebody who wrote before."""
    draw = np.random.default_rng(SEED + 1)
    for pk in range(1, rows + 1):
        person = int(draw.integers(1, max(2, rows * 2 // 3)))
        yield Contact(petition_id=pk, person_digest=f"{person:064x}")


def _wishes(rows: int) -> Iterator[Wish]:
    """The newest tenth of the petitions, open ones among them, asks for one thing, every fourth of them for two."""
    for pk in range(rows - rows // 10 + 1, rows + 1):
        for position in range(1 if pk % 4 else 2):
            yield Wish(petition_id=pk, position=position, summary="가로등을 고쳐 주세요.")


def _events(rows: int) -> Iterator[Event]:
    for pk in range(1, rows + 1):
        yield Event(petition_id=pk, at=NOW, what="receive", actor_kind="petitioner", actor_name="민원인")


def _answers(folder: str, people: list[Person], rows: int) -> dict[type, Iterable]:
    count = rows // PUBLISHED_ONE_IN
    draw = np.random.default_rng(SEED + 2)
    body = short_texts(folder, count=20_000)
    picked = draw.integers(len(body), size=(count, 12))
    masked, person = texts(folder), people[0]
    numbers = range(1, count + 1)
    drafted = [*numbers, *range(rows - rows // OPEN_ONE_IN + 1, rows + 1)]
    letters = [" ".join(body[place] for place in row) for row in picked]
    return {
        Draft: (Draft(petition_id=pk, label="자료로 만든 초안" if pk % 2 else "") for pk in drafted),
        DraftVersion: (DraftVersion(draft_id=pk, version=1, title="답변", text="", saved_at=NOW) for pk in numbers),
        Approval: (
            Approval(petition_id=pk, version_id=pk, state="used", tier="self", approver_role="officer", asked_by=person,
                     asked_at=NOW)
            for pk in numbers
        ),
        Reply: (
            Reply(petition_id=pk, approval_id=pk, title="답변", text=letters[pk - 1], officer=person, department="",
                  sent_at=NOW)
            for pk in numbers
        ),
        PublishedAnswer: (
            PublishedAnswer(
                reply_id=pk, question=masked[pk % len(masked)].content.text, title=masked[pk % len(masked)].title.text,
                answer=letters[pk - 1], published_by=person, published_at=NOW,
            )
            for pk in numbers
        ),
    }  # fmt: skip
