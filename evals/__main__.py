"""Run every eval, or those whose name is given: ``python -m evals casework.duplicates``."""

import importlib
import sys
from pathlib import Path

HERE = Path(__file__).parent


def names() -> list[str]:
    found = [path.relative_to(HERE).with_suffix("").as_posix().replace("/", ".") for path in HERE.glob("*/*.py")]
    return sorted(name for name in found if not name.rpartition(".")[2].startswith("_"))


def main() -> None:
    wanted = sys.argv[1:]
    for name in names():
        module = importlib.import_module(f"evals.{name}")
        if hasattr(module, "main") and (not wanted or any(name.startswith(word) for word in wanted)):
            print(f"== {name}", flush=True)
            module.main()


if __name__ == "__main__":
    main()
