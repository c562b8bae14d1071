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
_SPACED = re.compile(
    rf"(?:성 ?명|이 ?름|성함|예금주|대표자?|신청인|작성자)(?:(?:은|는|이)? {{1,3}}|(?:은|는|이)? ?[:|] {{0,3}})"
    rf"(?P<name>[{_STARTS}] {{1,2}}[가-힣] {{1,2}}[가-힣])(?=\s|$|[(,.])"
)
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
_ALONE = 0.5
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
    for match in _SPACED.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.85, "label, letters apart")
    for match in _HIDDEN.finditer(folded):
        yield Find("person", match.start(), match.end(), 0.6, "partly hidden")
    yield from foreign


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
            if not (tail == "title" or sides[0] in _CUES_LEFT or sides[1] in _CUES_RIGHT):
                score -= _SHORT if length == 2 else _ALONE
            if best is None or score > best.score:
                best = Reading(start, start + length, score, start + len(word), sides[0])
        if best is not None and best.score > -6:
            yield best
            if best.score > 0:
                ended = best.after


def _candidates(folded: str) -> Iterator[tuple[int, str]]:
    for match in _CANDIDATE.finditer(folded):
        yield match.start(), match.group()
    for match in _ATTACHED.finditer(folded):
        yield match.start("word"), match["word"]
