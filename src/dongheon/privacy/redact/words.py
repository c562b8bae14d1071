"""Plain text, Markdown and CSV."""

import csv
import io
import re
from itertools import chain

from dongheon.base.decoding import decode
from dongheon.files.delimited import rows_of
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.values import How, Redacted, Stretch

# Marks of Markdown that a reader does not see, so that a number may be split by them.
_MARK = re.compile(
    r"(\*\*|__|~~|`+|\\(?=[-.@_*(){}\[\]+!#|~])|(?<=[0-9])_(?=[0-9])|<!--|-->|</?[a-zA-Z][^<>\n]{0,200}>)"
)


def redact_text(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """Plain text covered, in the encoding in which it came.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        how: level, style and rules.
    Returns:
        The covered file and the values found, for the check afterwards.
    Raises:
        BadInput: no text, or an unknown encoding.
    """
    text = decode(data, name=name)
    done = covered_stretches([Stretch("text", (text,))], how)
    return Redacted(encoded(done.runs[0][0], data), "txt", done.removed), done.values


def redact_markdown(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """Markdown covered; marks such as ** inside a value do not hide it.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        how: level, style and rules.
    Returns:
        See ``redact_text``.
    Raises:
        BadInput: no text, or an unknown encoding.
    """
    text = decode(data, name=name)
    pieces = _MARK.split(text)
    shown, marks = pieces[::2], pieces[1::2]
    # What stands in a tag (an address of a link, a title) is text of its own.
    inside = [Stretch("mark", (mark,), alone=True) for mark in marks]
    done = covered_stretches([Stretch("text", tuple(shown)), *inside], how)
    marks = [one[0] for one in done.runs[1:]]
    new = list(done.runs[0])
    for place in range(1, len(new) - 1):
        if not new[place] and shown[place] and marks[place - 1] == marks[place]:
            marks[place - 1] = marks[place] = ""  # marks around nothing would be read as a line or as stars
    covered = chain.from_iterable(zip(new, [*marks, ""], strict=True))
    return Redacted(encoded("".join(covered), data), "markdown", done.removed), done.values


def redact_delimited(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """CSV covered cell by cell, each read behind the head of its column.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        how: level, style and rules.
    Returns:
        See ``redact_text``.
    Raises:
        BadInput: see ``dongheon.files.delimited.rows_of``.
    """
    rows, delimiter = rows_of(decode(data, name=name), name=name, limits=how.limits)
    heads = rows[0] if rows else []
    stretches = [
        Stretch(
            f"row {number}, column {place + 1}",
            (cell,),
            alone=True,
            cue=heads[place] if number > 1 and place < len(heads) else "",
        )
        for number, row in enumerate(rows, 1)
        for place, cell in enumerate(row)
    ]
    done = covered_stretches(stretches, how)
    cells = iter(done.runs)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if b"\r\n" in data else "\n")
    for row in rows:
        writer.writerow([next(cells)[0] for _ in row])
    return Redacted(encoded(out.getvalue(), data), "csv", done.removed), done.values


def encoded(text: str, like: bytes) -> bytes:
    """Text in the encoding of a file that ``decode`` could read.

    Args:
        text: the text.
        like: bytes of that file.
    Example:
        >>> encoded("가", "나".encode("cp949")) == "가".encode("cp949")
        True
    """
    if like[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return text.encode("utf-16")
    try:
        like.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text.encode("cp949", errors="replace")
    return (b"\xef\xbb\xbf" if like.startswith(b"\xef\xbb\xbf") else b"") + text.encode()
