"""Number and secret: what opens a petition to whoever filed it."""

import base64
import hashlib
import hmac

from townhall.privacy.keys import index_key


def secret_of(filing_key: str) -> str:
    """The secret of a filing key: eight letters without look-alikes, the same when the form is sent twice."""
    raw = hmac.new(index_key(), f"secret:{filing_key}".encode(), hashlib.sha256).digest()
    letters = base64.b32encode(raw).decode().translate(str.maketrans("OI", "89"))[:8]
    return f"{letters[:4]}-{letters[4:]}"


def secret_hash(number: str, secret: str) -> str:
    """What is stored of a secret."""
    plain = "".join(letter for letter in secret.upper() if letter.isalnum())
    return hmac.new(index_key(), f"{number}:{plain}".encode(), hashlib.sha256).hexdigest()
