"""Reading settings from the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_START = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;PRAGMA busy_timeout=20000;"


def flag(name: str) -> bool:
    """Whether the variable says yes."""
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}


def words(name: str, default: str) -> list[str]:
    """The variable's words, separated by space or comma."""
    return os.environ.get(name, default).replace(",", " ").split()


def database_from(address: str, *, var: Path) -> dict[str, Any]:
    """Django's database settings from ``postgres://user:password@host:5432/name``, ``sqlite:///path`` or nothing."""
    if not address or address.startswith("sqlite:///"):
        path = Path(address.removeprefix("sqlite:///")) if address else var / "dongheon.sqlite3"
        path.parent.mkdir(parents=True, exist_ok=True)
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_START}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": options}
    parts = urlsplit(address)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = (
            f"DONGHEON_DATABASE is {parts.scheme}://…; use postgres://user:password@host:5432/name or leave it empty."
        )
        raise ImproperlyConfigured(message)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
