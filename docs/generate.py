"""Pages of the reference that are made from the code: ``python docs/generate.py`` writes them, a test compares them."""  # noqa: INP001 - a program beside the pages, not a package

import ast
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click

from dongheon.casework.workflow import MOVE_WORDS, STATES, Move, State, next_state, possible_moves
from dongheon.cli.lazy import LazyGroup
from dongheon.cli.main import EXIT_CODES, program
from townhall.cli.main import main as operator

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
SOURCE = ROOT / "src"
MADE = "*Made from the code by `docs/generate.py`; do not edit.*"

# What each variable does; a variable of the code that is missing here, or the other way round, fails the test.
MEANINGS = {
    "DONGHEON_VAR": "folder of everything the town hall keeps: database, `secrets/`, `files/`, `static/`",
    "DONGHEON_DATABASE": "`postgres://user:password@host:5432/name`, `sqlite:///path`; empty: SQLite in `DONGHEON_VAR`",
    "DONGHEON_TOWN": "town folder to load at the first start; empty: the sample town",
    "DONGHEON_DEMO": "`no`: make no demo accounts at the first start",
    "DONGHEON_PORT": "port of `townhall run` and `townhall serve`",
    "DONGHEON_HOSTS": "host names that are answered, separated by space or comma",
    "DONGHEON_ORIGINS": "origins trusted for forms, with scheme, e.g. `https://minwon.gaon.example`",
    "DONGHEON_HTTPS": "`yes` behind a proxy that speaks HTTPS: secure cookies, HSTS, trust in X-Forwarded-Proto",
    "DONGHEON_DEBUG": "`yes`: Django's debug pages; never in service",
    "DONGHEON_LOG": "level of the log on standard error",
    "DONGHEON_MODEL_URL": "OpenAI-compatible server, e.g. `http://127.0.0.1:8080/v1`; `fake`: the fake; empty: none",
    "DONGHEON_MODEL_NAME": "name of the model, as the register of AI uses records it; empty: `default`",
    "DONGHEON_MODEL_KEY_FILE": "file that holds the server's key; empty: none is sent",
    "DONGHEON_MODEL_SECONDS": "how long an answer of the model is waited for",
    "DONGHEON_MAIL": "`fake` writes e-mails to `DONGHEON_VAR/fakes`; `smtp` hands them to the server below",
    "DONGHEON_MAIL_FROM": "sender of e-mails",
    "DONGHEON_SMTP_HOST": "mail server",
    "DONGHEON_SMTP_PORT": "its port; empty: 25, with `starttls` 587, with `tls` 465",
    "DONGHEON_SMTP_TLS": "`starttls`, `tls`, or empty: unencrypted, for a server on the same machine only",
    "DONGHEON_SMTP_USER": "account on the mail server; empty: none",
    "DONGHEON_SMTP_PASSWORD_FILE": "file that holds its password",
    "DONGHEON_SMTP_CA_FILE": "certificates (PEM) trusted for mail beside those of the machine",
    "DONGHEON_SMS": "`fake` writes messages to `DONGHEON_VAR/fakes`; else the HTTPS address of a gateway",
    "DONGHEON_SMS_KEY_FILE": "file that holds the gateway's token; needed with a gateway",
    "DONGHEON_WEBHOOKS": "`fake` writes events to `DONGHEON_VAR/fakes` instead of sending them",
    "DONGHEON_WEBHOOK_HOSTS": "hosts that may be told of events, e.g. `receiver.gaon.example erp.gaon.example:8443`",
    "DONGHEON_WEBHOOK_NETWORKS": "private networks in which such a host may stand, e.g. `10.20.0.0/16`",
    "DONGHEON_WEBHOOK_CA_FILE": "certificates (PEM) trusted for webhooks beside those of the machine",
    "DONGHEON_BACKUPS": "folder in which `townhall check` expects a backup; empty: it does not look",
}
WINGS = {
    "casework": "Petitions: the clock, sorting, routing, similar cases, states, approval, replies.",
    "counters": "Waiting at counters: feeds, closed forms, offices played, forecasts, staffing, advice.",
    "privacy": "Personal information found and covered.",
    "knowledge": "The town's papers, cut into passages that may be cited, indexed and searched.",
    "files": "Documents of every usual kind, from bytes to one clean structure.",
    "language": "Korean text: tokens, vectors, word index, facts, the verifier of quotations.",
    "base": "Values that all wings share: errors, abstaining, masked text, tables, the town folder, working days.",
}


def pages() -> dict[Path, str]:
    """Every made page and its text."""
    made = {
        REFERENCE / "cli.md": cli_page(),
        REFERENCE / "settings.md": settings_page(),
        REFERENCE / "states.md": states_page(),
    }
    return made | {REFERENCE / "engines" / f"{wing}.md": engine_page(wing, about) for wing, about in WINGS.items()}


def commands(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    """Each command below a group with its whole name; one whose module is not there yet is left out."""
    context = click.Context(group)
    for name in group.list_commands(context):
        if isinstance(group, LazyGroup) and find_spec(group.places[name][0]) is None:
            continue
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        elif command is not None:
            yield f"{path} {name}", command


def all_commands() -> dict[str, click.Command]:
    """The commands of both programs."""
    return dict([*commands(program, "dongheon"), *commands(operator, "townhall")])


def cli_page() -> str:
    """Commands with their options."""
    codes = ", ".join(f"{code} {error.__name__}" for error, code in EXIT_CODES.items())
    parts = [
        f"# Commands\n\n{MADE}\n",
        "Tables come in as CSV (UTF-8 or CP949), XLSX or JSON lines, `-` is the pipe.",
        "Exit codes: 0 done, 1 a fault found by `townhall check`, `audit verify` or `jobs revive`, or a file that",
        f"`dongheon privacy redact` refused, {codes};",
        "2 also for mistakes of the command line.\n",
    ]
    parts += [_command(name, command) for name, command in all_commands().items()]
    return "\n".join(parts)


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    usage = command.get_usage(context).removeprefix("Usage: ")
    about = " ".join((command.help or "").split())
    rows = [
        f"| {_cell(', '.join(f'`{one}`' for one in option.opts))} | {_takes(option)} | {_cell(option.help or '')} |"
        for option in command.params
        if isinstance(option, click.Option)
    ]
    table = "\n".join(["| option | takes | meaning |", "|---|---|---|", *rows])
    return f"## {name}\n\n    {usage}\n\n{about}\n" + (f"\n{table}\n" if rows else "")


def _takes(option: click.Option) -> str:
    words = []
    if not option.is_flag:
        kind = option.type
        words.append(
            _cell(" or ".join(f"`{one}`" for one in kind.choices)) if isinstance(kind, click.Choice) else kind.name
        )
    if option.required:
        words.append("required")
    if option.multiple:
        words.append("again and again")
    if not option.is_flag and isinstance(option.default, str | int) and option.default != "":
        words.append(f"default `{option.default}`")
    return ", ".join(words) or "nothing"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def settings_page() -> str:
    """Variables of the environment."""
    found = variables()
    rows = [f"| `{name}` | {_shown(found.get(name, ''))} | {_cell(about)} |" for name, about in MEANINGS.items()]
    head = "# Settings\n\n" + MADE + "\n\nRead from the environment at start. Yes is `1`, `yes`, `true` or `on`.\n"
    return "\n".join([head, "| variable | default | meaning |", "|---|---|---|", *rows, ""])


def _shown(default: str) -> str:
    return f"`{default}`" if default else "empty"


def variables() -> dict[str, str]:
    """Each variable that the town hall reads, with its default as text."""
    found: dict[str, str] = {}
    for path in sorted((SOURCE / "townhall").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for name, default in _read_by(node):
                found[name] = found.get(name) or default
    return found


def _read_by(node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Subscript):
        yield from _named([node.slice])
    if isinstance(node, ast.Call):
        yield from _named(node.args)
        words = {word.arg: word.value for word in node.keywords}
        if "envvar" in words:
            yield from _named([words["envvar"], *([words["default"]] if "default" in words else [])])


def _named(cells: list[ast.expr]) -> Iterator[tuple[str, str]]:
    values = [cell.value for cell in cells[:2] if isinstance(cell, ast.Constant)]
    if values and isinstance(values[0], str) and values[0].startswith("DONGHEON_"):
        yield values[0], str(values[1]) if len(values) > 1 else ""


def states_page() -> str:
    """States of a petition and the moves between them."""
    yes = {True: "yes", False: "no"}
    states = [
        f"| `{state}` | {words.ko} | {words.resident_ko} | {words.en} | {yes[words.open]} | {yes[words.clock_runs]} |"
        for state, words in STATES.items()
    ]
    moves = [
        f"| {STATES[state].ko} `{state}` | {MOVE_WORDS[move]} `{move}` | {_after(state, move)} |"
        for state in State
        for move in possible_moves(state)
    ]
    return "\n".join(
        [
            f"# States and moves\n\n{MADE}\n",
            "One table, `dongheon.casework.workflow`, decides what may be done to a petition; everything else is",
            "refused with the list of what may be done. An open petition still waits for an answer of the town.\n",
            "| state | 담당자 | 주민 | English | open | clock runs |",
            "|---|---|---|---|---|---|",
            *states,
            "\n## Moves\n",
            "| from | move | to |",
            "|---|---|---|",
            *moves,
            "",
        ]
    )


def _after(state: State, move: Move) -> str:
    after = next_state(state, move)
    return f"{STATES[after].ko} `{after}`"


def engine_page(wing: str, about: str) -> str:
    """One wing of the engines, read from its docstrings when the site is built."""
    return f"# dongheon.{wing}\n\n{about}\n\n::: dongheon.{wing}\n    options:\n      show_submodules: true\n"


def main() -> int:
    """Write what changed and say so."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}{os.linesep}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
