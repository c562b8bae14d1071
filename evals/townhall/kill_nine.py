"""kill -9 of web and worker at random while petitions arrive and are answered: is any lost, any told or answered twice?

    python -m evals.townhall.kill_nine 2000

Each petition is filed by a process that may be killed at any moment and then files the same form again, as a resident
would; two workers are killed and started again all the while; a clerk answers what is assigned and is killed too.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PETITIONS = 2000
ROLES = ("filer", "worker", "worker", "clerk")


def environment(folder: Path, database: str) -> dict[str, str]:
    given = {"DJANGO_SETTINGS_MODULE": "townhall.settings", "DONGHEON_VAR": str(folder), "DONGHEON_DATABASE": database}
    return {**os.environ, **given}


def run(*, petitions: int, seed: int, folder: Path, database: str = "", kill_every: float = 2.0) -> dict[str, int]:
    """Figures of the run; ``lost``, ``told_twice`` and ``answered_twice`` must be 0."""
    around = environment(folder, database)
    command = [sys.executable, "-m", "evals.townhall.kill_nine_parts"]
    subprocess.run([*command, "prepare", "0"], env=around, check=True)
    draw = random.Random(seed)
    running = {place: start(command, role, petitions, around) for place, role in enumerate(ROLES)}
    kills = 0
    pace = kill_every
    while not finished(folder, petitions):
        time.sleep(draw.uniform(0.3, 1.7) * pace)
        place = draw.randrange(len(ROLES))
        if running[place].poll() is None:
            running[place].send_signal(signal.SIGKILL)
            kills += 1
            pace = min(pace * 1.02, kill_every * 4)  # ever rarer, so that the run ends
        if running[place].wait() > 0:
            raise SystemExit(f"{ROLES[place]} ended by itself with {running[place].returncode}")
        running[place] = start(command, ROLES[place], petitions, around)
    for process in running.values():
        process.kill()
        process.wait()
    counted = subprocess.run(
        [*command, "count", str(petitions)], env=around, check=True, capture_output=True, text=True
    )
    return {**json.loads(counted.stdout), "kills": kills}


def start(command: list[str], role: str, petitions: int, around: dict[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*command, role, str(petitions)], env=around)


def finished(folder: Path, petitions: int) -> bool:
    return (folder / "finished").exists() and (folder / "filed").exists() and petitions > 0


def main() -> None:
    begun = time.monotonic()
    database = os.environ.get("DONGHEON_DATABASE", "")
    petitions = int(sys.argv[1]) if len(sys.argv) > 1 else PETITIONS
    with tempfile.TemporaryDirectory() as name:
        figures = run(petitions=petitions, seed=20261122, folder=Path(name), database=database)
    print(json.dumps({**figures, "seconds": round(time.monotonic() - begun)}, indent=1))


if __name__ == "__main__":
    main()
