"""Later declared holidays from a table."""

from collections.abc import Iterator
from datetime import date

from dongheon.base.errors import BadInput
from dongheon.base.workdays import Holiday
from dongheon.cli.files import read_rows


def read_holidays(path: str) -> Iterator[Holiday]:
    """Holidays of a table date, name, kind, declared_on."""
    table = read_rows(path)
    table.require("date", "name")
    for line, row in zip(table.lines, table.rows, strict=True):
        place = f"{path}:{line}"
        declared = row.get("declared_on", "")
        yield Holiday(
            on=read_date(row["date"], option=place),
            name=row["name"],
            kind=row.get("kind", "") or "temporary",
            declared_on=read_date(declared, option=place) if declared else None,
        )


def read_date(text: str, *, option: str) -> date:
    """A date as 2026-05-29."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput(f"{option} {text!r}: write the date as 2026-05-29") from error
