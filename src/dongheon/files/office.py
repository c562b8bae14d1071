"""What the office formats of Microsoft share: parts, relations, what a document says about itself."""

import posixpath
import re

from dongheon.base.errors import BadInput
from dongheon.files.archive import Archive
from dongheon.files.markup import attribute, children, local, parsed
from dongheon.files.values import Facts

_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$|macrosheets/", re.IGNORECASE)


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str, str]]:
    """Relations of a part: id to (kind, target, "External" or "").

    Args:
        archive: the document.
        part: name of the part, "" for the document itself.
    Returns:
        Relations; targets inside the document are names of parts.
    Raises:
        BadInput: the list of relations cannot be read.
    """
    folder, _, file = part.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    if listed not in archive.names:
        return {}
    found: dict[str, tuple[str, str, str]] = {}
    for one in children(parsed(archive.part(listed), name=f"{archive.name}: {listed}"), "Relationship"):
        target, mode = attribute(one, "Target"), attribute(one, "TargetMode")
        if mode != "External":
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
        found[attribute(one, "Id")] = (attribute(one, "Type").rpartition("/")[2], target, mode)
    return found


def main_part(archive: Archive, *, usual: str) -> str:
    """Name of the part that holds the document.

    Args:
        archive: the document.
        usual: where it stands in nearly every file.
    Raises:
        BadInput: the file has none.
    """
    found = next((target for kind, target, _ in relations(archive, "").values() if kind == "officeDocument"), usual)
    if found not in archive.names:
        raise BadInput(f"{archive.name}: {found}, the document itself, is missing; ask for the file again")
    return found


def facts(archive: Archive) -> Facts:
    """Title, author and dates from the document's properties.

    Args:
        archive: the document.
    Returns:
        The facts; other properties (company, manager, own ones) stand in ``others``.
    """
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if part not in archive.names:
            continue
        for one in parsed(archive.part(part), name=f"{archive.name}: {part}"):
            text = "".join(one.itertext()).strip()
            if text:
                found.setdefault(one.get("name") or local(one), text)
    known = ("title", "creator", "created", "modified")
    title, author, created, modified = (found.get(name, "") for name in known)
    kept = {"lastModifiedBy", "subject", "description", "keywords", "category", "Company", "Manager"}
    own = {one for one in found if one not in known and not one[:1].isascii()}
    others = tuple((key, value) for key, value in found.items() if key in kept | own)
    return Facts(title, author, created, modified, others)


def macro_warnings(archive: Archive) -> tuple[str, ...]:
    """A warning where a document brings programs or files along.

    Args:
        archive: the document.
    """
    warnings = []
    if any(_MACROS.search(name) for name in archive.names):
        warnings.append("holds macros; none was run: open it only if you know who sent it")
    if brought := sum("/embeddings/" in name for name in archive.names):
        warnings.append(f"holds {brought} embedded files, which were not read")
    return tuple(warnings)
