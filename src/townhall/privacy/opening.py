"""Secrets of letters that open what somebody filed or drew, and what is stored of them."""

import hashlib
import hmac

from townhall.privacy.keys import index_key

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # neither 0 and O nor 1, I and L: what is read aloud or copied stays right


def secret_letters(message: str, *, count: int) -> str:
    """As many letters as asked, always the same for the same message."""
    raw = hmac.new(index_key(), message.encode(), hashlib.sha256).digest()
    rest, letters = int.from_bytes(raw, "big"), ""
    for _ in range(count):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return letters


def secret_hash(number: str, secret: str) -> str:
    """What is stored of a secret."""
    plain = "".join(letter for letter in secret.upper() if letter.isalnum())
    return hmac.new(index_key(), f"{number}:{plain}".encode(), hashlib.sha256).hexdigest()
