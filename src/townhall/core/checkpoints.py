"""Signatures over the ends of chains: whoever can write to the database, but has no key, cannot write them anew.

Each checkpoint also stands in a file beside the keys, so that one that was taken out of the database is missed.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from townhall.core.keyfiles import secret_bytes
from townhall.core.models import ChainHead, Checkpoint

KEY = "checkpoint.s1.key"
KEY_ID = "s1"


@dataclass(frozen=True, slots=True)
class Marks:
    """Checkpoints of a chain that hold.

    Args:
        start: seq and hash behind which the chain begins; (0, "") if no line was ever destroyed.
        hashes: seq to the hash that was signed.
        fault: (seq, what is wrong) of the first checkpoint that does not hold, None if all do.
    """

    start: tuple[int, str]
    hashes: dict[int, str]
    fault: tuple[int, str] | None = None


def sign_checkpoint(chain: str, *, kind: str = "mark", at: datetime | None = None) -> Checkpoint | None:
    """Sign the end of a chain; None if nothing was added since the last time."""
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().filter(name=chain).first()
        last = Checkpoint.objects.filter(chain=chain).order_by("-number").first()
        if head is None or head.seq == 0 or (last is not None and kind == "mark" and last.seq == head.seq):
            return None
        return _sign(chain, last, kind=kind, seq=head.seq, line_hash=head.hash, at=at)


def sign_cut(chain: str, *, seq: int, line_hash: str) -> Checkpoint:
    """Sign that the lines up to that one were destroyed; the caller holds the transaction in which they go."""
    last = Checkpoint.objects.filter(chain=chain).order_by("-number").first()
    return _sign(chain, last, kind="cut", seq=seq, line_hash=line_hash)


def marks_of(chain: str) -> Marks:
    """The checkpoints of a chain, each signature checked, none missing."""
    key, start = _key().public_key(), (0, "")
    hashes: dict[int, str] = {}
    rows = list(Checkpoint.objects.filter(chain=chain).order_by("number"))
    for place, row in enumerate(rows, 1):
        if row.number != place:
            return Marks(start, hashes, (row.seq, f"검인 {place}번이 없습니다"))
        if not _holds(key, row):
            return Marks(start, hashes, (row.seq, f"검인 {row.number}번의 서명이 맞지 않습니다"))
        if row.kind == "cut":
            start = (row.seq, row.hash)
        else:
            hashes[row.seq] = row.hash
    noted = _noted(chain)
    if noted > len(rows):
        return Marks(start, hashes, (rows[-1].seq if rows else 0, f"검인 {len(rows) + 1}번이 없습니다"))
    return Marks(start, {seq: mark for seq, mark in hashes.items() if seq > start[0]})


def public_key() -> str:
    """The key with which somebody outside can check the signatures, as hexadecimal digits."""
    return _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def _sign(
    chain: str, last: Checkpoint | None, *, kind: str, seq: int, line_hash: str, at: datetime | None = None
) -> Checkpoint:
    row = Checkpoint(
        chain=chain, number=last.number + 1 if last else 1, kind=kind, seq=seq, hash=line_hash,
        at=at or timezone.now(), key_id=KEY_ID,
    )  # fmt: skip
    row.signature = _key().sign(_message(row)).hex()
    row.save(force_insert=True)
    transaction.on_commit(lambda: _note(row))
    return row


def _holds(key: Ed25519PublicKey, row: Checkpoint) -> bool:
    try:
        key.verify(bytes.fromhex(row.signature), _message(row))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(row: Checkpoint) -> bytes:
    told = [row.chain, row.number, row.kind, row.seq, row.hash, f"{row.at.timestamp():.6f}", row.key_id]
    return json.dumps(told, separators=(",", ":")).encode()


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(secret_bytes(Path(settings.DONGHEON_VAR) / "secrets", KEY))


def _note_file(chain: str) -> Path:
    return Path(settings.DONGHEON_VAR) / "secrets" / f"checkpoints.{chain}"


def _note(row: Checkpoint) -> None:
    """One line more in the file beside the keys, written through to the disk."""
    line = f"{row.number} {row.kind} {row.seq} {row.hash} {row.signature}\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(_note_file(row.chain), flags, 0o600), "w", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _noted(chain: str) -> int:
    """Number of the last checkpoint in the file; 0 if there is none."""
    path = _note_file(chain)
    lines = path.read_text(encoding="ascii").split("\n") if path.exists() else []
    return max((int(line.split(" ", 1)[0]) for line in lines if line[:1].isdigit()), default=0)
