"""Words of Korean text: morphemes for meaning, syllable pairs where speed or typing errors matter."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add
from typing import Any

CONTENT_TAGS = frozenset({"NNG", "NNP", "VV", "VA", "XR", "SL", "MAG"})
NOUN_TAGS = frozenset({"NNG", "NNP", "XR", "SL"})
SEARCHED_TAGS = CONTENT_TAGS | {"NNB", "NR", "SN", "SH", "XPN", "W_SERIAL", "W_URL", "W_EMAIL"}
NAMED_TAGS = frozenset({"NNP", "SN", "SL", "SH", "W_SERIAL"})
_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|\d+")
_NOT_WORD = re.compile(r"[^0-9A-Za-z가-힣]+")


@lru_cache(maxsize=1)
def _kiwi() -> Any:
    # Loading the analyser takes 1.5 s and 520 MB; commands that never split words must not pay for it.
    from kiwipiepy import Kiwi  # noqa: PLC0415

    return Kiwi(num_workers=1)


def morphemes(text: str, *, tags: frozenset[str] = CONTENT_TAGS) -> tuple[str, ...]:
    """Dictionary forms of the words that carry meaning.

    Args:
        text: any text; best after ``normalise.fold``.
        tags: part-of-speech tags of Sejong to keep.
    Returns:
        Forms in reading order.
    Source: Lee 2024, Kiwi (kiwipiepy, Apache-2.0, its model comes in a wheel).
    Example:
        >>> morphemes("가로등이 고장났어요")
        ('가로등', '고장', '나')
    """
    return tuple(token.form for token in _kiwi().tokenize(text) if token.tag.split("-")[0] in tags)


def morphemes_of_many(texts: Sequence[str], *, tags: frozenset[str] = CONTENT_TAGS) -> Iterator[tuple[str, ...]]:
    """``morphemes`` of each text, in order, at the analyser's batch speed.

    Args:
        texts: the texts.
        tags: part-of-speech tags to keep.
    Returns:
        One tuple of forms per text.
    Example:
        >>> list(morphemes_of_many(["쓰레기 수거", "주차 단속"]))
        [('쓰레기', '수거'), ('주차', '단속')]
    """
    for tokens in _kiwi().tokenize(list(texts)):
        yield tuple(token.form for token in tokens if token.tag.split("-")[0] in tags)


@lru_cache(maxsize=4096)
def with_stem(word: str, stem: str) -> str | None:
    """A verb's form with another verb in its place: the endings stay.

    Args:
        word: a form of 하다, 되다 or 받다 as it stands in a text, e.g. "하여야".
        stem: stem of the other verb, without its -다; regular, or a change that the analyser knows (다르, 듣).
    Returns:
        The other verb in the same form; None if ``word`` is no such form.
    Example:
        >>> [with_stem(word, "보내") for word in ("하여야", "합니다", "했으며", "한", "하나")]
        ['보내야', '보냅니다', '보냈으며', '보낸', None]
    """
    # Alone, 한 is a number to the analyser; its twin 된 is a verb.
    tokens = _kiwi().tokenize("된" if word == "한" else word)
    if (
        not tokens
        or tokens[0].form not in {"하", "되", "받"}
        or not tokens[0].tag.startswith(("VV", "VX", "XSV", "XSA"))
    ):
        return None
    if len(tokens) < 2 or not all(token.tag.startswith(("E", "J")) for token in tokens[1:]):
        return None
    joined: str = _kiwi().join([(stem, "VV"), *((token.form, token.tag) for token in tokens[1:])])
    return joined


@lru_cache(maxsize=4096)
def with_polite_end(word: str) -> str | None:
    """A word that goes on with -며 or -고, ended politely instead.

    Args:
        word: the word with its ending, e.g. "단속하며" or "무료이고".
    Returns:
        The word in 합니다체; None if it does not end in a verb with -며 or -고.
    Example:
        >>> [with_polite_end(word) for word in ("단속하며", "무료이고", "받았으며", "그리고")]
        ['단속합니다', '무료입니다', '받았습니다', None]
    """
    tokens = _kiwi().tokenize(word)
    if len(tokens) < 2 or tokens[-1].tag != "EC" or tokens[-1].form not in {"며", "으며", "고", "이며", "이고"}:
        return None
    if not tokens[-2].tag.startswith(("V", "XS", "EP")):
        return None
    kept = [(token.form, token.tag) for token in tokens[:-1]]
    end = "습니다" if tokens[-2].tag == "EP" else "ᆸ니다"
    joined: str = _kiwi().join([*kept, (end, "EF")])
    return joined if joined[:1] == word[:1] else None


def syllable_pairs(text: str) -> tuple[str, ...]:
    """Neighbouring syllables inside words; single syllables and numbers stay whole.

    Args:
        text: any text.
    Returns:
        Pairs in reading order.
    Example:
        >>> syllable_pairs("가로등 2개 등")
        ('가로', '로등', '2', '개', '등')
    """
    pairs: list[str] = []
    for word in _WORD.findall(text):
        if len(word) == 1 or not "가" <= word[0] <= "힣":
            pairs.append(word.lower())
        else:
            pairs.extend(map(add, word, word[1:]))
    return tuple(pairs)


def letters_only(text: str) -> str:
    """The letters and digits of a text, small, without blanks and marks.

    Example:
        >>> letters_only("제3조(목적) PDF")
        '제3조목적pdf'
    """
    return _NOT_WORD.sub("", text).lower()


def character_grams(text: str, *, shortest: int = 2, longest: int = 4) -> Iterator[str]:
    """Runs of characters that do not care where blanks were typed.

    Args:
        text: any text; marks and blanks are dropped.
        shortest: length of the shortest run, >= 1.
        longest: length of the longest run, >= shortest.
    Returns:
        The runs, shorter lengths first.
    Example:
        >>> list(character_grams("불법 주차", shortest=2, longest=3))
        ['불법', '법주', '주차', '불법주', '법주차']
    """
    letters = letters_only(text)
    for length in range(shortest, longest + 1):
        for start in range(len(letters) - length + 1):
            yield letters[start : start + length]
