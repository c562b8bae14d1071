"""Plain words: what a reader judged of the sentences reworded, and that no figure or quotation moves.

``plain_judged.csv`` holds 40 sentences of office Korean and 60 drawn from the sample town's papers, each with what the
list made of it and a judgement made once, by one engineer and not by a teacher of Korean: "good" says the same, plainly
and grammatically. Faults seen there were mended afterwards; such sentences print as "changed since".
"""

import csv
import math
from collections import Counter
from pathlib import Path

from dongheon.casework.reply.plain import in_plain_words, plain_words
from dongheon.casework.reply.spared import lost
from dongheon.casework.reply.speech import polite, sentences

HERE = Path(__file__).parent
PAPERS = HERE.parents[1] / "data" / "gaon" / "documents"


def share_interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return middle - half, middle + half


def main() -> None:
    with (HERE / "plain_judged.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    judged = Counter(row["judged"] for row in rows)
    reworded = judged["good"] + judged["bad"]
    low, high = share_interval(judged["good"], reworded)
    print(f"judged when written: {judged['good']} of {reworded} reworded sentences good ({low:.2f}-{high:.2f}), "
          f"{judged['same']} left as they were")  # fmt: skip
    now = [in_plain_words(row["said"]).text for row in rows]
    still = sum(text == row["wrote"] and row["judged"] == "bad" for text, row in zip(now, rows, strict=True))
    moved = sum(text != row["wrote"] for text, row in zip(now, rows, strict=True))
    print(f"today: {still} of those judged bad stand, {moved} sentences changed since (not judged again)")
    said = [polite(one) for path in sorted(PAPERS.glob("*.md")) for one in sentences(path.read_text(encoding="utf-8"))]
    made = [(one, in_plain_words(one).text) for one in said]
    changed = [(before, after) for before, after in made if before != after]
    faults = sum(bool(lost(before, after)) for before, after in changed)
    print(f"{len(plain_words())} words; {len(changed)} of {len(said)} sentences of the papers reworded, "
          f"{faults} of them lost a figure or a quotation")  # fmt: skip
