"""Who looked at whose data: the lines, kept for two years at least (안전성 확보조치 기준 제8조)."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from dongheon.base.errors import RuleBroken
from townhall.core.actors import Actor
from townhall.core.audit import Verdict, action, append, leave, verify
from townhall.core.checkpoints import sign_checkpoint, sign_cut
from townhall.privacy.covering import masked
from townhall.privacy.index import digest
from townhall.privacy.keys import index_key
from townhall.privacy.models import AccessLine, IndexEntry

CHAIN = "access"
KEPT = timedelta(days=2 * 365 + 1)
PERSON = ("phone", "email", "name")  # in this order they tell that two cases are of the same person


def note_access(
    *,
    by: Actor,
    subject: str,
    what: str,
    why: str,
    role: str = "",
    where: str = "",
    did: str = "view",
    sought: str = "",
) -> AccessLine:
    """Leave an access line, e.g. for a search by phone number that found nothing.

    ``sought`` is the digest of what was searched for: whoever searches for the own name is seen in the monthly check.
    """
    line = AccessLine(
        actor_kind=by.kind, actor=by.id, actor_name=by.name, role=role, where=where[:60], subject=subject,
        what=masked(what, subject=subject).text[:200], why=masked(why, subject=subject).text[:300],
        did=did, whose=whose(subject), sought=sought,
    )  # fmt: skip
    with transaction.atomic():
        return append(line, chain=CHAIN)


def whose(subject: str) -> str:
    """Keyed digest of the person behind a subject: the same in all their cases, and nobody can be read from it."""
    rows = dict(IndexEntry.objects.filter(original__subject=subject).values_list("kind", "digest"))
    known = next((rows[kind] for kind in PERSON if kind in rows), "")
    return hmac.new(index_key(), f"whose:{known or subject}".encode(), hashlib.sha256).hexdigest()


def access_lines(subject: str) -> list[AccessLine]:
    """Who looked, newest first."""
    return list(AccessLine.objects.filter(subject=subject).order_by("-seq"))


def searched_own_name(line: AccessLine) -> bool:
    """Whether the officer of the line searched for the officer's own name."""
    return bool(line.sought) and line.sought == digest(line.actor_name, kind="name")


def verify_access() -> Verdict:
    """Whether the chain of access lines is whole."""
    return verify(AccessLine, chain=CHAIN)


def sign_ends() -> list[str]:
    """Sign the ends of both chains; the names of those that had grown."""
    return [chain for chain in ("audit", CHAIN) if sign_checkpoint(chain) is not None]


@action
def destroy_old_lines(*, before: datetime, by: Actor) -> int:
    """Destroy access lines older than that, after two years at the earliest; the chain goes on behind a signed cut."""
    if before > timezone.now() - KEPT:
        limit = timezone.localtime(timezone.now() - KEPT)
        raise RuleBroken(
            f"접속기록은 2년 이상 보관해야 합니다 (개인정보의 안전성 확보조치 기준 제8조제1항). "
            f"{limit:%Y-%m-%d}보다 앞선 기록만 파기할 수 있습니다."
        )
    last = AccessLine.objects.filter(at__lt=before).order_by("-seq").first()
    gone = 0
    if last is not None:
        sign_cut(CHAIN, seq=last.seq, line_hash=last.hash)
        gone = AccessLine.objects.filter(seq__lte=last.seq).delete()[0]
    leave("destroy_old_lines", by=by, subject="access", lines=gone, before=before.isoformat())
    return gone
