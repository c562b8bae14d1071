"""Which texts can hold a string: pairs of neighbouring letters as sorted numbers, in an array that may lie in a file.

A key holds a letter (16 bits), the one after it (16 bits; a blank ends a word) and the id of the text (32 bits): so
all texts with a pair, and all pairs that begin with a letter, stand beside one another.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput

Keys = NDArray[np.uint64]
Ids = NDArray[np.int64]
MOST_ID = 2**32 - 1
_LETTER, _ID, _BLANK = 16, 32, ord(" ")


def neighbour_keys(texts: Sequence[str], ids: Sequence[int]) -> Keys:
    """The pairs of neighbouring letters of each text, ready to be searched or joined with others by ``np.unique``.

    Args:
        texts: the texts; small and capital letters are the same.
        ids: one for each text, 0..2^32-1.
    Returns:
        Keys in ascending order, each once.
    Raises:
        BadInput: not one id for each text, or an id out of range.
    Source: own; an inverted index of letter pairs (Zobel and Moffat 2006, Inverted Files for Text Search Engines).
    Example:
        >>> ids_holding(neighbour_keys(["주차 단속", "주소 이전"], [7, 9]), "주차").tolist()
        [7]
    """
    if len(texts) != len(ids):
        raise BadInput(f"{len(texts)} texts have {len(ids)} ids; give one for each")
    if any(not 0 <= one <= MOST_ID for one in ids):
        raise BadInput(f"ids must lie between 0 and {MOST_ID}, these go from {min(ids)} to {max(ids)}")
    lines = [" ".join(text.casefold().split()) + " " for text in texts]
    letters = _letters("".join(lines))
    owners = np.repeat(np.asarray(ids, np.uint64), [len(line) for line in lines])
    begins = letters[:-1] != _BLANK
    pairs = _pair(letters[:-1], letters[1:])[begins]
    return np.unique((pairs << np.uint64(_ID)) | owners[:-1][begins])


def ids_holding(keys: Keys, word: str) -> Ids:
    """Texts that have every pair of neighbouring letters of a word: all that hold it, and a few that do not.

    Args:
        keys: of ``neighbour_keys``.
        word: without blanks; parts of words are found too, from one letter on.
    Returns:
        Ids in ascending order; the caller looks whether the word really stands in the text.
    Raises:
        BadInput: the word is empty or has a blank in it.
    Example:
        >>> keys = neighbour_keys(["불법주차", "주거 차량"], [1, 2])
        >>> ids_holding(keys, "주차").tolist(), ids_holding(keys, "량").tolist()
        ([1], [2])
    """
    letters = _letters(word.casefold())
    if not word or word.split() != [word]:
        raise BadInput(f"{word!r} is not one word; search for each word by itself")
    if len(letters) == 1:
        first = letters[0] << np.uint64(_LETTER + _ID)
        return np.unique(_between(keys, first, first + np.uint64(1 << (_LETTER + _ID))))
    pairs = np.unique(_pair(letters[:-1], letters[1:])) << np.uint64(_ID)
    found = sorted((_between(keys, one, one + np.uint64(1 << _ID)) for one in pairs), key=len)
    shared = found[0]
    for other in found[1:]:
        shared = np.intersect1d(shared, other, assume_unique=True)
    return shared


def _letters(text: str) -> Keys:
    """Letters beyond 16 bits share a number with others: that costs a look, never a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64) & np.uint64(0xFFFF)


def _pair(first: Keys, second: Keys) -> Keys:
    return (first << np.uint64(_LETTER)) | second


def _between(keys: Keys, low: np.uint64, high: np.uint64) -> Ids:
    """Ids of the keys from ``low`` on and below ``high``."""
    begin, end = np.searchsorted(keys, np.asarray([low, high], np.uint64))
    return (keys[begin:end] & np.uint64(MOST_ID)).astype(np.int64)
