"""XLSX: each sheet as a table with merged cells and the stored results of formulas."""

import io
import re
import warnings as python_warnings
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from lxml import etree

from dongheon.base.errors import BadInput
from dongheon.files.archive import Archive, opened
from dongheon.files.limits import USUAL, Limits
from dongheon.files.markup import attribute, below, parsed
from dongheon.files.office import facts, macro_warnings, main_part, relations
from dongheon.files.values import Block, Cell, Content

_PLACE = re.compile(r"^([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?$")


def read_xlsx(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    """A workbook as blocks.

    Args:
        data: its bytes.
        name: file name, for messages.
        limits: what the container may unpack to, cells.
    Returns:
        One table for each sheet that holds something, with its comments behind it. Hidden sheets are marked
        and warned of; so are formulas without a stored result, whose cells are empty.
    Raises:
        BadInput: damaged, a bomb, locked, more cells than allowed.
    """
    archive = opened(data, name=name, limits=limits)
    for part in archive.names:
        if part.endswith((".xml", ".rels")) and _is_head(part):
            parsed(archive.part(part), name=f"{name}: {part}")
    found, blocks = list(macro_warnings(archive)), []
    book = _book(data, name=name)
    left = limits.cells
    unsolved = 0
    for title, state, part in _sheets(archive):
        root = parsed(archive.part(part), name=f"{name}: {part}")
        formulas = sum(1 for cell in below(root, "c") if _is_unsolved(cell))
        unsolved += formulas
        merged = _merged(root)
        cells = _cells(book, title, merged, name=name, most=left)
        left -= len(cells)
        hidden = state in {"hidden", "veryHidden"}
        if hidden:
            found.append(f"sheet {title} is hidden")
        if cells:
            blocks.append(Block("table", sheet=title, cells=cells, hidden=hidden))
        blocks += [Block("comment", text, sheet=title) for text in _comments(archive, part)]
    book.close()
    if unsolved:
        found.append(f"{unsolved} formulas have no stored result and read as empty; open and save the file in a "
                     "spreadsheet program")  # fmt: skip
    return Content("xlsx", name, tuple(blocks), facts(archive), warnings=tuple(found))


def _is_head(part: str) -> bool:
    return part in {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"}


def _is_unsolved(cell: etree._Element) -> bool:
    names = {one.tag.rpartition("}")[2]: one.text for one in cell if isinstance(one.tag, str)}
    return "f" in names and not names.get("v")


def _sheets(archive: Archive) -> list[tuple[str, str, str]]:
    """(name, state, part) of the sheets in the order of the tabs."""
    main = main_part(archive, usual="xl/workbook.xml")
    linked = relations(archive, main)
    root = parsed(archive.part(main), name=f"{archive.name}: {main}")
    found = []
    for sheet in below(root, "sheet"):
        kind, part, _ = linked.get(attribute(sheet, "id"), ("", "", ""))
        if kind == "worksheet" and part in archive.names:
            found.append((attribute(sheet, "name"), attribute(sheet, "state"), part))
    if not found:
        raise BadInput(f"{archive.name}: the workbook has no sheet that can be read; save it again")
    return found


def _merged(root: etree._Element) -> dict[tuple[int, int], tuple[int, int]]:
    spans = {}
    for one in below(root, "mergeCell"):
        if (match := _PLACE.match(attribute(one, "ref"))) and match[3]:
            row, column = int(match[2]), _column(match[1])
            spans[row, column] = (max(1, int(match[4]) - row + 1), max(1, _column(match[3]) - column + 1))
    return spans


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _cells(
    book: Any, title: str, merged: dict[tuple[int, int], tuple[int, int]], *, name: str, most: int
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    try:
        sheet = book[title]
        sheet.reset_dimensions()  # what a sheet claims of its size is not believed
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                spans = merged.get((cell.row, cell.column), (1, 1))
                cells.append(Cell(shown(cell.value), cell.row - 1, cell.column - 1, *spans))
                if len(cells) > most:
                    raise BadInput(f"{name}: more cells than are read in one file; split it")
    except BadInput:
        raise
    except Exception as error:  # openpyxl raises many kinds for a broken part
        raise BadInput(f"{name}: sheet {title} cannot be read ({type(error).__name__}); save the file again") from error
    return _trimmed(cells)


def _book(data: bytes, *, name: str) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second that only XLSX users pay

    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # as above
        raise BadInput(f"{name}: cannot be opened as XLSX ({type(error).__name__}); save the file again") from error


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Rows and columns counted from the first that holds anything."""
    if not cells:
        return ()
    row, column = min(one.row for one in cells), min(one.column for one in cells)
    return tuple(replace(one, row=one.row - row, column=one.column - column) for one in cells)


def shown(value: Any) -> str:
    """A cell's value as a reader would write it.

    Args:
        value: what openpyxl gives.
    Example:
        >>> shown(12.0), shown(date(2026, 3, 2)), shown(True)
        ('12', '2026-03-02', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _comments(archive: Archive, part: str) -> list[str]:
    found = []
    for kind, target, _ in relations(archive, part).values():
        if kind in {"comments", "threadedComment"} and target in archive.names:
            root = parsed(archive.part(target), name=f"{archive.name}: {target}")
            found += ["".join(one.itertext()).strip() for one in below(root, "comment", "threadedComment")]
    return [text for text in found if text]
