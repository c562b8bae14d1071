"""Pictures: words that an OCR reads, and whatever else is detected, painted over; nothing but pixels is kept."""

import io
import warnings

from PIL import Image, ImageDraw

from dongheon.base.errors import BadInput
from dongheon.privacy.redact.known import Known, again, known
from dongheon.privacy.redact.read_words import line_texts, word_finds
from dongheon.privacy.redact.values import Box, How, Redacted, Removed

_MARGIN = 2
_LEAST_SIDE = 24  # pixels; smaller pictures are bullets and lines


def redact_picture(data: bytes, *, name: str, how: How) -> tuple[Redacted, Known]:
    """A PNG or JPEG with personal words painted over.

    Args:
        data: bytes of the picture.
        name: file name, for messages.
        how: its OCR reads the words, its ``detect`` finds what else is painted.
    Returns:
        The picture without metadata; refused without an OCR, or if the OCR still reads a value afterwards.
    Raises:
        BadInput: damaged, or too many pixels.
    """
    image, kind = _image(data, name=name, how=how)
    if how.ocr is None:
        said = f"{name}: a picture can only be covered with an OCR; install tesseract or cover it by hand"
        return Redacted(b"", kind, (), (said,)), known([])
    boxes, removed, values = _boxes(image, name, how)
    _paint(image, boxes)
    if any(True for line in line_texts(how.ocr(_png(image))) for _ in again(line.text, values)):
        said = f"{name}: the OCR still reads a value after painting; cover the picture by hand"
        return Redacted(b"", kind, (), (said,)), values
    notes = () if how.detect else (f"{name}: faces, plates and handwriting were not looked for",)
    return Redacted(_saved(image, kind), kind, (Removed("metadata", name), *removed), (), notes), values


def cleaned_picture(data: bytes, *, name: str, how: How) -> Redacted:
    """A picture inside a document: covered if there is an OCR, freed of its metadata if there is none.

    Args:
        data: bytes of the picture.
        name: name of the part, for messages.
        how: see ``redact_picture``; at level "strict" a picture that nobody could look at is refused.
    Returns:
        The picture, or the reason why not.
    """
    try:
        image, kind = _image(data, name=name, how=how)
    except BadInput as error:
        return Redacted(b"", "", (), (str(error),))
    if max(image.size) < _LEAST_SIDE:
        return Redacted(_saved(image, kind), kind)
    if how.ocr is not None:
        return redact_picture(data, name=name, how=how)[0]
    said = f"{name}: a picture that was not looked at, since there is no OCR"
    if how.level == "strict":
        return Redacted(b"", kind, (), (said,))
    return Redacted(_saved(image, kind), kind, (Removed("metadata", name),), (), (said,))


def _boxes(image: Image.Image, name: str, how: How) -> tuple[list[Box], list[Removed], Known]:
    picture = _png(image)
    read = line_texts(how.ocr(picture) if how.ocr else [])
    found = word_finds(read, how)
    values = known([*how.also, *((one.value, one.kind) for one in found)])
    found += word_finds(read, how, values)
    boxes = [box for one in found for box in one.boxes]
    removed = [Removed(kind, name) for kind, _ in dict.fromkeys((one.kind, one.boxes[0]) for one in found)]
    if how.detect is not None:
        seen = list(how.detect(picture))
        boxes += seen
        removed += [Removed("picture", name) for _ in seen]
    return boxes, removed, values


def _paint(image: Image.Image, boxes: list[Box]) -> None:
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in boxes:
        draw.rectangle((left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN), fill="black")


def _image(data: bytes, *, name: str, how: How) -> tuple[Image.Image, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; the limit below refuses them
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > how.limits.pixels:
                    raise BadInput(f"{name}: {opened.width:,} x {opened.height:,} pixels; make the picture smaller")
                kind = "jpeg" if opened.format == "JPEG" else "png"
                # What a viewer would turn by the metadata is turned here, since the metadata goes.
                turned = _turned(opened)
                mode = "RGBA" if "A" in turned.mode or "transparency" in turned.info else "RGB"
                pixels = turned.convert(mode if kind == "png" else "RGB")
    except BadInput:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadInput(f"{name}: cannot be opened as a picture ({type(error).__name__}); ask for it again") from error
    clean = Image.new(pixels.mode, pixels.size)
    clean.paste(pixels)
    return clean, kind


def _turned(image: Image.Image) -> Image.Image:
    from PIL import ImageOps  # noqa: PLC0415 - only pictures of cameras need it

    return ImageOps.exif_transpose(image)


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def _saved(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind.upper(), **({"quality": 90} if kind == "jpeg" else {"optimize": False}))
    return buffer.getvalue()
