"""What the documents say is done here, as a reader would do it."""

import importlib.util
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from dongheon.cli.main import program

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
BLOCK = re.compile(r"^```(?P<head>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^\{\.\w+ file=(?P<name>[\w.-]+)\}$")
ENDLESS = {"run", "serve"}
NAMED = re.compile(r"(?:^[ ]*(?:\$ )?|`)((?:dongheon|townhall) [a-z][a-z ]*)", re.MULTILINE)


def generator():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE = generator()


def blocks(path):
    return [(match["head"].strip(), match["body"]) for match in BLOCK.finditer(path.read_text(encoding="utf-8"))]


RUN = [path for path in PAGES if any(head == "console" for head, _ in blocks(path))]


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A town hall without a town: its tables and keys only."""
    folder = tmp_path_factory.mktemp("town-hall")
    migrate = [sys.executable, "-m", "django", "migrate", "--settings=townhall.settings", "-v0"]
    subprocess.run(migrate, env=environment(folder), check=True)
    return folder


@pytest.fixture
def var(empty, tmp_path_factory):
    """The same for one page alone, so that none sees what another did."""
    return shutil.copytree(empty, tmp_path_factory.mktemp("page") / "town-hall")


def environment(folder):
    return {"DONGHEON_VAR": str(folder / "var"), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def run_command(words, var):
    if words[0] == "dongheon":
        done = CliRunner().invoke(program, words[1:], prog_name="dongheon")
        return done.exit_code, done.output + (repr(done.exception) if done.exit_code else "")
    command = [sys.executable, "-m", "townhall.cli.main", *words[1:]]
    done = subprocess.run(command, env=environment(var), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def sessions(body):
    """Commands of a block, each with the lines that are shown below it."""
    found = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.strip() and line.strip() not in {"...", "…"}:
            found[-1][1].append(line.strip())
    return found


@pytest.mark.parametrize("path", RUN, ids=lambda path: str(path.relative_to(DOCS)))
def test_what_a_page_shows_is_what_happens(path, tmp_path, monkeypatch, request):
    monkeypatch.chdir(tmp_path)
    for shared in ("data", "examples"):
        (tmp_path / shared).symlink_to(ROOT / shared)
    for head, body in blocks(path):
        if named := FILE.match(head):
            (tmp_path / named["name"]).write_text(body, encoding="utf-8")
        elif head == "console":
            for command, shown in sessions(body):
                words = shlex.split(command)
                if words[0] not in {"dongheon", "townhall"} or words[1] in ENDLESS:
                    continue
                code, output = run_command(words, request.getfixturevalue("var") if words[0] == "townhall" else None)
                assert code == 0, f"{command}\n{output}"
                said = [line.strip().lstrip("\ufeff") for line in output.splitlines()]
                assert [line for line in shown if line not in said] == [], f"{command}\n{output}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_an_example_runs(path, capsys):
    runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.strip()


def test_a_command_named_in_the_documents_exists():
    known = set(MADE.all_commands())
    groups = {" ".join(name.split()[:length]) for name in known for length in (1, 2)}
    unknown = []
    for path in (*PAGES, ROOT / "README.md"):
        for match in NAMED.finditer(path.read_text(encoding="utf-8")):
            words = match[1].split()
            names = {" ".join(words[:length]) for length in (2, 3)}
            if not names & known and match[1].strip() not in groups:
                unknown.append(f"{path.relative_to(ROOT)}: {match[1]}")
    assert unknown == []


def test_made_pages_are_current():
    old = [str(path) for path, text in MADE.pages().items() if path.read_text(encoding="utf-8") != text]
    assert old == [], "run: python docs/generate.py"


def test_every_setting_has_its_meaning():
    assert set(MADE.variables()) == set(MADE.MEANINGS)


def test_every_command_and_option_stands_in_the_reference():
    text = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    for name, command in MADE.all_commands().items():
        part = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        options = [word for one in command.params if isinstance(one, click.Option) for word in one.opts]
        assert [word for word in options if f"`{word}`" not in part] == [], name


def test_the_first_page_leads_to_every_page():
    linked = {(DOCS / link).resolve() for link in re.findall(r"\]\(([\w/.-]+\.md)\)", (DOCS / "index.md").read_text())}
    assert [str(path.relative_to(DOCS)) for path in PAGES if path not in linked and path.name != "index.md"] == []


def test_the_menu_leads_to_every_page():
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [str(path.relative_to(DOCS)) for path in PAGES if f": {path.relative_to(DOCS)}\n" not in menu] == []
