"""E-mail over SMTP, or the fake."""

import contextlib
import hashlib
import smtplib
import ssl
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from dongheon.base.errors import OutsideFailed
from townhall.outside.fakes import keep_message

WAYS = ("", "starttls", "tls")
SECONDS = 15


class Undeliverable(OutsideFailed):
    """받는 주소를 메일 서버가 거절했습니다. 다른 길로 알려 주십시오."""


class Unsure(OutsideFailed):
    """메일을 넘기는 중에 연결이 끊겼습니다. 갔는지 확인해 주십시오."""


class Door(EmailBackend):
    """The town's SMTP server, whose certificate may be the town's own."""

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        """Trust in the machine's certificates and those of DONGHEON_SMTP_CA_FILE."""
        context = ssl.create_default_context()
        if settings.SMTP_CA_FILE:
            context.load_verify_locations(cafile=settings.SMTP_CA_FILE)
        return context


def honours_keys() -> bool:
    """SMTP may deliver twice what it was handed twice; the fake may not."""
    return bool(settings.MAIL_DOOR == "fake")


def send_mail(*, to: str, title: str, text: str, key: str) -> str:
    """Hand over an e-mail; its Message-ID follows from the key.

    What failed before the text was handed over may be tried again; a connection lost after that leaves it unsure.
    """
    if settings.MAIL_DOOR == "fake":
        return keep_message("mail", to=to, title=title, text=text, key=key)
    reference = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{settings.MAIL_FROM.rpartition('@')[2]}>"
    message = EmailMessage(title, text, settings.MAIL_FROM, [to], headers={"Message-ID": reference})
    door = _opened()
    try:
        door.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        for_good = all(code >= 500 for code, _ in error.recipients.values())
        raise (Undeliverable() if for_good else _shut(error)) from error
    except smtplib.SMTPResponseException as error:
        raise _shut(error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise Unsure from error
    finally:
        with contextlib.suppress(smtplib.SMTPException, OSError):
            door.close()
    return reference


def fault() -> tuple[str, str] | None:
    """What keeps e-mails from leaving, and its cure; speaks to the server, sends nothing."""
    if settings.MAIL_DOOR == "fake":
        return "e-mails lead nowhere: DONGHEON_MAIL is fake", "set DONGHEON_MAIL=smtp and DONGHEON_SMTP_HOST"
    if settings.SMTP_TLS not in WAYS:
        return f"DONGHEON_SMTP_TLS is {settings.SMTP_TLS}", "give starttls, tls, or leave it empty inside the building"
    if settings.SMTP_USER and not Path(settings.SMTP_PASSWORD_FILE or ".").is_file():
        return "the password of the mail server is missing", "put it into a file named in DONGHEON_SMTP_PASSWORD_FILE"
    if settings.MAIL_FROM.endswith(".example"):
        return f"e-mails come from {settings.MAIL_FROM}", "set DONGHEON_MAIL_FROM to an address of the town"
    try:
        _opened().close()
    except OutsideFailed as error:
        where = f"{settings.SMTP_HOST}:{settings.SMTP_PORT}"
        return f"no mail server at {where}: {error.__cause__}", "mend the server, or the DONGHEON_SMTP_ settings"
    return None


def _opened() -> Door:
    path = settings.SMTP_PASSWORD_FILE
    try:
        door = Door(
            host=settings.SMTP_HOST, port=settings.SMTP_PORT, username=settings.SMTP_USER,
            password=Path(path).read_text(encoding="utf-8").strip() if path else "", timeout=SECONDS,
            use_tls=settings.SMTP_TLS == "starttls", use_ssl=settings.SMTP_TLS == "tls",
        )  # fmt: skip
        door.open()
    except (smtplib.SMTPException, OSError) as error:
        raise _shut(error) from error
    return door


def _shut(error: Exception) -> OutsideFailed:
    return OutsideFailed(f"메일 서버가 받지 않았습니다: {type(error).__name__}. 잠시 뒤 다시 보냅니다.")
