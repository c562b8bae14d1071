"""A learned sorter as bytes and back: numbers in NPZ, names in JSON, never pickle."""

import hashlib
import io
import json
import zipfile
from datetime import date

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.casework.learning.features import BUCKETS, dense_width, shares_of
from dongheon.casework.learning.values import Calibration, Learned

_MAGIC = b"DONGHEON-LEARNED-1\n"
_DIGEST = hashlib.sha256().digest_size
_ARRAYS = ("kept", "idf", "runs", "meaning", "start", "counts", "owners", "vectors")


def to_bytes(learned: Learned) -> bytes:
    """Bytes of a learned sorter, the same for the same sorter.

    Args:
        learned: from ``learn``.
    Returns:
        Magic line, SHA-256 of the rest, compressed NPZ.
    """
    kept = np.flatnonzero(learned.idf > 0).astype(np.int32)
    about = {
        "labels": learned.labels,
        "named": learned.named,
        "wording": learned.wording,
        "calibration": [
            learned.calibration.sharpness,
            learned.calibration.unknown,
            learned.calibration.astray,
            learned.calibration.cases,
        ],
        "half_life_days": learned.half_life_days if np.isfinite(learned.half_life_days) else None,
        "newest": learned.newest.isoformat() if learned.newest else None,
        "ids": learned.ids,
    }
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        about=np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
        kept=kept,
        idf=learned.idf[kept],
        runs=learned.runs[kept].astype(np.float16),
        meaning=learned.meaning.astype(np.float16),
        start=learned.start,
        counts=learned.counts,
        owners=learned.owners,
        vectors=learned.vectors,
    )
    payload = buffer.getvalue()
    return _MAGIC + hashlib.sha256(payload).digest() + payload


def from_bytes(data: bytes) -> Learned:
    """A learned sorter from its bytes.

    Args:
        data: from ``to_bytes``.
    Returns:
        The sorter; weights are rounded to half precision once.
    Raises:
        BadInput: not such bytes, damaged, or written for other features.
    """
    if not data.startswith(_MAGIC):
        raise BadInput("this is not a learned sorter of this version: learn again from the history")
    payload = data[len(_MAGIC) + _DIGEST :]
    if hashlib.sha256(payload).digest() != data[len(_MAGIC) : len(_MAGIC) + _DIGEST]:
        raise BadInput("the learned sorter is damaged (its checksum differs): restore the file or learn again")
    try:
        with np.load(io.BytesIO(payload), allow_pickle=False) as stored:
            about = json.loads(stored["about"].tobytes())
            arrays = {name: stored[name] for name in _ARRAYS}
        return _built(about, arrays)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, IndexError) as error:
        raise BadInput(f"the learned sorter cannot be read ({error}): learn again") from error


def _built(about: dict[str, object], arrays: dict[str, np.ndarray]) -> Learned:
    labels = tuple(str(label) for label in _listed(about["labels"]))
    shares = shares_of(named=bool(about["named"]), wording=bool(about["wording"]))
    dense = dense_width(shares)
    if arrays["meaning"].shape != (dense, len(labels)) or len(arrays["runs"]) != len(arrays["kept"]):
        raise BadInput(
            f"the learned sorter has {arrays['meaning'].shape[0]} features where this program has {dense} "
            f"({', '.join(shares)}): learn again"
        )
    idf = np.zeros(BUCKETS, np.float32)
    idf[arrays["kept"]] = arrays["idf"]
    runs = np.zeros((BUCKETS, len(labels)), np.float32)
    runs[arrays["kept"]] = arrays["runs"]
    sharpness, unknown, astray, cases = (float(str(number)) for number in _listed(about["calibration"]))
    life, newest = about["half_life_days"], about["newest"]
    return Learned(
        labels=labels,
        named=bool(about["named"]),
        wording=bool(about["wording"]),
        idf=idf,
        runs=runs,
        meaning=arrays["meaning"].astype(np.float32),
        start=arrays["start"].astype(np.float32),
        counts=arrays["counts"].astype(np.int32),
        calibration=Calibration(sharpness, unknown, astray, int(cases)),
        half_life_days=float("inf") if life is None else float(str(life)),
        newest=None if newest is None else date.fromisoformat(str(newest)),
        ids=tuple(str(one) for one in _listed(about["ids"])),
        owners=arrays["owners"].astype(np.int32),
        vectors=arrays["vectors"].astype(np.float16),
    )


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadInput("the learned sorter's description is not a list where one is due: learn again")
    return value
