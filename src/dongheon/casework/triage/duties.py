"""Whose duty a petition is, from the duty table alone: no history is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.casework.learning.features import WORD_BITS, Readings
from dongheon.casework.learning.values import Calibration
from dongheon.casework.triage.profiles import BITS, Profile, kindred, matrix, profile
from dongheon.casework.triage.sayings import line_sayings
from dongheon.casework.triage.words import duty_words
from dongheon.language.fuse import fuse
from dongheon.language.hashed import count_grams, count_words, rarity, weigh
from dongheon.language.tokens import morphemes_of_many
from dongheon.language.vectors import embed

TEXT_READ = 400  # code points of title and content together
BEST_LINES, FADING = 8, 0.7  # a department is judged by its best lines, each counting so much of the one before
# Fitted by conditional logit on what evals/casework/routing_duties.py calls "developed on", and rounded, because
# the next town is another one; the calibration was set by hand on these and the later ones, a little too modest.
SHARES = {
    "runs": 0.1,
    "title_runs": 0.25,
    "stems": 0.2,
    "meaning": 0.15,
    "title_meaning": 0.25,
    "words": 0.3,
    "official": 0.15,
    "named": 0.4,
    "kindred": 0.15,
    "kindred_named": 0.1,
}
CALIBRATION = Calibration(sharpness=0.9, unknown=0.0, astray=0.15, cases=417)


@dataclass(frozen=True, slots=True)
class DutyTable:
    """A duty table made ready for matching.

    Args:
        names: names of departments.
        lines: duty lines.
        owners: (n_lines,) int64, department number of each line.
        profile: the departments as wholes.
        line_runs: scipy CSR (n_lines, 2 ** BITS), unit rows.
        line_words: scipy CSR (n_lines, 2 ** WORD_BITS) of dictionary forms, unit rows.
        word_idf: (2 ** WORD_BITS,) float32.
        vectors: (n_lines, 512) float32.
        belongs: (n_lines, n_terms) float32, see ``words.duty_words``.
        said: (n_lines, n_sayings) float32, see ``sayings.line_sayings``.
    """

    names: tuple[str, ...]
    lines: tuple[str, ...]
    owners: NDArray[np.int64]
    profile: Profile
    line_runs: Any
    line_words: Any
    word_idf: NDArray[np.float32]
    vectors: NDArray[np.float32]
    belongs: NDArray[np.float32]
    said: NDArray[np.float32]


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
    wholes = profile(names, lines, owners)
    word_counts = count_words(list(morphemes_of_many(lines)), bits=WORD_BITS)
    word_idf = rarity(word_counts, at_least=1)
    return DutyTable(
        names,
        lines,
        owners,
        wholes,
        matrix(weigh(count_grams(lines, shortest=2, longest=4, bits=BITS), wholes.idf)),
        matrix(weigh(word_counts, word_idf)),
        word_idf,
        embed(lines),
        duty_words(lines),
        line_sayings(lines),
    )


def department_scores(table: DutyTable, readings: Readings) -> NDArray[np.float32]:
    """How well each department's duties fit each petition.

    Args:
        table: from ``duty_table``.
        readings: n petitions.
    Returns:
        (n, n_names) float32 fused standard scores; about 0 for a department that has nothing to do with it.
    Source: fusion of standard scores over the views of ``department_views``.
    Example:
        >>> from dongheon.casework.learning.features import read
        >>> table = duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")])
        >>> department_scores(table, read(["길이 어두워요"], ["가로등이 꺼졌습니다"])).argmax()
        np.int64(0)
    """
    views = department_views(table, readings)
    return fuse(list(views.values()), weights=[SHARES[view] for view in views])


def department_views(table: DutyTable, readings: Readings) -> dict[str, NDArray[np.float32]]:
    """The views that ``department_scores`` fuses.

    Args:
        table: from ``duty_table``.
        readings: n petitions.
    Returns:
        (n, n_names) float32 by name of the view, in units of their own.
    """
    spoken, wholes = readings.matters, table.profile
    near = kindred(readings.whole_vectors)
    whole, title = (_runs(texts, wholes.idf) for texts in (_openings(readings), readings.titles))
    stems = matrix(weigh(readings.words, table.word_idf)) @ table.line_words.T
    return {
        "runs": (whole @ wholes.runs.T).toarray(),
        "title_runs": (title @ wholes.runs.T).toarray(),
        "stems": _by_department(table, stems.toarray()),
        "meaning": _by_department(table, readings.whole_vectors @ table.vectors.T),
        "title_meaning": _by_department(table, readings.title_vectors @ table.vectors.T),
        "words": _by_department(table, spoken @ table.belongs.T),
        "official": spoken @ wholes.spoken.T,
        "named": spoken @ wholes.named.T,
        "kindred": _by_department(table, near @ table.belongs.T),
        "kindred_named": near @ wholes.named.T,
    }


def line_views(table: DutyTable, readings: Readings) -> dict[str, NDArray[np.float32]]:
    """How well each duty line fits each petition, seen in six ways.

    Args:
        table: from ``duty_table``.
        readings: n petitions.
    Returns:
        (n, n_lines) float32 in units that do not depend on the number of lines: "sayings" and "words" (logarithms
        of lexicon weights), "runs" (cosine of characters), "stems" (cosine of dictionary forms), "meaning" and
        "title_meaning" (ten times the cosine above the row's mean).
    Example:
        >>> from dongheon.casework.learning.features import read
        >>> table = duty_table([("도로과", "가로등 보수"), ("세무과", "지방세 환급")])
        >>> [int(view.argmax()) for view in line_views(table, read(["세금 환급"], ["더 낸 지방세"])).values()]
        [1, 1, 1, 1, 1, 1]
    """
    stems = matrix(weigh(readings.words, table.word_idf)) @ table.line_words.T
    views = {
        "sayings": np.log1p(3.0 * readings.sayings @ table.said.T),
        "words": np.log1p(readings.matters @ table.belongs.T),
        "runs": (_runs(_openings(readings), table.profile.idf) @ table.line_runs.T).toarray(),
        "stems": stems.toarray(),
        "meaning": _above_mean(readings.whole_vectors @ table.vectors.T),
        "title_meaning": _above_mean(readings.title_vectors @ table.vectors.T),
    }
    return {name: view.astype(np.float32) for name, view in views.items()}


def _openings(readings: Readings) -> list[str]:
    return [text[:TEXT_READ] for text in readings.texts]


def _runs(texts: Sequence[str], idf: NDArray[np.float32]) -> Any:
    return matrix(weigh(count_grams(texts, shortest=2, longest=4, bits=BITS), idf))


def _above_mean(cosines: NDArray[np.float32]) -> NDArray[np.float32]:
    above: NDArray[np.float32] = (10.0 * (cosines - cosines.mean(axis=1, keepdims=True))).astype(np.float32)
    return above


def _by_department(table: DutyTable, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Weighted mean of each department's best lines."""
    if scores.shape[1] != len(table.lines):
        raise BadInput(f"{scores.shape[1]} scores for {len(table.lines)} duty lines")
    pooled = np.zeros((len(scores), len(table.names)), dtype=np.float32)
    shares = FADING ** np.arange(BEST_LINES)
    for place in range(len(table.names)):
        own = np.sort(scores[:, table.owners == place], axis=1)[:, ::-1][:, :BEST_LINES]
        pooled[:, place] = own @ shares[: own.shape[1]] / shares.sum()
    return pooled
