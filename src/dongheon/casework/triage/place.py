"""Which known place a petition is about."""

from collections.abc import Sequence

from dongheon.base.town.records import Dong, Place

SHORTEST = 2  # syllables of a name worth looking for


def place_of(field: str, text: str, *, places: Sequence[Place], dongs: Sequence[Dong]) -> str:
    """Code of the place that a petition names.

    Args:
        field: what the petitioner wrote into the place field, may be empty.
        text: masked title and content.
        places: places.csv.
        dongs: the town's dongs.
    Returns:
        Code of the place whose name or alias is longest in the field, else in the text; else of a dong named there;
        else "".
    Example:
        >>> park = Place("lake-park", "아라호수공원", "park", "ara", None, None, ("호수공원",))
        >>> place_of("", "호수 공원 산책로가 어둡습니다", places=[park], dongs=[Dong("ara", "아라동", "아라동")])
        'lake-park'
    """
    for where in (_squeeze(field), _squeeze(text)):
        named = [
            (len(name), -where.find(name), place.code)
            for place in places
            for name in map(_squeeze, (place.name, *place.aliases))
            if len(name) >= SHORTEST and name in where
        ]
        if named:
            return max(named)[2]
        inside = [(len(dong.name), -where.find(dong.name), dong.code) for dong in dongs if dong.name in where]
        if inside:
            return max(inside)[2]
    return ""


def _squeeze(text: str) -> str:
    return "".join(text.split())
