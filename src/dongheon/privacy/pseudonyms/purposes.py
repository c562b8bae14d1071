"""What pseudonymised information may be made for, and the articles that say so."""

from enum import StrEnum

from dongheon.base.errors import RuleBroken

ACT = "개인정보 보호법"
IN_FORCE = "법률 제19234호, 2023-09-15 시행"


class Purpose(StrEnum):
    """The three purposes that need no consent."""

    STATISTICS = "통계작성"
    RESEARCH = "과학적 연구"
    ARCHIVE = "공익적 기록보존"


ENGLISH = {"statistics": Purpose.STATISTICS, "research": Purpose.RESEARCH, "archive": Purpose.ARCHIVE}


def article(number: str) -> str:
    """An article of the act as the record cites it.

    Args:
        number: the article, e.g. "제28조의2제1항".
    Returns:
        Act, article, and the version that was read.
    Source: the act itself.
    Example:
        >>> article("제28조의5")
        '개인정보 보호법 제28조의5 (법률 제19234호, 2023-09-15 시행)'
    """
    return f"{ACT} {number} ({IN_FORCE})"


def purpose_of(text: str) -> Purpose:
    """The purpose that a word names.

    Args:
        text: 통계작성, 과학적 연구, 공익적 기록보존, or statistics, research, archive.
    Returns:
        The purpose.
    Raises:
        RuleBroken: any other purpose needs the consent of the people or another legal ground.
    Source: 개인정보 보호법 제28조의2 제1항 (법률 제19234호, 2023-09-15 시행).
    Example:
        >>> purpose_of("과학적연구").value
        '과학적 연구'
    """
    word = "".join(text.split()).lower()
    for one in Purpose:
        if word == "".join(one.value.split()):
            return one
    if word in ENGLISH:
        return ENGLISH[word]
    raise RuleBroken(
        f"{text!r}: 동의 없이 가명정보를 처리할 수 있는 목적이 아닙니다. {', '.join(Purpose)} 가운데 하나여야 하며, "
        f"다른 목적이면 정보주체의 동의나 다른 법적 근거가 있어야 합니다: {article('제28조의2제1항')}"
    )
