"""A model that is none: it copies a sentence of each source, so that everything around a model can be tried offline."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any


def answer(messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> str:
    """JSON that fits the schema, the same for the same question."""
    data: Mapping[str, Any] = next(
        (json.loads(one["content"]) for one in messages if one["content"].startswith('{"text"')), {}
    )
    return json.dumps(_fill(schema, data), ensure_ascii=False)


def _fill(schema: Mapping[str, Any], data: Mapping[str, Any]) -> Any:
    properties = schema.get("properties", {})
    if "sentences" in properties:
        return {
            name: _sentences(data) if name == "sentences" else _fill(part, data) for name, part in properties.items()
        }
    if properties:
        return {name: _fill(part, data) for name, part in properties.items()}
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "string")
    first = kind if isinstance(kind, str) else kind[0]
    return {"array": [], "integer": 0, "number": 0, "boolean": False, "null": None}.get(first, "답변드립니다")


def _sentences(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for source in data.get("sources", []):
        sentence = re.split(r"(?<=[.다])\s", str(source["text"]).strip())[0]
        if sentence:
            part = "contact" if str(source["id"]).startswith("directory-") else "review"
            quoted = {"passage": source["id"], "quote": sentence}
            rows.append({"part": part, "text": sentence, "wish": 0, "citations": [quoted]})
    return rows
