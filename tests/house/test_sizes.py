"""Small files, small functions, no promises, no junk drawers."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
MOST_LINES = 400
MOST_FUNCTION_LINES = 60
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "services"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_a_file_is_small_and_well_named(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert not FORBIDDEN_NAMES & {part.removesuffix(".py") for part in path.relative_to(ROOT / "src").parts}
    tree = ast.parse(text)
    long = [
        f"{node.name}: {code_lines(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(node) > MOST_FUNCTION_LINES
    ]
    assert long == []
    named = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [name for name in named if name.endswith(("Manager", "Service", "Helper", "Util"))] == []


def code_lines(node):
    """Lines of a function without its docstring."""
    first = node.body[0]
    docstring = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    skipped = first.end_lineno - first.lineno + 1 if docstring else 0
    return node.end_lineno - node.lineno + 1 - skipped


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_nothing_is_promised_instead_of_done():
    promise = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3, "NotImplemented" + "Error")) + r")\b")
    places = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked()
        if path.suffix in {".py", ".html", ".css", ".js"} and path.exists()
        for found in promise.finditer(path.read_text(encoding="utf-8"))
    ]
    assert places == []


def test_no_machine_is_named():
    named = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w|npm[j]s\.|python[h]osted|py[p]i\.org/")
    places = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".txt", ".json", ".yml", ".html", ".js", ".csv"}
        and path.exists()
        and path != Path(__file__)
        for found in named.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert places == []
