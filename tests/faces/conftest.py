"""The sample town without its thousand petitions."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dongheon.cli.files import read_town_folder
from townhall.core.demo import demo_accounts
from townhall.flows.town_is_loaded import load_town

TOWN = Path(__file__).parents[2] / "data" / "gaon"
ON = datetime.now(tz=UTC)
OFFICE = "traffic-guidance"
PASSWORD = "gaon-tour-password"
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    """Keys, files and fake messages of a test lie in its own folder."""
    settings.DONGHEON_VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def accounts(transactional_db, tmp_path):
    """The sample town's offices, people, duties and papers, and an account for each role with its password."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder, ignore=shutil.ignore_patterns("petitions", "labels", "replies"))
    town = read_town_folder(str(folder))
    assert town.problems == ()
    load_town(town, now=ON, progress=lambda *_: None)
    made = demo_accounts(password=lambda: PASSWORD, on=ON.date(), department=OFFICE)
    return {account["role"]: account["username"] for account in made}
