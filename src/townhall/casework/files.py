"""Files of petitions: type by content, size limits, EXIF removed, sealed on disk."""

import hashlib
import io
import os
import re
import uuid
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from dongheon.base.errors import BadInput
from townhall.casework.engines import masked
from townhall.casework.models import Attachment, Petition
from townhall.core.errors import NotFound
from townhall.privacy.vault import keep, seal, unseal

FILE_BYTES, FILES_BYTES, FILES = 20_000_000, 50_000_000, 10
PIXELS = 60_000_000
LONGEST_SIDE = 2560
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
MOSAIC_SQUARES, MOSAIC_COLOURS = 12, 16
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
ENDINGS = PHOTOS | {".pdf", ".hwp", ".hwpx", ".docx", ".xlsx", ".pptx"}
LINK_NAME, LINK_TYPE, LINK_LETTERS = "사진 주소.txt", "text/uri-list", 500
A_DAY = 24 * 3600
SEALED = re.compile("[0-9a-f]{32}")
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


@dataclass(frozen=True, slots=True)
class Link:
    """Where a program says that a photo lies. The town hall keeps it for the officer and never opens it.

    Args:
        url: http or https.
    """

    url: str


def store_files(petition: Petition, files: Sequence[File | Link], *, at: datetime) -> list[Attachment]:
    """Clean, seal and store files, all or none; refuses what is too large or of a kind nobody needs.

    Nothing is written before every file has been judged. Where the caller's transaction fails later, the sealed files
    stay without a row until `sweep` takes them.
    """
    sizes = list(petition.attachments.values_list("size", flat=True))
    rows = [(_read(file, number=len(sizes) + place, stored=sum(sizes)), file) for place, file in enumerate(files)]
    if sum(sizes) + sum(len(data) for (_, _, data), _ in rows) > FILES_BYTES:
        raise _too_many()
    written: list[Path] = []
    try:
        return [_store(petition, *read, file, at=at, written=written) for read, file in rows]
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def sweep(*, now: datetime) -> int:
    """Remove sealed files that a failed transaction left: a day old, and without a row. The number removed."""
    swept, before = 0, now.timestamp() - A_DAY
    for folder in sorted(Path(settings.MEDIA_ROOT).glob("[0-9a-f][0-9a-f]")):
        found = {path.stem: path for path in folder.glob("*.sealed") if SEALED.fullmatch(path.stem)}
        known = {pk.hex for pk in Attachment.objects.filter(pk__in=found).values_list("pk", flat=True)}
        for name in found.keys() - known:
            if found[name].stat().st_mtime < before:
                found[name].unlink(missing_ok=True)
                swept += 1
    return swept


def _read(file: File | Link, *, number: int, stored: int) -> tuple[str, str, bytes]:
    """Name, media type and the bytes to store, or a refusal."""
    if number >= FILES:
        raise _too_many()
    if isinstance(file, Link):
        return LINK_NAME, LINK_TYPE, _link(file.url)
    size = len(file.data)
    if size > FILE_BYTES:
        raise BadInput(
            f"파일이 {size / 1e6:.0f} MB입니다. {FILE_BYTES // 1_000_000} MB까지 넣을 수 있습니다. "
            "사진을 줄이거나 나누어 넣어 주세요."
        )
    if stored + size > FILES_BYTES:
        raise _too_many()
    return _plain_name(file.name), *cleaned(file.data)


def _store(
    petition: Petition, name: str, media_type: str, data: bytes, file: File | Link, *, at: datetime,
    written: list[Path],
) -> Attachment:  # fmt: skip
    place, subject = petition.attachments.count() + 1, f"petition:{petition.number}"
    row = Attachment(
        petition=petition, name=plain_name(name, place), media_type=media_type, size=len(data), added_at=at
    )
    row.sha256 = hashlib.sha256(data).hexdigest()
    row.description = masked(file.description, about=petition).text[:300] if isinstance(file, File) else ""
    row.mosaic = mosaic(data) if media_type in PICTURES.values() else b""
    row.key_id, sealed = seal(data, bound_to=f"file|{row.pk}", subject=subject)
    path = path_of(row.pk)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    written.append(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(sealed)
    row.save(force_insert=True)
    keep(name, subject=subject, kind="file", pk=row.pk)
    return row


def plain_name(name: str, place: int) -> str:
    """A name that tells nothing of anybody; what the sender called the file lies in the vault under the file's id."""
    if name == LINK_NAME:
        return name
    ending = Path(name).suffix.lower()
    kept = ending if ending in ENDINGS else ""
    return f"{'사진' if kept in PHOTOS else '파일'} {place}{kept}"


def _too_many() -> BadInput:
    return BadInput(f"파일은 {FILES}개, 모두 {FILES_BYTES // 1_000_000} MB까지 넣을 수 있습니다.")


def _link(url: str) -> bytes:
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    shown = all(" " < letter < "\x7f" for letter in url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not shown or len(url) > LINK_LETTERS:
        raise BadInput(f"사진 주소는 http나 https로 시작하는 빈칸 없는 {LINK_LETTERS}자까지의 주소여야 합니다.")
    return url.encode()


def mosaic(data: bytes) -> bytes:
    """A picture as a few coarse squares of few colours: what kind of scene it is, and no plate or letter.

    No detector of faces and Korean plates could be had that works without a network and is well kept, and one that
    misses a face is worse than none. Portraits of 16 by 16 squares have been recognised (Harmon and Julesz, Science
    180, 1973), so even a face that fills the picture gets fewer.
    """
    with Image.open(io.BytesIO(data), formats=list(PICTURES)) as opened:
        small = opened.convert("RGB")
        small.thumbnail((MOSAIC_SQUARES, MOSAIC_SQUARES), Image.Resampling.BOX)
        out = io.BytesIO()
        small.quantize(MOSAIC_COLOURS).save(out, format="PNG")
    return out.getvalue()


def file_bytes(attachment: Attachment) -> bytes:
    """The file itself. The caller leaves the access line (`actions.open_attachment`)."""
    if not attachment.key_id:
        raise NotFound("보유기간이 끝나 파기한 파일입니다.")
    sealed = path_of(attachment.pk).read_bytes()
    bound = f"file|{attachment.pk}"
    return unseal(sealed, key_id=attachment.key_id, bound_to=bound, subject=sealed_subject(attachment))


def sealed_subject(attachment: Attachment) -> str:
    """Whose secret is part of the file's key."""
    return f"petition:{attachment.petition.number}"


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
