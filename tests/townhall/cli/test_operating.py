import hashlib
import sqlite3
import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.db import connection

from townhall.cli import watching
from townhall.cli.main import main
from townhall.core.actors import SYSTEM
from townhall.core.models import AuditLine, Job
from townhall.core.options import change_option


@pytest.mark.django_db(transaction=True)
def test_a_backup_is_whole_and_has_its_sum(tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own pg_dump writes that backup")
    change_option(key="town.phone", value="031-000-1234", by=SYSTEM)
    done = CliRunner().invoke(main, ["backup", str(tmp_path / "copies")])
    assert done.exit_code == 0, done.output
    copy = next((tmp_path / "copies").glob("*.sqlite3"))
    digest = copy.with_suffix(".sqlite3.sha256").read_text(encoding="utf-8").split()[0]
    assert digest == hashlib.sha256(copy.read_bytes()).hexdigest()
    with sqlite3.connect(copy) as opened:
        assert opened.execute("select value from core_option").fetchone() == ('"031-000-1234"',)
    opened.close()


@pytest.mark.django_db
def test_a_broken_chain_ends_with_an_error(capsys):
    for number in range(3):
        change_option(key="town.phone", value=str(number), by=SYSTEM)
    assert watching.verify() == 0
    AuditLine.objects.filter(seq=2).update(actor="다른 사람")
    assert watching.verify() == 1
    assert "audit: line 2: 내용이 바뀌었습니다" in capsys.readouterr().err


@pytest.mark.django_db
def test_each_failure_names_its_cure(capsys, var):
    assert watching.check() == 0
    (var / "secrets" / "index.key").parent.mkdir(exist_ok=True)
    (var / "secrets" / "index.key").write_bytes(b"x")
    (var / "secrets" / "index.key").chmod(0o644)
    Job.objects.create(name="x", key="x", state="dead", run_at="2026-01-02T00:00Z", created_at="2026-01-02T00:00Z")
    assert watching.check() == 1
    told = capsys.readouterr().err
    assert f"chmod 600 {var}/secrets/index.key" in told
    assert "townhall jobs revive KEY" in told


@pytest.mark.django_db
def test_dead_jobs_are_listed_and_revived():
    Job.objects.create(
        name="x", key="x:1", state="dead", run_at="2026-01-02T00:00Z", created_at="2026-01-02T00:00Z", error="E: no"
    )
    assert CliRunner().invoke(main, ["jobs", "dead"]).output.startswith("x:1\t0\t")
    assert [CliRunner().invoke(main, ["jobs", "revive", key]).exit_code for key in ("x:1", "x:1")] == [0, 1]


@pytest.mark.django_db
def test_a_folder_with_mistakes_is_not_loaded(tmp_path):
    (tmp_path / "departments.csv").write_text("code,name\nroad,도로과\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["town", "load", str(tmp_path)])
    assert done.exit_code == 2
    assert "dongheon town check" in done.output


def test_a_database_without_tables_is_told_in_words(tmp_path):
    started = [sys.executable, "-m", "townhall.cli.main", "audit", "verify"]
    places = {"DONGHEON_VAR": str(tmp_path / "var"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(started, env=places, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr == "the database has no tables of this version yet: start the town hall once (townhall run)\n"
