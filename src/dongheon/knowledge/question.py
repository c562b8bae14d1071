"""A question understood: its words, what they are called in papers, typing errors mended, first consonants."""

import re
import unicodedata
from dataclasses import dataclass

from dongheon.knowledge.analyse import pairs_of, spelled
from dongheon.knowledge.clues import Asked
from dongheon.knowledge.vocabulary import Synonym, Vocabulary, said_otherwise
from dongheon.language.index_rows import Scope
from dongheon.language.index_words import WordFolder
from dongheon.language.tokens import NAMED_TAGS, SEARCHED_TAGS, letters_only, morphemes

LONGEST = 400  # code points of a question that are read
PUT_BESIDE = 0.6  # weight of a word that was not typed; fixed beforehand
FIRST_CONSONANTS = re.compile(r"[ㄱ-ㅎ]{2,}")
_WORD = re.compile(r"[가-힣]{2,}")
_CANDIDATES = 8
LONGEST_WORD = 8


@dataclass(frozen=True, slots=True)
class Mended:
    """A word that no passage holds, and the word that was meant."""

    typed: str
    known: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A question with what was put beside it.

    Args:
        asked: its words and pairs with their weights.
        otherwise: synonyms and terms of other languages that were put beside it.
        mended: typing errors.
        initials: runs of first consonants.
        meant: text whose meaning is searched: the question, mended.
    """

    asked: Asked
    otherwise: tuple[Synonym, ...] = ()
    mended: tuple[Mended, ...] = ()
    initials: tuple[str, ...] = ()
    meant: str = ""


def understand(question: str, words: WordFolder, *, scope: Scope, vocabulary: Vocabulary) -> Understood:
    """What a question asks for.

    Args:
        question: as typed, in any language; read up to ``LONGEST`` code points.
        words: the index, whose words tell which word is mistyped.
        scope: what the asker may see; a word that stands only in hidden passages mends nothing.
        vocabulary: synonyms and glossary.
    Returns:
        Words typed with weight 1, words put beside them with ``PUT_BESIDE``.
    """
    text = unicodedata.normalize("NFC", question)[:LONGEST]
    initials = tuple(FIRST_CONSONANTS.findall(text))
    text = " ".join(FIRST_CONSONANTS.sub(" ", text).split())
    mended = _mended(text, words, scope)
    for one in mended:
        text = text.replace(one.typed, one.known)
    otherwise = said_otherwise(text, vocabulary)
    weights = dict.fromkeys((word.lower() for word in morphemes(text, tags=SEARCHED_TAGS)), 1.0)
    pairs = dict.fromkeys(pairs_of(letters_only(text)), 1.0)
    for other in otherwise:
        for word in morphemes(other.meant, tags=SEARCHED_TAGS):
            weights.setdefault(word.lower(), PUT_BESIDE)
        for pair in pairs_of(letters_only(other.meant)):
            pairs.setdefault(pair, PUT_BESIDE)
    named = frozenset(word.lower() for word in morphemes(text, tags=NAMED_TAGS))
    return Understood(Asked(text, weights, pairs, named), otherwise, mended, initials, text)


def _mended(text: str, words: WordFolder, scope: Scope) -> tuple[Mended, ...]:
    """Words with a pair of letters that no passage holds, mended by the nearest word of a passage in scope."""
    found = []
    for typed in dict.fromkeys(_WORD.findall(text)):
        rest = typed
        # Particles stand behind a word, and words are written together: the longest known beginning is set aside.
        while len(rest) > 1 and not all(words.frequency("pairs", pair) for pair in pairs_of(rest)):
            length, known = _longest(rest, words, scope)
            if known and known != rest[:length]:
                found.append(Mended(rest[:length], known))
            rest = rest[length or 1 :]
    return tuple(found)


def _longest(word: str, words: WordFolder, scope: Scope) -> tuple[int, str]:
    for length in range(min(len(word), LONGEST_WORD), 1, -1):
        if known := _nearest(word[:length], words, scope):
            return length, known
    return 0, ""


def _nearest(word: str, words: WordFolder, scope: Scope) -> str:
    letters = spelled(word)
    allowed = 1 if len(letters) < 8 else 2
    rows = words.find_spelled(letters, distance=allowed, scope=scope, k=_CANDIDATES)
    near: dict[str, int] = {}
    for one, _ in rows:
        for other in one.spelled:
            if (far := distance(letters, other, most=allowed)) <= allowed:
                near[unicodedata.normalize("NFC", other)] = far
    # Of equally near words the one that stands in most passages was meant.
    return min(near, key=lambda one: (near[one], -words.frequency("words", one), one), default="")


def distance(first: str, second: str, *, most: int) -> int:
    """Letters to change, add, drop or swap to come from one spelling to the other.

    Args:
        first: letters of a word.
        second: letters of another.
        most: beyond it the answer is only "more", >= 0.
    Returns:
        The distance, or ``most + 1``.
    Source: Damerau 1964, in the form without overlapping swaps.
    Example:
        >>> distance(spelled("가로동"), spelled("가로등"), most=2), distance("ab", "ba", most=2)
        (1, 1)
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, start=1):
        older, before, row = before, row, [i]
        for j, right in enumerate(second, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if i > 1 and j > 1 and left == second[j - 2] and first[i - 2] == right:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
