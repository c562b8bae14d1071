"""Containers of XML parts (Office, HWPX): every part is covered, dropped, or the file is refused."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from dongheon.files.archive import Archive, packed
from dongheon.files.markup import parsed
from dongheon.files.values import Content
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.hints import hints_of
from dongheon.privacy.redact.known import Known
from dongheon.privacy.redact.picture import cleaned_picture
from dongheon.privacy.redact.slots import (
    Paragraph,
    attribute_slots,
    cover_again,
    filled,
    stretches_of,
    without,
    xml_paragraphs,
)
from dongheon.privacy.redact.values import How, Redacted, Removed

Inner = Callable[..., Redacted]

_PICTURE = re.compile(r"\.(?:png|jpe?g|jpe|jfif)$", re.IGNORECASE)
_DRAWN = re.compile(r"\.(?:gif|bmp|tiff?|emf|wmf|wdp|webp|ico|mp[34]|m4[av]|wav|avi|mov)$", re.IGNORECASE)
_MARKUP = re.compile(r"\.(?:xml|rels|vml|hpf|rdf|svg|xhtml)$", re.IGNORECASE)
_INNER = re.compile(r"\.(?:docx|xlsx|pptx|hwpx|html?|mht|txt|csv)$", re.IGNORECASE)
_FONT = re.compile(r"\.(?:odttf|ttf|otf|fntdata)$", re.IGNORECASE)
_AUTHORS = frozenset("author initials displayName userId lastModifiedBy userName providerId".split())
_AUTHOR_TEXTS = frozenset("creator lastModifiedBy author Manager Company lastsaveby LastSavedBy revisionAuthor".split())
_PEOPLE = frozenset(("cmAuthor", "author", "person", "trackChangeAuthor"))
NOBODY = "익명"
NOWHERE = "https://stand-in.invalid/"  # a cover is no address, and Word does not open files with broken ones


@dataclass(frozen=True, slots=True)
class Plan:
    """What is particular to a format.

    Args:
        kind: the format.
        paragraphs: elements that are paragraphs.
        shown: what a reader sees where an element has no text.
        measures: elements whose text is a measure.
        texts: attributes that are text for a reader.
        dropped: pattern of parts that go as a whole, and what they are called in the report.
        prepare: changes a part's tree before it is covered; gives what was removed.
        further: further paragraphs of the file, such as cells behind the heads of their columns.
        finish: changes a part's tree afterwards, told which elements changed.
        stored: members that are not compressed.
    """

    kind: str
    paragraphs: frozenset[str]
    shown: Mapping[str, str]
    measures: frozenset[str]
    texts: frozenset[str]
    dropped: Sequence[tuple[re.Pattern[str], str]]
    prepare: Callable[[str, etree._Element], Iterable[Removed]]
    further: Callable[[dict[str, etree._Element]], tuple[list[Paragraph], frozenset[str]]]
    finish: Callable[[str, etree._Element, list[etree._Element]], None]
    stored: tuple[str, ...] = ()


@dataclass(slots=True)
class _Work:
    """Parts as they are sorted: trees to cover, bytes that stay, what is told."""

    trees: dict[str, etree._Element] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    removed: list[Removed] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def redact_package(archive: Archive, content: Content, how: How, plan: Plan, *, inner: Inner) -> tuple[Redacted, Known]:
    """A container with every part covered.

    Args:
        archive: the open container.
        content: the same file, read, for the heads of its tables.
        how: level, style, rules, OCR.
        plan: what is particular to the format.
        inner: covers a file inside this one; takes data, name and how.
    Returns:
        The covered file, or the reasons why it was refused, and the values found.
    Raises:
        BadInput: a part is damaged or an attack.
    """
    work = _Work()
    for part in archive.names:
        _sort(part, archive, how, plan, inner, work)
    for part, tree in work.trees.items():
        etree.strip_tags(tree, etree.Comment)
        work.removed += plan.prepare(part, tree)
        work.removed += _without_authors(part, tree)
    own, taken = plan.further(work.trees)
    paragraphs = list(own)
    for part, tree in work.trees.items():
        if part not in taken:
            paragraphs += xml_paragraphs(tree, part, names=plan.paragraphs, shown=plan.shown, skip=plan.measures)
        paragraphs += attribute_slots(tree, part, only=_texts_of(part, plan))
    done = covered_stretches(stretches_of(paragraphs), how, hints=hints_of(content))
    changed = filled(paragraphs, done.runs)
    for one in changed:
        if one.get("TargetMode") == "External":
            one.set("Target", NOWHERE)
    by_tree: dict[etree._Element, list[etree._Element]] = {}
    for element in changed:
        by_tree.setdefault(element.getroottree().getroot(), []).append(element)
    for part, tree in work.trees.items():
        cover_again(tree, done.values, how)
        plan.finish(part, tree, by_tree.get(tree, []))
    if work.refused:
        return Redacted(b"", plan.kind, (), tuple(work.refused), tuple(work.notes)), done.values
    members = {
        without(part, done.values, how): work.kept[part] if part in work.kept else _written(work.trees[part])
        for part in archive.names
        if part in work.kept or part in work.trees
    }
    removed = (*work.removed, *done.removed)
    return Redacted(packed(members, stored=plan.stored), plan.kind, removed, (), tuple(work.notes)), done.values


def _written(tree: etree._Element) -> bytes:
    return bytes(etree.tostring(tree.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True))


def _texts_of(part: str, plan: Plan) -> frozenset[str]:
    return plan.texts | {"v"} if "pivotCache/" in part else plan.texts


def _sort(part: str, archive: Archive, how: How, plan: Plan, inner: Inner, work: _Work) -> None:  # noqa: PLR0917 - one step of the loop above
    data = archive.part(part)
    for pattern, called in plan.dropped:
        if pattern.search(part):
            work.removed.append(Removed(called, part))
            return
    if not data or part == "mimetype" or _FONT.search(part):
        work.kept[part] = data
    elif _MARKUP.search(part):
        work.trees[part] = parsed(data, name=f"{archive.name}: {part}")
    elif _PICTURE.search(part):
        picture = cleaned_picture(data, name=part, how=how)
        work.removed += picture.removed
        work.notes += picture.notes
        work.refused += picture.refused
        work.kept[part] = picture.data
    elif _INNER.search(part):
        covered = inner(data, name=part, how=how)
        work.removed += covered.removed
        work.notes += covered.notes
        work.refused += covered.refused
        work.kept[part] = covered.data
    elif _DRAWN.search(part):
        said = f"{part} is a picture, film or sound that cannot be looked into"
        (work.refused if how.level == "strict" else work.notes).append(said)
        work.kept[part] = data
    else:
        work.refused.append(f"{part} cannot be covered; take the object out of the document and try again")


def _without_authors(part: str, tree: etree._Element) -> list[Removed]:
    removed = []
    for one in tree.iter(etree.Element):
        name = one.tag.rpartition("}")[2]
        if (name in _AUTHOR_TEXTS or one.get("name") in _AUTHOR_TEXTS) and one.text and one.text not in {"", NOBODY}:
            one.text = NOBODY
            removed.append(Removed("author", part))
        for key in one.attrib:
            own = str(key).rpartition("}")[2]
            if (own in _AUTHORS or (own == "name" and name in _PEOPLE)) and one.get(key):
                one.set(key, NOBODY)
                removed.append(Removed("author", part))
    return removed
