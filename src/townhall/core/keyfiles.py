"""Secrets live in files that only the owner may read, made at first start."""

import contextlib
import os
import secrets
from pathlib import Path


def secret_bytes(folder: Path, name: str, *, size: int = 32) -> bytes:
    """The secret of that name, made on first use with mode 600; two processes that start at once agree on one."""
    path = folder / name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name}.{os.getpid()}.{secrets.token_hex(4)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(size))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another process was first, and its key stands
            os.link(draft, path)
        draft.unlink()
    return path.read_bytes()


def secret_text(folder: Path, name: str) -> str:
    """The secret as text, for settings that want a string."""
    return secret_bytes(folder, name, size=48).hex()
