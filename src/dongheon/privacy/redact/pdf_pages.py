"""Where personal values stand on the pages of a PDF: letters, boxes, and pages that must become pictures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2

from dongheon.files.pdf_pages import Letter, letters, picture, picture_scale
from dongheon.files.values import Word
from dongheon.privacy.kinds import Find
from dongheon.privacy.redact.cover import finds
from dongheon.privacy.redact.known import Known, again
from dongheon.privacy.redact.values import How

Box = tuple[float, float, float, float]  # left, bottom, right, top in points of the page
IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_LEAST_PICTURE = 0.02  # share of the page below which a picture is an ornament
_MARGIN = 1.0
_SILENT = "\x02\ufffe\x00"


@dataclass(frozen=True, slots=True)
class PageText:
    """Text of a page with the letter behind each character, in two readings.

    Args:
        letters: as PDFium gives them.
        text: with the ends of lines.
        places: number of the letter of each character of ``text``.
        joined: the lines written on without a break, for values that run over the end of a line.
        joined_places: the same for ``joined``.
    """

    letters: Sequence[Letter]
    text: str
    places: Sequence[int]
    joined: str
    joined_places: Sequence[int]


def page_text(page: pypdfium2.PdfPage) -> PageText:
    """Text of a page.

    Args:
        page: an open page.
    """
    found = letters(page)
    shown = [(number, one.text) for number, one in enumerate(found) if one.text not in _SILENT and one.text != "\r"]
    joined = [(number, text) for number, text in shown if text != "\n"]
    return PageText(
        found,
        "".join(text for _, text in shown),
        [number for number, _ in shown],
        "".join(text for _, text in joined),
        [number for number, _ in joined],
    )


def page_values(page: PageText, how: How) -> Iterator[tuple[str, str]]:
    """Values on a page with their kinds.

    Args:
        page: its text.
        how: level and rules.
    """
    for one in finds(page.text, how):
        yield page.text[one.start : one.end], one.kind
    for one in _over_lines(page, how):
        yield page.joined[one.start : one.end], one.kind


def _over_lines(page: PageText, how: How) -> Iterator[Find]:
    """Values that run over the end of a line; names do not, since two lines may make a name of nobody."""
    ends = {number for number, one in enumerate(page.letters) if one.text in "\r\n"}
    if not ends:
        return
    for one in finds(page.joined, how):
        first, last = page.joined_places[one.start], page.joined_places[one.end - 1]
        if one.kind not in {"person", "public_person", "sensitive", "address"} and ends & set(range(first, last)):
            yield one


def page_targets(page: PageText, values: Known, how: How) -> list[tuple[str, list[int]]]:
    """Letters that go: (kind, numbers of letters) for each value.

    Args:
        page: its text.
        values: values of the whole document.
        how: level and rules.
    """
    found = [(page.places, one) for one in [*finds(page.text, how), *again(page.text, values)]]
    found += [(page.joined_places, one) for one in [*_over_lines(page, how), *again(page.joined, values)]]
    targets: list[tuple[str, list[int]]] = []
    taken: set[int] = set()
    for places, one in found:
        numbers = [number for number in places[one.start : one.end] if number not in taken]
        inked = [n for n in numbers if not page.letters[n].made and page.letters[n].text.strip()]
        if inked:
            taken.update(numbers)
            targets.append((one.kind, inked))
    return targets


def boxes_of(page: PageText, numbers: Sequence[int]) -> list[Box]:
    """Boxes around letters, one for each line they stand on.

    Args:
        page: its text.
        numbers: numbers of letters, in order.
    """
    boxes: list[Box] = []
    if _is_slanted([page.letters[number] for number in numbers]):
        margin = 2 * _MARGIN
        found = [page.letters[number] for number in numbers]
        return [(one.left - margin, one.bottom - margin, one.right + margin, one.top + margin) for one in found]
    for number in numbers:
        one = page.letters[number]
        size = max(one.size, one.top - one.bottom, 1.0)
        base = one.origin[1]
        low, high = min(one.bottom, base - 0.2 * size), max(one.top, base + 0.8 * size)
        box = (one.left - _MARGIN, low, one.right + _MARGIN, high)
        last = boxes[-1] if boxes else None
        if last and abs(last[1] - box[1]) < size and -size < box[0] - last[2] < size:
            boxes[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            boxes.append(box)
    return boxes


def _is_slanted(found: Sequence[Letter]) -> bool:
    """Whether letters that follow each other climb or fall by less than a line."""
    steps = [abs(b.origin[1] - a.origin[1]) / max(a.size, 1.0) for a, b in pairwise(found)]
    return any(0.02 < step < 0.9 for step in steps) or (len(steps) > 1 and all(step >= 0.3 for step in steps))


def pictures(page: pypdfium2.PdfPage) -> list[Box]:
    """Boxes of the pictures of a page that are large enough to be read.

    Args:
        page: an open page.
    """
    width, height = page.get_size()
    found = []
    for one in page.get_objects(max_depth=4):
        if one.type == IMAGE:
            left, bottom, right, top = one.get_bounds()
            if (right - left) * (top - bottom) > _LEAST_PICTURE * width * height:
                found.append((left, bottom, right, top))
    return found


def touch(first: Box, second: Box) -> bool:
    """Whether two boxes have a point in common.

    Args:
        first: a box.
        second: another.
    Example:
        >>> touch((0, 0, 2, 2), (1, 1, 3, 3)), touch((0, 0, 1, 1), (2, 2, 3, 3))
        (True, False)
    """
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def ocr_words(page: pypdfium2.PdfPage, how: How) -> tuple[list[Word], float]:
    """Words that an OCR reads in the picture of a page, and pixels for a point.

    Args:
        page: an open page.
        how: its OCR.
    """
    assert how.ocr is not None
    return list(how.ocr(picture(page))), picture_scale(page)
