"""Distinctive personal values, and a search through everything that the town hall keeps."""

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from PIL import Image

PERSON = "남궁하늬"
NEIGHBOUR = "도하령"
PHONE, LANDLINE = "010-0000-7391", "031-000-7392"
RRN, CARD, EMAIL = "850315-1000003", "4929-1234-5678-9011", "planted.one@example.com"
ADDRESS = "가온시 하람로 917, 305동 1204호"

# What is looked for: letters and digits only, small, so that every spelling of a value is the same needle.
NEEDLES = {
    "name": PERSON, "neighbour": NEIGHBOUR, "phone": "00007391", "landline": "0310007392", "rrn": "8503151000003",
    "half an rrn": "8503151", "card": "4929123456789011", "e-mail": "plantedone", "address": "하람로917",
    "unit": "305동1204호",
}  # fmt: skip
SPELLINGS = (
    f"저는 {PERSON}입니다. 전화는 {PHONE}, 주민등록번호는 {RRN}입니다.",
    "연락은 ０１０－００００－７３９１ 또는 010 0000 7391, +82-10-0000-7391로 주세요.",
    f"집은 {ADDRESS}이고 집 전화는 {LANDLINE}입니다. 남궁 하늬 드림",
    "주민번호 850315 - 1000003, 카드 4929 1234 5678 9011로 냈습니다.",
    f"전자우편은 {EMAIL} 또는 planted.one @ example.com, planted.one(at)example.com",
    f"옆집에 사는 {NEIGHBOUR} 씨도 보았습니다. {PERSON} 올림",
)
ALL = "\n".join(SPELLINGS)
# Residents' forms refuse resident registration numbers (개인정보 보호법 제24조의2), so theirs come without.
RESIDENTS = ALL.replace(f", 주민등록번호는 {RRN}", "").replace("주민번호 850315 - 1000003, ", "")

# Encrypted columns. Nothing stands there in clear either: they are searched like all others.
SEALED = {"privacy.Original.sealed", "outside.Webhook.sealed", "privacy.CaseKey.sealed", "privacy.Token.sealed"}


def photo(name: str = f"{PERSON} {PHONE}.jpg") -> SimpleUploadedFile:
    """A photo whose name, EXIF and comment tell who took it."""
    exif = Image.Exif()
    exif[0x013B], exif[0x9286], exif[0x010E] = PERSON, PHONE, ALL
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "grey").save(out, "JPEG", exif=exif, comment=EMAIL.encode())
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def found_in(text: str) -> set[str]:
    """Names of planted values that stand in a text, however they are written."""
    plain = re.sub(r"[^0-9a-z가-힣]", "", unicodedata.normalize("NFKC", text).casefold())
    return {name for name, needle in NEEDLES.items() if needle in plain}


def found_in_bytes(data: bytes) -> set[str]:
    """The same for bytes, read as the encodings in which a text may lie there."""
    texts = [data.decode(encoding, errors="ignore") for encoding in ("utf-8", "cp949", "utf-16-le", "utf-16-be")]
    return set().union(*(found_in(text) for text in texts))


def leaks_in_tables() -> dict[str, set[str]]:
    """Column, as app.Model.field, to the planted values that stand in it in clear."""
    leaks: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        fields = [field for field in model._meta.concrete_fields if not field.is_relation or field.primary_key]
        for row in model._default_manager.all():
            for field in fields:
                hit = _values(row, field)
                if hit:
                    leaks.setdefault(f"{model._meta.label}.{field.name}", set()).update(hit)
    return leaks


def _values(row: models.Model, field: models.Field) -> set[str]:
    value: Any = getattr(row, field.attname)
    if isinstance(row, Session) and field.name == "session_data":
        value = row.get_decoded()
    if isinstance(value, bytes | bytearray | memoryview):
        return found_in_bytes(bytes(value))
    if isinstance(value, str):
        return found_in(value)
    return found_in(json.dumps(value, ensure_ascii=False, default=str)) if value not in (None, b"") else set()


def leaks_in_files(folder: Path, *, told: tuple[str, ...] = ()) -> dict[str, set[str]]:
    """Path of each file below the folder to the planted values in its name or bytes; those under ``told`` are left out."""
    leaks = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(told):
            hit = found_in(name) | found_in_bytes(path.read_bytes())
            if hit:
                leaks[name] = hit
    return leaks


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
