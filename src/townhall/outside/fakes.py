"""Doors that lead nowhere: each message becomes a file, one per key, as a provider that honours keys would keep it."""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from django.conf import settings


def keep_message(door: str, *, to: str, title: str, text: str, key: str) -> str:
    """Write the message unless one with that key was written; its reference either way."""
    reference = hashlib.sha256(key.encode()).hexdigest()[:24]
    folder = Path(settings.DONGHEON_VAR) / "fakes" / door
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{reference}.{os.getpid()}"
    content = {"to": to, "title": title, "text": text, "key": key}
    draft.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    draft.chmod(0o600)
    with contextlib.suppress(FileExistsError):
        os.link(draft, folder / f"{reference}.json")
    draft.unlink()
    return reference


def kept_messages(door: str) -> list[dict[str, str]]:
    """All messages a fake door has, in the order of their files' names."""
    folder = Path(settings.DONGHEON_VAR) / "fakes" / door
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("[!.]*.json"))]
