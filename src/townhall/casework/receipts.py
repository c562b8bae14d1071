"""Number and secret: what opens a petition to whoever filed it."""

import hashlib
import hmac

from townhall.privacy.keys import index_key

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # neither 0 and O nor 1, I and L: what is read aloud or copied stays right


def secret_of(filing_key: str) -> str:
    """The secret of a filing key: eight letters without look-alikes, the same when the form is sent twice."""
    raw = hmac.new(index_key(), f"secret:{filing_key}".encode(), hashlib.sha256).digest()
    rest, letters = int.from_bytes(raw, "big"), ""
    for _ in range(8):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"


def secret_hash(number: str, secret: str) -> str:
    """What is stored of a secret."""
    plain = "".join(letter for letter in secret.upper() if letter.isalnum())
    return hmac.new(index_key(), f"{number}:{plain}".encode(), hashlib.sha256).hexdigest()
