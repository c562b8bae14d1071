"""``dongheon knowledge search``: one question on the screen, or a file of questions into a run."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from dongheon.base.errors import BadInput
from dongheon.cli.files import read_bytes


@click.command("search")
@click.argument("question", required=False)
@click.option("--index", "folder", required=True, help="folder made by: dongheon knowledge index")
@click.option("-k", default=10, show_default=True, type=click.IntRange(1, 1000), help="documents")
@click.option("--queries", default="", help='JSON lines of {"id", "text"} in place of one question')
@click.option("--out", default="-", help='JSON lines of {"id", "hits": [{"doc", "passage", "score"}]}')
@click.option("--like", default="", metavar="ID", help="documents like this one of the index")
@click.option(
    "--grade", multiple=True, type=click.Choice(("C", "S", "O")), help="grades the asker may see; all if none"
)
@click.option("--group", multiple=True, help="groups the asker belongs to; * is always one")
@click.option("--department", multiple=True, help="owning department, by its code")
@click.option("--kind", multiple=True, help="manual, notice, procedure, ordinance, statute, file …")
@click.option("--on", default="", help="only what is in force on this day, 2026-03-02")
@click.option("--synonyms", default="", help="CSV said,meant used beside the words that ship")
@click.option("--json", "as_json", is_flag=True, help="hits as JSON lines, with why each was found")
def search_command(question: str | None, folder: str, **options: Any) -> None:
    """Find the documents that answer QUESTION, each with its best passage, and say why."""
    from dongheon.knowledge.library import open_library  # noqa: PLC0415 - libraries that take a second
    from dongheon.knowledge.search import alike, search  # noqa: PLC0415 - as above

    if sum(map(bool, (question, options["queries"], options["like"]))) != 1:
        raise BadInput("give one of: a question, --queries FILE, --like ID")
    library = open_library(Path(folder))
    scope, vocabulary, k = _scope(options), _vocabulary(options["synonyms"]), options["k"]
    if options["queries"]:
        _run(library, options, scope=scope, vocabulary=vocabulary)
        return
    if options["like"]:
        hits = alike(library, options["like"], scope=scope, k=k)
    else:
        hits = search(library, question or "", scope=scope, k=k, vocabulary=vocabulary)
    for rank, hit in enumerate(hits, start=1):
        click.echo(json.dumps(_record(hit), ensure_ascii=False) if options["as_json"] else _shown(rank, hit))
    if not hits:
        click.echo("찾지 못했습니다.", err=True)


def _scope(options: dict[str, Any]) -> Any:
    from dongheon.language.index_rows import Scope  # noqa: PLC0415 - as above

    try:
        on = date.fromisoformat(options["on"]) if options["on"] else None
    except ValueError as error:
        raise BadInput(f"--on {options['on']!r} is no day; write it 2026-03-02") from error
    return Scope(
        frozenset(options["grade"] or "CSO"),
        frozenset(options["group"]),
        frozenset(options["department"]),
        frozenset(options["kind"]),
        on,
    )


def _vocabulary(path: str) -> Any:
    from dongheon.base.decoding import decode  # noqa: PLC0415 - as above
    from dongheon.knowledge.vocabulary import Vocabulary, read_synonyms, usual_vocabulary  # noqa: PLC0415 - as above

    usual = usual_vocabulary()
    if not path:
        return usual
    return Vocabulary((*read_synonyms(decode(read_bytes(path), name=path), name=path), *usual.synonyms), usual.glossary)


def _run(library: Any, options: dict[str, Any], *, scope: Any, vocabulary: Any) -> None:
    """Every question of a file; a line that cannot be read is told of and left out."""
    from dongheon.knowledge.search import search  # noqa: PLC0415 - as above

    lines, refused = [], 0
    for number, line in enumerate(read_bytes(options["queries"]).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig"))
            hits = search(library, str(record["text"]), scope=scope, k=options["k"], vocabulary=vocabulary)
        except (ValueError, KeyError, TypeError, BadInput) as error:
            click.echo(f"{options['queries']}:{number}: left out: {error}", err=True)
            refused += 1
            continue
        found = [{"doc": hit.row.document, "passage": hit.row.id, "score": hit.score} for hit in hits]
        lines.append(json.dumps({"id": record.get("id", number), "hits": found}, ensure_ascii=False))
    text = "".join(f"{line}\n" for line in lines)
    if options["out"] == "-":
        click.echo(text, nl=False)
    else:
        try:
            Path(options["out"]).write_text(text, encoding="utf-8")
        except OSError as error:
            raise BadInput(f"{options['out']}: {error.strerror}") from error
    click.echo(f"answered {len(lines):,} questions, left out {refused:,}", err=True)


def _record(hit: Any) -> dict[str, Any]:
    row, why = hit.row, hit.why
    return {
        "doc": row.document, "passage": row.id, "score": hit.score, "title": row.title, "place": row.place,
        "page": row.page, "version": row.version, "text": row.text, "highlights": hit.highlights,
        "why": {
            "words": why.words, "synonyms": [[one.said, one.meant] for one in why.otherwise],
            "mended": [[one.typed, one.known] for one in why.mended], "initials": why.initials,
            "meanings": dict(why.meanings),
        },
    }  # fmt: skip


def _shown(rank: int, hit: Any) -> str:
    row, text, shift = hit.row, hit.row.text, 0
    for first, last in hit.highlights:
        text = f"{text[: first + shift]}[{text[first + shift : last + shift]}]{text[last + shift :]}"
        shift += 2
    where = " · ".join(part for part in (row.title, row.place, f"{row.page}쪽" if row.page else "") if part)
    return f"{rank}. {where} ({row.id})\n   {_window(text)}\n   {_because(hit.why)}"


def _window(text: str) -> str:
    flat = " ".join(text.split())
    at = max(0, flat.find("[") - 60)
    return ("… " if at else "") + flat[at : at + 200] + (" …" if len(flat) > at + 200 else "")


def _because(why: Any) -> str:
    said = [f"낱말: {', '.join(why.words)}"] if why.words else []
    said += [f"같은 말: {one.said} → {one.meant}" for one in why.otherwise]
    said += [f"고친 말: {one.typed} → {one.known}" for one in why.mended]
    said += [f"첫소리: {run}" for run in why.initials]
    said += [f"뜻({encoder}): {cosine:.2f}" for encoder, cosine in why.meanings]
    return "; ".join(said)
