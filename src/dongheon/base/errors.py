"""Errors of the engines. Each message says what, which value, and what to do."""


class DongheonError(Exception):
    """Something the engines refuse to do."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (self.__doc__ or "").strip())


class BadInput(DongheonError):
    """A value cannot be used as it stands."""


class NotEnoughData(DongheonError):
    """There are too few cases to say anything."""


class RuleBroken(DongheonError):
    """A law or a rule of the town forbids this."""


class OutsideFailed(DongheonError):
    """A program or service outside did not do its part."""
