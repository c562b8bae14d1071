"""Programs that may use the API: each has a key of its own, shown once, and the scopes it was given."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.core.actors import Actor, machine
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.models import Client

SCOPES = ("file", "read", "events", "counters")
NAME_LETTERS = 60


def _hash(key: str) -> str:
    # Keys are 256 random bits, so a plain digest keeps them as safe as a slow one.
    return hashlib.sha256(key.encode()).hexdigest()


@action
def make_client(*, name: str, scopes: Iterable[str], by: Actor, until: date | None = None) -> str:
    """Admit a program, up to and including the day ``until``; its key, which is not kept anywhere."""
    name, wanted = name.strip(), sorted(set(scopes))
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown or not wanted:
        raise BadInput(f"권한 {', '.join(unknown) or '(없음)'}: {', '.join(SCOPES)} 가운데 고르십시오.")
    if not 0 < len(name) <= NAME_LETTERS:
        raise BadInput(f"이름이 {len(name)}자입니다. 1자에서 {NAME_LETTERS}자까지 쓸 수 있습니다.")
    if until is not None and until < day_of(timezone.now()):
        raise BadInput(f"{until}: 이미 지난 날입니다. 오늘이나 그 뒤의 날을 적으십시오.")
    if Client.objects.filter(name=name).exists():
        raise BadInput(f"{name}: 같은 이름이 이미 있습니다. 거둔 열쇠의 이름도 다시 쓰지 않습니다.")
    key = f"dh_{secrets.token_urlsafe(32)}"
    Client.objects.create(name=name, key_hash=_hash(key), scopes=wanted, until=until)
    leave("make_client", by=by, subject=f"client:{name}", scopes=wanted, until=str(until or ""))
    return key


@action
def revoke_client(*, name: str, by: Actor) -> None:
    """Shut a program out for good; whoever needs access again receives a new key under a new name."""
    if not Client.objects.filter(name=name, active=True).update(active=False):
        raise NotFound(f"{name}: 그런 이름으로 살아 있는 열쇠가 없습니다. townhall key list로 확인하십시오.")
    leave("revoke_client", by=by, subject=f"client:{name}")


def client_with(key: str, *, scope: str) -> Actor:
    """The program that holds the key, if it has the scope."""
    row = Client.objects.filter(key_hash=_hash(key), active=True).first() if key else None
    if row is None:
        raise NotAllowed("API 열쇠가 없거나 맞지 않습니다.")
    today = day_of(timezone.now())
    if row.until is not None and row.until < today:
        raise NotAllowed(f"이 열쇠의 기한이 {row.until}에 끝났습니다. 새 열쇠를 받으십시오.")
    if scope not in row.scopes:
        raise NotAllowed(f"이 열쇠에는 {scope} 권한이 없습니다.")
    if row.used_on != today:
        Client.objects.filter(pk=row.pk).update(used_on=today)
    return machine(row.name)


def clients() -> list[Client]:
    """All programs by name."""
    return list(Client.objects.order_by("name"))


def opens_on(on: date, *, prefix: str = "") -> Q:
    """Condition: the key opens on that day; ``prefix`` leads to the program from another table, e.g. "client__"."""
    in_time = Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": on})
    return Q(**{f"{prefix}active": True}) & in_time
