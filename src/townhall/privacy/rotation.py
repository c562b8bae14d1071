"""Sealing again with the newest key, batch by batch; what was done stays done when it is broken off."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, QuerySet

from townhall.privacy.keys import vault_keys
from townhall.privacy.models import Original, Token
from townhall.privacy.shreds import MARK
from townhall.privacy.tokens import token_binding
from townhall.privacy.vault import original_binding, seal, unseal

Sealed = TypeVar("Sealed", Original, Token)
BATCH = 500


def old_originals() -> int:
    """Originals that another key sealed."""
    return _old(Original.objects.filter(destroyed_at__isnull=True)).count()


def reseal_originals() -> Iterator[int]:
    """Seal originals of older keys with the newest; the number done, batch by batch."""
    return _resealed(lambda: _old(Original.objects.filter(destroyed_at__isnull=True)), original_binding)


def reseal_tokens() -> Iterator[int]:
    """The same for tokens."""
    return _resealed(lambda: _old(Token.objects.all()), token_binding)


def rows_by_key() -> dict[str, int]:
    """Number of originals and tokens that each key sealed."""
    counts: dict[str, int] = {}
    for table in (Original.objects.filter(destroyed_at__isnull=True), Token.objects.all()):
        for row in table.values("key_id").annotate(n=Count("pk")):
            name = str(row["key_id"]).removesuffix(MARK)
            counts[name] = counts.get(name, 0) + row["n"]
    return counts


def _old(rows: QuerySet[Sealed]) -> QuerySet[Sealed]:
    return rows.exclude(key_id=f"{vault_keys().current}{MARK}")


def _resealed(rows: Callable[[], QuerySet[Sealed]], binding: Callable[[Sealed], str]) -> Iterator[int]:
    while batch := list(rows().order_by("pk")[:BATCH]):
        with transaction.atomic():
            for row in batch:
                bound = binding(row)
                plain = unseal(bytes(row.sealed), key_id=row.key_id, bound_to=bound, subject=row.subject)
                key_id, sealed = seal(plain, bound_to=bound, subject=row.subject)
                type(row).objects.filter(pk=row.pk, key_id=row.key_id).update(key_id=key_id, sealed=sealed)
        yield len(batch)
