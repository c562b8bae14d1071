"""Public engines say what they do, from where they know it, and show it."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "dongheon"
FILES = sorted(path for path in SOURCE.rglob("*.py") if "cli" not in path.relative_to(SOURCE).parts)


def public(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_public_names_have_docstrings(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "the module says nothing"
    assert [node.name for node in public(path) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_functions_with_arguments_describe_them(path):
    poor = [
        node.name
        for node in public(path)
        if isinstance(node, ast.FunctionDef)
        and len(node.args.args + node.args.kwonlyargs) > 1
        and "Args:" not in (ast.get_docstring(node) or "")
    ]
    assert poor == []


def test_no_engine_keeps_learned_things_as_pickle():
    forbidden = ("import pickle", "import joblib", "import dill", "allow_pickle=True")
    users = [str(p) for p in SOURCE.rglob("*.py") if any(word in p.read_text(encoding="utf-8") for word in forbidden)]
    assert users == []
