"""Programs that may use the API: each has a key of its own, shown once, and the scopes it was given."""

import hashlib
import secrets
from collections.abc import Iterable

from dongheon.base.errors import BadInput
from townhall.core.actors import Actor, machine
from townhall.core.audit import action, leave
from townhall.core.errors import NotAllowed, NotFound
from townhall.core.models import Client

SCOPES = ("file", "read")


def _hash(key: str) -> str:
    # Keys are 256 random bits, so a plain digest keeps them as safe as a slow one.
    return hashlib.sha256(key.encode()).hexdigest()


@action
def make_client(*, name: str, scopes: Iterable[str], by: Actor) -> str:
    """Admit a program; its key, which is not kept anywhere."""
    wanted = sorted(set(scopes))
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown or not wanted:
        raise BadInput(f"권한 {', '.join(unknown) or '(없음)'}: {', '.join(SCOPES)} 가운데 고르십시오.")
    if Client.objects.filter(name=name).exists():
        raise BadInput(f"{name}: 같은 이름이 이미 있습니다.")
    key = f"dh_{secrets.token_urlsafe(32)}"
    Client.objects.create(name=name[:60], key_hash=_hash(key), scopes=wanted)
    leave("make_client", by=by, subject=f"client:{name}", scopes=wanted)
    return key


@action
def switch_client(*, name: str, active: bool, by: Actor) -> None:
    """Switch a program off or on."""
    if not Client.objects.filter(name=name).update(active=active):
        raise NotFound(f"{name}: 그런 프로그램이 없습니다.")
    leave("switch_client", by=by, subject=f"client:{name}", active=active)


def client_with(key: str, *, scope: str) -> Actor:
    """The program that holds the key, if it has the scope."""
    row = Client.objects.filter(key_hash=_hash(key), active=True).first() if key else None
    if row is None:
        raise NotAllowed("API 열쇠가 없거나 맞지 않습니다.")
    if scope not in row.scopes:
        raise NotAllowed(f"이 열쇠에는 {scope} 권한이 없습니다.")
    return machine(row.name)


def clients() -> list[Client]:
    """All programs by name."""
    return list(Client.objects.order_by("name"))
