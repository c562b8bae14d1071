"""E-mail: headers, text and attachments; what tells of the way it took goes as a whole."""

import email.message
import email.policy
from collections.abc import Iterator
from dataclasses import replace

from dongheon.base.errors import BadInput
from dongheon.files.mail import file_name, header, leaves, message_of, payload
from dongheon.privacy.redact.cover import covered_stretches
from dongheon.privacy.redact.hypertext import redact_hypertext
from dongheon.privacy.redact.known import Known, known
from dongheon.privacy.redact.package import Inner
from dongheon.privacy.redact.slots import without
from dongheon.privacy.redact.values import How, Redacted, Removed, Stretch

_PEOPLE = ("From", "To", "Cc", "Bcc", "Reply-To", "Sender")
_STAYS = ("Subject", "Date")
# No such address is ever given out: .invalid is kept by RFC 2606.
_ADDRESS = "someone@stand-in.invalid"


def redact_mail(data: bytes, *, name: str, how: How, inner: Inner) -> tuple[Redacted, Known]:
    """An e-mail made anew from its covered parts.

    Args:
        data: bytes of the .eml file.
        name: file name, for messages.
        how: level, style, rules, OCR for pictures.
        inner: covers an attachment.
    Returns:
        The covered e-mail; attachments that cannot be covered are left out and named in ``refused``.
    Raises:
        BadInput: see ``dongheon.files.mail.message_of``.
    """
    message = message_of(data, name=name, limits=how.limits)
    parts = list(leaves(message))
    texts = [(part, _text(part)) for part in parts if _is_text(part, "text/plain")]
    subject = header(message, "subject")
    said = [header(message, key) for key in _PEOPLE]
    stretches = [Stretch("subject", (subject,)), *(Stretch("body", (text,)) for _, text in texts)]
    done = covered_stretches(stretches, how, hints=[Stretch("", (one,), alone=True) for one in said])
    around = replace(how, also=(*how.also, *done.values.kinds.items()))
    new = email.message.EmailMessage(policy=email.policy.SMTP)
    new["Subject"] = " ".join(done.runs[0][0].split())
    if date := header(message, "date"):
        new["Date"] = date
    for key, one in zip(_PEOPLE, said, strict=True):
        if one:
            new[key] = f'"[이름]" <{_ADDRESS}>'
    new.set_content("\n".join(runs[0] for runs in done.runs[1:]), charset="utf-8", cte="base64")
    removed = [*done.removed, *_headers(message)]
    refused: list[str] = []
    notes: list[str] = []
    kinds = dict(done.values.kinds)
    for number, part in enumerate(parts, 1):
        if any(part is one for one, _ in texts):
            continue
        page = _page(part, name, around) if _is_text(part, "text/html") else None
        covered = page[0] if page else _attached(part, number, around, inner, refused)
        kinds |= page[1].kinds if page else {}
        if covered is None:
            continue
        if page:
            new.add_alternative(covered.data.decode(), subtype="html", charset="utf-8", cte="base64")
        else:
            called = without(file_name(part, number), done.values, how)
            new.add_attachment(covered.data, maintype="application", subtype="octet-stream", filename=called)
        removed += covered.removed
        notes += covered.notes
    values = known(kinds.items())
    return Redacted(new.as_bytes(), "eml", tuple(removed), tuple(refused), tuple(notes)), values


def _is_text(part: email.message.Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _text(part: email.message.Message) -> str:
    charset = (part.get_content_charset() or "utf-8").lower()
    try:
        return payload(part).decode("cp949" if charset in {"euc-kr", "ks_c_5601-1987"} else charset, errors="replace")
    except LookupError:
        return payload(part).decode(errors="replace")


def _page(part: email.message.Message, name: str, how: How) -> tuple[Redacted, Known]:
    return redact_hypertext(_text(part).encode(), name=f"{name} (text)", how=how)


def _attached(part: email.message.Message, number: int, how: How, inner: Inner, refused: list[str]) -> Redacted | None:
    """A covered attachment; the report calls it by number, since its name may name a person."""
    called = f"attachment {number}"
    is_mail = part.get_content_type() == "message/rfc822"
    data = part.get_payload(0).as_bytes() if is_mail else payload(part)  # type: ignore[union-attr]
    if not data:
        return None
    try:
        one = inner(data, name=file_name(part, number), how=how)
    except BadInput as error:
        refused.append(f"{called} was left out: {error}")
        return None
    if not one.data:
        refused.append(f"{called} was left out: {'; '.join(one.refused)}")
        return None
    refused += [f"{called}: {reason}" for reason in one.refused]
    return one


def _headers(message: email.message.Message) -> Iterator[Removed]:
    for key in message.keys():  # noqa: SIM118 - a message gives each header of a name, a mapping only one
        if key.title() in _PEOPLE:
            yield Removed("person", key.title())
        elif key.title() not in _STAYS and not key.lower().startswith(("content-", "mime-version")):
            yield Removed("metadata", key.title()[:40])
