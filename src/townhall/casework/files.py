"""Files of petitions: type by content, size limits, EXIF removed, sealed on disk."""

import hashlib
import io
import os
import uuid
import warnings
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from dongheon.base.errors import BadInput
from townhall.casework.models import Attachment, Petition
from townhall.privacy.vault import seal, unseal

FILE_BYTES, FILES_BYTES, FILES = 20_000_000, 50_000_000, 10
PIXELS = 60_000_000
LONGEST_SIDE = 2560
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
ZIPPED = (
    ("mimetype", "application/hwp+zip"),
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was sent.

    Args:
        name: its name on the sender's machine.
        data: its bytes.
        description: what the petitioner says it shows.
    """

    name: str
    data: bytes
    description: str = ""


def store_file(petition: Petition, file: File, *, at: datetime, added_by: str = "petitioner") -> Attachment:
    """Clean, seal and store one file; refuses what is too large or of a kind nobody needs."""
    size = len(file.data)
    if size > FILE_BYTES:
        raise BadInput(
            f"파일이 {size / 1e6:.0f} MB입니다. {FILE_BYTES // 1_000_000} MB까지 넣을 수 있습니다. "
            "사진을 줄이거나 나누어 넣어 주세요."
        )
    stored = list(petition.attachments.values_list("size", flat=True))
    if len(stored) >= FILES or sum(stored) + size > FILES_BYTES:
        raise BadInput(f"파일은 {FILES}개, 모두 {FILES_BYTES // 1_000_000} MB까지 넣을 수 있습니다.")
    media_type, data = cleaned(file.data)
    row = Attachment(petition=petition, name=_plain_name(file.name), media_type=media_type, size=len(data))
    row.sha256 = hashlib.sha256(data).hexdigest()
    row.description, row.added_at, row.added_by = file.description[:300], at, added_by
    row.key_id, sealed = seal(data, bound_to=f"file|{row.pk}")
    path = path_of(row.pk)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(sealed)
    row.save(force_insert=True)
    return row


def file_bytes(attachment: Attachment) -> bytes:
    """The file itself. The caller leaves the access line (`actions.open_attachment`)."""
    sealed = path_of(attachment.pk).read_bytes()
    return unseal(sealed, key_id=attachment.key_id, bound_to=f"file|{attachment.pk}")


def path_of(pk: uuid.UUID) -> Path:
    """Where a sealed file lies."""
    return Path(settings.MEDIA_ROOT) / pk.hex[:2] / f"{pk.hex}.sealed"


def cleaned(data: bytes) -> tuple[str, bytes]:
    """Media type by content, and the bytes to store: pictures written anew, without EXIF, place or camera."""
    if data[:5] == b"%PDF-":
        return "application/pdf", data
    if data[:4] == b"PK\x03\x04":
        return _zipped_type(data), data
    if data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        return "application/x-hwp", data
    return _picture(data)


def _picture(data: bytes) -> tuple[str, bytes]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(PICTURES)) as opened:
                kind = opened.format or ""
                if opened.width * opened.height > PIXELS:
                    raise BadInput(f"사진이 너무 큽니다 ({opened.width}×{opened.height}). 줄여서 넣어 주세요.")
                picture = ImageOps.exif_transpose(opened)
                picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                bare = picture.convert("RGBA" if picture.mode in {"RGBA", "LA", "P"} and kind != "JPEG" else "RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput("사진(JPG, PNG, WEBP), PDF, HWP, HWPX, DOCX, XLSX 파일만 넣을 수 있습니다.") from error
    out = io.BytesIO()
    fresh = Image.new(bare.mode, bare.size)  # a new picture carries no metadata of the old one
    fresh.paste(bare)
    fresh.save(out, format=kind, quality=88)
    return PICTURES[kind], out.getvalue()


def _zipped_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise BadInput("파일이 깨졌습니다. 다시 저장한 뒤 넣어 주세요.") from error
    for start, media_type in ZIPPED:
        if any(name.startswith(start) for name in names):
            return media_type
    raise BadInput("압축 파일은 받지 않습니다. 풀어서 사진이나 문서만 넣어 주세요.")


def _plain_name(name: str) -> str:
    kept = "".join(letter for letter in Path(name.replace("\\", "/")).name if letter.isprintable())
    return kept[-200:] or "파일"
