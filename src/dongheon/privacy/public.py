"""Public persons in their public part: holders of high office, people known by their work, people of history."""

import csv
import re
from functools import lru_cache
from importlib.resources import files

_OFFICE_AFTER = re.compile(
    r" ?(?:(?:전|현|당시) )?(?:[가-힣]{2,7} (?:겸 [가-힣]{2,8} )?)?(?:[가-힣]{2,6})??"
    r"(?:대통령|국무총리|총리|장관|차관|국회의원|국회의장|도지사|시장|구청장|군수|교육감|총재|"
    r"당대표|원내대표|대법원장|검찰총장|경찰청장|비서실장|장군|대왕)"
    r"(?:님|께서|께|은|는|이|가|을|를|의|에게|도|과|와|때)?(?![가-힣])"
)
_OFFICE_BEFORE = re.compile(
    r"(?:대통령|국무총리|장관|국회의원|도지사|서울시장|부산시장|교육감|총재|대법원장|검찰총장|"
    r"한은 총재)[은는이가]? ?(?:인 )?$"
)
_WORK = re.compile(
    r"회장|사장|부회장|의원|감독|선수|배우|가수|총재|장관|대통령|총리|대표|위원|작가|화백|"
    r"박사|의사|장군|열사|선생|시인|왕|주연|출연|감독의|영화|경기|선발"
)


@lru_cache(maxsize=1)
def known() -> dict[str, str]:
    """Names known to everybody, from ``public.csv``: by "history", or by "work" and office.

    Returns:
        Why they are known, by name.
    Example:
        >>> known()["이순신"]
        'history'
    """
    with files(__package__).joinpath("public.csv").open(encoding="utf-8") as file:
        return {row["name"]: row["known"] for row in csv.DictReader(line for line in file if line[0] != "#")}


def is_public(folded: str, start: int, end: int) -> bool:
    """Whether a name stands for a public person: beside a high office, or known and beside the work it is known for.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: first position of the name.
        end: the position after it.
    Returns:
        True for a public person; a resident who bears a famous name stays a resident.
    Example:
        >>> is_public("이순신 장군 동상", 0, 3), is_public("신청인: 오세훈", 5, 8)
        (True, False)
    """
    if _OFFICE_AFTER.match(folded, end, end + 28) or _OFFICE_BEFORE.search(folded, max(0, start - 14), start):
        return end - start > 2
    why = known().get(folded[start:end])
    return why == "history" or (why == "work" and bool(_WORK.search(folded, max(0, start - 12), end + 16)))
