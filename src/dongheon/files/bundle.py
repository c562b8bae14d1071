"""Archives (ZIP): each member is a file of its own; a bad one stops nothing."""

from collections.abc import Callable
from dataclasses import replace

from dongheon.base.errors import BadInput
from dongheon.files.archive import Archive, opened
from dongheon.files.limits import USUAL, Limits
from dongheon.files.values import Content

Reader = Callable[..., Content]


def read_bundle(data: bytes, *, name: str, reader: Reader, limits: Limits = USUAL) -> Content:
    """An archive with its members read.

    Args:
        data: its bytes.
        name: file name, for messages.
        reader: reads one member; takes data, name and limits.
        limits: what the archive may unpack to; members get one depth less and what is left of the bytes.
    Returns:
        No blocks of its own; members in ``children``, those that could not be read in ``refused``.
    Raises:
        BadInput: the archive itself is damaged, locked, a bomb, or stands too deep in others.
    """
    if limits.depth <= 0:
        raise BadInput(f"{name}: archives stand in archives too deeply; unpack the outer one first")
    archive = opened(data, name=name, limits=limits)
    children: list[Content] = []
    refused: list[tuple[str, str]] = []
    left = limits.unpacked_bytes
    for member in member_names(archive):
        inner = archive.part(member) if archive.zipped.getinfo(member).file_size <= left else b""
        left -= len(inner)
        try:
            children.append(
                reader(
                    inner, name=f"{name}/{member}", limits=replace(limits, depth=limits.depth - 1, unpacked_bytes=left)
                )
            )
        except BadInput as error:
            refused.append((member, str(error)))
    return Content("zip", name, children=tuple(children), refused=tuple(refused))


def member_names(archive: Archive) -> list[str]:
    """Members that people put in, without what a Mac adds.

    Args:
        archive: an open archive.
    """
    return [
        one for one in archive.names if not one.startswith("__MACOSX/") and not one.endswith((".DS_Store", "Thumbs.db"))
    ]
