"""Errors of the town hall that the engines do not know."""

from dongheon.base.errors import BadInput, RuleBroken


class NotAllowed(RuleBroken):
    """이 일을 할 권한이 없습니다."""


class NotFound(BadInput):
    """찾는 것이 없습니다."""


class Changed(RuleBroken):
    """그 사이 다른 사람이 고쳤습니다. 새로 읽은 뒤 다시 하십시오."""
