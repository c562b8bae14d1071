"""The secret that opens a ticket or a booking to whoever drew it."""

from townhall.privacy.opening import secret_letters


def secret_of(filing_key: str) -> str:
    """The secret of a form: the same when it is sent twice. Short, for it holds for one day and opens nobody's data."""
    return secret_letters(f"counter-secret:{filing_key}", count=6)
