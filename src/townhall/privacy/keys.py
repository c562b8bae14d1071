"""Keys of the vault: a file outside the database, each key under an id so that keys can be changed."""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from townhall.core.keyfiles import secret_bytes


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys by id, and the id of the one that seals what is new."""

    current: str
    by_id: dict[str, bytes]


def vault_keys() -> Keys:
    """The keys of the vault; the first is made at first start."""
    folder = Path(settings.DONGHEON_VAR) / "secrets"
    path = folder / "vault.keys"
    if not path.exists():
        return Keys("k1", {"k1": secret_bytes(folder, "vault.k1.key")})
    content = json.loads(path.read_text(encoding="utf-8"))
    return Keys(content["current"], {name: b64decode(value) for name, value in content["keys"].items()})


def index_key() -> bytes:
    """The key of the index; changing it means building the index anew."""
    return secret_bytes(Path(settings.DONGHEON_VAR) / "secrets", "index.key")


def add_key() -> str:
    """Make a new key and let it seal from now on; older ones stay to open what they sealed."""
    keys = vault_keys()
    folder = Path(settings.DONGHEON_VAR) / "secrets"
    name = f"k{len(keys.by_id) + 1}"
    by_id = {**keys.by_id, name: os.urandom(32)}
    content = {"current": name, "keys": {key: b64encode(value).decode() for key, value in by_id.items()}}
    draft = folder / ".vault.keys.new"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / "vault.keys")
    return name
