"""Our docstrings as mkdocstrings reads them: ``Example:`` holds doctests, ``Source:`` is a line of its own."""  # noqa: INP001 - read by mkdocstrings, not a package

import re
from typing import Any

import griffe

_EXAMPLE = re.compile(r"^Example:$", re.MULTILINE)
_SECTION = re.compile(r"^(Args|Returns|Raises|Examples|Source):", re.MULTILINE)
_SOURCE = re.compile(r"^Source: (.*)$", re.MULTILINE)


class CompactSections(griffe.Extension):
    """Sections written without blank lines between them, parted again before they are read."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        if obj.docstring is not None:
            value = _EXAMPLE.sub("Examples:", obj.docstring.value)
            obj.docstring.value = _SOURCE.sub(r"**Source.** \1", _SECTION.sub(r"\n\1:", value))
