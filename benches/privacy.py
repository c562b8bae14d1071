"""Finding personal information, beside plain patterns, the morphological analyser and, where DONGHEON_PEERS names
their folder, other libraries for Korean text."""

import argparse
import re

import numpy as np
from evals.privacy.find import peers

from benches.figures import RATE_HEADS, rate, repeated, show, timed
from benches.town import SEED, town
from dongheon.language.tokens import morphemes_of_many
from dongheon.privacy.find import find

BYTES, REPETITIONS, SINGLES = 1_000_000, 3, 300
PLANTED = (
    "연락처는 010-0000-{:04d}입니다.", "사무실 031-000-{:04d}로 주세요.", "메일은 u{:04d}@example.kr입니다.",
    "차량은 12가{:04d}입니다.",
)  # fmt: skip
PATTERNS = re.compile(
    r"(?<!\d)01[016789]-?\d{3,4}-?\d{4}(?!\d)|(?<!\d)0\d{1,2}-\d{3,4}-\d{4}(?!\d)|(?<!\d)\d{6}-?[1-8]\d{6}(?!\d)"
    r"|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}|\d{2,3}[가-힣]\s?\d{4}(?!\d)"
)


def main(options: argparse.Namespace) -> None:
    texts = written(options.town)
    size = sum(len(text.encode()) for text in texts) / 1e6
    ways = {
        "find, level numbers": lambda part: [find(text, level="numbers") for text in part],
        "find, level normal": lambda part: [find(text, level="normal") for text in part],
        "find, level strict": lambda part: [find(text, level="strict") for text in part],
        "peer: five plain patterns, nothing folded": lambda part: [
            [match.span() for match in PATTERNS.finditer(text)] for text in part
        ],
        "peer: Kiwi's analysis, what names by nouns would cost": lambda part: list(morphemes_of_many(part)),
    }
    ways |= {
        f"peer: {name} (a tenth of the texts)": lambda part, finder=finder: [finder(text) for text in part]
        for name, finder in peers().items()
    }
    rows = []
    for what, way in ways.items():
        way(texts[:50])
        some = texts[: len(texts) // 10] if "a tenth" in what else texts
        amount = size * len(some) / len(texts)
        times = repeated(lambda way=way, some=some: way(some), times=REPETITIONS)
        singles = np.percentile(timed(lambda text, way=way: way([text]), texts[:SINGLES]).wall, [50, 95])
        found = sum(map(len, way(some)))
        rows.append((what, *rate(amount, times, digits=2), *(f"{value:.2f}" for value in singles), f"{found:,}"))
    show(
        "Personal information, MB",
        ("", *RATE_HEADS, "ms a text p50", "ms a text p95", "found"),
        rows,
        on=f"{len(texts):,} texts of {size:.2f} MB (UTF-8): the sample town's petitions as written, one planted value "
        f"each, in a drawn order, {REPETITIONS} repetitions, {SINGLES} single texts; seed {SEED}",
    )


def written(folder: str) -> list[str]:
    """Petitions in a drawn order until they make a megabyte."""
    draw = np.random.default_rng(SEED)
    own = town(folder).petitions
    made, size = [], 0
    while size < BYTES:
        one = own[int(draw.integers(len(own)))]
        planted = PLANTED[len(made) % len(PLANTED)].format(int(draw.integers(10_000)))
        made.append(f"{one.title}. {one.content} {planted}")
        size += len(made[-1].encode())
    return made
