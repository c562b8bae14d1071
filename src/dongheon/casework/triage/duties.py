"""Whose duty a petition is, from the duty table alone: no history is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.casework.learning.features import WORD_BITS, Readings
from dongheon.casework.learning.values import Calibration
from dongheon.casework.triage.words import duty_words, offices
from dongheon.language.fuse import fuse, standardise
from dongheon.language.hashed import count_grams, count_words, rarity, weigh
from dongheon.language.tokens import morphemes_of_many
from dongheon.language.vectors import embed

BITS = 18
TEXT_READ = 400  # code points of title and content together
BEST_LINES = 4  # a department is judged by its best lines, each counting half of the one before
# Shares and calibration were chosen on hand-labelled petitions of two real cities (evals/casework/routing_duties.py).
SHARES = {"words": 1.0, "runs": 1.0, "meaning": 1.0, "names": 0.3}
CALIBRATION = Calibration(sharpness=0.7, unknown=0.0, astray=0.15, cases=140)


@dataclass(frozen=True, slots=True)
class DutyTable:
    """A duty table made ready for matching.

    Args:
        names: names of departments.
        lines: duty lines.
        owners: (n_lines,) int64, department number of each line.
        idf: (2 ** BITS,) float32 rarity of character runs in the table.
        line_runs: scipy CSR (n_lines, 2 ** BITS), unit rows.
        name_runs: scipy CSR (n_names, 2 ** BITS): each department's lines and name as one text, unit rows.
        line_words: scipy CSR (n_lines, 2 ** WORD_BITS) of dictionary forms, unit rows.
        word_idf: (2 ** WORD_BITS,) float32.
        vectors: (n_lines, 512) float32.
        belongs: (n_lines, n_terms) float32, see ``words.duty_words``.
    """

    names: tuple[str, ...]
    lines: tuple[str, ...]
    owners: NDArray[np.int64]
    idf: NDArray[np.float32]
    line_runs: Any
    name_runs: Any
    line_words: Any
    word_idf: NDArray[np.float32]
    vectors: NDArray[np.float32]
    belongs: NDArray[np.float32]


def duty_table(rows: Sequence[tuple[str, str]]) -> DutyTable:
    """Prepare a duty table.

    Args:
        rows: (department's name, duty line); rows without a line or department are left out.
    Returns:
        The prepared table, departments by name.
    Raises:
        NotEnoughData: fewer than two departments.
    Example:
        >>> duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")]).names
        ('도로과', '세무과')
    """
    kept = [(name.strip(), line.strip()) for name, line in rows if name.strip() and line.strip()]
    names = tuple(sorted({name for name, _ in kept}))
    if len(names) < 2:
        raise NotEnoughData(f"the duty table names {len(names)} departments; two or more are needed to choose")
    number = {name: place for place, name in enumerate(names)}
    lines = tuple(line for _, line in kept)
    owners = np.array([number[name] for name, _ in kept])
    wholes = [
        f"{name} " + " ".join(lines[row] for row in np.flatnonzero(owners == place)) for place, name in enumerate(names)
    ]
    line_counts = count_grams(lines, shortest=2, longest=4, bits=BITS)
    whole_counts = count_grams(wholes, shortest=2, longest=4, bits=BITS)
    idf = rarity(whole_counts, at_least=1)
    word_counts = count_words(list(morphemes_of_many(lines)), bits=WORD_BITS)
    word_idf = rarity(word_counts, at_least=1)
    return DutyTable(
        names,
        lines,
        owners,
        idf,
        _matrix(weigh(line_counts, idf)),
        _matrix(weigh(whole_counts, idf)),
        _matrix(weigh(word_counts, word_idf)),
        word_idf,
        embed(lines),
        duty_words(lines),
    )


def department_scores(table: DutyTable, readings: Readings) -> NDArray[np.float32]:
    """How well each department's duties fit each petition.

    Args:
        table: from ``duty_table``.
        readings: n petitions.
    Returns:
        (n, n_names) float32 fused standard scores; about 0 for a department that has nothing to do with it.
    Source: fusion of standard scores over four views (lexicon, character runs, embeddings, names of departments).
    Example:
        >>> from dongheon.casework.learning.features import read
        >>> table = duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")])
        >>> department_scores(table, read(["길이 어두워요"], ["가로등이 꺼졌습니다"])).argmax()
        np.int64(0)
    """
    spoken = readings.matters @ table.belongs.T
    meaning = readings.whole_vectors @ table.vectors.T
    runs = _runs(table, readings)
    named = readings.matters @ offices(table.names).T
    views = {
        "words": _by_department(table, spoken),
        "runs": (runs @ table.name_runs.T).toarray().astype(np.float32),
        "meaning": _by_department(table, meaning),
        "names": named.astype(np.float32),
    }
    return fuse(list(views.values()), weights=[SHARES[view] for view in views])


def line_views(table: DutyTable, readings: Readings) -> dict[str, NDArray[np.float32]]:
    """How well each duty line fits each petition, seen in four ways.

    Args:
        table: from ``duty_table``.
        readings: n petitions.
    Returns:
        Standard scores (n, n_lines) float32 by "words" (lexicon), "runs" (characters), "stems" (dictionary forms)
        and "meaning" (embeddings).
    Example:
        >>> from dongheon.casework.learning.features import read
        >>> table = duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")])
        >>> [int(view.argmax()) for view in line_views(table, read(["세금 환급"], ["더 낸 지방세"])).values()]
        [1, 1, 1, 1]
    """
    stems = _matrix(weigh(readings.words, table.word_idf)) @ table.line_words.T
    views = {
        "words": readings.matters @ table.belongs.T,
        "runs": (_runs(table, readings) @ table.line_runs.T).toarray(),
        "stems": stems.toarray(),
        "meaning": readings.whole_vectors @ table.vectors.T,
    }
    return {name: standardise(view.astype(np.float32)) for name, view in views.items()}


def line_likeness(table: DutyTable) -> NDArray[np.float32]:
    """How alike duty lines are.

    Args:
        table: from ``duty_table``.
    Returns:
        (n_lines, n_lines) float32: cosine of character runs plus fourth power of the cosine of meaning.
    Example:
        >>> line_likeness(duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")])).round(0).tolist()
        [[2.0, 0.0], [0.0, 2.0]]
    """
    meaning = np.maximum(table.vectors @ table.vectors.T, 0.0) ** 4
    likeness: NDArray[np.float32] = (table.line_runs @ table.line_runs.T).toarray().astype(np.float32) + meaning
    return likeness


def _runs(table: DutyTable, readings: Readings) -> Any:
    texts = [text[:TEXT_READ] for text in readings.texts]
    return _matrix(weigh(count_grams(texts, shortest=2, longest=4, bits=BITS), table.idf))


def _by_department(table: DutyTable, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weighted mean of each department's best lines."""
    if scores.shape[1] != len(table.lines):
        raise BadInput(f"{scores.shape[1]} scores for {len(table.lines)} duty lines")
    pooled = np.zeros((len(scores), len(table.names)), dtype=np.float32)
    shares = 0.5 ** np.arange(BEST_LINES)
    for place in range(len(table.names)):
        own = np.sort(scores[:, table.owners == place], axis=1)[:, ::-1][:, :BEST_LINES]
        pooled[:, place] = own @ shares[: own.shape[1]] / shares.sum()
    return pooled


def _matrix(rows: Any) -> Any:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - 0.2 s that other commands must not pay

    return csr_matrix((rows.values, rows.places, rows.starts), shape=(len(rows), rows.width))
