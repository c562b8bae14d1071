"""Korean administrative areas read from text: 시도, 시군구, 읍면동."""

import re
from dataclasses import dataclass

_FULL_NAMES = {
    "서울특별시": "서울 서울시",
    "부산광역시": "부산 부산시",
    "대구광역시": "대구 대구시",
    "인천광역시": "인천 인천시",
    "광주광역시": "광주",
    "대전광역시": "대전 대전시",
    "울산광역시": "울산 울산시",
    "세종특별자치시": "세종 세종시",
    "경기도": "경기",
    "강원특별자치도": "강원 강원도",
    "충청북도": "충북",
    "충청남도": "충남",
    "전북특별자치도": "전북 전라북도",
    "전라남도": "전남",
    "경상북도": "경북",
    "경상남도": "경남",
    "제주특별자치도": "제주 제주도",
}
SIDO = {short: full for full, shorts in _FULL_NAMES.items() for short in (full, *shorts.split())}
_SIGUNGU = re.compile(r"[가-힣]{1,5}[시군구]")
_DONG = re.compile(r"[가-힣]{1,7}(?:[0-9]{1,2}(?:·[0-9]{1,2})?)?(?:읍|면|동|가)|[가-힣]{1,4}[0-9]?로[0-9]가")


@dataclass(frozen=True, slots=True)
class Area:
    """An area as far as the text tells it; "" where it does not.

    Args:
        sido: full name of the province or metropolitan city.
        sigungu: city, county or district, with the district of a city: "수원시 팔달구".
        dong: 읍, 면 or 동.
    """

    sido: str
    sigungu: str
    dong: str


def read_area(text: str) -> Area | None:
    """The area that a cell names, from the largest part on.

    Args:
        text: a cell, e.g. "경기도 가온시 가람동", "가온시 가람동 12-3", "가람동".
    Returns:
        The area; None if no part of one is read.
    Source: 지방자치법 제2조, 제3조 (names of the areas); old and short names of provinces are read as today's.
    Example:
        >>> read_area("경기 가온시 가람동 12-3")
        Area(sido='경기도', sigungu='가온시', dong='가람동')
    """
    words = text.replace(",", " ").replace("(", " ").split()
    sido = SIDO.get(words[0], "") if words else ""
    at = 1 if sido else 0
    towns: list[str] = []
    while at < len(words) and len(towns) < 2 and _SIGUNGU.fullmatch(words[at]):
        towns.append(words[at])
        at += 1
    dong = words[at] if at < len(words) and _DONG.fullmatch(words[at]) else ""
    if not (sido or towns or dong):
        return None
    return Area(sido, " ".join(towns), dong)


def levels_of(text: str) -> tuple[str, str, str] | None:
    """What is left of an area at 읍면동, 시군구 and 시도.

    Args:
        text: a cell.
    Returns:
        Three labels, each telling no more than the one before; "*" where the text does not say it; None if no area.
    Source: own.
    Example:
        >>> levels_of("경기 가온시 가람동 12-3"), levels_of("가람동")
        (('경기도 가온시 가람동', '경기도 가온시', '경기도'), ('가람동', '*', '*'))
    """
    area = read_area(text)
    if area is None:
        return None
    town = " ".join(part for part in (area.sido, area.sigungu) if part)
    return " ".join(part for part in (town, area.dong) if part), town or "*", area.sido or "*"
