"""Which published answers can hold a word: one file over all but the newest, which are looked at themselves."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db.models import Q

from dongheon.language.neighbours import MOST_ID, Keys, ids_holding, neighbour_keys
from townhall.casework.models import PublishedAnswer

FILE = "answers.npy"
READ_AT_ONCE = 1_000
# An answer may be on its way into the database while the file is written.
MARGIN = timedelta(hours=2)


def answers_holding(words: Sequence[str]) -> list[int] | None:
    """Ids of answers that can hold every word, newest first; None while there is no file yet."""
    path = _path()
    if not path.exists():
        return None
    keys, last = _opened(str(path), path.stat().st_mtime_ns)
    found = set(PublishedAnswer.objects.filter(_newer(last, path)).values_list("pk", flat=True))
    shared = ids_holding(keys, words[0])
    for word in words[1:]:
        shared = np.intersect1d(shared, ids_holding(keys, word), assume_unique=True)
    return sorted(found.union(shared.tolist()), reverse=True)


def index_answers() -> int:
    """Write the file anew if answers came, changed or were withdrawn since; number of answers taken in."""
    path = _path()
    if path.exists():
        _, last = _opened(str(path), path.stat().st_mtime_ns)
        changed = _newer(last, path) | Q(withdrawn_at__gte=_written(path))
        if not PublishedAnswer.objects.filter(changed).exists():
            return 0
    parts, taken = [np.zeros(0, np.uint64)], 0
    for ids, texts in _read():
        parts.append(neighbour_keys(texts, ids))
        taken += len(ids)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"new-{path.name}")
    np.save(beside, np.sort(np.concatenate(parts)))
    beside.replace(path)
    return taken


def _read() -> Iterator[tuple[list[int], list[str]]]:
    rows = PublishedAnswer.objects.filter(withdrawn_at=None).order_by("pk")
    columns = rows.values_list("pk", "title", "question", "answer").iterator(READ_AT_ONCE)
    while part := list(islice(columns, READ_AT_ONCE)):
        yield [pk for pk, *_ in part], [" ".join(texts) for _, *texts in part]


def _newer(last: int, path: Path) -> Q:
    """Answers that the file does not know, or not as they are now."""
    return Q(pk__gt=last) | Q(published_at__gte=_written(path))


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) - MARGIN


def _path() -> Path:
    return Path(settings.DONGHEON_VAR) / "index" / FILE


@lru_cache(maxsize=1)
def _opened(path: str, changed: int) -> tuple[Keys, int]:
    """The file and the newest answer in it."""
    del changed  # it only says when to open again
    try:
        keys: Keys = np.load(path, mmap_mode="r")
    except (EOFError, ValueError):  # cut off by a loss of power; the next build begins anew
        return np.zeros(0, np.uint64), 0
    return keys, int((keys & np.uint64(MOST_ID)).max(initial=0))
