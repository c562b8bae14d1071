"""kill -9 of web and workers at random while petitions arrive and are answered: is any lost, any told or answered twice?

    python -m evals.townhall.kill_nine 2000

The web server is the town hall's own, with two processes; either the whole of it or one of its processes is killed.
Petitions are filed over HTTP by a program that, like a resident, sends the same form again until it holds a receipt.
Two workers and a clerk, who answers what is assigned, are killed as well. DONGHEON_DATABASE names another database,
which must be empty; without it the run uses SQLite in a folder of its own.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from townhall.cli.running import web_command

PETITIONS = 2000
ROLES = ("web", "web", "worker", "worker", "clerk", "filer")  # the web is drawn twice as often as the others
WEB = 1


def environment(folder: Path, database: str) -> dict[str, str]:
    given = {"DJANGO_SETTINGS_MODULE": "townhall.settings", "DONGHEON_VAR": str(folder), "DONGHEON_DATABASE": database}
    return {**os.environ, **given}


def run(*, petitions: int, seed: int, folder: Path, database: str = "", kill_every: float = 2.0) -> dict[str, int]:
    """Figures of the run; ``lost``, ``told_twice`` and ``answered_twice`` must be 0."""
    parts = [sys.executable, "-m", "evals.townhall.kill_nine_parts"]
    port = free_port()
    around = {**environment(folder, database), "KILL_NINE_PORT": str(port)}
    subprocess.run([*parts, "prepare", "0"], env=around, check=True)
    commands = {role: [*parts, role, str(petitions)] for role in ROLES}
    commands["web"] = web_command(host="127.0.0.1", port=port)
    running = {place: start(commands[role], around) for place, role in enumerate(ROLES) if place >= WEB}
    draw = random.Random(seed)
    kills = dict.fromkeys(("web", "web process", "worker", "clerk", "filer"), 0)
    pace = kill_every
    while not finished(folder):
        time.sleep(draw.uniform(0.3, 1.7) * pace)
        if (
            running[WEB].poll() is not None
        ):  # it gives up after some deaths of its processes; the town hall starts it again
            running[WEB] = start(commands["web"], around)
        place = max(WEB, draw.randrange(len(ROLES)))
        process, role = running[place], ROLES[place]
        if role == "web" and process.poll() is None and draw.random() < 0.5:
            kills["web process"] += kill_one(process.pid, draw)
            continue
        if process.poll() is None:
            kill_all(process)
            kills[role] += 1
            pace = min(pace * 1.02, kill_every * 4)  # ever rarer, so that the run ends
        if process.wait() > 0 and role != "web":
            raise SystemExit(f"{role} ended by itself with {process.returncode}")
        running[place] = start(commands[role], around)
    for process in running.values():
        kill_all(process)
        process.wait()
    counted = subprocess.run([*parts, "count", str(petitions)], env=around, check=True, capture_output=True, text=True)
    return {**json.loads(counted.stdout), **{f"{role} kills": number for role, number in kills.items()}}


def start(command: list[str], around: dict[str, str]) -> "subprocess.Popen[bytes]":
    """A process that leads its own group, so that its children can be killed with it."""
    return subprocess.Popen(command, env=around, start_new_session=True)


def kill_all(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def kill_one(parent: int, draw: random.Random) -> int:
    """Kill one child of the web server; its parent starts another. Returns how many were killed."""
    with suppress(OSError, IndexError, ProcessLookupError):
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        os.kill(int(draw.choice(children)), signal.SIGKILL)
        return 1
    return 0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def finished(folder: Path) -> bool:
    return (folder / "finished").exists() and (folder / "filed").exists()


def main() -> None:
    begun = time.monotonic()
    database = os.environ.get("DONGHEON_DATABASE", "")
    petitions = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else PETITIONS
    with tempfile.TemporaryDirectory() as name:
        figures = run(petitions=petitions, seed=20261122, folder=Path(name), database=database)
    kind = database.partition(":")[0] or "sqlite"
    print(json.dumps({"database": kind, **figures, "seconds": round(time.monotonic() - begun)}, indent=1))


if __name__ == "__main__":
    main()
