"""Only ``dongheon.privacy.mask`` makes ``Masked`` values, and only reads of masked columns call ``stored``."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"
MAKER = SOURCE / "dongheon" / "privacy" / "mask.py"


def calls(path, names):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
            if name in names:
                yield name


def test_only_the_privacy_door_makes_masked_text():
    makers = {path for path in SOURCE.rglob("*.py") if "Masked" in set(calls(path, {"Masked"}))}
    assert makers == {MAKER}


def test_the_town_hall_covers_in_one_place():
    town_hall = SOURCE / "townhall"
    makers = {path.relative_to(town_hall).as_posix() for path in town_hall.rglob("*.py") if imports_mask(path)}
    assert makers == {"privacy/covering.py"}


def imports_mask(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return any(node.module == "dongheon.privacy.mask" and {n.name for n in node.names} & {"mask"} for node in froms)


def test_engines_never_trust_stored_text():
    users = {path for path in (SOURCE / "dongheon").rglob("*.py") if path != MAKER and list(calls(path, {"stored"}))}
    assert users == set()
