"""Several matters in one text: how often the sample town's second duties are seen, beside never splitting.

The desk is taught by the petitions of the other two sets, so that it never saw those it sorts. How texts are split was
chosen on set a alone; sets b and c are only measured. "Several" asks whether a text holds more than one matter;
"second duty" asks whether a further matter was sent to a duty that its label names. Both readers are reported where
they differ: the second one's labels are scored against the first one's as a program would be.

Run: python -m evals casework.wishes
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dongheon.base.town.records import Town
from dongheon.casework.triage.desk import TriageDesk, build_desk
from dongheon.casework.triage.triage import triage_many
from dongheon.casework.values import PetitionText, Triage
from dongheon.cli.casework_rows import taught_by
from dongheon.cli.files import read_town_folder
from dongheon.privacy.mask import mask

TOWN = Path(__file__).parents[2] / "data" / "gaon"
SETS, TUNED_ON = "abc", "a"
ON = date(2026, 11, 22)

Duties = tuple[str, ...]


def main() -> None:
    town = read_town_folder(str(TOWN))
    first, second = labels("first"), labels("second")
    found: dict[str, list[tuple[Duties, Duties, Duties]]] = {}
    for name in SETS:
        rows = [row for row in petitions() if row["id"] in first and row["id"].startswith(name.upper())]
        made = sorted_out(town, rows)
        found[name] = [
            (first[row["id"]], second.get(row["id"], ()), matters(one)) for row, one in zip(rows, made, strict=True)
        ]
    for title, names in ((f"set {TUNED_ON}, on which it was chosen", TUNED_ON), ("sets b and c, only measured", "bc")):
        rows = [row for name in names for row in found[name]]
        several = sum(len(truth) > 1 for truth, _, _ in rows)
        print(f"{title}: {len(rows)} petitions, {several} of several matters ({several / len(rows):.0%})")
        report("this desk", [(truth, made) for truth, _, made in rows])
        report("second reader", [(truth, other) for truth, other, _ in rows if other])
        print(
            "  never splitting         several: recall 0; right about the number in",
            share(len(rows) - several, len(rows)),
        )


def labels(reader: str) -> dict[str, Duties]:
    return {
        row["id"]: tuple(row["duties"].split(";"))
        for path in sorted((TOWN / "labels" / reader).glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    }


def petitions() -> list[dict[str, str]]:
    return [
        row
        for path in sorted((TOWN / "petitions").glob("*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8-sig", newline=""))
    ]


def desk_without(town: Town, rows: Sequence[dict[str, str]]) -> TriageDesk:
    bare = build_desk(town.duties)
    return replace(bare, taught=taught_by(town, bare, {row["id"] for row in rows}))


def text_of(row: dict[str, str]) -> PetitionText:
    day = date.fromisoformat(row["received_at"][:10])
    return PetitionText(mask(row["title"]), mask(row["content"]), row["place"], day, row["language"])


def sorted_out(town: Town, rows: Sequence[dict[str, str]]) -> tuple[Triage, ...]:
    return triage_many([text_of(row) for row in rows], desk=desk_without(town, rows), on=ON)


def matters(one: Triage) -> Duties:
    return tuple(wish.duty.candidates[0].code for wish in one.wishes)


def report(who: str, pairs: Sequence[tuple[Duties, Duties]]) -> None:
    said = [(truth, made) for truth, made in pairs if len(made) > 1]
    held = [(truth, made) for truth, made in pairs if len(truth) > 1]
    both = sum(len(truth) > 1 for truth, _ in said)
    right = sum(len(set(made[1:]) & set(truth)) for truth, made in said)
    seen = sum(len(set(truth[1:]) & set(made)) for truth, made in held)
    number = sum((len(truth) > 1) == (len(made) > 1) for truth, made in pairs)
    print(
        f"  {who:23s} several: precision {share(both, len(said))} recall {share(both, len(held))}; "
        f"right about the number in {share(number, len(pairs))}"
    )
    print(
        f"  {'':23s} second duty: precision {share(right, sum(len(made) - 1 for _, made in said))} "
        f"recall {share(seen, sum(len(truth) - 1 for truth, _ in held))}"
    )


def share(hits: int, of: int) -> str:
    """A share with Wilson's 95 % interval."""
    if not of:
        return "none"
    z, part = 1.96, hits / of
    middle = (part + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(part * (1 - part) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{part:.2f} ({middle - half:.2f}-{middle + half:.2f}; {hits}/{of})"
