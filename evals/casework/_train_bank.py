"""Trains the sorters that every desk has on its first day from the bank of petitions written for them.

Run: python -m evals.casework._train_bank
"""

from pathlib import Path

import dongheon.casework.triage.bank as bank
from dongheon.casework.triage.stored import taught_to_bytes
from dongheon.casework.triage.teach import Lesson, teach
from dongheon.casework.values import PetitionText
from dongheon.privacy.mask import mask

SEED = 20261122


def main():
    lessons = [
        Lesson(PetitionText(mask(""), mask(row["text"]), "", None), row["kind"], row["topic"], "", row["urgency"])
        for row in bank.examples()
    ]
    folder = Path(bank.__file__).parent
    data = taught_to_bytes(teach(lessons, seed=SEED))
    (folder / "bank.bin").write_bytes(data)
    (folder / "bank.digest").write_text(bank.digest() + "\n", encoding="ascii")
    print(f"{len(lessons)} petitions, {len(data):,} bytes")


if __name__ == "__main__":
    main()
