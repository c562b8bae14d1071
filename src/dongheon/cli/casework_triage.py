"""``dongheon casework triage``: a file of petitions sorted for a town."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import DongheonError
from dongheon.base.table import Table
from dongheon.base.town.records import Town
from dongheon.cli.casework_rows import day_given, eras, petition_texts, taught_by
from dongheon.cli.files import read_rows, read_town_folder, write_rows

if TYPE_CHECKING:
    from dongheon.base.workdays import Calendar
    from dongheon.casework.triage.desk import TriageDesk
    from dongheon.casework.values import PetitionText, Triage

PLACES_READ = 1200  # code points
CANDIDATES = 30
GIVEN = "given_"  # before the name of a column of the file that is also proposed
ADDED = (
    "place_code", "legal_kind", "topic", "duty", "duty_probability", "department", "further_duties", "urgency",
    "due_at", "duplicate_of", "alerts", "abstained", "reasons",
)  # fmt: skip


@click.command("triage")
@click.argument("source")
@click.option("--town", "folder", required=True, help="town folder (docs/reference/town-format.md)")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
@click.option("--on", "on", default="", help="day whose duty table holds, YYYY-MM-DD; without it the day of arrival")
@click.option(
    "--learn", "learns", is_flag=True, help="learn first from the town's labelled petitions, not those of the file"
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines on the pipe")
def triage_command(source: str, folder: str, out: str, on: str, *, learns: bool, as_json: bool) -> None:
    """Mask, and add place, legal kind, topic, duty, department, urgency, due date and repeats."""
    from dongheon.casework.triage.desk import build_desk  # noqa: PLC0415 - the program starts at once when only described
    from dongheon.casework.triage.triage import triage_many  # noqa: PLC0415 - as above

    table = read_rows(source)
    table.require("title", "content")
    town = read_town_folder(folder)
    texts = petition_texts(table)
    skipped = {row.get("id", "") for row in table.rows}
    desk = build_desk(town.duties, thresholds=dict(town.thresholds))
    if learns:
        desk = replace(desk, taught=taught_by(town, desk, skipped))
    days = [day_given(on)] * len(texts) if on else [text.received_on for text in texts]
    found: list[Triage] = [None] * len(texts)  # type: ignore[list-item]  # filled era by era
    for rows in eras(town, days):
        sorted_out = triage_many([texts[row] for row in rows], desk=desk, on=days[rows[0]])
        for row, one in zip(rows, sorted_out, strict=True):
            found[row] = one
    repeats = _repeats(table, texts)
    calendar = _calendar(town, days)
    taken = [name for name in ADDED if name in table.columns]
    cells = [
        {
            **row,
            **{f"{GIVEN}{name}": row.get(name, "") for name in taken},
            "title": text.title.text,
            "content": text.content.text,
            "duplicate_of": repeated,
            **_cells(row, text, one, town=town, desk=desk, on=day, calendar=calendar),
        }
        for row, text, one, day, repeated in zip(table.rows, texts, found, days, repeats, strict=True)
    ]
    columns = (*(f"{GIVEN}{name}" if name in taken else name for name in table.columns), *ADDED)
    write_rows(cells, columns=columns, path=out, like="jsonl" if as_json else "csv")
    if lost := sum(not cell["department"] for cell in cells):
        first = min((duty.valid_from for duty in town.duties if duty.valid_from), default=None)
        begins = f"; the first begins on {first}" if first else ""
        told = f"{lost} rows arrived on days when no line of duties.csv for their duty was in force{begins}"
        click.echo(f"{source}: {told}. They have no department; --on DAY takes the table of another day", err=True)
    if taken:
        click.echo(f"{source}: its own {', '.join(taken)} is kept under {GIVEN}…, beside what is proposed", err=True)
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


def _cells(
    row: dict[str, str],
    text: "PetitionText",
    found: "Triage",
    *,
    town: Town,
    desk: "TriageDesk",
    on: date,
    calendar: "Calendar",
) -> dict[str, str]:
    from dongheon.casework.triage.desk import duty_on  # noqa: PLC0415 - as above
    from dongheon.casework.triage.place import place_of  # noqa: PLC0415 - as above

    main = found.wishes[0].duty.candidates[0] if found.wishes else None
    duty = duty_on(desk, main.code, on=on) if main else None
    names = {department.code: department.name for department in town.departments}
    whole = f"{text.title.text} {text.content.text}"[:PLACES_READ]
    unsure = [
        name
        for name, choice in (
            ("legal_kind", found.legal_kind),
            ("topic", found.topic),
            *(("duty", wish.duty) for wish in found.wishes[:1]),
        )
        if choice.abstained
    ]
    return {
        "place_code": place_of(text.place, whole, places=town.places, dongs=town.dongs),
        "legal_kind": found.legal_kind.candidates[0].code,
        "topic": found.topic.candidates[0].code if found.topic.candidates else "",
        "duty": main.code if main else "",
        "duty_probability": f"{main.probability:.4f}" if main else "",
        "department": names.get(duty.department, duty.department) if duty else "",
        "further_duties": ";".join(wish.duty.candidates[0].code for wish in found.wishes[1:]),
        "urgency": found.urgency.candidates[0].code,
        "due_at": _due(row, found, duty.statutory_days if duty else None, text.received_on, calendar),
        "alerts": ";".join(f"{alert.what}: {alert.quote}" for alert in found.alerts),
        "abstained": ";".join(unsure),
        "reasons": "; ".join(reason.quote for reason in main.reasons) if main else "",
    }


def _due(row: dict[str, str], found: "Triage", days: int | None, received: date, calendar: "Calendar") -> str:
    """The due moment, empty where the period is not known."""
    from dongheon.casework.deadlines import due  # noqa: PLC0415 - as above
    from dongheon.casework.values import LegalKind  # noqa: PLC0415 - as above

    kind = LegalKind(found.legal_kind.candidates[0].code)
    written = (row.get("received_at") or "")[:16]
    if kind is LegalKind.STATUTORY and not days:
        return ""
    try:
        arrived = datetime.fromisoformat(written) if "T" in written else received
        given = days if kind is LegalKind.STATUTORY else None
        found_due = due(kind, arrived, calendar=calendar, given_days=given)
    except (DongheonError, ValueError):
        return ""
    return found_due.due_at.isoformat(timespec="minutes") if found_due.due_at else ""


def _calendar(town: Town, days: Sequence[date]) -> "Calendar":
    from dongheon.base.workdays.from_town import town_calendar  # noqa: PLC0415 - as above

    years = [day.year for day in days] or [date.today().year]  # noqa: DTZ011 - an empty file needs some year
    return town_calendar(town, first_year=min(years), last_year=max(years) + 1)


def _repeats(table: Table, texts: "Sequence[PetitionText]") -> list[str]:
    """For each row the earlier row of the file with the same text, or ""."""
    import numpy as np  # noqa: PLC0415 - as above

    from dongheon.casework.duplicates.compare import neighbours  # noqa: PLC0415 - as above
    from dongheon.casework.duplicates.traces import Told, rarity, traces  # noqa: PLC0415 - as above
    from dongheon.language.similar import nearest  # noqa: PLC0415 - as above

    if not texts:
        return []
    ids = [row.get("id") or row.get("num") or str(line) for row, line in zip(table.rows, table.lines, strict=True)]
    made = traces(
        [
            Told(name, text.title, text.content, text.received_on, text.place, language=text.language)
            for name, text in zip(ids, texts, strict=True)
        ]
    )
    rare = rarity(one.pairs for one in made)
    vectors = np.stack([one.vector for one in made])
    near = nearest(vectors, vectors, k=CANDIDATES).rows
    repeats = []
    for row, (one, candidates) in enumerate(zip(made, near, strict=True)):
        earlier = [made[other] for other in candidates if other < row]
        found = neighbours(one, earlier, rarity=rare, k=1)
        repeats.append(found[0].id if found and found[0].relation == "same_text" else "")
    return repeats
