"""``dongheon privacy redact``: files and folders with the personal information taken out."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from dongheon.base.errors import BadInput, DongheonError
from dongheon.cli.files import read_bytes
from dongheon.cli.ocr import tesseract, tesseract_is_there
from dongheon.cli.privacy_choices import LEVELS, STYLES, read_rules
from dongheon.files.values import Ocr
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.redact.values import How, Redacted
from dongheon.privacy.styles import covered

REFUSED = 1


@click.command("redact")
@click.argument("sources", nargs=-1, required=True)
@click.option("--out", default="", help="file, or folder for several; next to each source if not given")
@click.option("--level", type=click.Choice(list(LEVELS)), default="normal")
@click.option("--style", type=click.Choice(list(STYLES)), default="label")
@click.option("--rules", "rules_path", default="", help="the town's formats and public values: rule, kind, value, cue")
@click.option("--report", default="", help="JSON: what was removed where, what was refused; never a value")
@click.option(
    "--ocr",
    type=click.Choice(["auto", "tesseract", "no"]),
    default="auto",
    help="who reads pictures; auto: tesseract if it is installed",
)
def redact_command(  # noqa: PLR0917 click hands the options over
    sources: tuple[str, ...], out: str, level: str, style: str, rules_path: str, report: str, ocr: str
) -> None:
    """Take personal information out of files and folders; exit 1 if anything was refused. Sources stay as they are."""
    how = How(LEVELS[level], STYLES[style], read_rules(rules_path), _ocr(ocr))
    work = list(_targets(sources, out, how))
    _check(work)
    told = []
    for number, (source, target) in enumerate(work, 1):
        done = _one(source, target, how)
        _tell(done, source, target, f"{number}/{len(work)} " if len(work) > 1 else "")
        told.append({"source": str(source), "out": str(target) if done.data else "", **_record(done)})
    if report:
        _write(Path(report), json.dumps(told, ensure_ascii=False, indent=1).encode())
    if any(one["refused"] for one in told):
        sys.exit(REFUSED)


def _one(source: Path, target: Path, how: How) -> Redacted:
    """One file; a bad one is a refusal, and the others go on."""
    from dongheon.privacy.redact.redact import redact  # noqa: PLC0415 - half a second that only this command pays

    try:
        done = redact(read_bytes(str(source)), name=source.name, how=how)
    except DongheonError as error:
        return Redacted(b"", "", (), (str(error),))
    if done.data:
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, done.data)
    return done


def _targets(sources: Sequence[str], out: str, how: How) -> Iterator[tuple[Path, Path]]:
    """Each file with the place of its covered copy."""
    many = len(sources) > 1 or Path(sources[0]).is_dir()
    for source in map(Path, sources):
        if source.is_dir():
            top = Path(out) if out else source.with_name(f"{source.name}.redacted")
            for path in sorted(source.rglob("*")):
                if path.is_file() and not path.is_symlink() and not path.is_relative_to(top):
                    yield path, top / path.relative_to(source).parent / _called(path, how, "")
        elif not source.is_file():
            raise BadInput(f"{source}: there is no such file")
        elif out:
            yield source, Path(out) / _called(source, how, "") if many or Path(out).is_dir() else Path(out)
        else:
            yield source, source.with_name(_called(source, how, ".redacted"))


def _called(path: Path, how: How, addition: str) -> str:
    """Name of the copy: a name of a person in the name of the file is covered too."""
    stem = path.stem.replace("_", " ")
    hidden = covered(stem, how.style, level=how.level, rules=how.rules)
    return f"{path.stem if hidden == stem else hidden}{addition}{path.suffix}"


def _check(work: Sequence[tuple[Path, Path]]) -> None:
    sources = {source.resolve() for source, _ in work}
    taken: set[Path] = set()
    for source, target in work:
        place = target.resolve()
        if place in sources or (target.exists() and any(target.samefile(one) for one in sources)):
            raise BadInput(f"{target}: would overwrite a source; give another --out")
        if place in taken:
            raise BadInput(f"{target}: two sources would become this file ({source}); cover them one by one")
        taken.add(place)


def _ocr(choice: str) -> Ocr | None:
    # What one way of cutting a page overlooks, another finds.
    asked = choice == "tesseract" or (choice == "auto" and tesseract_is_there())
    return tesseract(modes=("6", "3")) if asked else None


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(f"{path}: {error.strerror}") from error


def _record(done: Redacted) -> dict[str, object]:
    record = asdict(done)
    del record["data"]
    return record


def _tell(done: Redacted, source: Path, target: Path, progress: str) -> None:
    counts = Counter(LABELS.get(one.kind, one.kind) for one in done.removed)
    if done.data:
        said = ", ".join(f"{kind} {count}" for kind, count in counts.most_common()) or "nothing to remove"
        click.echo(f"{progress}{target}: {said}")
    for note in done.notes:
        click.echo(f"{progress}{source}: note: {note}", err=True)
    for reason in done.refused:
        click.echo(f"{progress}{source}: refused: {reason}", err=True)
