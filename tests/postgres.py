"""Run the town hall's tests once more on PostgreSQL, where one answers; say so where none does."""

import os
import socket
import subprocess
import sys

ADDRESS = os.environ.get("DONGHEON_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/test")


def answers() -> bool:
    host, _, port = ADDRESS.rsplit("@", 1)[1].split("/")[0].partition(":")
    try:
        with socket.create_connection((host, int(port or 5432)), timeout=2):
            return True
    except OSError:
        return False


def main() -> int:
    if not answers():
        sys.stdout.write("PostgreSQL does not answer: the town hall was tested on SQLite only\n")
        return 0
    environment = {**os.environ, "DONGHEON_DATABASE": ADDRESS}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "tests/townhall",
        "-m",
        "not browser",
    ]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
