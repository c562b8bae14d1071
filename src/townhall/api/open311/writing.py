"""Answers in XML or JSON, as the caller's ending asks."""

import json
import re
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as Tree

from django.http import HttpResponse

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
TYPES = {"json": "application/json; charset=utf-8", "xml": "text/xml; charset=utf-8"}


def written(name: str, items: Value, *, form: str, status: int = 200) -> HttpResponse:
    """A value in the form asked for; ``name`` is the root element, e.g. "services"."""
    if form == "json":
        body = json.dumps(items, ensure_ascii=False)
    else:
        root = Tree.Element(name)
        _fill(root, items)
        body = '<?xml version="1.0" encoding="utf-8"?>\n' + Tree.tostring(root, encoding="unicode")
    return HttpResponse(body, content_type=TYPES.get(form, TYPES["xml"]), status=status)


def failed(code: int, description: str, *, form: str) -> HttpResponse:
    """An error as GeoReport writes it."""
    return written("errors", [{"code": code, "description": description}], form=form, status=code)


def _fill(element: Tree.Element, value: Value) -> None:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _fill(Tree.SubElement(element, key), inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _fill(Tree.SubElement(element, "request" if element.tag == "service_requests" else element.tag[:-1]), inner)
    elif isinstance(value, bool):
        element.text = "true" if value else "false"
    elif value is not None:
        element.text = _NOT_XML.sub("", str(value))
