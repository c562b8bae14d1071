"""Tables as people send them: CSV, XLSX and JSON lines, in any usual encoding, from bytes and back."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from dongheon.base.decoding import decode, decode_most, is_broken, no_table
from dongheon.base.errors import BadInput

MOST_BYTES = 512 * 1024 * 1024
MOST_UNPACKED_BYTES = 1024 * 1024 * 1024
MOST_CELL = 1_000_000
FORMATS = ("csv", "tsv", "xlsx", "jsonl")
UNCLOSED = "has a quotation mark that is never closed; close it or take it out"
__all__ = ["MOST_BYTES", "Refused", "Table", "decode", "kind_of", "read_table", "write_table"]


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be read, and why; the others go on."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text cells under column names.

    Args:
        columns: names in file order.
        rows: one mapping per good row; every column is present, a missing cell is "".
        refused: rows left out.
        lines: line (or sheet row) number of each good row, for messages.
        name: file name, for messages.
    """

    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    refused: tuple[Refused, ...] = ()
    lines: tuple[int, ...] = ()
    name: str = "input"

    def require(self, *columns: str) -> None:
        """Refuse the table unless it has these columns.

        Raises:
            BadInput: names the missing columns and those that are there.
        """
        missing = [name for name in columns if name not in self.columns]
        if missing:
            raise BadInput(
                f"{self.name}: column {', '.join(missing)} is missing; the first line has "
                f"{', '.join(self.columns)[:200] or 'no columns'}: rename the column or add it"
            )

    def with_some(self, *columns: str) -> "Table":
        """The same table; rows that are empty under all of these columns are refused."""
        kept = [any(row[name].strip() for name in columns) for row in self.rows]
        empty = [
            Refused(line, f"nothing under {' and '.join(columns)}")
            for line, good in zip(self.lines, kept, strict=True)
            if not good
        ]
        return replace(
            self,
            rows=tuple(row for row, good in zip(self.rows, kept, strict=True) if good),
            lines=tuple(line for line, good in zip(self.lines, kept, strict=True) if good),
            refused=tuple(sorted((*self.refused, *empty), key=lambda one: one.line)),
        )


def read_table(data: bytes, *, name: str) -> Table:
    r"""Read a table whose kind is told by its name, or by its content for "-".

    Args:
        data: the file's bytes.
        name: file name; ``.csv``, ``.tsv``, ``.xlsx``, ``.jsonl`` (``.ndjson``); anything else is guessed.
    Returns:
        The table; broken rows stand in ``refused`` with line and reason.
    Raises:
        BadInput: empty, too large, unknown encoding, no header, a zip bomb.
    Example:
        >>> read_table("제목,내용\n가로등,꺼짐\n".encode(), name="in.csv").rows
        ({'제목': '가로등', '내용': '꺼짐'},)
    """
    if len(data) > MOST_BYTES:
        raise BadInput(f"{name}: {len(data):,} bytes; at most {MOST_BYTES:,} are read: split the file")
    if not data.strip():
        raise BadInput(f"{name}: the file is empty")
    kind = kind_of(data, name=name)
    if kind == "xlsx":
        return replace(_read_xlsx(data, name=name), name=name)
    if what := no_table(data):
        raise BadInput(f"{name}: this is {what}, not a table; save the table as XLSX, CSV or JSON lines")
    text = decode_most(data, name=name)
    if kind == "jsonl":
        return replace(_read_jsonl(text, name=name), name=name)
    return replace(_read_csv(text, name=name, delimiter="\t" if kind == "tsv" else ","), name=name)


def kind_of(data: bytes, *, name: str) -> str:
    """Kind of a table file: "csv", "tsv", "xlsx" or "jsonl".

    Args:
        data: the file's bytes, or none of them when only the name is known.
        name: file name, or "-".
    Example:
        >>> kind_of(b'{"id": 1}', name="-")
        'jsonl'
    """
    if data[:4] == b"PK\x03\x04":
        return "xlsx"
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending == "ndjson":
        return "jsonl"
    if ending in FORMATS and ending != "xlsx":
        return ending
    return "jsonl" if data.lstrip()[:1] == b"{" else "csv"


def _read_csv(text: str, *, name: str, delimiter: str) -> Table:
    csv.field_size_limit(MOST_CELL)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    refused: list[Refused] = []
    columns: tuple[str, ...] = ()
    unclosed = False
    for line, cells, problem in _csv_rows(text, delimiter=delimiter):
        if problem:
            refused.append(Refused(line, problem))
            unclosed = unclosed or problem == UNCLOSED
        elif not any(cell.strip() for cell in cells):
            continue
        elif not columns:
            columns = _header(cells, name=name)
        elif len(cells) > len(columns) or (unclosed and len(cells) < len(columns)):
            refused.append(Refused(line, f"{len(cells)} cells under {len(columns)} columns"))
        elif any(map(is_broken, cells)):
            refused.append(Refused(line, "has letters in another encoding than the rest of the file, or is cut off"))
        else:
            rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
            lines.append(line)
    if not columns:
        why = f"line {refused[0].line} {refused[0].reason}" if refused else "every line is empty"
        raise BadInput(f"{name}: no names of columns can be read: {why}; the first line must name the columns")
    return Table(columns, tuple(rows), tuple(refused), tuple(lines))


def _csv_rows(text: str, *, delimiter: str) -> Iterator[tuple[int, list[str], str]]:
    """(line, cells, problem) of each row; below a quotation mark that is never closed, reading begins again."""
    start, at = 1, 0
    while at < len(text):
        ends: list[int] = []
        reader = csv.reader(_lines(text, at, ends), delimiter=delimiter, strict=False)
        first = start
        while True:
            row_at, row_line = (ends[reader.line_num - 1] if reader.line_num else at), first + reader.line_num
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                long = "field limit" in str(error)
                why = (
                    f"has a cell of more than {MOST_CELL:,} characters" if long else f"cannot be read as CSV ({error})"
                )
                yield row_line, [], why
                continue
            if ends[-1] >= len(text) and first + reader.line_num - row_line > 1 and _open_quote(text[row_at:]):
                yield row_line, [], UNCLOSED
                start, at = row_line + 1, text.index("\n", row_at) + 1
                break
            yield row_line, cells, ""


def _lines(text: str, at: int, ends: list[int]) -> Iterator[str]:
    """Lines from a place on, as they are asked for; where each ends is noted."""
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        ends.append(end)
        line = text[at:end]
        yield line.replace("\x00", "") if "\x00" in line else line
        at = end


def _open_quote(row: str) -> bool:
    return row.count('"') % 2 == 1


def _header(cells: Sequence[str], *, name: str) -> tuple[str, ...]:
    if any(map(is_broken, cells)):
        raise BadInput(f"{name}: the names of the columns are neither UTF-8 nor CP949; save the file as UTF-8")
    columns = tuple(cell.strip() for cell in cells)
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise BadInput(f"{name}: column {', '.join(twice) or '(no name)'} stands twice in the first line")
    return columns


def _read_jsonl(text: str, *, name: str) -> Table:
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    refused: list[Refused] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            refused.append(Refused(number, f"not JSON ({error})"))
            continue
        if not isinstance(value, dict):
            refused.append(Refused(number, "not a JSON object"))
            continue
        if is_broken(line):
            refused.append(Refused(number, "has letters in another encoding than the rest of the file"))
            continue
        rows.append({str(key): _cell(cell) for key, cell in value.items()})
        lines.append(number)
    columns = tuple(dict.fromkeys(key for row in rows for key in row))
    if not columns:
        raise BadInput(f"{name}: no line holds a JSON object; the first one: {refused[0].reason if refused else '-'}")
    filled = tuple({column: row.get(column, "") for column in columns} for row in rows)
    return Table(columns, filled, tuple(refused), tuple(lines))


def _read_xlsx(data: bytes, *, name: str) -> Table:
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second that only XLSX users pay

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
        if unpacked > MOST_UNPACKED_BYTES or unpacked > 200 * len(data) + 10_000_000:
            raise BadInput(f"{name}: unpacks to {unpacked:,} bytes; this looks like an archive bomb and is not opened")
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        lines_of_cells = [[_cell(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except BadInput:
        raise
    except Exception as error:  # openpyxl raises many kinds for a broken archive
        raise BadInput(f"{name}: cannot be opened as XLSX ({type(error).__name__}); save it again or as CSV") from error
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    columns: tuple[str, ...] = ()
    for number, cells in enumerate(lines_of_cells, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            while cells and not cells[-1].strip():
                cells.pop()
            columns = _header(cells, name=name)
            continue
        kept = cells[: len(columns)]
        rows.append(dict(zip(columns, kept + [""] * (len(columns) - len(kept)), strict=True)))
        lines.append(number)
    return Table(columns, tuple(rows), (), tuple(lines))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def write_table(rows: Iterable[Mapping[str, object]], *, columns: Sequence[str], kind: str = "csv") -> bytes:
    r"""Write rows as CSV (UTF-8 with BOM, so that Excel shows Korean), TSV, XLSX or JSON lines.

    Args:
        rows: mappings; a missing column is written empty.
        columns: order of the columns.
        kind: "csv", "tsv", "xlsx" or "jsonl".
    Returns:
        The file's bytes. Cells that a spreadsheet would run as a formula get a leading apostrophe.
    Raises:
        BadInput: an unknown kind.
    Example:
        >>> write_table([{"id": 1, "text": "=1+1"}], columns=["id", "text"]).decode("utf-8-sig")
        "id,text\r\n1,'=1+1\r\n"
    """
    if kind == "jsonl":
        lines = (json.dumps({c: row.get(c, "") for c in columns}, ensure_ascii=False, default=str) for row in rows)
        return "".join(f"{line}\n" for line in lines).encode()
    if kind in ("csv", "tsv"):
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t" if kind == "tsv" else ",")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_inert(_cell(row.get(column))) for column in columns])
        return out.getvalue().encode("utf-8-sig")
    if kind != "xlsx":
        raise BadInput(f"table kind {kind!r} is not one of {', '.join(FORMATS)}")
    from openpyxl import Workbook  # noqa: PLC0415 - as above
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(columns))
    for row in rows:
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", _inert(_cell(row.get(column)))) for column in columns])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _inert(cell: str) -> str:
    risky = cell[:1] in ("=", "@", "\t", "\r") or (cell[:1] in ("+", "-") and not _number(cell))
    return f"'{cell}" if risky else cell


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
