"""Names of people: the tagger's readings in their places, kept alike through a text; public persons apart."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dongheon.privacy import tagger
from dongheon.privacy.foreign import foreign_names
from dongheon.privacy.kinds import Find
from dongheon.privacy.public import is_public

_STARTS = "".join(sorted(tagger.SURNAMES)) + "남황제사선서독동"
_CANDIDATE = re.compile(rf"(?<![가-힣])(?:(?<![0-9])|(?<=[0-9]{{4}}))[{_STARTS}][가-힣]{{1,9}}")
_ATTACHED = re.compile(
    rf"(?<![가-힣])(?:이름은|성명은|성함은|제이름은|저는|대리인|민원인|신청인|예금주|담당자|"
    rf"대표|성명|이름)(?=(?P<word>[{_STARTS}][가-힣]{{1,9}}))"
)
_DOUBLE = "|".join(tagger.DOUBLE)
_APART = rf"[{_STARTS}] {{1,2}}[가-힣] {{1,2}}[가-힣]"
_SPACED = re.compile(
    rf"(?:성 ?명|이 ?름|성함|예금주|대표자?|신청인|작성자)(?:(?:은|는|이)? {{1,3}}|(?:은|는|이)? ?[:|] {{0,3}})"
    rf"(?P<name>{_APART}|(?:{_DOUBLE}) [가-힣]{{1,2}}|[{_STARTS}] [가-힣]{{2}})(?=\s|$|[(,.])"
)
_CALLED = re.compile(
    r" ?(?:씨|님|군|양|주무관|팀장|과장|계장|선생|어르신|할머니|할아버지|여사)(?:님)?"
    r"(?:은|는|이|가|을|를|의|께|께서|에게|와|과|도)?(?![가-힣])"
)
_BEFORE_TITLE = re.compile(rf"(?<![가-힣] )(?<![가-힣])(?P<name>{_APART})$")
_PARTED = re.compile(rf"(?<![가-힣])(?P<name>(?:{_DOUBLE}|[{_STARTS}]) (?P<given>[가-힣]{{1,2}})) $")
_HIDDEN = re.compile(
    rf"(?<![가-힣])[{_STARTS}](?:[○OoＯ◯*xX]{{1,2}}|[가-힣][○◯*])(?=\s?(?:씨|님|드림|올림|군|"
    rf"양|귀하))"
)
# Who bears a famous name and gives it as his own is no public person.
_PRIVATE = frozenset(("label", "named", "self"))
# A name of two syllables needs someone beside it who says so, and a longer one is surer with a cue.
_CUES_LEFT = frozenset(("label", "named", "self", "role", "list", "person"))
_CUES_RIGHT = frozenset(("sign", "title", "others", "age", "phone", "own"))
_SHORT = 3.0
_ALONE = 1.6
# Roles and lists are weaker cues: ordinary words stand beside them as well ("시민 한명", "임차인이 유치권").
_WEAK_LEFT = frozenset(("role", "list", "person"))
_DOUBTFUL = 3.0
_UNUSUAL = 4.0
# The model is cheap where a word alone already says no: below this nothing on its sides can help.
_HOPELESS = -9.0
# A name that was sure elsewhere in the text needs this much less here.
_KNOWN = 4.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A word read as a name.

    Args:
        start: first position of the name.
        end: the position after it.
        score: log-odds that it is a name.
        after: end of the whole word.
        left: kind of left neighbour.
    """

    start: int
    end: int
    score: float
    after: int
    left: str


def people(folded: str) -> Iterator[Find]:
    """Find names of people.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds with positions in the folded text; they may overlap.
    Example:
        >>> text = "저는 윤가람입니다. 하람역 앞 가로등이 꺼졌어요"
        >>> [(f.kind, text[f.start:f.end]) for f in people(text)]
        [('person', '윤가람')]
    """
    foreign = tuple(foreign_names(folded))
    covered = bytearray(len(folded))
    for one in foreign:
        if one.confidence > 0.9:
            covered[one.start : one.end] = b"\1" * (one.end - one.start)
    found = [reading for reading in _readings(folded) if not covered[reading.start]]
    sure = {folded[r.start : r.end] for r in found if r.score > 1.5 and r.end - r.start > 2}
    public = {folded[r.start : r.end] for r in found if r.score > 0 and is_public(folded, r.start, r.end)}
    for reading in found:
        name = folded[reading.start : reading.end]
        score = reading.score + (_KNOWN if name in sure else 0.0)
        if name in public and reading.left not in _PRIVATE:
            yield Find("public_person", reading.start, reading.end, max(_chance(score), 0.7), "public office or work")
        elif score > -3:
            yield Find("person", reading.start, reading.end, _chance(score), f"name, {reading.left}")
    yield from _written_apart(folded)
    for match in _HIDDEN.finditer(folded):
        yield Find("person", match.start(), match.end(), 0.6, "partly hidden")
    yield from foreign


def _written_apart(folded: str) -> Iterator[Find]:
    """Names whose letters, or surname and given name, stand apart."""
    for match in _SPACED.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.999, "label, letters apart")
    for title in _CALLED.finditer(folded):
        at = title.start()
        apart = _BEFORE_TITLE.search(folded, max(0, at - 7), at)
        if apart:
            yield Find("person", apart.start("name"), apart.end("name"), 0.8, "letters apart, title")
        parted = _PARTED.search(folded, max(0, at - 6), title.start() + folded.startswith(" ", at))
        if parted and f"*{parted['given']}" in tagger.words():
            yield Find("person", parted.start("name"), parted.end("name"), 0.75, "surname apart, title")


def _chance(score: float) -> float:
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


def _readings(folded: str) -> Iterator[Reading]:
    ended = -9
    for start, word in _candidates(folded):
        best: Reading | None = None
        sides: tuple[str, str] | None = None
        for length, tail, alone, base in tagger.weighed(word):
            if base < _HOPELESS:
                continue
            if sides is None:
                left, right = tagger.side(folded, start, start + len(word))
                if start - ended <= 3 and left in {"none", "slash", "list", "bracket"}:
                    left = "person"
                sides = (left, right)
            score = base + tagger.beside(alone, tail, *sides)
            score -= _wanting(length, tail, alone, *sides)
            if best is None or score > best.score:
                best = Reading(start, start + length, score, start + len(word), sides[0])
        if best is not None and best.score > -6:
            yield best
            if best.score > 0:
                ended = best.after


def _wanting(length: int, tail: str, alone: tuple[str, ...], left: str, right: str) -> float:
    """What is taken off where nobody beside the word says that it is a person."""
    # A title inside the word may be the rest of an ordinary one: "정신질환자", "신축공사장".
    cut = tail == "title" and ("longer word" in alone or "word across" in alone)
    strong = (tail == "title" and not cut) or right in _CUES_RIGHT or (left in _CUES_LEFT and left not in _WEAK_LEFT)
    if strong:
        return 0.0
    less = 0.0
    if left not in _WEAK_LEFT:
        less += _SHORT if length == 2 else _ALONE
    elif length == 2 and "word" in alone:
        less += _SHORT
    if cut or "noun and suffix" in alone:
        less += _DOUBTFUL
    if "rare first" in alone or "rare last" in alone:
        less += _UNUSUAL / 2 if left in _WEAK_LEFT else _UNUSUAL
    return less


def _candidates(folded: str) -> Iterator[tuple[int, str]]:
    for match in _CANDIDATE.finditer(folded):
        yield match.start(), match.group()
    for match in _ATTACHED.finditer(folded):
        yield match.start("word"), match["word"]
