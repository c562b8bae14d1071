"""The vault's key changes: originals, tokens, files and secrets of webhooks are sealed again with the newest one."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction

from dongheon.base.errors import BadInput
from townhall.casework.files import path_of, sealed_subject
from townhall.casework.models import Attachment
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.outside.models import Webhook
from townhall.outside.webhooks import webhook_binding
from townhall.privacy import rotation
from townhall.privacy.keys import add_key, vault_keys
from townhall.privacy.shreds import MARK
from townhall.privacy.vault import seal, unseal


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did.

    Args:
        key: the key that seals now.
        done: rows sealed again, by kind.
        left: rows that other keys still hold, by key; a key without rows may be taken out of the key file.
    """

    key: str
    done: dict[str, int]
    left: dict[str, int]


def rotate(*, new: bool, by: Actor, progress: Callable[[str, int], None]) -> Rotated:
    """Make a key if ``new``, then seal everything again; broken off, it goes on with what is left."""
    key = add_key() if new else vault_keys().current
    steps: dict[str, Callable[[], Iterator[int]]] = {
        "originals": rotation.reseal_originals,
        "tokens": rotation.reseal_tokens,
        "files": _reseal_files,
        "webhooks": _reseal_webhooks,
    }
    done = dict.fromkeys(steps, 0)
    for name, step in steps.items():
        for count in step():
            done[name] += count
            progress(name, done[name])
    note_rotation(key=key, done=done, by=by)
    left = {name: count for name, count in rotation.rows_by_key().items() if name != key}
    return Rotated(key, done, left)


@action
def note_rotation(*, key: str, done: dict[str, int], by: Actor) -> None:
    """Leave the audit line of a rotation."""
    leave("rotate_keys", by=by, subject=f"vault:{key}", **done)


def _reseal_files() -> Iterator[int]:
    current = f"{vault_keys().current}{MARK}"
    old = Attachment.objects.exclude(key_id=current).select_related("petition").order_by("pk")
    for row in list(old):
        path = path_of(row.pk)
        if not path.exists():  # destroyed after its time
            continue
        bound, subject = f"file|{row.pk}", sealed_subject(row)
        key_id, plain = _opened_file(path.read_bytes(), (row.key_id, current), bound, subject)
        if key_id != current:
            _, sealed = seal(plain, bound_to=bound, subject=subject)
            draft = path.with_suffix(".new")
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
                out.write(sealed)
                out.flush()
                os.fsync(out.fileno())
            draft.replace(path)
        Attachment.objects.filter(pk=row.pk).update(key_id=current)
        yield 1


def _opened_file(sealed: bytes, key_ids: tuple[str, str], bound: str, subject: str) -> tuple[str, bytes]:
    """A file broken off between disk and row was sealed with the newest key already."""
    row_key, current = key_ids
    try:
        return row_key, unseal(sealed, key_id=row_key, bound_to=bound, subject=subject)
    except BadInput:
        return current, unseal(sealed, key_id=current, bound_to=bound, subject=subject)


def _reseal_webhooks() -> Iterator[int]:
    for row in Webhook.objects.exclude(key_id=vault_keys().current):
        bound = webhook_binding(row)
        with transaction.atomic():
            key_id, sealed = seal(unseal(bytes(row.sealed), key_id=row.key_id, bound_to=bound), bound_to=bound)
            Webhook.objects.filter(pk=row.pk, key_id=row.key_id).update(key_id=key_id, sealed=sealed)
        yield 1
