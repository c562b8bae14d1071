"""Sealing and opening of originals, and the one door `reveal` through which they are seen."""

import os
import uuid
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.core.actors import Actor
from townhall.core.errors import NotFound
from townhall.privacy.access import note_access
from townhall.privacy.index import digest
from townhall.privacy.keys import vault_keys
from townhall.privacy.models import IndexEntry, Original, Token
from townhall.privacy.shreds import MARK, case_key, shred

NONCE_BYTES = 12


def seal(plain: bytes, *, bound_to: str, subject: str = "") -> tuple[str, bytes]:
    """Id of the key and nonce + ciphertext (AES-256-GCM); opens only together with the same ``bound_to``.

    With a ``subject`` the case's own secret is part of the key, so that the case can be shredded.
    """
    keys = vault_keys()
    key = keys.by_id[keys.current]
    if subject:
        key = case_key(key, subject, new=True)
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + AESGCM(key).encrypt(nonce, plain, bound_to.encode())
    return f"{keys.current}{MARK if subject else ''}", sealed


def unseal(sealed: bytes, *, key_id: str, bound_to: str, subject: str = "") -> bytes:
    """What was sealed. Raises BadInput if it was altered, moved to another row, or its key is gone."""
    key = vault_keys().by_id.get(key_id.removesuffix(MARK))
    if key is None:
        raise BadInput(f"열쇠 {key_id}이(가) 없습니다. 열쇠 파일을 되돌려 놓으십시오.")
    if key_id.endswith(MARK):
        key = case_key(key, subject)
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
    except InvalidTag:
        raise BadInput("암호문이 바뀌었거나 열쇠가 맞지 않습니다. 백업에서 되돌리십시오.") from None


def keep(text: str, *, subject: str, kind: str, indexed: Iterable[str] = (), pk: uuid.UUID | None = None) -> Original:
    """Seal a text; ``indexed`` names the indexes ("phone", "name", "email") under which it may be found."""
    row = Original(pk=pk or uuid.uuid4(), subject=subject, kind=kind)
    row.key_id, row.sealed = seal(text.encode(), bound_to=original_binding(row), subject=subject)
    row.save(force_insert=True)
    IndexEntry.objects.bulk_create(
        IndexEntry(original=row, kind=index, digest=digest(text, kind=index)) for index in indexed
    )
    return row


def replace(original: Original, text: str) -> None:
    """Seal another text in the same row, e.g. a corrected phone number."""
    key_id, sealed = seal(text.encode(), bound_to=original_binding(original), subject=original.subject)
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
    did: str = "view",
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
        did: "view", or "send" where a message leaves.
    """
    if not why.strip():
        raise BadInput("열람 사유가 비었습니다. 사유를 고르거나 적으십시오.")
    wanted = set(originals)
    with transaction.atomic():
        rows = list(Original.objects.filter(pk__in=wanted, subject=subject, destroyed_at__isnull=True))
        if len(rows) != len(wanted):
            raise NotFound("원문이 없거나 이미 파기했습니다.")
        opened = {row.pk: _open(row) for row in rows}
        note_access(by=by, subject=subject, what=what, why=why, role=role, where=where, did=did)
    return opened


def found_subjects(text: str, *, kind: str) -> list[str]:
    """Subjects whose indexed data equals the text after normalising. The caller notes the access."""
    rows = IndexEntry.objects.filter(kind=kind, digest=digest(text, kind=kind), original__destroyed_at__isnull=True)
    return list(rows.order_by("-original__created_at").values_list("original__subject", flat=True)[:500])


def destroy(subject: str, *, kinds: Iterable[str] = ()) -> int:
    """Overwrite originals of a subject, all or those of some kinds; the rows stay as proof that they were destroyed.

    Where none is left, the secret of the case goes too, so that no backup opens it again.
    """
    alive = Original.objects.filter(subject=subject, destroyed_at__isnull=True)
    rows = alive.filter(kind__in=list(kinds)) if kinds else alive
    IndexEntry.objects.filter(original__in=rows).delete()
    gone = rows.update(sealed=b"", destroyed_at=timezone.now())
    if not alive.exists():
        Token.objects.filter(subject=subject).delete()
        transaction.on_commit(lambda: shred(subject))
    return gone


def original_binding(row: Original) -> str:
    """What a sealed original is bound to: its row, case and kind."""
    return f"{row.pk}|{row.subject}|{row.kind}"


def _open(row: Original) -> str:
    return unseal(bytes(row.sealed), key_id=row.key_id, bound_to=original_binding(row), subject=row.subject).decode()
