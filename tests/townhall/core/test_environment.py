from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from townhall.core.environment import database_from, flag, words
from townhall.core.keyfiles import secret_bytes, secret_text


def test_without_an_address_a_sqlite_file_lies_under_var(tmp_path):
    database = database_from("", var=tmp_path / "var")
    assert database["NAME"] == tmp_path / "var" / "dongheon.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_a_postgres_address_is_taken_apart():
    database = database_from("postgres://town:p%40ss@db.gaon.example:5433/hall", var=Path("x"))
    named = {key: database[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert named == {"NAME": "hall", "USER": "town", "PASSWORD": "p@ss", "HOST": "db.gaon.example", "PORT": "5433"}


def test_another_database_is_refused_with_its_cure():
    with pytest.raises(ImproperlyConfigured, match="use postgres://"):
        database_from("mysql://x/y", var=Path("x"))


def test_a_secret_is_made_once_for_its_owner_only(tmp_path):
    first = secret_text(tmp_path / "secrets", "django.key")
    assert (first, len(first)) == (secret_text(tmp_path / "secrets", "django.key"), 96)
    assert oct((tmp_path / "secrets" / "django.key").stat().st_mode & 0o777) == "0o600"
    assert oct((tmp_path / "secrets").stat().st_mode & 0o777) == "0o700"
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["django.key"]


def test_secrets_differ(tmp_path):
    assert secret_bytes(tmp_path, "a") != secret_bytes(tmp_path, "b")


def test_flags_and_words(monkeypatch):
    monkeypatch.setenv("DONGHEON_X", "a, b c")
    assert (words("DONGHEON_X", ""), words("DONGHEON_Y", "d e"), flag("DONGHEON_X")) == (
        ["a", "b", "c"],
        ["d", "e"],
        False,
    )
    monkeypatch.setenv("DONGHEON_X", "Yes")
    assert flag("DONGHEON_X") is True
