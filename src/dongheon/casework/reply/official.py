"""The form of an official letter: items 가. and 1), dates and hours in figures, "끝." at the end."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dongheon.casework.reply.spared import spared_spans, without_mark
from dongheon.casework.values import Sentence

MARKS = "가나다라마바사아자차카타파하"
END = "끝."
_HOUR = re.compile(r"(?P<half>오전|오후)\s?(?P<hour>1[0-2]|[1-9])시(?:\s?(?P<minute>[0-5]?\d)분)?(?!간)")
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)년\s?(?P<month>1[0-2]|[1-9])월\s?(?P<day>3[01]|[12]\d|[1-9])일(?P<weekday>\s?\([월화수목금토일]\))?"
)
_END = re.compile(r"\s*끝\.$")


def in_figures(text: str, *, titles: Sequence[str] = ()) -> str:
    """Dates and hours as the regulation writes them; quotations stay.

    Args:
        text: the sentence.
        titles: titles of papers that stay as they are.
    Source: 행정업무의 운영 및 혁신에 관한 규정 제7조 제5항 (대통령령 제35947호, 2026-01-02 시행).
    Example:
        >>> in_figures("2026년 6월 9일(화) 오후 3시 20분까지, 점심은 오전 12시입니다.")
        '2026. 6. 9.(화) 15:20까지, 점심은 오전 12시입니다.'
    """
    return _written(_HOUR, _hour, _written(_DATE, _date, text, titles), titles)


def _written(pattern: re.Pattern[str], words: Callable[[re.Match[str]], str], text: str, titles: Sequence[str]) -> str:
    spans = spared_spans(text, titles=titles)

    def written(match: re.Match[str]) -> str:
        spared = any(start < match.end() and match.start() < end for start, end in spans)
        return match[0] if spared else words(match)

    return pattern.sub(written, text)


def _date(match: re.Match[str]) -> str:
    return f"{match['year']}. {match['month']}. {match['day']}.{(match['weekday'] or '').strip()}"


def _hour(match: re.Match[str]) -> str:
    hour = int(match["hour"])
    if hour == 12:  # people mean noon and midnight by either word
        return match[0]
    return f"{hour + 12 * (match['half'] == '오후'):02d}:{int(match['minute'] or 0):02d}"


def official_form(sentences: Sequence[Sentence], *, titles: Sequence[str] = ()) -> tuple[Sentence, ...]:
    """The sentences of a letter as items; parts of one sentence carry no mark, the last one ends the letter.

    Args:
        sentences: in the order of the letter.
        titles: titles of papers that stay as they are.
    Returns:
        As many sentences, in the same order. The sentences that answer one of several wishes are items 1), 2) under
        the first of them.
    Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조 제1항·제4조 제5항 (행정안전부령 제408호).
    Example:
        >>> made = [Sentence("review", "평일에 단속합니다."), Sentence("review", "토요일은 쉽니다.")]
        >>> [one.text for one in official_form(made)]
        ['가. 평일에 단속합니다.', '나. 토요일은 쉽니다. 끝.']
    """
    bare = [replace(one, text=_END.sub("", without_mark(one.text))) for one in sentences]
    made = [
        replace(one, text=f"{mark}{in_figures(one.text, titles=titles)}")
        for one, mark in zip(bare, _marks(bare), strict=True)
    ]
    if made:
        made[-1] = replace(made[-1], text=f"{made[-1].text} {END}")
    return tuple(made)


def _marks(sentences: Sequence[Sentence]) -> list[str]:
    """Marks of the sentences: 가. for each item of a part, 1) for what follows the first sentence on a wish."""
    marks = [""] * len(sentences)
    for part in dict.fromkeys(one.part for one in sentences):
        places = [at for at, one in enumerate(sentences) if one.part == part]
        wishes = {sentences[at].wish for at in places if sentences[at].wish is not None}
        groups: list[list[int]] = []
        for at in places:
            same = groups and len(wishes) > 1 and sentences[at].wish == sentences[groups[-1][0]].wish is not None
            if same and part != "summary":
                groups[-1].append(at)
            else:
                groups.append([at])
        if len(places) < 2:
            continue
        for number, group in enumerate(groups):
            if len(groups) > 1 and number < len(MARKS):
                marks[group[0]] = f"{MARKS[number]}. "
            under = group[1:]
            for place, at in enumerate(under, 1):
                marks[at] = f"{place}) " if len(under) > 1 else ""
    return marks
