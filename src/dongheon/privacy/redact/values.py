"""What goes into covering a file and what comes out of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dongheon.files.limits import USUAL, Limits
from dongheon.files.values import Ocr
from dongheon.privacy.find import NO_RULES
from dongheon.privacy.kinds import Level
from dongheon.privacy.rules import TownRules
from dongheon.privacy.styles import Style

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels
Detect = Callable[[bytes], Sequence[Box]]  # boxes in a PNG picture that shall be painted, such as faces


@dataclass(frozen=True, slots=True)
class How:
    """How a file is covered.

    Args:
        level: see ``dongheon.privacy.find.find``.
        style: see ``dongheon.privacy.styles.covered``.
        rules: the town's own formats and public values.
        ocr: reads words of pictures; None: files that are pictures are refused, pictures in files are told.
        detect: finds what else is painted over in pictures, such as faces; None: nothing else.
        limits: how much of a file is opened.
        also: (value, kind) that are covered wherever they stand, such as those of the e-mail around a file.
    """

    level: Level = "normal"
    style: Style = "label"
    rules: TownRules = field(default=NO_RULES)
    ocr: Ocr | None = None
    detect: Detect | None = None
    limits: Limits = USUAL
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """One thing that was taken out; never the value itself.

    Args:
        kind: one of ``dongheon.privacy.kinds.KINDS``, or "metadata", "author", "thumbnail", "macro", "script",
            "comment", "attachment", "picture", "form", "outline": what went as a whole.
        where: where it stood, e.g. "page 2", "word/comments.xml", "row 3, 성명".
    """

    kind: str
    where: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """A covered file, or why there is none.

    Args:
        data: the new file; b"" if it was refused.
        kind: kind of the file, see ``dongheon.files.kind``.
        removed: what was taken out.
        refused: why no file came out, or which files inside it were left out; empty if all went well.
        notes: what a person must know, e.g. pages that became pictures, pictures that nobody looked at.
    """

    data: bytes
    kind: str
    removed: tuple[Removed, ...] = ()
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that is read as one, in the pieces in which its file keeps it.

    Args:
        where: its place, for the report.
        runs: its pieces in order, such as the runs of a paragraph.
        alone: not read together with the stretches before and behind it, as in an attribute or a cell.
        cue: what stands before it for a reader but elsewhere in the file, such as the head of its column.
    """

    where: str
    runs: tuple[str, ...]
    alone: bool = False
    cue: str = ""
