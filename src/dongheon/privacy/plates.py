"""Number plates of vehicles: old and new, regional, commercial, construction machines."""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find

_REGION = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
_LETTER = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자하허호배국합육해공]"
_NOT_BEHIND = r"(?![0-9]|[.\-/:]\d| ?(?:년|원|명|개|건|㎡|m|%|세대|가구|월|일|차(?![주량])|번지|번길|여))"
_PLATE = re.compile(
    rf"(?:(?:{_REGION}) ?)(?:\d{{1,3}} ?)?{_LETTER}[ \-]?\d{{4}}{_NOT_BEHIND}호?"
    rf"|(?<![0-9제.,])(?<![0-9]-)\d{{2,3}} ?{_LETTER}[ \-]?\d{{4}}{_NOT_BEHIND}호?"
)
_MAYBE_WORD = frozenset("도로고서호조주소오사아자하나다라가구해보수우부배")
_CUE = re.compile(r"차량|차번호|번호판|차주|주차|승용차|트럭|택시|버스|오토바이|차[를가는은]|운전|차 ?번호")


def plates(folded: str, start: int, end: int) -> Iterator[Find]:
    """Number plates in a stretch.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: where the stretch begins.
        end: where it ends.
    Yields:
        Finds.
    Example:
        >>> [f.kind for f in plates("차량 12가3456이 막았어요", 0, 16)]
        ['plate']
    """
    for match in _PLATE.finditer(folded, start, end):
        value = match.group()
        letter = next(c for c in reversed(value[: value.rindex(value.rstrip("호")[-4:])]) if c not in " -")
        apart = f"{letter} " in value
        sure = not (apart and letter in _MAYBE_WORD and value[0].isdigit())
        if sure or _CUE.search(folded, max(0, match.start() - 24), match.end() + 12) or f" {letter}" not in value:
            yield Find("plate", match.start(), match.end(), 0.92 if sure else 0.8, "format")
