"""Petitions like one another: vectors in the database, their signs in one file over all but the newest."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db.models import Q
from numpy.typing import NDArray

from dongheon.casework.duplicates.campaigns import Campaign, campaigns
from dongheon.casework.duplicates.codes import ROWS, Codes, encode, joined, likely, moved
from dongheon.casework.duplicates.traces import Rarity, Told, Trace, rarity, rarity_from_bytes, trace, traces
from dongheon.language.tokens import syllable_pairs
from townhall.casework.engines import masked_again
from townhall.casework.models import Petition, PetitionVector
from townhall.core.dates import SEOUL, day_of

READ_AT_ONCE, COUNTED, MOST_NEW = 20_000, 20_000, 5_000
SIGNS, RARITY = "signs.npy", "rarity.bin"
COMPARED = 96  # vectors read from the database of those whose signs are nearest
TEXTS = ("number", "title", "content", "received_at", "place", "dong", "lon", "lat", "language")
NONE = Codes(np.zeros((ROWS, 0), np.uint64))
Vectors = NDArray[np.float32]


def told(petition: Petition) -> Told:
    """What a trace is made of."""
    point = (petition.lon, petition.lat) if petition.lon is not None and petition.lat is not None else None
    return Told(
        petition.number,
        masked_again(petition.title),
        masked_again(petition.content),
        day_of(petition.received_at),
        petition.place or petition.dong,
        point,
        petition.language,
    )


def untraced(limit: int) -> list[Petition]:
    """Petitions that came after the last one with a vector, in order."""
    last = PetitionVector.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return list(Petition.objects.filter(pk__gt=last).order_by("pk")[:limit])


def vectors_of(petitions: Sequence[Petition]) -> list[PetitionVector]:
    """Unsaved vectors of petitions."""
    made = traces([told(petition) for petition in petitions])
    return [
        PetitionVector(petition=petition, values=trace.vector.astype(np.float16).tobytes())
        for petition, trace in zip(petitions, made, strict=True)
    ]


def as_array(values: bytes | memoryview) -> Vectors:
    """A stored vector as numbers."""
    return np.frombuffer(bytes(values), dtype=np.float16).astype(np.float32)


def vector_of(petition: Petition) -> Vectors:
    """The stored vector of a petition, or one made now."""
    row = (
        PetitionVector.objects.filter(pk=petition.pk).values_list("values", flat=True).first() if petition.pk else None
    )
    return as_array(row or vectors_of([petition])[0].values)


def nearest(
    vector: Vectors, *, k: int, but: int | None = None, since: date | None = None, department: str = ""
) -> dict[int, Vectors]:
    """Vectors of the k petitions nearest in meaning by id, nearest first; ``but`` is left out.

    Args:
        vector: (512,) float32, the question; zeros have no neighbours.
        k: at most this many.
        but: id of the petition that asks.
        since: only petitions that arrived on this day or later.
        department: only petitions of this department.
    """
    if not vector.any():
        return {}
    codes = _codes()
    ids = likely(codes, vector, k=max(k, COMPARED), since=since, department=department).tolist()
    stored = PetitionVector.objects.filter(pk__in=ids).values_list("pk", "values")
    fresh = _wanted(codes.last, since, department).order_by("-pk").values_list("pk", "values")[:MOST_NEW]
    found = {pk: as_array(values) for pk, values in [*stored, *fresh] if pk != but}
    scores = np.stack(list(found.values())) @ vector if found else np.zeros(0)
    pks = list(found)
    return {pks[place]: found[pks[place]] for place in np.argsort(-scores, kind="stable")[:k].tolist()}


def traces_of(petitions: Sequence[Petition]) -> list[Trace]:
    """Traces with the stored vectors; only those without one are read anew."""
    stored = PetitionVector.objects.in_bulk([petition.pk for petition in petitions])
    fresh = [petition for petition in petitions if petition.pk not in stored]
    made = {trace.id: trace for trace in traces([told(petition) for petition in fresh])} if fresh else {}
    return [
        trace(told(petition), as_array(stored[petition.pk].values)) if petition.pk in stored else made[petition.number]
        for petition in petitions
    ]


def town_rarity() -> Rarity:
    """How rare pairs of syllables are in the town's petitions, as last counted."""
    path = _folder() / RARITY
    return _rarity(str(path), path.stat().st_mtime_ns if path.exists() else 0)


def build_index() -> int:
    """Take in what is not in the index yet, and departments that changed; the number taken in.

    The file is written beside the old one, which readers hold until they notice the new one: nobody sees half an index.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    codes = _with_moves(_codes())
    before = len(codes)
    while more := _read(codes.last):
        codes = joined(codes, more)
    _replace(folder / SIGNS, lambda path: np.save(path, codes.table))
    newest = Petition.objects.only(*TEXTS).order_by("-pk")[:COUNTED].iterator()
    counted = rarity(frozenset(syllable_pairs(f"{one.title}. {one.content}")) for one in newest)
    _replace(folder / RARITY, lambda path: path.write_bytes(counted.to_bytes()))
    return len(codes) - before


def campaigns_among(petitions: Sequence[Petition]) -> tuple[Campaign, ...]:
    """Groups that look like one campaign."""
    return campaigns(traces_of(petitions), rarity=town_rarity())


def _wanted(after: int, since: date | None, department: str) -> Any:
    rows = PetitionVector.objects.filter(pk__gt=after)
    if since is not None:
        rows = rows.filter(petition__received_at__gte=datetime.combine(since, time.min, tzinfo=SEOUL))
    return rows.filter(petition__department=department) if department else rows


def _read(after: int) -> Codes | None:
    """Codes of the next petitions, None if there are none."""
    wanted = PetitionVector.objects.filter(pk__gt=after).order_by("pk")
    rows = list(wanted.values_list("pk", "values", "petition__received_at", "petition__department")[:READ_AT_ONCE])
    if not rows:
        return None
    ids, values, arrivals, departments = zip(*rows, strict=True)
    vectors = np.stack([as_array(one) for one in values])
    return encode(ids, vectors, days=[day_of(at) for at in arrivals], departments=departments)


def _with_moves(codes: Codes) -> Codes:
    """Cases that were open since the file was written may have another department now."""
    if not len(codes):
        return codes
    written = datetime.fromtimestamp((_folder() / SIGNS).stat().st_mtime, UTC) - timedelta(days=1)
    recent = Petition.objects.filter(Q(open=True) | Q(closed_at__gte=written), pk__lte=codes.last)
    rows = list(recent.values_list("pk", "department", "received_at"))
    return moved(codes, {pk: one for pk, one, _ in rows}, days={pk: day_of(at) for pk, _, at in rows})


def _replace(path: Path, write: Any) -> None:
    beside = path.with_name(f"new-{path.name}")
    write(beside)
    beside.replace(path)


def _codes() -> Codes:
    path = _folder() / SIGNS
    return _opened(str(path), path.stat().st_mtime_ns) if path.exists() else NONE


def _folder() -> Path:
    return Path(settings.DONGHEON_VAR) / "index"


@lru_cache(maxsize=1)
def _opened(path: str, changed: int) -> Codes:
    del changed  # it only says when to open again
    try:
        return Codes(np.load(path, mmap_mode="r"))
    except (EOFError, ValueError):  # cut off by a loss of power; the next build begins anew
        return NONE


@lru_cache(maxsize=1)
def _rarity(path: str, changed: int) -> Rarity:
    return rarity_from_bytes(Path(path).read_bytes()) if changed else Rarity(0, {})
