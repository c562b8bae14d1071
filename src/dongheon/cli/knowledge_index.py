"""``dongheon knowledge index``: files and JSON lines into an index that can be searched."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from dongheon.base.errors import BadInput, DongheonError
from dongheon.cli.files import read_bytes

ENCODERS: dict[str, Any] = {"none": (), "use": ("use",), "e5": ("e5",), "both": ("use", "e5")}
AT_ONCE = 500  # passages between two commits: what an interrupted run does again
MOST_TOLD = 200


@dataclass(slots=True)
class Count:
    """What a run did."""

    documents: int = 0
    passages: int = 0
    unchanged: int = 0
    removed: int = 0
    refused: list[str] = field(default_factory=list)


@click.command("index")
@click.argument("sources", nargs=-1, required=True)
@click.option("--index", "folder", required=True, help="folder of the index; made if it is not there")
@click.option("--meaning", type=click.Choice(tuple(ENCODERS)), default="use", show_default=True, help="encoder")
@click.option("--analyser", type=click.Choice(("morphemes", "pairs")), default="morphemes", show_default=True)
@click.option("--remove-gone", is_flag=True, help="take out documents that are no longer among DOCS")
@click.option("--remove", multiple=True, metavar="ID", help="take out a document, every version of it")
def index_command(sources: tuple[str, ...], folder: str, **options: Any) -> None:
    """Index SOURCES: folders, files, or JSON lines of {"id", "title", "text"}; unchanged ones are skipped."""
    from dongheon.knowledge.library import Settings, open_library  # noqa: PLC0415 - libraries that take a second

    library = open_library(Path(folder), settings=Settings(options["analyser"], ENCODERS[options["meaning"]]))
    count, named, waiting = Count(), set(), 0
    marks = library.words.marks()
    try:
        for one in _documents(sources, count, marks):
            if one.key in named:
                count.refused.append(f"{one.name}: there is a document {one.key[0]!r} already; it is left out")
                continue
            named.add(one.key)
            if one.rows is None:
                count.unchanged += 1
                continue
            library.put(one.key[0], one.rows, version=one.key[1])
            count.documents += 1
            count.passages += len(one.rows)
            waiting += len(one.rows)
            if waiting >= AT_ONCE:
                library.commit()
                waiting = 0
                click.echo(f"{count.documents:,} documents, {count.passages:,} passages", err=True)
        count.removed = _take_out(library, marks, named if options["remove_gone"] else set(marks), options["remove"])
        known = {document for document, _ in marks}
        count.refused += [
            f"--remove {name}: there is no such document" for name in options["remove"] if name not in known
        ]
        library.scrub()
    finally:
        library.close()
    _tell(count, len(library.words))


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    key: tuple[str, str]
    rows: Any  # rows of the index, None if nothing changed


def _take_out(
    library: Any, marks: dict[tuple[str, str], str], kept: set[tuple[str, str]], named: tuple[str, ...]
) -> int:
    gone = sorted({key for key in marks if key not in kept or key[0] in named})
    for document, version in gone:
        library.take_out(document, version=version)
    return len(gone)


def _tell(count: Count, size: int) -> None:
    for line in count.refused[:MOST_TOLD]:
        click.echo(line, err=True)
    if len(count.refused) > MOST_TOLD:
        click.echo(f"and {len(count.refused) - MOST_TOLD:,} more left out", err=True)
    click.echo(
        f"indexed {count.documents:,} documents ({count.passages:,} passages), unchanged {count.unchanged:,}, "
        f"removed {count.removed:,}, left out {len(count.refused):,}; the index holds {size:,} passages"
    )


def _documents(sources: tuple[str, ...], count: Count, marks: dict[tuple[str, str], str]) -> Iterator[_Document]:
    for source in sources:
        root = Path(source)
        if source != "-" and not root.exists():
            raise BadInput(f"{source}: there is no such file or folder")
        paths = sorted(path for path in root.rglob("*") if path.is_file()) if root.is_dir() else [root]
        for path in paths:
            if path.is_symlink() or any(part.startswith(".") for part in path.relative_to(root).parts):
                continue
            name = path.relative_to(root).as_posix() if root.is_dir() else path.name
            try:
                if path.suffix.lower() in {".jsonl", ".ndjson"} or source == "-":
                    yield from _lines(source if source == "-" else str(path), count, marks)
                else:
                    yield _file(path, name, marks)
            except DongheonError as error:
                count.refused.append(f"{name}: {error}")


def _mark(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _file(path: Path, name: str, marks: dict[tuple[str, str], str]) -> _Document:
    from dongheon.files.read import read  # noqa: PLC0415 - readers of every format
    from dongheon.knowledge.pieces import rows_of  # noqa: PLC0415 - as above
    from dongheon.language.index_rows import Row  # noqa: PLC0415 - as above

    data = read_bytes(str(path))
    mark = _mark(data)
    head, body = _head(data) if path.suffix.lower() == ".md" else ({}, data)
    like = Row("", head.get("id", name), "", title=head.get("title", ""), mark=mark, **_facts(head, name))
    key = (like.document, like.version)
    if marks.get(key) == mark:
        return _Document(name, key, None)
    content = read(body, name=name)
    if not like.title:
        first = next((block.text for block in content.blocks if block.kind == "heading"), "")
        like = Row(
            **{f: getattr(like, f) for f in like.__slots__} | {"title": content.facts.title or first or path.stem}
        )
    rows = rows_of(content, like=like)
    if not rows:
        raise BadInput("holds no text; if it is a picture of a page, read it with --ocr of: dongheon knowledge read")
    return _Document(name, key, rows)


def _head(data: bytes) -> tuple[dict[str, str], bytes]:
    """Front matter of a paper of the town, if it has any."""
    text = data.decode("utf-8-sig", errors="ignore")
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        return {}, data
    head, _, body = text[4:].partition("\n---\n")
    cells = (line.partition(":") for line in head.splitlines())
    return {key.strip(): value.partition(" #")[0].strip().strip("\"'") for key, _, value in cells}, body.encode()


def _facts(head: dict[str, Any], name: str) -> dict[str, Any]:
    """What holds for the whole document: from front matter, or from a line of JSON."""
    from datetime import date  # noqa: PLC0415 - as above

    grade = str(head.get("grade") or "O")
    if grade not in {"C", "S", "O"}:
        raise BadInput(f"{name}: grade {grade!r} is none of C, S, O")
    readers = head.get("readers") or "*"
    groups = readers.replace(",", " ").split() if isinstance(readers, str) else [str(one) for one in readers]
    days = {}
    for ours, theirs in (("valid_from", "in_force_from"), ("valid_to", "in_force_to")):
        cell = str(head.get(theirs) or head.get(ours) or "")
        try:
            days[ours] = date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise BadInput(f"{name}: {theirs} {cell!r} is no day; write it 2026-03-02") from error
    return {
        "version": str(head.get("version") or ""),
        "kind": str(head.get("kind") or "file"),
        "department": str(head.get("department") or ""),
        "grade": grade,
        "readers": tuple(groups),
        **days,
    }


def _lines(source: str, count: Count, marks: dict[tuple[str, str], str]) -> Iterator[_Document]:
    from dongheon.files.values import Block, Content  # noqa: PLC0415 - as above
    from dongheon.knowledge.pieces import LONGEST, rows_of  # noqa: PLC0415 - as above
    from dongheon.language.index_rows import Row  # noqa: PLC0415 - as above

    for number, line in enumerate(read_bytes(source).splitlines(), start=1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            record = _record(line, number)
            like = Row("", str(record["id"]), "", title=str(record.get("title") or ""), mark=_mark(line),
                       **_facts(record, where))  # fmt: skip
        except BadInput as error:
            count.refused.append(f"{where}: {error}")
            continue
        text = str(record["text"])
        key = (like.document, like.version)
        if marks.get(key) == like.mark:
            yield _Document(where, key, None)
        elif len(text) <= 4 * LONGEST:
            # A line is a passage already, unless it is very long.
            whole = {f: getattr(like, f) for f in like.__slots__} | {"text": text}
            name = f"{like.document}@{like.version}" if like.version else like.document
            yield _Document(where, key, (Row(**(whole | {"id": f"{name}#1"})),))
        else:
            blocks = tuple(Block("paragraph", part.strip()) for part in text.split("\n") if part.strip())
            yield _Document(where, key, rows_of(Content("txt", blocks=blocks), like=like))


def _record(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadInput(f"is no JSON in UTF-8 ({error})") from error
    if not isinstance(record, dict) or not str(record.get("id") or "").strip():
        raise BadInput('needs {"id": …, "text": …}')
    if not str(record.get("text") or "").strip():
        raise BadInput(f"document {record['id']!r} has no text (line {number})")
    return record
