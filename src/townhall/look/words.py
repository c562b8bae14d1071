"""Catalogues of words: read the .po files, write the .mo files, find the words that pages use.

Only the part of gettext's formats that we write is read, so that no gettext program is needed.
"""

import ast
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dongheon.base.errors import BadInput

LANGUAGES = ("ko_X-easy", "en", "zh_Hans", "vi")
SHARE = "\x04"
PLURAL = "\x00"
CALLS = {
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "_": ("id",),
    "ngettext": ("id", "plural"),
    "ngettext_lazy": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
}
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)?\s*("(?:[^"\\]|\\.)*")\s*\Z')


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of our pages: its context ("" if none), itself, its plural ("" if none)."""

    context: str
    text: str
    plural: str = ""

    @property
    def key(self) -> str:
        """As gettext files it."""
        head = f"{self.context}{SHARE}" if self.context else ""
        return head + self.text + (PLURAL + self.plural if self.plural else "")


def read_catalogue(text: str, *, name: str = "catalogue") -> dict[str, str]:
    """Keys and translations of a .po file, plural forms joined as the .mo file wants them.

    Args:
        text: the file.
        name: for the message of an error.
    Raises:
        BadInput: a line that is none of ours, or a phrase given twice.
    """
    found: dict[str, str] = {}
    entry: dict[str, str] = {}
    field = ""
    for number, raw in enumerate([*text.splitlines(), ""], start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            _file(entry, found, f"{name}:{number}")
            entry, field = {}, ""
            continue
        matched = LINE.match(line)
        if not matched:
            raise BadInput(f"{name}:{number}: {line!r} is no line of a catalogue.")
        field = matched[1] or field
        entry[field] = entry.get(field, "") + ast.literal_eval(matched[3])
    return found


def _file(entry: dict[str, str], found: dict[str, str], where: str) -> None:
    if "msgid" not in entry:
        return
    key = Word(entry.get("msgctxt", ""), entry["msgid"], entry.get("msgid_plural", "")).key
    if key in found:
        raise BadInput(f"{where}: {entry['msgid']!r} is given twice; keep one.")
    forms = sorted((name, text) for name, text in entry.items() if name.startswith("msgstr"))
    found[key] = PLURAL.join(text for _, text in forms)


def compiled(catalogue: dict[str, str]) -> bytes:
    """The .mo file of a catalogue; phrases without a translation are left out and fall back to Korean."""
    kept = sorted((key.encode(), text.encode()) for key, text in catalogue.items() if text.strip(PLURAL))
    ids = b"".join(key + b"\0" for key, _ in kept)
    texts = b"".join(text + b"\0" for _, text in kept)
    start = 7 * 4 + 16 * len(kept)
    heads, tails = [], []
    at_id, at_text = start, start + len(ids)
    for key, text in kept:
        heads += [len(key), at_id]
        tails += [len(text), at_text]
        at_id += len(key) + 1
        at_text += len(text) + 1
    table = struct.pack(f"<{4 * len(kept)}I", *heads, *tails)
    head = struct.pack("<7I", 0x950412DE, 0, len(kept), 28, 28 + 8 * len(kept), 0, start)
    return head + table + ids + texts


def compile_all(package: Path, *, stale_only: bool = False) -> list[Path]:
    """Write the .mo file beside every .po file below the package, or beside those that changed since."""
    written = []
    for path in sorted(package.glob("**/locale/*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if stale_only and target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        target.write_bytes(compiled(read_catalogue(path.read_text(encoding="utf-8"), name=str(path))))
        written.append(target)
    return written


def words_of(folder: Path) -> dict[Word, str]:
    """Every phrase that the templates and modules below a folder use, with the place of its first use."""
    found: dict[Word, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".html", ".py", ".txt"} or "static" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for word in _in_template(text, str(path)) if path.suffix != ".py" else _in_module(text):
            found.setdefault(word, str(path.relative_to(folder)))
    return found


def _in_template(text: str, origin: str) -> Iterator[Word]:
    from django.utils.translation.template import templatize  # noqa: PLC0415 - the compiler runs before Django is set up

    source = templatize(text, origin=origin)
    for call in re.finditer(r"\b(_|gettext|ngettext|pgettext|npgettext)\(", source):
        arguments = _arguments(source, call.end())
        if arguments:
            yield _word(call[1], arguments)


def _arguments(source: str, at: int) -> list[str]:
    found: list[str] = []
    literal = re.compile(r"""\s*u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*(,)?""", re.DOTALL)
    while matched := literal.match(source, at):
        found.append(ast.literal_eval(matched[1].replace("\n", "\\n")))
        at = matched.end()
        if not matched[2]:
            break
    return found


def _in_module(text: str) -> Iterator[Word]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            given = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
            if given and isinstance(given[0], str):
                yield _word(node.func.id, [text for text in given if isinstance(text, str)])


def _word(call: str, arguments: list[str]) -> Word:
    parts = dict(zip(CALLS[call], arguments, strict=False))
    return Word(parts.get("context", ""), parts.get("id", ""), parts.get("plural", ""))


def missing(used: Iterable[Word], catalogue: dict[str, str]) -> list[Word]:
    """Phrases that a catalogue lacks."""
    return [word for word in used if not catalogue.get(word.key, "").strip(PLURAL)]
