"""E-mail (.eml): headers, text, and attachments as files of their own."""

import email
import email.errors
import email.message
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import replace

from dongheon.base.errors import BadInput
from dongheon.files.hypertext import read_hypertext
from dongheon.files.limits import USUAL, Limits
from dongheon.files.plain import read_text
from dongheon.files.values import Block, Content, Facts

Reader = Callable[..., Content]
_SHOWN = ("to", "cc", "bcc", "reply-to", "sender", "message-id")


def message_of(data: bytes, *, name: str, limits: Limits = USUAL) -> email.message.EmailMessage:
    """A message parsed by its structure; nothing of it is decoded yet.

    Args:
        data: bytes of the file.
        name: file name, for messages.
        limits: parts allowed, as members of an archive.
    Returns:
        The message.
    Raises:
        BadInput: no headers, or more parts than allowed.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = sum(1 for _ in message.walk())
    except (email.errors.MessageError, ValueError, LookupError, RecursionError) as error:
        raise BadInput(f"{name}: cannot be read as an e-mail ({error}); save it again in the mail program") from error
    if parts > limits.members:
        raise BadInput(f"{name}: {parts:,} parts; at most {limits.members:,} are read")
    if not message.keys():
        raise BadInput(f"{name}: has no headers of an e-mail; save it again in the mail program")
    assert isinstance(message, email.message.EmailMessage)
    return message


def payload(part: email.message.Message) -> bytes:
    """Decoded bytes of one part; an unknown encoding gives the bytes as they stand.

    Args:
        part: a part that is not a group of parts.
    """
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        found = None
    return found if isinstance(found, bytes) else str(part.get_payload()).encode(errors="replace")


def header(message: email.message.Message, name: str) -> str:
    """A header as text, "" if it is missing or broken.

    Args:
        message: the message or a part.
        name: the header's name.
    """
    try:
        return str(message.get(name) or "")
    except (ValueError, LookupError, AttributeError, IndexError, email.errors.MessageError):
        return ""


def leaves(part: email.message.Message) -> Iterator[email.message.Message]:
    """Parts that hold something themselves; an attached message is one of them.

    Args:
        part: the message.
    """
    if part.get_content_type() != "message/rfc822" and part.is_multipart():
        for child in part.iter_parts() if isinstance(part, email.message.EmailMessage) else []:
            yield from leaves(child)
    else:
        yield part


def file_name(part: email.message.Message, number: int) -> str:
    """Name of an attachment, or one made of its number.

    Args:
        part: the attachment.
        number: its number in the message.
    """
    try:
        named = part.get_filename() or ""
    except (ValueError, LookupError, AttributeError):
        named = ""
    return named.replace("/", "_").replace("\\", "_") or f"attachment-{number}"


def read_mail(data: bytes, *, name: str, reader: Reader, limits: Limits = USUAL) -> Content:
    """An e-mail as blocks.

    Args:
        data: bytes of the .eml file.
        name: file name, for messages.
        reader: reads one attachment; takes data, name and limits.
        limits: parts; attachments get one depth less.
    Returns:
        Subject as heading and the plain text, or the HTML where there is none; attachments in ``children``.
    Raises:
        BadInput: no e-mail, or e-mails stand in e-mails too deeply.
    """
    if limits.depth <= 0:
        raise BadInput(f"{name}: e-mails or archives stand in each other too deeply; save the inner one by itself")
    message = message_of(data, name=name, limits=limits)
    children: list[Content] = []
    refused: list[tuple[str, str]] = []
    texts: dict[str, list[Content]] = {"text/plain": [], "text/html": []}
    for number, part in enumerate(leaves(message), start=1):
        kind, attached = part.get_content_type(), part.get_content_disposition() == "attachment"
        inner = part.get_payload(0).as_bytes() if kind == "message/rfc822" else payload(part)  # type: ignore[union-attr]
        try:
            if kind in texts and not attached:
                texts[kind].append(_body(inner, part, name=name))
            elif inner:
                one = file_name(part, number) + (".eml" if kind == "message/rfc822" else "")
                children.append(reader(inner, name=f"{name}/{one}", limits=replace(limits, depth=limits.depth - 1)))
        except BadInput as error:
            refused.append((file_name(part, number), str(error)))
    subject = header(message, "subject")
    body = texts["text/plain"] or texts["text/html"]
    blocks = [Block("heading", subject, level=1)] if subject else []
    blocks += [replace(block, path=(subject, *block.path)) for one in body for block in one.blocks]
    others = tuple((key, said) for key in _SHOWN if (said := header(message, key)))
    facts = Facts(subject, header(message, "from"), header(message, "date"), others=others)
    warnings = tuple(warning for one in (*texts["text/plain"], *texts["text/html"]) for warning in one.warnings)
    return Content("eml", name, tuple(blocks), facts, 0, (), warnings, tuple(children), tuple(refused))


def _body(data: bytes, part: email.message.Message, *, name: str) -> Content:
    charset = (part.get_content_charset() or "utf-8").lower()
    try:
        text = data.decode("cp949" if charset in {"euc-kr", "ks_c_5601-1987"} else charset)
    except (UnicodeDecodeError, LookupError):
        text = data.decode("utf-8", errors="replace")
    if part.get_content_type() == "text/html":
        return read_hypertext(text.encode(), name=f"{name} (text)")
    return read_text(text.encode(), name=f"{name} (text)")
