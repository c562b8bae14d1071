"""Number and secret of a ticket or booking: what opens it to whoever drew it."""

import hashlib
import hmac

from townhall.privacy.keys import index_key

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SECRET_LETTERS = 6


def secret_of(filing_key: str) -> str:
    """The secret of a form: the same when it is sent twice. Short, for it holds for one day and opens nobody's data."""
    raw = hmac.new(index_key(), f"counter-secret:{filing_key}".encode(), hashlib.sha256).digest()
    rest, letters = int.from_bytes(raw, "big"), ""
    for _ in range(SECRET_LETTERS):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return letters


def secret_hash(reference: str, secret: str) -> str:
    """What is stored of a secret."""
    plain = "".join(letter for letter in secret.upper() if letter.isalnum())
    return hmac.new(index_key(), f"{reference}:{plain}".encode(), hashlib.sha256).hexdigest()
