"""``dongheon casework draft``: a first draft of each reply from the town's papers."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from dongheon.base.table import Refused, Table
from dongheon.base.town.records import Duty, Town
from dongheon.cli.casework_rows import day_found, day_given, eras, petition_texts, taught_by
from dongheon.cli.files import read_rows, read_town_folder, write_rows

if TYPE_CHECKING:
    from dongheon.base.abstain import Abstain
    from dongheon.base.passages import Passage
    from dongheon.casework.reply.compose import Asked
    from dongheon.casework.triage.desk import TriageDesk
    from dongheon.casework.values import Draft, PetitionText, Triage

ADDED = ("duty", "department", "draft_title", "draft", "label", "sources", "missing", "abstained")
PART_WORDS = {"summary": "민원 요지", "review": "검토 결과", "basis": "근거", "guidance": "안내", "contact": "담당자"}


@click.command("draft")
@click.argument("source")
@click.option("--town", "folder", required=True, help="town folder (docs/reference/town-format.md)")
@click.option("--out", default="-", help="CSV, XLSX or JSON lines; - for the pipe")
@click.option(
    "--on", "on", default="", help="day whose papers and duties hold, YYYY-MM-DD; without it the day of arrival"
)
@click.option(
    "--learn", "learns", is_flag=True, help="learn first from the town's labelled petitions, not those of the file"
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines on the pipe")
def draft_command(source: str, folder: str, out: str, on: str, *, learns: bool, as_json: bool) -> None:
    """Mask, sort and draft: sentences with sources, or why there is no draft; an officer decides on each."""
    from dongheon.casework.reply.compose import draft_reply  # noqa: PLC0415 - the program starts at once when described
    from dongheon.casework.reply.shelf import build_shelf  # noqa: PLC0415 - as above
    from dongheon.casework.triage.desk import build_desk  # noqa: PLC0415 - as above

    given = read_rows(source)
    given.require("title", "content")
    town = read_town_folder(folder)
    day = day_given(on) if on else None
    table = _readable(given, town, day)
    texts = petition_texts(table)
    days = [day or text.received_on for text in texts]
    named = {row.get("id", "") for row in table.rows}
    desk = build_desk(town.duties, thresholds=dict(town.thresholds))
    if learns:
        desk = replace(desk, taught=taught_by(town, desk, named))
    shelf = build_shelf(papers_and_replies(town, skipped=named))
    rows = []
    for row, text, triaged, when in zip(table.rows, texts, _sorted(town, desk, texts, days), days, strict=True):
        duties = duties_of(town, triaged, when, named=row.get("duty", "").strip())
        wishes, contact = wishes_of(triaged, text, duties), contact_of(town, duties)
        draft = draft_reply(text, wishes, shelf=shelf, contact=contact, on=when)
        cells = _cells(draft, duties, town)
        rows.append({**row, "title": text.title.text, "content": text.content.text, **cells})
    structured = as_json or out.lower().endswith((".jsonl", ".ndjson"))
    added = (*ADDED, "sentences") if structured else ADDED
    columns = (*table.columns, *(name for name in added if name not in table.columns))
    write_rows(rows, columns=columns, path=out, like="jsonl" if as_json else "csv")
    for refused in table.refused:
        click.echo(f"{source}:{refused.line}: {refused.reason}", err=True)


def papers_and_replies(town: Town, *, skipped: "set[str] | frozenset[str]" = frozenset()) -> "list[Passage]":
    """What a draft may cite: open papers, and opened replies from the day after they left.

    Args:
        town: the town.
        skipped: petitions whose own replies may not be cited.
    """
    from dongheon.knowledge.split import reply_passage, split  # noqa: PLC0415 - as above
    from dongheon.privacy.mask import mask  # noqa: PLC0415 - as above

    papers = [passage for one in town.documents if one.grade == "O" for passage in split(one)]
    replies = [
        replace(
            reply_passage(replace(one, review=mask(one.review).text, guidance=mask(one.guidance).text)),
            in_force_from=one.answered_at.date() + timedelta(days=1),
        )
        for one in town.replies
        if one.public == "yes" and one.answered_at and one.petition not in skipped
    ]
    return papers + replies


def contact_of(town: Town, duties: Sequence[Duty | None]) -> "Passage | None":
    """The directory line of the first department that a duty names."""
    from dongheon.knowledge.split import directory_passage  # noqa: PLC0415 - as above

    code = next((duty.department for duty in duties if duty), "")
    department = next((one for one in town.departments if one.code == code), None)
    return directory_passage(department) if department else None


def _readable(table: Table, town: Town, day: date | None) -> Table:
    """The rows that can be drafted; the others are refused with line and reason."""
    codes = {duty.code for duty in town.duties}
    kept, lines, refused = [], [], list(table.refused)
    for row, line in zip(table.rows, table.lines, strict=True):
        written, duty = row.get("received_at") or row.get("date") or "", row.get("duty", "").strip()
        if not row["title"].strip() and not row["content"].strip():
            refused.append(Refused(line, "title and content are empty; there is nothing to answer"))
        elif written.strip() and day is None and day_found(written) is None:
            refused.append(Refused(line, f"received_at {written!r} is no day; write it as 2026-06-01"))
        elif duty and duty not in codes:
            refused.append(Refused(line, f"duty {duty!r} is not in duties.csv; correct the code or leave it empty"))
        else:
            kept.append(row)
            lines.append(line)
    return Table(table.columns, tuple(kept), tuple(sorted(refused, key=lambda one: one.line)), tuple(lines))


def _sorted(town: Town, desk: "TriageDesk", texts: "list[PetitionText]", days: list[date]) -> "list[Triage]":
    from dongheon.casework.triage.triage import triage_many  # noqa: PLC0415 - as above

    found: dict[int, Triage] = {}
    for rows in eras(town, days):
        sorted_out = triage_many([texts[row] for row in rows], desk=desk, on=days[rows[0]])
        found.update(zip(rows, sorted_out, strict=True))
    return [found[row] for row in range(len(texts))]


def duties_of(town: Town, triaged: "Triage", on: date, *, named: str = "") -> list[Duty | None]:
    """The duty that answers each wish, None where sorting abstained.

    Args:
        town: the town.
        triaged: what sorting proposes.
        on: the day whose duty table holds.
        named: code that a person chose for the first wish, "" if none did.
    """
    codes = [wish.duty.proposed or "" for wish in triaged.wishes] or [""]
    codes[0] = named or codes[0]
    held = {
        duty.code: duty for duty in town.duties if (duty.valid_from or date.min) <= on <= (duty.valid_to or date.max)
    }
    return [held.get(code) for code in codes]


def wishes_of(triaged: "Triage", text: "PetitionText", duties: Sequence[Duty | None]) -> "list[Asked]":
    """The wishes as the drafter takes them; without a duty they are looked up by their words alone."""
    from dongheon.casework.reply.compose import Asked  # noqa: PLC0415 - as above

    summaries = [wish.summary for wish in triaged.wishes] or [text.title.text]
    return [
        Asked(summary, duty.line if duty else "", duty.department if duty else "")
        for summary, duty in zip(summaries, duties, strict=True)
    ]


def _cells(draft: "Draft | Abstain", duties: Sequence[Duty | None], town: Town) -> dict[str, object]:
    from dongheon.casework.values import Draft  # noqa: PLC0415 - as above

    names = {department.code: department.name for department in town.departments}
    first = duties[0]
    cells: dict[str, object] = dict.fromkeys(ADDED, "")
    cells |= {"duty": first.code if first else "", "department": names.get(first.department, "") if first else ""}
    if not isinstance(draft, Draft):
        return {**cells, "abstained": draft.reason, "sentences": []}
    return {
        **cells,
        "draft_title": draft.title,
        "draft": letter(draft),
        "label": draft.label,
        "sources": ";".join(one.id for one in draft.passages if one.kind != "petition"),
        "missing": " / ".join(draft.missing),
        "sentences": [asdict(one) for one in draft.sentences],
    }


def letter(draft: "Draft") -> str:
    """The draft as plain text, part by part."""
    parts: list[str] = []
    for part, word in PART_WORDS.items():
        said = [one.text for one in draft.sentences if one.part == part]
        if said:
            parts.append("\n".join([f"{len(parts) + 1}. {word}", *said]))
    return "\n\n".join(parts)
