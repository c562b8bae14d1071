"""E-mail over SMTP, or the fake."""

import hashlib
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from dongheon.base.errors import OutsideFailed
from townhall.outside.fakes import keep_message


def honours_keys() -> bool:
    """SMTP may deliver twice what it was handed twice; the fake may not."""
    return bool(settings.MAIL_DOOR == "fake")


def send_mail(*, to: str, title: str, text: str, key: str) -> str:
    """Hand over an e-mail; its Message-ID follows from the key."""
    if settings.MAIL_DOOR == "fake":
        return keep_message("mail", to=to, title=title, text=text, key=key)
    reference = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{settings.MAIL_FROM.rpartition('@')[2]}>"
    message = EmailMessage(title, text, settings.MAIL_FROM, [to], headers={"Message-ID": reference})
    try:
        get_connection(fail_silently=False, timeout=15).send_messages([message])
    except (smtplib.SMTPException, OSError) as error:
        raise OutsideFailed(f"메일 서버가 받지 않았습니다: {type(error).__name__}. 잠시 뒤 다시 보냅니다.") from error
    return reference
