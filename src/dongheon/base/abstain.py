"""The value for "I do not know"."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abstain:
    """No answer is given, and a person should decide.

    Args:
        reason: what is missing, in words an officer understands (Korean).
    Example:
        >>> Abstain("담당 업무를 고를 근거가 부족합니다").reason
        '담당 업무를 고를 근거가 부족합니다'
    """

    reason: str
