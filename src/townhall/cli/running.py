"""Web, worker and periodic jobs under one command."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

import click
from django.db import connections

from dongheon.base.errors import BadInput
from townhall.cli import setting_up
from townhall.core import jobs

RESTART_SECONDS = 1.0
QUICK = 5


def web_command(*, host: str, port: int, workers: int = 2) -> list[str]:
    """The command line of the web server."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers), "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning",
        "townhall.wsgi:application",
    ]  # fmt: skip


def worker_command(*, quick: bool) -> list[str]:
    """The command line of a worker: one for what residents and officers wait for, one for everything."""
    return [sys.executable, "-m", "townhall.cli.main", "worker", *(["--quick"] if quick else [])]


def run(*, port: int, host: str, folder: str) -> None:
    """Set up, start web and worker, start again whichever ends, stop both at Ctrl+C."""
    if _taken(host, port):
        raise BadInput(f"{host}:{port} is in use. End the other program or choose another port: --port {port + 1}")
    setting_up.set_up(folder)
    setting_up.print_addresses(host=host, port=port)
    connections.close_all()
    stop = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: stop.set())
    commands = {
        "web": web_command(host=host, port=port),
        "quick worker": worker_command(quick=True),
        "worker": worker_command(quick=False),
    }
    running = {name: _start(command) for name, command in commands.items()}
    while not stop.wait(0.5):
        for name, process in running.items():
            if process.poll() is not None:
                click.echo(f"{name} ended with {process.returncode}; starting it again", err=True)
                time.sleep(RESTART_SECONDS)
                running[name] = _start(commands[name])
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _start(command: list[str]) -> "subprocess.Popen[bytes]":
    """A process that leads its own group, so that what it started can be ended with it."""
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own command


def work(*, once: bool, quick: bool) -> None:
    """Work off jobs until told to stop."""
    if once:
        click.echo(f"{jobs.run_due()} jobs done")
        return
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    parent = os.getppid()
    jobs.work(stop=lambda: stop.is_set() or os.getppid() != parent, wait=stop.wait, most_rank=QUICK if quick else None)


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
