"""Search by word and by meaning at once, and say why each passage was found."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput
from dongheon.knowledge.analyse import pairs_of, parts
from dongheon.knowledge.clues import NAMES, Asked, Candidate, Rarity, clues, inverse_frequency
from dongheon.knowledge.library import Library
from dongheon.knowledge.question import Mended, Understood, understand
from dongheon.knowledge.vocabulary import Synonym, Vocabulary, usual_vocabulary
from dongheon.knowledge.weights import WEIGHTS
from dongheon.language.index_rows import Row, Scope, number_of
from dongheon.language.index_words import Indexed
from dongheon.language.tokens import letters_only, morphemes
from dongheon.language.vectors import Encoder, embed

BY_WORD, BY_MEANING, MOST_LOOKED_AT = 40, 12, 400


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage was found.

    Args:
        words: words of the question that stand in it.
        otherwise: synonyms through which it was found.
        mended: typing errors through which it was found.
        initials: first consonants through which it was found.
        meanings: cosine of the question and the nearest part of the passage, by encoder.
    """

    words: tuple[str, ...] = ()
    otherwise: tuple[Synonym, ...] = ()
    mended: tuple[Mended, ...] = ()
    initials: tuple[str, ...] = ()
    meanings: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found.

    Args:
        row: the passage.
        score: weighted clues, comparable within one answer only.
        highlights: (first, after last) code points of the passage that match.
        why: why it was found.
    """

    row: Row
    score: float
    highlights: tuple[tuple[int, int], ...]
    why: Why


def search(
    library: Library, question: str, *, scope: Scope, k: int = 10, vocabulary: Vocabulary | None = None
) -> tuple[Hit, ...]:
    """The k documents that answer best, each with its best passage.

    Args:
        library: the index.
        question: in Korean, English, Chinese or Vietnamese; first consonants (ㄱㄹㄷ) too.
        scope: what the asker may see.
        k: at most this many documents, >= 1.
        vocabulary: synonyms and glossary, None for those that ship.
    Returns:
        Hits, best first, equal scores by id.
    Raises:
        BadInput: k < 1 or an empty question.
    """
    if k < 1:
        raise BadInput(f"k is {k}; ask for at least one document")
    if not question.strip():
        raise BadInput("the question is empty; type some words")
    words = usual_vocabulary() if vocabulary is None else vocabulary
    understood = understand(question, library.words, scope=scope, vocabulary=words)
    rows, meanings = candidates(library, understood, scope=scope, k=k)
    scores = weigh(evidence(library, understood.asked, rows, meanings))
    best: dict[str, Hit] = {}
    for place in np.lexsort((np.array([one.row.id for one in rows]), -scores)) if rows else ():
        one = rows[place]
        if one.row.document not in best and len(best) < k:
            near = meanings.get(number_of(one.row.id), {})
            best[one.row.document] = _hit(one, float(scores[place]), understood, near)
    return tuple(best.values())


def candidates(
    library: Library, understood: Understood, *, scope: Scope, k: int
) -> tuple[list[Indexed], dict[int, dict[str, float]]]:
    """Passages worth weighing, and how near in meaning they are by encoder.

    Args:
        library: the index.
        understood: the question.
        scope: what the asker may see; it is part of every query.
        k: documents wanted.
    Returns:
        The passages; number of a passage to (encoder to cosine).
    """
    size = max(BY_WORD, 3 * k)
    asked = understood.asked
    found = library.words.find(words=asked.words, pairs=tuple(asked.pairs), scope=scope, k=size)
    for run in understood.initials:
        found += library.words.find_initials(run, scope=scope, k=size)
    rows = {number_of(one.row.id): one for one, _ in found}
    meanings: dict[int, dict[str, float]] = {}
    if not understood.meant:
        return list(rows.values()), meanings
    for encoder, folder in library.meanings.items():
        vector = embed([understood.meant], encoder=encoder, question=True)[0]
        rows |= _near(library, encoder, vector, scope=scope, k=max(BY_MEANING, k))
        for number, cosines in folder.cosines(vector, list(rows)).items():
            meanings.setdefault(number, {})[encoder] = max(cosines)
    return list(rows.values()), meanings


def _near(
    library: Library, encoder: Encoder, vector: NDArray[np.float32], *, scope: Scope, k: int
) -> dict[int, Indexed]:
    """The nearest passages within the scope; more are looked at while dates and kinds leave too few."""
    looked_at = 4 * k
    while True:
        near = library.meanings[encoder].nearest(vector, scope=scope, k=looked_at)
        rows = library.words.rows([number for number, _ in near], scope=scope)
        if len(rows) >= k or looked_at >= MOST_LOOKED_AT:
            return {number: rows[number] for number in [one for one, _ in near if one in rows][:k]}
        looked_at *= 4


def evidence(
    library: Library, asked: Asked, rows: Sequence[Indexed], meanings: Mapping[int, Mapping[str, float]]
) -> NDArray[np.float32]:
    """The clues of each candidate, (n_rows, len(NAMES)) float32.

    Args:
        library: the index, which knows how rare a word is.
        asked: the question.
        rows: the candidates.
        meanings: from ``candidates``.
    """
    index = library.words
    size = len(index)
    rarity = Rarity(
        {word: inverse_frequency(index.frequency("words", word), among=size) for word in asked.words},
        {pair: inverse_frequency(index.frequency("pairs", pair), among=size) for pair in asked.pairs},
        index.mean("words"),
        index.mean("pairs"),
    )
    found = [
        Candidate(
            one.row.text,
            one.sentences,
            f"{one.row.title} {one.row.place}",
            meanings.get(number_of(one.row.id), {}),
        )
        for one in rows
    ]
    return clues(asked, found, rarity=rarity)


def weigh(found: NDArray[np.float32]) -> NDArray[np.float32]:
    """One score of each candidate: its clues beside those of the other candidates, weighted.

    Args:
        found: (n_candidates, len(NAMES)).
    Returns:
        (n_candidates,) float32.
    """
    if not len(found):
        return np.zeros(0, np.float32)
    spread = found.std(axis=0)
    even = np.where(spread > 1e-6, (found - found.mean(axis=0)) / np.maximum(spread, 1e-6), 0.0)
    scores: NDArray[np.float32] = (even @ np.array([WEIGHTS[name] for name in NAMES])).astype(np.float32)
    return scores


def _hit(one: Indexed, score: float, understood: Understood, meanings: Mapping[str, float]) -> Hit:
    present = {word for sentence in one.sentences for word in sentence}
    words = tuple(word for word in understood.asked.words if word in present)
    letters = letters_only(f"{one.row.title} {one.row.place} {one.row.text}")
    why = Why(
        words,
        tuple(other for other in understood.otherwise if _stands(other.meant, letters)),
        tuple(other for other in understood.mended if other.known in letters),
        tuple(run for run in understood.initials if any(own.startswith(run) for own in one.initials)),
        tuple((encoder, round(cosine, 3)) for encoder, cosine in sorted(meanings.items())),
    )
    return Hit(one.row, round(score, 4), highlights(one.row.text, understood, words), why)


def _stands(meant: str, letters: str) -> bool:
    return all(letters_only(word) in letters for word in meant.split())


def highlights(text: str, understood: Understood, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where a passage matches, without overlaps.

    Args:
        text: the passage.
        understood: the question.
        words: those of its words that stand in the passage.
    """
    sought = {word for word in words if len(word) > 1 or word.isdigit()}
    sought |= {word for one in understood.otherwise for word in one.meant.split()}
    sought |= {one.known for one in understood.mended}
    if not sought:
        return ()
    longest = sorted(sought, key=lambda word: (-len(word), word))
    return tuple(found.span() for found in re.finditer("|".join(map(re.escape, longest)), text, re.IGNORECASE))


def alike(library: Library, document: str, *, scope: Scope, k: int = 5) -> tuple[Hit, ...]:
    """Documents that speak of the same matter as one of the index.

    Args:
        library: the index.
        document: id of a document within the scope.
        scope: what the asker may see.
        k: at most this many, >= 1.
    Returns:
        Hits of other documents, best first.
    Raises:
        BadInput: the asker can see no such document.
    """
    rows = library.words.of_document(document, scope=scope)
    if not rows:
        raise BadInput(f"{document}: there is no such document in the index")
    first = min(rows, key=lambda row: (row.page, row.id))
    text = f"{first.title} {(parts(first.text) or ('',))[0]}"
    nouns = dict.fromkeys(morphemes(text), 1.0)
    asked = Asked(text, nouns, dict.fromkeys(pairs_of(letters_only(text)), 1.0))
    understood = Understood(asked, meant=text)
    found, meanings = candidates(library, understood, scope=scope, k=k + 1)
    found = [one for one in found if one.row.document != document]
    scores = weigh(evidence(library, asked, found, meanings))
    best: dict[str, Hit] = {}
    for place in np.argsort(-scores, kind="stable"):
        one = found[place]
        near = meanings.get(number_of(one.row.id), {})
        best.setdefault(one.row.document, _hit(one, float(scores[place]), replace(understood, otherwise=()), near))
    return tuple(best.values())[:k]
