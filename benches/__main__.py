"""Run every bench, or those named: ``python -m benches similar inbox --rows 100000``.

Each runs in a process of its own with one thread for arithmetic, so that none pays for another's memory.
"""

import argparse
import importlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

NAMES = ("deadlines", "privacy", "triage", "draft", "similar", "inbox", "counters", "counters_live")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benches", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}; without one, all")
    parser.add_argument("--rows", type=int, default=1_000_000, help="stored cases of similar and inbox")
    parser.add_argument("--folder", default="", help="keep large files there and use them again; else one for this run")
    parser.add_argument("--town", default="data/gaon", help="town folder the texts come from")
    parser.add_argument(
        "--postgres",
        default="postgres://postgres@127.0.0.1:5432/postgres",
        help="a server on which inbox may make and drop a database; empty for SQLite alone",
    )
    parser.add_argument("--database", default="", help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    unknown = set(chosen.names) - set(NAMES)
    if unknown:
        parser.error(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    if not Path(chosen.town, "duties.csv").is_file():
        parser.error(f"{chosen.town} is no town folder; run this in the root of the repository or give --town")
    return chosen


def main() -> None:
    chosen = options()
    # A run that is ended from outside still drops its database and its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if chosen.here:
        importlib.import_module(f"benches.{chosen.names[0]}").main(chosen)
        return
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dongheon-bench-") as made:
        failed = run(chosen, chosen.folder or made)
    minutes, seconds = divmod(round(time.monotonic() - begun), 60)
    print(f"\n{minutes} minutes {seconds} seconds in all")
    if failed:
        sys.exit(f"not measured, see above: {', '.join(failed)}")


def run(chosen: argparse.Namespace, folder: str) -> list[str]:
    """Names of the benches that failed."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    given = [word for word in sys.argv[1:] if word not in NAMES]
    failed = []
    for name in chosen.names or NAMES:
        command = [sys.executable, "-m", "benches", name, "--here", *given, "--folder", folder]
        if subprocess.run(command, env={**os.environ, **dict.fromkeys(ONE_THREAD, "1")}, check=False).returncode:
            failed.append(name)
    return failed


if __name__ == "__main__":
    main()
