"""Text of files as people send them, whatever wrote them."""

import re

from dongheon.base.errors import BadInput

MOST_BROKEN = 0.2  # share of lines in another encoding from which nothing is taken for granted
_BROKEN = re.compile("[\udc80-\udcff]")  # bytes that could not be read, as Python's "surrogateescape" keeps them
# First bytes of files that are taken for tables by mistake.
_OTHERS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel (.xls), Word or HWP file"),
    (b"PK\x05\x06", "an empty archive"),
    (b"Rar!", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"SQLite format 3", "a database"),
)


def decode(data: bytes, *, name: str = "input") -> str:
    """Text of a file written by Excel, a notepad or a Korean legacy system.

    Args:
        data: raw bytes; UTF-8 with or without BOM, UTF-16 with BOM, or CP949.
        name: file name for messages.
    Returns:
        The text with line ends as they were, without BOM.
    Raises:
        BadInput: binary content or an encoding none of these; says at which byte.
    Example:
        >>> decode("민원".encode("cp949"))
        '민원'
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\x00" in data[:65536]:
        raise BadInput(f"{name}: this is a binary file, not text; give CSV, XLSX or JSON lines")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as utf8:
        try:
            return data.decode("cp949")
        except UnicodeDecodeError as cp949:
            at = max(utf8.start, cp949.start)
            line = data.count(b"\n", 0, at) + 1
            raise BadInput(
                f"{name}, line {line} (byte {at}): neither UTF-8 nor CP949; save the file as UTF-8 and try again"
            ) from None


def decode_most(data: bytes, *, name: str) -> str:
    r"""``decode``, but a few lines in another encoding do not lose the rest of the file.

    Args:
        data: raw bytes.
        name: file name for messages.
    Returns:
        The text; ``is_broken`` tells the lines that could not be read.
    Raises:
        BadInput: binary content, or more than a fifth of the lines cannot be read.
    Example:
        >>> text = decode_most("가\n나\n다\n라\n마\n".encode() + "바".encode("cp949"), name="in.csv")
        >>> [is_broken(line) for line in text.splitlines()]
        [False, False, False, False, False, True]
    """
    try:
        return decode(data, name=name)
    except BadInput:
        if b"\x00" in data[:65536]:
            raise
        read = [data.decode(encoding, errors="surrogateescape") for encoding in ("utf-8-sig", "cp949")]
        least, text = min(((sum(map(is_broken, text.split("\n"))), text) for text in read), key=lambda one: one[0])
        if least > max(1, MOST_BROKEN * (text.count("\n") + 1)):
            raise
        return text


def is_broken(text: str) -> bool:
    """Whether some bytes of a text could not be read.

    Args:
        text: from ``decode_most``.
    Example:
        >>> is_broken("가로등")
        False
    """
    return _BROKEN.search(text) is not None


def no_table(data: bytes) -> str:
    """What a file is that cannot be a table, "" if it may be one.

    Args:
        data: its bytes, or the first of them.
    Example:
        >>> no_table(b"%PDF-1.7")
        'a PDF'
    """
    return next((what for start, what in _OTHERS if data.startswith(start)), "")
