"""Short messages: a gateway that takes JSON over HTTPS, or the fake."""

from pathlib import Path

import httpx
from django.conf import settings

from dongheon.base.errors import OutsideFailed
from townhall.outside.fakes import keep_message

HONOURS_KEYS = True  # the gateway must drop a second message of the same Idempotency-Key; so does the fake


def send_sms(*, to: str, title: str, text: str, key: str) -> str:
    """Hand over a short message; the gateway's reference."""
    if settings.SMS_DOOR == "fake":
        return keep_message("sms", to=to, title=title, text=text, key=key)
    token = Path(settings.SMS_KEY_FILE).read_text(encoding="utf-8").strip()
    headers = {"Idempotency-Key": key, "Authorization": f"Bearer {token}"}
    body = {"to": to, "text": text, "subject": title}
    try:
        answer = httpx.post(settings.SMS_DOOR, json=body, headers=headers, timeout=10)
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise OutsideFailed(f"문자 중계기가 받지 않았습니다: {type(error).__name__}. 잠시 뒤 다시 보냅니다.") from error
    return str(answer.headers.get("X-Message-Id", key))[:200]


def fault() -> tuple[str, str] | None:
    """What keeps short messages from leaving, and its cure; nothing is sent to find out."""
    if settings.SMS_DOOR == "fake":
        return "short messages lead nowhere: DONGHEON_SMS is fake", "set DONGHEON_SMS to the https address of a gateway"
    if not settings.SMS_DOOR.startswith("https://"):
        return f"DONGHEON_SMS is {settings.SMS_DOOR}", "give the https address of the gateway"
    if not settings.SMS_KEY_FILE or not Path(settings.SMS_KEY_FILE).is_file():
        return "the gateway's token is missing", "put it into a file and name that in DONGHEON_SMS_KEY_FILE"
    return None
