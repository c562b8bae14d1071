"""Petitions like one another: vectors in the database, an index on disk over all but the newest."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from numpy.typing import NDArray
from usearch.index import Index

from dongheon.casework.duplicates.campaigns import Campaign, campaigns
from dongheon.casework.duplicates.traces import Rarity, Told, Trace, grams, rarity, rarity_from_bytes, traces
from dongheon.language.tokens import syllable_pairs
from townhall.casework.engines import masked_again
from townhall.casework.models import Petition, PetitionVector
from townhall.core.dates import day_of

DIMENSIONS = 512
INDEXED_AT_ONCE, COUNTED = 50_000, 20_000
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


def nearest(petition: Petition, *, k: int) -> list[int]:
    """Ids of the k petitions nearest in meaning, the petition itself left out; nearest first."""
    row = PetitionVector.objects.filter(pk=petition.pk).first() if petition.pk else None
    vector = as_array(row.values) if row else as_array(vectors_of([petition])[0].values)
    if not vector.any():
        return []
    scored = dict(_from_index(vector, k + 1))
    ids, recent = _newer_than(_indexed_up_to())
    if len(ids):
        scores = recent @ vector
        scored |= {int(ids[place]): float(scores[place]) for place in np.argsort(-scores)[: k + 1]}
    ordered = sorted(scored, key=lambda pk: -scored[pk])
    return [pk for pk in ordered if pk != petition.pk][:k]


def traces_of(petitions: Sequence[Petition]) -> list[Trace]:
    """Traces with the stored vectors; only those without one are read anew."""
    stored = PetitionVector.objects.in_bulk([petition.pk for petition in petitions])
    known = [petition for petition in petitions if petition.pk in stored]
    fresh = [petition for petition in petitions if petition.pk not in stored]
    made = {trace.id: trace for trace in traces([told(petition) for petition in fresh])} if fresh else {}
    for petition in known:
        made[petition.number] = _bare_trace(petition, as_array(stored[petition.pk].values))
    return [made[petition.number] for petition in petitions]


def town_rarity() -> Rarity:
    """How rare pairs of syllables are in the town's petitions, as last counted."""
    path = _folder() / "rarity.bin"
    return _rarity(str(path), path.stat().st_mtime_ns if path.exists() else 0)


def build_index() -> int:
    """Add what is not in the index yet and write it beside the old one; the number added.

    Readers hold the old file open until they notice the new one, so they never see half an index.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "similar.usearch"
    index = Index(ndim=DIMENSIONS, metric="ip", dtype="f16")
    if path.exists():
        index.load(str(path))
    done = int(_indexed_up_to())
    ids, vectors = _newer_than(done, limit=INDEXED_AT_ONCE)
    if len(ids):
        index.add(ids.astype(np.uint64), vectors)
        index.save(str(path) + ".new")
        Path(str(path) + ".new").replace(path)
        (folder / "indexed_up_to").write_text(str(int(ids[-1])), encoding="ascii")
    newest = Petition.objects.order_by("-pk")[:COUNTED]
    pairs = [_bare_trace(petition, np.zeros(0, np.float32)).pairs for petition in newest]
    draft = folder / "rarity.new"
    draft.write_bytes(rarity(pairs).to_bytes())
    draft.replace(folder / "rarity.bin")
    return len(ids)


def campaigns_among(petitions: Sequence[Petition]) -> tuple[Campaign, ...]:
    """Groups that look like one campaign."""
    return campaigns(traces_of(petitions), rarity=town_rarity())


def _bare_trace(petition: Petition, vector: Vectors) -> Trace:
    about = told(petition)
    text = f"{about.title}. {about.content}"
    return Trace(
        about.id, about.received_on, about.place, about.point, grams(text), frozenset(syllable_pairs(text)), vector,
        about.language,
    )  # fmt: skip


def _from_index(vector: Vectors, k: int) -> list[tuple[int, float]]:
    path = _folder() / "similar.usearch"
    if not path.exists():
        return []
    found = _opened(str(path), path.stat().st_mtime_ns).search(vector, k)
    return [(int(key), 1.0 - float(distance)) for key, distance in zip(found.keys, found.distances, strict=True)]


def _newer_than(pk: int, *, limit: int = 5_000) -> tuple[NDArray[np.int64], Vectors]:
    rows = list(PetitionVector.objects.filter(pk__gt=pk).order_by("pk").values_list("pk", "values")[:limit])
    if not rows:
        return np.zeros(0, np.int64), np.zeros((0, DIMENSIONS), np.float32)
    return np.array([row[0] for row in rows]), np.stack([as_array(row[1]) for row in rows])


def _indexed_up_to() -> int:
    path = _folder() / "indexed_up_to"
    return int(path.read_text(encoding="ascii")) if path.exists() else 0


def _folder() -> Path:
    return Path(settings.DONGHEON_VAR) / "index"


@lru_cache(maxsize=1)
def _opened(path: str, changed: int) -> Any:
    del changed  # it only says when to open again
    return Index.restore(path, view=True)


@lru_cache(maxsize=1)
def _rarity(path: str, changed: int) -> Rarity:
    return rarity_from_bytes(Path(path).read_bytes()) if changed else Rarity(0, {})
