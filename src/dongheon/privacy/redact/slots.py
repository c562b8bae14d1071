"""Places in a tree of XML or HTML that hold text, as stretches, and the covered text put back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from dongheon.files.markup import local
from dongheon.privacy.redact.cover import cover_of
from dongheon.privacy.redact.known import Known, again
from dongheon.privacy.redact.values import How, Stretch

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that holds text.

    Args:
        element: the element.
        key: "text", "tail", "@" and the name of an attribute, or "=" and what a reader sees in the place of an
            element without text, such as a tab.
    """

    element: etree._Element
    key: str

    def read(self) -> str:
        """Its text."""
        if self.key.startswith("="):
            return self.key[1:]
        if self.key.startswith("@"):
            return str(self.element.get(self.key[1:]) or "")
        return str(getattr(self.element, self.key) or "")

    def write(self, text: str) -> None:
        """Put other text there; what only stands for an element stays."""
        if self.key.startswith("@"):
            self.element.set(self.key[1:], text)
        elif not self.key.startswith("="):
            setattr(self.element, self.key, text)
            if text != text.strip() and local(self.element) == "t":
                self.element.set(_SPACE, "preserve")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Slots that are read as one.

    Args:
        where: the place for the report.
        slots: in order.
        alone: see ``Stretch``.
        cue: see ``Stretch``.
    """

    where: str
    slots: tuple[Slot, ...]
    alone: bool = False
    cue: str = ""


def stretches_of(paragraphs: Iterable[Paragraph]) -> list[Stretch]:
    """Paragraphs of slots as stretches of text.

    Args:
        paragraphs: from a reader of a format.
    """
    return [Stretch(one.where, tuple(slot.read() for slot in one.slots), one.alone, one.cue) for one in paragraphs]


def filled(paragraphs: Sequence[Paragraph], runs: Sequence[tuple[str, ...]]) -> list[etree._Element]:
    """Write covered text back.

    Args:
        paragraphs: as given to ``stretches_of``.
        runs: covered pieces in the same order.
    Returns:
        The elements whose text changed.
    """
    changed: list[etree._Element] = []
    for paragraph, pieces in zip(paragraphs, runs, strict=True):
        for slot, piece in zip(paragraph.slots, pieces, strict=True):
            if not slot.key.startswith("=") and piece != slot.read():
                slot.write(piece)
                changed.append(slot.element)
    return changed


def xml_paragraphs(
    tree: etree._Element, where: str, *, names: frozenset[str], shown: Mapping[str, str], skip: frozenset[str]
) -> Iterator[Paragraph]:
    """Text of an XML part: that of each paragraph as one, every other text by itself behind its element's name.

    Args:
        tree: root of the part.
        where: name of the part.
        names: elements that are paragraphs.
        shown: what a reader sees where an element has no text, such as a tab.
        skip: elements whose text is a measure.
    Yields:
        Paragraphs in order of their first slot.
    """
    inside: dict[etree._Element, list[Slot]] = {}
    for node in tree.iter(etree.Element):
        name = local(node)
        holder = _holder(node, names)
        if holder is not None and name in shown:
            inside.setdefault(holder, []).append(Slot(node, f"={shown[name]}"))
        if node.text and node.text.strip() and name not in skip and holder is None:
            yield Paragraph(where, (Slot(node, "text"),), alone=True, cue=_name_of(node))
        elif node.text and name == "t" and holder is not None:
            inside.setdefault(holder, []).append(Slot(node, "text"))
        elif node.text and node.text.strip() and name not in skip:
            yield Paragraph(where, (Slot(node, "text"),), alone=True)
        if node.tail and node.tail.strip():
            above = _holder(node.getparent(), names)
            if above is not None:
                inside.setdefault(above, []).append(Slot(node, "tail"))
            else:
                yield Paragraph(where, (Slot(node, "tail"),), alone=True)
    yield from (Paragraph(where, tuple(slots)) for slots in inside.values())


def _name_of(node: etree._Element) -> str:
    parent = node.getparent()
    return str(node.get("name") or (parent.get("name") if parent is not None else "") or local(node))


def _holder(node: etree._Element | None, names: frozenset[str]) -> etree._Element | None:
    while node is not None and local(node) not in names:
        node = node.getparent()
    return node


def attribute_slots(
    tree: etree._Element, where: str, *, only: frozenset[str] = frozenset(), skip: frozenset[str] = frozenset()
) -> Iterator[Paragraph]:
    """Attributes as paragraphs of their own.

    Args:
        tree: where to look.
        where: place for the report.
        only: names, without namespace, of the attributes wanted; empty for all.
        skip: names of attributes that are not text.
    Yields:
        One paragraph for each attribute that is long enough to hold a value.
    """
    for one in tree.iter(etree.Element):
        for key, value in one.attrib.items():
            name = str(key).rpartition("}")[2]
            if len(value) > 1 and name not in skip and (not only or name in only):
                yield Paragraph(where, (Slot(one, f"@{key}"),), alone=True)


def cover_again(tree: etree._Element, values: Known, how: How) -> int:
    """Cover known values in all attributes, those too that are no text for a reader.

    Args:
        tree: where to look.
        values: what was found in the file.
        how: its style counts.
    Returns:
        How many attributes changed.
    """
    changed = 0
    texts = {str(value) for one in tree.iter(etree.Element) for value in one.attrib.values() if len(value) > 1}
    if not any(True for _ in again("\n".join(sorted(texts)), values)):
        return changed
    for one in tree.iter(etree.Element):
        for key, value in one.attrib.items():
            new = without(str(value), values, how) if len(value) > 1 else value
            if new != value:
                one.set(key, new)
                changed += 1
    return changed


def without(text: str, values: Known, how: How) -> str:
    """Text with known values covered and nothing else looked for.

    Args:
        text: any text.
        values: what was found in the file.
        how: its style counts.
    """
    at, out = 0, []
    for one in sorted(again(text, values), key=lambda f: (f.start, -f.end)):
        if one.start >= at:
            out += [text[at : one.start], cover_of(one, text[one.start : one.end], how)]
            at = one.end
    return "".join([*out, text[at:]])
