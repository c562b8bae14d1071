"""Text whose personal data has been taken out: the only text that models, search and logs may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cover:
    """One covered place of a masked text.

    Args:
        kind: what was covered, e.g. "mobile", "person" (the list is ``dongheon.privacy.kinds.KINDS``).
        start: first code point of the cover in the masked text.
        end: first code point after it.
        confidence: 0..1, how sure the finder was.
    """

    kind: str
    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Masked:
    """Masked text and where its covers stand. Only ``dongheon.privacy.mask`` makes one (tests/house/test_masked.py).

    Args:
        text: the text with covers such as ``[전화번호]``.
        covers: the covers, in order, never overlapping.
    """

    text: str
    covers: tuple[Cover, ...] = ()

    def __str__(self) -> str:
        return self.text
