"""XLSX: shared and inline strings, numbers that are values, formulas, names of sheets, caches, comments."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from lxml import etree

from dongheon.files.archive import opened
from dongheon.files.markup import below, children, local
from dongheon.files.xlsx import read_xlsx
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.office import DROPPED, TEXTS, prepare
from dongheon.privacy.redact.package import Inner, Plan, redact_package
from dongheon.privacy.redact.slots import Paragraph, Slot
from dongheon.privacy.redact.values import How, Redacted, Removed

_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_STRINGS = "xl/sharedStrings.xml"
_LETTERS = re.compile(r"[A-Z]+")
_PHONE_HEAD = re.compile(r"전화|연락처|휴대|핸드폰|폰|mobile|phone", re.IGNORECASE)
_BORN_HEAD = re.compile(r"생년|생일|출생")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_MEASURES = frozenset("sqref Application AppVersion DocSecurity TotalTime".split())
_FIRST_DAY = date(1899, 12, 30)


def redact_xlsx(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """A workbook covered, hidden sheets and cached values too.

    Args:
        data: bytes of the workbook.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers a file inside this one.
    Returns:
        The covered workbook or the reasons why not, and the values found. A formula that held a value is
        replaced by its covered result.
    Raises:
        BadInput: see ``dongheon.files.xlsx.read_xlsx``.
    """
    content = read_xlsx(data, name=name, limits=how.limits)
    plan = Plan(
        "xlsx", frozenset(("si", "is", "p", "text")), {}, _MEASURES, TEXTS, DROPPED, _prepare, _cells, _finish
    )  # fmt: skip
    return redact_package(opened(data, name=name, limits=how.limits), content, how, plan, inner=inner)


def _prepare(part: str, tree: etree._Element) -> list[Removed]:
    if _SHEET.match(part):
        for one in below(tree, "pageSetup"):  # it leads to the printer's settings, which are dropped
            for key in [key for key in one.attrib if str(key).endswith("}id")]:
                del one.attrib[key]
    for one in list(below(tree, "rPh", "phoneticPr")):
        one.getparent().remove(one)
    return list(prepare(part, tree))


def _cells(trees: dict[str, etree._Element]) -> tuple[list[Paragraph], frozenset[str]]:
    """Cells behind the heads of their columns; strings that several cells share stand once."""
    strings = list(children(trees[_STRINGS], "si")) if _STRINGS in trees else []
    texts = ["".join(t.text or "" for t in below(one, "t")) for one in strings]
    heads_of: dict[int, set[str]] = defaultdict(set)
    sheets = sorted(one for one in trees if _SHEET.match(one))
    paragraphs: list[Paragraph] = []
    for part in sheets:
        heads: dict[str, str] = {}
        for cell in below(trees[part], "c"):
            column = (_LETTERS.match(cell.get("r", "")) or [""])[0]
            head = heads.get(column, "")
            shared = _shared(cell, len(texts))
            if shared is not None:
                heads_of[shared].add(head)
                heads.setdefault(column, texts[shared])
            else:
                found = list(_own(f"{part} {cell.get('r', '')}", cell, head))
                paragraphs += found
                if found and cell.get("t") in {"inlineStr", "str"}:
                    heads.setdefault(column, "".join(slot.read() for slot in found[-1].slots))
        paragraphs += _outside_cells(part, trees[part])
    for number, string in enumerate(strings):
        slots = tuple(Slot(one, "text") for one in below(string, "t") if one.text)
        cues = heads_of.get(number, set())
        cue = next(iter(cues)) if len(cues) == 1 else ""
        paragraphs.append(Paragraph(f"{_STRINGS} {number + 1}", slots, alone=True, cue=cue))
    return paragraphs, frozenset((*sheets, _STRINGS))


def _shared(cell: etree._Element, count: int) -> int | None:
    value = next(children(cell, "v"), None)
    if cell.get("t") != "s" or value is None or not (value.text or "").strip().isdigit():
        return None
    return int(value.text) if int(value.text) < count else None


def _own(where: str, cell: etree._Element, head: str) -> Iterator[Paragraph]:
    """Formula, inline text or stored value of one cell."""
    for formula in children(cell, "f"):
        if formula.text:
            yield Paragraph(where, (Slot(formula, "text"),), alone=True)
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        yield Paragraph(where, tuple(Slot(one, "text") for one in below(cell, "t") if one.text), alone=True, cue=head)
    for value in children(cell, "v"):
        if value.text and kind in {"n", "str"}:
            if kind == "n" and (shown := _as_written(value.text, head)):
                value.text = shown
                cell.set("t", "str")
            yield Paragraph(where, (Slot(value, "text"),), alone=True, cue=head)


def _as_written(number: str, head: str) -> str:
    """A telephone number with the zero that spreadsheets lose, a day of birth as a day; "" for other numbers."""
    if number.isdigit() and len(number) in {9, 10} and _PHONE_HEAD.search(head):
        return "0" + number
    if re.fullmatch(r"\d{3,5}(?:\.0)?", number) and _BORN_HEAD.search(head):
        return (_FIRST_DAY + timedelta(days=int(float(number)))).isoformat()
    return ""


def _outside_cells(part: str, tree: etree._Element) -> Iterator[Paragraph]:
    """Headers, footers, rules of entry: all text of a sheet that stands in no cell."""
    for one in tree.iter(etree.Element):
        if one.text and one.text.strip() and not any(local(above) == "c" for above in one.iterancestors()):
            yield Paragraph(part, (Slot(one, "text"),), alone=True)


def _finish(part: str, tree: etree._Element, changed: list[etree._Element]) -> None:
    for one in changed:
        cell = one.getparent()
        if local(one) == "v" and local(cell) == "c":
            cell.set("t", "str")
            for formula in list(children(cell, "f")):
                cell.remove(formula)
        elif local(one) == "definedName" or (local(one) == "f" and local(cell) == "c"):
            cell.remove(one)
    if part == "xl/workbook.xml":
        taken: set[str] = set()
        for sheet in below(tree, "sheet"):
            name = _NOT_IN_NAMES.sub("", sheet.get("name", ""))[:28] or "sheet"
            while name in taken:
                name = f"{name[:26]}_{len(taken)}"
            taken.add(name)
            sheet.set("name", name)
        for one in list(below(tree, "definedName")):
            one.set("name", re.sub(r"[\[\]\s()-]", "_", one.get("name", "")))
