"""How much of a file is opened before it is taken for an attack or a mistake."""

from dataclasses import dataclass

from dongheon.base.errors import BadInput

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read of one file.

    Args:
        file_bytes: size of the file.
        unpacked_bytes: size of everything in it, unpacked, children included.
        ratio: unpacked over packed size of a member larger than a mebibyte; text packs to about a tenth.
        members: members of an archive.
        depth: files inside files.
        pages: pages or slides.
        cells: cells of a spreadsheet.
        pixels: of one picture.
    """

    file_bytes: int = 200 * MEBIBYTE
    unpacked_bytes: int = 500 * MEBIBYTE
    ratio: int = 200
    members: int = 10_000
    depth: int = 3
    pages: int = 3_000
    cells: int = 2_000_000
    pixels: int = 100_000_000


USUAL = Limits()


def check_size(data: bytes, *, name: str, limits: Limits = USUAL) -> None:
    """Refuse a file that is empty or too large.

    Args:
        data: its bytes.
        name: its name, for the message.
        limits: the most that is read.
    Raises:
        BadInput: says how large it is and what to do.
    Example:
        >>> check_size(b"x", name="a.txt")
    """
    if not data:
        raise BadInput(f"{name}: the file is empty; ask for it again")
    if len(data) > limits.file_bytes:
        raise BadInput(f"{name}: {len(data):,} bytes; at most {limits.file_bytes:,} are read: split the file")
