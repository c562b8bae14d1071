"""Covers set into stretches of text, even where a value is split over their pieces."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from dongheon.privacy.find import find
from dongheon.privacy.fold import fold
from dongheon.privacy.kinds import Find
from dongheon.privacy.mask import MOST_ROUNDS, STAYS
from dongheon.privacy.redact.known import Known, again, known
from dongheon.privacy.redact.values import How, Removed, Stretch
from dongheon.privacy.styles import COVERS

# A column under one of these heads holds people, also those whose names no rule knows.
_NAME_HEAD = re.compile(
    r"(?:성\s*명|이\s*름|신청인|민원인|신고인|청구인|보호자|세대주|예금주|수령인)(?:\s*(?:성명|이름|명))?"
)
_NAME_CELL = re.compile(r"(?=.{2,40}$)[가-힣A-Za-z][가-힣A-Za-z .,'-]*")
_NO_NAME = frozenset("합계 소계 총계 없음 미상 해당없음 비고 성명 이름 본인 상동".split())
_LEAST_CELL = 2
_LEAST_SURE = 0.7  # a name less sure than this is covered where it stands and not looked for elsewhere


_Memory = dict[tuple[str, str], list[Find]]


@dataclass(frozen=True, slots=True)
class Covered:
    """Stretches after covering.

    Args:
        runs: the pieces of each stretch, as many as it had.
        removed: what was covered, and where.
        values: everything that was found, to look for again.
    """

    runs: tuple[tuple[str, ...], ...]
    removed: tuple[Removed, ...]
    values: Known


def covered_stretches(stretches: Sequence[Stretch], how: How, *, hints: Iterable[Stretch] = ()) -> Covered:
    """Stretches with their personal values covered.

    Args:
        stretches: the whole text of a file, in reading order.
        how: level, style and rules.
        hints: other readings of the same text, in which values are found but not covered.
    Returns:
        The covered pieces. A value found once is covered wherever it stands in the file.
    Example:
        >>> done = covered_stretches([Stretch("p", ("전화 010-00", "00-4821", "로"))], How())
        >>> done.runs
        (('전화 [전화번호]', '', '로'),)
    """
    memory: _Memory = {}  # a cell is read as a hint, to collect its values and to cover them
    values = known([*how.also, *_found([*stretches, *hints], how, memory)])
    runs = [stretch.runs for stretch in stretches]
    removed: list[Removed] = []
    groups = list(_groups(stretches))
    for _ in range(MOST_ROUNDS):
        changed = []
        for group in groups:
            old = [runs[i] for i in group]
            new, told = _covered_group([stretches[i] for i in group], old, values, how=how, memory=memory)
            if new != old:
                changed.append(group)
                for index, pieces in zip(group, new, strict=True):
                    runs[index] = pieces
            removed += told
        groups = changed
    return Covered(tuple(runs), tuple(removed), values)


def cover_of(one: Find, value: str, how: How) -> str:
    """What stands in the place of a value.

    Args:
        one: the find.
        value: the value.
        how: its style counts.
    Example:
        >>> cover_of(Find("person", 0, 3, 1.0, ""), "윤가람", How(style="partial"))
        '윤○람'
    """
    cover = COVERS[how.style](one, value)
    return cover if cover != value else COVERS["label"](one, value)


def finds(text: str, how: How) -> list[Find]:
    """Finds that are covered at a level.

    Args:
        text: any text.
        how: level and rules count.
    """
    found = find(text, level=how.level, rules=how.rules)
    return [one for one in found if how.level == "strict" or one.kind not in STAYS]


def _groups(stretches: Sequence[Stretch]) -> Iterator[list[int]]:
    """Numbers of stretches that are read together: those of one place that follow each other."""
    group: list[int] = []
    for index, one in enumerate(stretches):
        if group and (one.alone or stretches[group[-1]].alone or one.where != stretches[group[-1]].where):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _found(stretches: Sequence[Stretch], how: How, memory: _Memory) -> Iterator[tuple[str, str]]:
    for group in _groups(stretches):
        text = "\n".join("".join(stretches[i].runs) for i in group)
        for one in _spans(text, stretches[group[0]].cue, how, memory):
            if one.kind == "person" and one.confidence < _LEAST_SURE:
                continue
            yield text[one.start : one.end], one.kind


def _spans(text: str, cue: str, how: How, memory: _Memory) -> list[Find]:
    """Finds of a text by itself or behind its cue."""
    if (cue, text) not in memory:
        memory[cue, text] = _read_spans(text, cue, how)
    return memory[cue, text]


def _read_spans(text: str, cue: str, how: How) -> list[Find]:
    if not cue or len(text.strip()) < _LEAST_CELL:
        return finds(text, how)
    before = f"{cue}: "
    shift = len(before)
    found = [
        Find(one.kind, max(0, one.start - shift), one.end - shift, one.confidence, one.reason)
        for one in finds(before + text, how)
        if one.end > shift
    ]
    name = fold(text)[0].strip()
    if how.level != "numbers" and _NAME_HEAD.fullmatch(cue.strip()) and _is_name(name):
        found.append(Find("person", 0, len(text), 0.6, "in a column of names"))
    return found


def _is_name(cell: str) -> bool:
    return bool(_NAME_CELL.fullmatch(cell)) and cell.replace(" ", "") not in _NO_NAME


def _covered_group(
    stretches: Sequence[Stretch], runs: Sequence[tuple[str, ...]], values: Known, *, how: How, memory: _Memory
) -> tuple[list[tuple[str, ...]], list[Removed]]:
    texts = ["".join(pieces) for pieces in runs]
    text = "\n".join(texts)
    found = [*_spans(text, stretches[0].cue, how, memory), *again(text, values)]
    if len(stretches) > 1:  # a short name that fills a paragraph of its own
        at = 0
        for one in texts:
            if one.strip() in values.kinds:
                found += [Find(f.kind, f.start + at, f.end + at, f.confidence, f.reason) for f in again(one, values)]
            at += len(one) + 1
    spans = _apart(found)
    if not spans:
        return list(runs), []
    new: list[tuple[str, ...]] = []
    removed: list[Removed] = []
    ends_of_spans = [one.end for one in spans]
    at = 0
    for stretch, pieces, whole in zip(stretches, runs, texts, strict=True):
        end = at + len(whole)
        near = list(takewhile(lambda one: one.start < end, spans[bisect_right(ends_of_spans, at) :]))  # noqa: B023 - used at once
        new.append(_cut(pieces, at, near, text, how) if near else pieces)
        removed += [Removed(one.kind, stretch.where) for one in near if one.start >= at]
        at = end + 1
    return new, removed


def _apart(found: Iterable[Find]) -> list[Find]:
    """Finds in order; where they overlap the longer stands and what sticks out of it is covered too."""
    kept: list[Find] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if kept and one.start < kept[-1].end:
            if one.end > kept[-1].end:
                last = kept.pop()
                kept.append(Find(last.kind, last.start, one.end, last.confidence, last.reason))
        else:
            kept.append(one)
    return kept


def _cut(pieces: tuple[str, ...], at: int, spans: Sequence[Find], text: str, how: How) -> tuple[str, ...]:
    """Pieces without the spans; a cover stands in the piece where its value began."""
    new: list[str] = []
    for piece in pieces:
        end = at + len(piece)
        out: list[str] = []
        here = at
        for one in spans:
            if one.end <= here or one.start >= end:
                continue
            if one.start >= at:
                out += [text[here : one.start], cover_of(one, text[one.start : one.end], how)]
            here = min(end, one.end)
        out.append(text[here:end])
        new.append("".join(out))
        at = end
    return tuple(new)
