"""Keyed digests, by which phones, names and addresses of mail are found without being read."""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Collection, Iterable

from townhall.privacy.keys import index_key


def digest(text: str, *, kind: str) -> str:
    """Keyed digest (HMAC-SHA-256) of the normalised text."""
    return hmac.new(index_key(), f"{kind}:{normalised(text, kind=kind)}".encode(), hashlib.sha256).hexdigest()


def normalised(text: str, *, kind: str) -> str:
    """One shape for all ways to write the same phone number, name or address of mail."""
    text = unicodedata.normalize("NFKC", text).strip()
    if kind == "phone":
        digits = re.sub(r"\D", "", text)
        return "0" + digits[2:] if digits.startswith("82") else digits
    return re.sub(r"\s+", "", text).casefold()


def words_in(words: Iterable[str], digests: Collection[str], *, kind: str) -> list[str]:
    """The words whose digests are among those given, each once."""
    wanted = set(digests)
    return [word for digest, word in digests_of(words, kind=kind).items() if digest in wanted]


def digests_of(words: Iterable[str], *, kind: str) -> dict[str, str]:
    """The words by their digests."""
    key = index_key()
    return {hmac.digest(key, f"{kind}:{normalised(word, kind=kind)}".encode(), "sha256").hex(): word for word in words}
