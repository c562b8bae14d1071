"""Zip containers, which are most office files, opened without trusting what they claim."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from dongheon.base.errors import BadInput
from dongheon.files.limits import MEBIBYTE, USUAL, Limits

_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive whose list of members was checked.

    Args:
        name: file name, for messages.
        zipped: the open archive.
        names: its members in order, without folders.
    """

    name: str
    zipped: zipfile.ZipFile
    names: tuple[str, ...]

    def part(self, member: str) -> bytes:
        """Bytes of one member.

        Raises:
            BadInput: there is none of this name, or it is damaged.
        """
        try:
            with self.zipped.open(member) as file:
                return file.read()
        except KeyError:
            raise BadInput(
                f"{self.name}: {member} is missing; open the file in its program and save it again"
            ) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
            raise BadInput(f"{self.name}: {member} is damaged ({error}); ask for the file again") from error


def opened(data: bytes, *, name: str, limits: Limits = USUAL) -> Archive:
    """Open a zip container after checking its list of members.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        limits: members, unpacked bytes and ratio allowed. A member never unpacks to more than it claims.
    Returns:
        The archive.
    Raises:
        BadInput: damaged, cut off, encrypted, a bomb, a member named twice or pointing outside.
    Example:
        >>> buffer = io.BytesIO()
        >>> with zipfile.ZipFile(buffer, "w") as made: made.writestr("a.txt", "가")
        >>> opened(buffer.getvalue(), name="a.zip").names
        ('a.txt',)
    """
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
        members = zipped.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise BadInput(f"{name}: the archive is cut off or damaged ({error}); ask for the file again") from error
    if len(members) > limits.members:
        raise BadInput(f"{name}: {len(members):,} members; at most {limits.members:,} are opened")
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes:
        raise BadInput(
            f"{name}: claims to unpack to {unpacked:,} bytes, at most {limits.unpacked_bytes:,} are opened; "
            "this looks like an archive bomb: do not open it by hand either"
        )
    for member in members:
        if member.flag_bits & _ENCRYPTED:
            raise BadInput(f"{name}: {member.filename} is locked with a password; save the file without one")
        if member.file_size > MEBIBYTE and member.file_size > limits.ratio * max(1, member.compress_size):
            raise BadInput(
                f"{name}: {member.filename} claims to unpack {member.file_size // max(1, member.compress_size):,} "
                "times; this looks like an archive bomb: do not open it by hand either"
            )
        if member.filename.startswith(("/", "\\")) or ".." in member.filename.replace("\\", "/").split("/"):
            raise BadInput(f"{name}: member {member.filename!r} points outside the archive; do not unpack it")
    names = tuple(member.filename for member in members if not member.is_dir())
    if len(set(names)) < len(names):
        twice = next(one for one in names if names.count(one) > 1)
        raise BadInput(f"{name}: member {twice} stands in it twice, so that readers disagree; save the file again")
    return Archive(name, zipped, names)


def packed(members: dict[str, bytes], *, stored: tuple[str, ...] = ()) -> bytes:
    """Members as a zip container, with no time of the clock in it.

    Args:
        members: bytes by name, in the order in which they shall stand.
        stored: names that are not compressed (a mimetype that other programs look for at the start).
    Returns:
        The archive's bytes; the same members give the same bytes.
    Example:
        >>> opened(packed({"b": b"1", "a": b"2"}), name="x").names
        ('b', 'a')
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o600 << 16
            made.writestr(entry, data, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
