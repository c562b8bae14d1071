"""What the search index keeps of a passage, and what an asker may see of it."""

import hashlib
from dataclasses import dataclass
from datetime import date

EVERYONE = "*"
PARTS_OF_A_ROW = 1 << 12  # vectors that one passage may have


@dataclass(frozen=True, slots=True)
class Row:
    """A passage as it is indexed.

    Args:
        id: stable id, unique in the index.
        document: id of its document.
        text: the passage.
        title: title of the document.
        place: where in it: headings, article, or row of a table.
        version: version of the document; several may be kept side by side.
        mark: mark of the document's content, by which an unchanged one is known.
        page: page from 1, 0 where there are none.
        kind: "manual", "notice", "procedure", "ordinance", "statute", "reply", "directory", "file".
        department: code of the owning department.
        grade: "C", "S" or "O" (N2SF: classified, sensitive, open).
        readers: groups that may read it; "*" stands for everyone.
        valid_from: first day in force, None if unknown.
        valid_to: last day in force, None if open.
    """

    id: str
    document: str
    text: str
    title: str = ""
    place: str = ""
    version: str = ""
    mark: str = ""
    page: int = 0
    kind: str = "file"
    department: str = ""
    grade: str = "O"
    readers: tuple[str, ...] = (EVERYONE,)
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be found: rights first, then what was asked for.

    Args:
        grades: grades the asker may see; there is no default, because a forgotten one would show everything.
        groups: groups the asker belongs to; "*" is always among them.
        departments: owning departments wanted, empty for all.
        kinds: kinds wanted, empty for all.
        on: a day on which the passage has to be in force, None for any version.
    """

    grades: frozenset[str]
    groups: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    on: date | None = None

    def may_read(self, grade: str, readers: tuple[str, ...]) -> bool:
        """Whether passages of that grade and those readers are within the asker's rights."""
        return grade in self.grades and bool({EVERYONE, *self.groups} & set(readers))


def number_of(row_id: str) -> int:
    """The number under which a passage stands in the index; its vectors follow it.

    Args:
        row_id: id of the passage.
    Returns:
        52 bits of a hash, above ``PARTS_OF_A_ROW``.
    Example:
        >>> number_of("guide#1") % PARTS_OF_A_ROW, number_of("guide#1") == number_of("guide#2")
        (0, False)
    """
    digest = hashlib.blake2b(row_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & ~(PARTS_OF_A_ROW - 1)


def row_number(key: int) -> int:
    """The number of the passage to which a vector belongs."""
    return key & ~(PARTS_OF_A_ROW - 1)
