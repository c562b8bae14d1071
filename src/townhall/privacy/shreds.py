"""One secret for each case, outside the database: once it is gone, no backup of the database opens the case again."""

import hashlib
import hmac
import os
from pathlib import Path

from django.conf import settings

from dongheon.base.errors import BadInput
from townhall.core.keyfiles import secret_bytes
from townhall.privacy.keys import index_key

MARK = ".c"  # behind the id of a key in a row: the case's own secret is needed as well
GONE = b"gone"


def case_key(master: bytes, subject: str, *, new: bool = False) -> bytes:
    """Key of a case, made of the vault's key and the case's own secret; both are needed to open anything.

    ``new`` makes the secret at first use. Raises BadInput where the secret was destroyed or lost.
    """
    path = _path(subject)
    if new or path.exists():
        secret = secret_bytes(path.parent, path.name)
        if secret != GONE:
            return hmac.new(master, b"case|" + secret, hashlib.sha256).digest()
    raise BadInput("이 민원의 열쇠를 파기했거나 잃었습니다. 잃었다면 열쇠 폴더를 백업에서 되돌리십시오.")


def shred(subject: str) -> bool:
    """Overwrite the secret of a case for good; whether there was one. Nothing new can be sealed under it."""
    path = _path(subject)
    if not path.exists() or path.read_bytes() == GONE:
        return False
    with path.open("r+b") as file:
        file.write(os.urandom(32))
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        file.truncate()
        file.write(GONE)
        file.flush()
        os.fsync(file.fileno())
    return True


def _path(subject: str) -> Path:
    name = hmac.new(index_key(), f"case:{subject}".encode(), hashlib.sha256).hexdigest()[:32]
    return Path(settings.DONGHEON_VAR) / "secrets" / "cases" / name[:2] / f"{name}.key"
