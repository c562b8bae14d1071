"""One door for covering files, and the check behind it: what comes out is read again by other means."""

import html
import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from dongheon.base.decoding import decode
from dongheon.base.errors import BadInput
from dongheon.files.kind import kind_of
from dongheon.files.limits import check_size
from dongheon.files.read import WHY_NOT, read
from dongheon.files.values import Content
from dongheon.privacy.redact.bundle import redact_bundle
from dongheon.privacy.redact.hwpx import redact_hwpx
from dongheon.privacy.redact.hypertext import redact_hypertext
from dongheon.privacy.redact.known import Known, again
from dongheon.privacy.redact.mail import redact_mail
from dongheon.privacy.redact.office import redact_docx, redact_pptx
from dongheon.privacy.redact.pdf import redact_pdf
from dongheon.privacy.redact.picture import redact_picture
from dongheon.privacy.redact.sheets import redact_xlsx
from dongheon.privacy.redact.values import How, Redacted
from dongheon.privacy.redact.words import redact_delimited, redact_markdown, redact_text

REDACTORS: dict[str, Callable[..., tuple[Redacted, Known]]] = {
    "csv": redact_delimited,
    "docx": redact_docx,
    "eml": redact_mail,
    "html": redact_hypertext,
    "hwpx": redact_hwpx,
    "jpeg": redact_picture,
    "markdown": redact_markdown,
    "pdf": redact_pdf,
    "png": redact_picture,
    "pptx": redact_pptx,
    "txt": redact_text,
    "xlsx": redact_xlsx,
    "zip": redact_bundle,
}
_WITH_INNER = frozenset(("docx", "eml", "hwpx", "pptx", "xlsx", "zip"))
_REFUSED = {**WHY_NOT, "hwp": "a HWP 5 file; save it as HWPX in the word processor"}
USUAL_HOW = How()


def redact(data: bytes, *, name: str = "input", how: How = USUAL_HOW) -> Redacted:
    r"""A file with the personal information taken out of every place where it can hide.

    Args:
        data: bytes of the file.
        name: its name, for messages and to tell Markdown and CSV from other text.
        how: level, style, town's rules, OCR, limits.
    Returns:
        The covered file and what was removed; or no file and why. The original bytes never come back: whatever
        cannot be covered, or still holds a value when it is read again by other means, is refused.
    Raises:
        BadInput: empty, too large, damaged, or an attack; says what to do.
    Source: 개인정보 보호법 제29조, 같은 법 시행령 제30조; the way of working is our own.
    Example:
        >>> done = redact("문의는 010-0000-4821로\n".encode(), name="notice.txt")
        >>> done.data.decode(), [(one.kind, one.where) for one in done.removed]
        ('문의는 [전화번호]로\n', [('mobile', 'text')])
    """
    check_size(data, name=name, limits=how.limits)
    kind = kind_of(data, name=name)
    if kind not in REDACTORS:
        return Redacted(b"", kind, (), (f"{name}: this is {_REFUSED.get(kind, WHY_NOT['unknown'])}",))
    doors: dict[str, Any] = {"inner": redact} if kind in _WITH_INNER else {}
    try:
        done, values = REDACTORS[kind](data, name=name, how=how, **doors)
    except RecursionError:
        raise BadInput(f"{name}: is nested too deeply to be a document; it is not covered") from None
    if done.data and (left := remaining(done, values, name=name)):
        return Redacted(b"", kind, (), (*done.refused, *left), done.notes)
    return done


def remaining(done: Redacted, values: Known, *, name: str) -> list[str]:
    """Reasons to keep a covered file back: values that another reading of it still finds.

    Args:
        done: the covered file.
        values: what was found before.
        name: file name, for messages.
    Returns:
        One reason for each place, without the value; empty if nothing is left.
    """
    if done.kind in {"png", "jpeg", "zip", "pdf"}:
        return []  # these are read again where they are covered: the OCR, each member, two readers of PDF
    left = []
    for where, text in _readings(done, name):
        kinds = sorted({one.kind for one in again(text, values)})
        if kinds:
            left.append(f"{name}: {', '.join(kinds)} would still stand in {where}; cover it by hand")
    return left


def _readings(done: Redacted, name: str) -> Iterator[tuple[str, str]]:
    if zipfile.is_zipfile(io.BytesIO(done.data)):
        with zipfile.ZipFile(io.BytesIO(done.data)) as zipped:
            for part in zipped.namelist():
                data = zipped.read(part)
                yield part, part
                if part.endswith("PrvText.txt"):
                    yield part, data.decode("utf-16-le", errors="replace")
                elif b"<" in data[:200]:
                    yield part, html.unescape(data.decode("utf-8", errors="replace"))
    elif done.kind != "eml":
        yield "the text", html.unescape(decode(done.data, name=name))
    yield "its text", _text(read(done.data, name=name))


def _text(content: Content) -> str:
    own = [block.text + "\n".join(cell.text for cell in block.cells) for block in content.blocks]
    facts = content.facts
    said = [facts.title, facts.author, *(value for _, value in facts.others)]
    return "\n".join([*own, *said, *map(_text, content.children)])
