"""What every desk knows on its first day: sorters taught by a bank of petitions written for this project.

The texts (contrasts/*.csv) were written apart from the sample town's petitions, by writers who had not seen them. They
come in sets on one matter that differ in kind, and along the lines of a duty table.
"""

import csv
import hashlib
from functools import lru_cache
from importlib.resources import files

from dongheon.casework.triage.desk import Taught
from dongheon.casework.triage.stored import taught_from_bytes


def examples() -> list[dict[str, str]]:
    """The petitions of the bank.

    Returns:
        Rows with text, kind, topic, urgency, key (the words that decide the kind) and, where known, duty (the code of
        the sample town).
    Source: own.
    Example:
        >>> sorted({row["urgency"] for row in examples()})
        ['danger', 'normal', 'soon']
    """
    return [row for name in _names() for row in csv.DictReader(_text(name).splitlines())]


def digest() -> str:
    """Fingerprint of the bank, to tell whether the sorters were taught by it as it stands.

    Returns:
        SHA-256 in hexadecimal.
    Source: own.
    Example:
        >>> len(digest())
        64
    """
    return hashlib.sha256("".join(_text(name) for name in _names()).encode()).hexdigest()


@lru_cache(maxsize=1)
def bank() -> Taught:
    """The sorters that the bank taught.

    Returns:
        Sorters of legal kind, topic (codes as in the sample town) and urgency; none of duties.
    Source: own; evals/casework/_train_bank.py trains them.
    Example:
        >>> bank().duty is None
        True
    """
    return taught_from_bytes(files(__package__).joinpath("bank.bin").read_bytes())


def _names() -> list[str]:
    folder = files(__package__).joinpath("contrasts")
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".csv"))


def _text(name: str) -> str:
    return files(__package__).joinpath("contrasts").joinpath(name).read_text(encoding="utf-8")
