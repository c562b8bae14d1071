"""Tables as text: comma, tab or semicolon between cells."""

import csv
import io

from dongheon.base.decoding import decode_most
from dongheon.base.errors import BadInput
from dongheon.base.table import MOST_CELL
from dongheon.files.limits import USUAL, Limits
from dongheon.files.plain import broken_lines, grid
from dongheon.files.values import Block, Content


def rows_of(text: str, *, name: str, limits: Limits = USUAL) -> tuple[list[list[str]], str]:
    r"""Rows of a delimited table, of any width, and the delimiter.

    Args:
        text: the file's text.
        name: file name, for messages.
        limits: cells allowed.
    Returns:
        All rows, the first line included, and "," or a tab or ";".
    Raises:
        BadInput: more cells than allowed, or a cell that never ends.
    Example:
        >>> rows_of("성명;전화\n", name="a.csv")
        ([['성명', '전화']], ';')
    """
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    csv.field_size_limit(MOST_CELL)
    rows: list[list[str]] = []
    count = 0
    try:
        for row in csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter):
            rows.append(row)
            count += len(row)
            if count > limits.cells:
                raise BadInput(f"{name}: more than {limits.cells:,} cells; split the file")
    except csv.Error as error:
        raise BadInput(f"{name}, row {len(rows) + 1}: cannot be read as CSV ({error}); save the file again") from error
    return rows, delimiter


def read_delimited(data: bytes, *, name: str, limits: Limits = USUAL) -> Content:
    r"""A CSV file as one table.

    Args:
        data: bytes in UTF-8, UTF-16 with BOM or CP949.
        name: file name, for messages.
        limits: cells allowed.
    Returns:
        One table block; rows whose width differs from the first are named in the warnings.
    Raises:
        BadInput: see ``rows_of``.
    Example:
        >>> read_delimited("성명,전화\n윤가람,1\n".encode(), name="a.csv").blocks[0].cells[2].text
        '윤가람'
    """
    text = decode_most(data, name=name)
    rows, _ = rows_of(text, name=name, limits=limits)
    odd = [str(number) for number, row in enumerate(rows, 1) if row and len(row) != len(rows[0])]
    warnings = (f"rows {', '.join(odd[:20])} are wider or narrower than the first",) if odd else ()
    return Content("csv", name, (Block("table", cells=grid(rows)),), warnings=(*broken_lines(text), *warnings))
