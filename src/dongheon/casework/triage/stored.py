"""What a desk was taught as bytes and back."""

import struct

from dongheon.base.errors import BadInput
from dongheon.casework.learning.store import from_bytes, to_bytes
from dongheon.casework.triage.desk import Taught

_MAGIC = b"DONGHEON-TAUGHT-1\n"
_SIZES = struct.Struct("<4Q")


def taught_to_bytes(taught: Taught) -> bytes:
    """Bytes of what a desk was taught.

    Args:
        taught: from ``teach``.
    Returns:
        Magic line, four lengths, four learned sorters; a missing one has length 0.
    Example:
        >>> taught_from_bytes(taught_to_bytes(Taught())) == Taught()
        True
    """
    sorters = (taught.legal_kind, taught.topic, taught.duty, taught.urgency)
    parts = [to_bytes(sorter) if sorter else b"" for sorter in sorters]
    return _MAGIC + _SIZES.pack(*map(len, parts)) + b"".join(parts)


def taught_from_bytes(data: bytes) -> Taught:
    """What a desk was taught, from its bytes.

    Args:
        data: from ``taught_to_bytes``.
    Returns:
        The sorters.
    Raises:
        BadInput: not such bytes, or damaged.
    Example:
        >>> taught_from_bytes(b"PK")
        Traceback (most recent call last):
        dongheon.base.errors.BadInput: these are not a desk's lessons of this version: teach again
    """
    head = len(_MAGIC) + _SIZES.size
    if not data.startswith(_MAGIC) or len(data) < head:
        raise BadInput("these are not a desk's lessons of this version: teach again")
    sizes = _SIZES.unpack(data[len(_MAGIC) : head])
    if head + sum(sizes) != len(data):
        raise BadInput(f"the desk's lessons are {len(data)} bytes where {head + sum(sizes)} are due: teach again")
    sorters, at = [], head
    for size in sizes:
        sorters.append(from_bytes(data[at : at + size]) if size else None)
        at += size
    return Taught(*sorters)
