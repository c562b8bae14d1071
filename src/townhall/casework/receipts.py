"""The secret that opens a petition to whoever filed it."""

from townhall.privacy.opening import secret_letters


def secret_of(filing_key: str) -> str:
    """The secret of a filing key: eight letters without look-alikes, the same when the form is sent twice."""
    letters = secret_letters(f"secret:{filing_key}", count=8)
    return f"{letters[:4]}-{letters[4:]}"
