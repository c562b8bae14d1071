"""Whether a JSON value fits a JSON schema: the part of the language that our schemas use."""

from collections.abc import Iterator, Mapping
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}


def faults(value: Any, schema: Mapping[str, Any], *, at: str = "answer") -> list[str]:
    """What does not fit, each with its place; empty if all fits."""
    return list(_faults(value, schema, at))


def _faults(value: Any, schema: Mapping[str, Any], at: str) -> Iterator[str]:
    wanted = schema.get("type")
    names = [wanted] if isinstance(wanted, str) else list(wanted or [])
    kinds = tuple(kind for name in names for kind in TYPES[name])
    if kinds and (not isinstance(value, kinds) or (isinstance(value, bool) and "boolean" not in names)):
        yield f"{at} is not {' or '.join(names)}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at} is none of {schema['enum']}"
    if isinstance(value, dict):
        yield from _of_object(value, schema, at)
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{at} has fewer than {schema['minItems']} items"
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{at} has more than {schema['maxItems']} items"
        for place, item in enumerate(value):
            yield from _faults(item, schema.get("items", {}), f"{at}[{place}]")
    elif isinstance(value, str) and len(value) > schema.get("maxLength", len(value)):
        yield f"{at} is longer than {schema['maxLength']} letters"


def _of_object(value: dict[str, Any], schema: Mapping[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}.{name} is missing"
    for name, item in value.items():
        if name in known:
            yield from _faults(item, known[name], f"{at}.{name}")
        elif schema.get("additionalProperties", True) is False:
            yield f"{at}.{name} was not asked for"
