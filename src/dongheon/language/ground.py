"""The verifier of quotations: a sentence stands only on what its sources really say."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dongheon.base.passages import Citation, Passage
from dongheon.language.facts import unsupported
from dongheon.language.tokens import syllable_pairs

LEAST_SHARED = 0.25  # share of syllable pairs; below it the quotation is about something else


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a sentence is supported.

    Args:
        supported: every quotation is exact, in force, about the sentence, and holds its facts.
        problem: why not, in words an officer understands; "" if it is.
    """

    supported: bool
    problem: str = ""


def same_text(text: str) -> str:
    r"""Text with white space and character forms folded, as quotations are compared.

    Args:
        text: any text.
    Example:
        >>> same_text("평일  08:00～20:00\n")
        '평일 08:00~20:00'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def verify(text: str, citations: Iterable[Citation], *, passages: Mapping[str, Passage], on: date) -> Support:
    """Check a sentence against its citations.

    Args:
        text: the sentence.
        citations: its citations.
        passages: id to passage; citations may lead only there.
        on: the day of the case, for which the passages must be in force.
    Returns:
        The support; the first thing that is wrong is said.
    Example:
        >>> manual = Passage("m#2", "단속 안내", "2", "manual", "평일 08:00~20:00에 단속한다.")
        >>> verify("평일 오전 8시부터 단속합니다.", [Citation("m#2", "평일 08:00~20:00에 단속한다.")],
        ...        passages={"m#2": manual}, on=date(2026, 6, 4)).supported
        True
        >>> verify("평일 오전 7시부터 단속합니다.", [Citation("m#2", "평일 08:00~20:00에 단속한다.")],
        ...        passages={"m#2": manual}, on=date(2026, 6, 4)).problem
        '근거에 없는 값이 있습니다: 07:00'
    """
    cited = list(citations)
    if not cited:
        return Support(supported=False, problem="근거를 찾지 못했습니다")
    for citation in cited:
        problem = _misquoted(citation, passages.get(citation.passage), on)
        if problem:
            return Support(supported=False, problem=problem)
    sources = [passages[citation.passage] for citation in cited]
    missing = unsupported(text, "\n".join(f"{one.title}\n{one.place}\n{one.text}" for one in sources))
    if missing:
        values = ", ".join(fact.split(" ", 1)[1] for fact in missing)
        return Support(supported=False, problem=f"근거에 없는 값이 있습니다: {values}")
    if shared(text, " ".join(citation.quote for citation in cited)) < LEAST_SHARED:
        return Support(supported=False, problem="인용문이 이 문장을 뒷받침하지 않습니다")
    return Support(supported=True)


def _misquoted(citation: Citation, passage: Passage | None, on: date) -> str:
    if passage is None:
        return f"없는 자료를 인용했습니다: {citation.passage}"
    if not citation.quote.strip() or same_text(citation.quote) not in same_text(passage.text):
        return f"인용문이 자료와 다릅니다: {passage.title} {passage.place}".rstrip()
    if not passage.in_force(on):
        return f"그날 시행되지 않은 자료입니다: {passage.title}"
    return ""


def shared(text: str, source: str) -> float:
    """Share of a text's syllable pairs that a source contains, 0..1; politeness is left out.

    Args:
        text: the sentence.
        source: what it is compared with.
    Example:
        >>> round(shared("주차를 단속합니다", "주차 단속 안내"), 2)
        0.5
    """
    said = {pair for pair in syllable_pairs(text) if pair not in _POLITE}
    if not said:
        return 1.0
    return len(said & set(syllable_pairs(source))) / len(said)


_POLITE = frozenset("합니 니다 습니 입니 됩니 하시 시기 바랍 랍니 드립 립니 귀하 하여  주시".split())
