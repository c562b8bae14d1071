"""Sealing and opening of originals, and the one door `reveal` through which they are seen."""

import hashlib
import hmac
import os
import re
import unicodedata
import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.core.actors import Actor
from townhall.core.audit import Verdict, append, verify
from townhall.core.errors import NotFound
from townhall.privacy.covering import masked
from townhall.privacy.keys import index_key, vault_keys
from townhall.privacy.models import AccessLine, IndexEntry, Original

NONCE_BYTES = 12


def seal(plain: bytes, *, bound_to: str) -> tuple[str, bytes]:
    """Id of the key and nonce + ciphertext (AES-256-GCM); opens only together with the same ``bound_to``."""
    keys = vault_keys()
    nonce = os.urandom(NONCE_BYTES)
    return keys.current, nonce + AESGCM(keys.by_id[keys.current]).encrypt(nonce, plain, bound_to.encode())


def unseal(sealed: bytes, *, key_id: str, bound_to: str) -> bytes:
    """What was sealed. Raises BadInput if it was altered, moved to another row, or its key is gone."""
    key = vault_keys().by_id.get(key_id)
    if key is None:
        raise BadInput(f"열쇠 {key_id}이(가) 없습니다. 열쇠 파일을 되돌려 놓으십시오.")
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
    except InvalidTag:
        raise BadInput("암호문이 바뀌었거나 열쇠가 맞지 않습니다. 백업에서 되돌리십시오.") from None


def keep(text: str, *, subject: str, kind: str, indexed: Iterable[str] = (), pk: uuid.UUID | None = None) -> Original:
    """Seal a text; ``indexed`` names the indexes ("phone", "name", "email") under which it may be found."""
    row = Original(pk=pk or uuid.uuid4(), subject=subject, kind=kind)
    row.key_id, row.sealed = seal(text.encode(), bound_to=_binding(row))
    row.save(force_insert=True)
    IndexEntry.objects.bulk_create(
        IndexEntry(original=row, kind=index, digest=digest(text, kind=index)) for index in indexed
    )
    return row


def replace(original: Original, text: str) -> None:
    """Seal another text in the same row, e.g. a corrected phone number."""
    key_id, sealed = seal(text.encode(), bound_to=_binding(original))
    Original.objects.filter(pk=original.pk).update(key_id=key_id, sealed=sealed)
    for entry in list(original.entries.all()):
        IndexEntry.objects.filter(pk=entry.pk).update(digest=digest(text, kind=entry.kind))


def reveal(  # every argument is a column of the access line
    originals: Iterable[uuid.UUID],
    *,
    by: Actor,
    subject: str,
    what: str,
    why: str,
    role: str = "",
    where: str = "",
) -> dict[uuid.UUID, str]:
    """Open originals and leave one access line, both or neither. The only door to what residents wrote of themselves.

    Args:
        originals: ids of rows of the vault, all of the same subject.
        by: who looks.
        subject: whose data, e.g. "petition:2026-000001".
        what: fields in Korean, e.g. "전화번호".
        why: reason in Korean; the resident reads it.
        role: in which role, e.g. "담당자".
        where: address of the terminal.
    """
    if not why.strip():
        raise BadInput("열람 사유가 비었습니다. 사유를 고르거나 적으십시오.")
    wanted = set(originals)
    with transaction.atomic():
        rows = list(Original.objects.filter(pk__in=wanted, subject=subject, destroyed_at__isnull=True))
        if len(rows) != len(wanted):
            raise NotFound("원문이 없거나 이미 파기했습니다.")
        opened = {row.pk: _open(row) for row in rows}
        note_access(by=by, subject=subject, what=what, why=why, role=role, where=where)
    return opened


def note_access(*, by: Actor, subject: str, what: str, why: str, role: str = "", where: str = "") -> AccessLine:
    """Leave an access line, e.g. for a search by phone number that found nothing."""
    line = AccessLine(
        actor_kind=by.kind, actor=by.id, actor_name=by.name, role=role, where=where[:60],
        subject=subject, what=masked(what, subject=subject).text[:200], why=masked(why, subject=subject).text[:300],
    )  # fmt: skip
    with transaction.atomic():
        return append(line, chain="access")


def found_subjects(text: str, *, kind: str) -> list[str]:
    """Subjects whose indexed data equals the text after normalising. The caller notes the access."""
    rows = IndexEntry.objects.filter(kind=kind, digest=digest(text, kind=kind), original__destroyed_at__isnull=True)
    return list(rows.order_by("-original__created_at").values_list("original__subject", flat=True)[:500])


def digest(text: str, *, kind: str) -> str:
    """Keyed digest (HMAC-SHA-256) of the normalised text."""
    return hmac.new(index_key(), f"{kind}:{normalised(text, kind=kind)}".encode(), hashlib.sha256).hexdigest()


def normalised(text: str, *, kind: str) -> str:
    """One shape for all ways to write the same phone number, name or address of mail."""
    text = unicodedata.normalize("NFKC", text).strip()
    if kind == "phone":
        digits = re.sub(r"\D", "", text)
        return "0" + digits[2:] if digits.startswith("82") else digits
    return re.sub(r"\s+", "", text).casefold()


def destroy(subject: str) -> int:
    """Overwrite all originals of a subject; the rows stay as proof that they were destroyed."""
    rows = Original.objects.filter(subject=subject, destroyed_at__isnull=True)
    IndexEntry.objects.filter(original__in=rows).delete()
    return rows.update(sealed=b"", destroyed_at=timezone.now())


def reseal(*, limit: int = 1000) -> int:
    """Seal rows of older keys with the current one; the number done."""
    current = vault_keys().current
    rows = Original.objects.exclude(key_id=current).filter(destroyed_at__isnull=True)[:limit]
    for row in list(rows):
        key_id, sealed = seal(_open(row).encode(), bound_to=_binding(row))
        Original.objects.filter(pk=row.pk, key_id=row.key_id).update(key_id=key_id, sealed=sealed)
    return len(rows)


def verify_access() -> Verdict:
    """Whether the chain of access lines is whole."""
    return verify(AccessLine, chain="access")


def access_lines(subject: str) -> list[AccessLine]:
    """Who looked, newest first."""
    return list(AccessLine.objects.filter(subject=subject).order_by("-seq"))


def _binding(row: Original) -> str:
    return f"{row.pk}|{row.subject}|{row.kind}"


def _open(row: Original) -> str:
    return unseal(bytes(row.sealed), key_id=row.key_id, bound_to=_binding(row)).decode()
