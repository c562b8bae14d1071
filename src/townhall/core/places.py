"""Places of the town: listed, found in words, and as one point for each 동 from which nobody's house can be read."""

from functools import lru_cache

from django.db.models import Avg

from townhall.core.models import Dong, Place


def dongs() -> list[Dong]:
    """The town's 동, in the order of the town's file."""
    return list(Dong.objects.order_by("pk"))


def dong_names() -> dict[str, str]:
    """Code of each 동 to its name."""
    return dict(Dong.objects.values_list("code", "name"))


def dong_points() -> dict[str, tuple[float, float]]:
    """Code of each 동 to (longitude, latitude): the mean of its known places, cut to a hundred metres."""
    rows = Place.objects.exclude(lon=None).exclude(dong="").values("dong").annotate(x=Avg("lon"), y=Avg("lat"))
    return {row["dong"]: (round(row["x"], 3), round(row["y"], 3)) for row in rows}


def nearest_dong(lon: float, lat: float) -> str:
    """Code of the 동 whose point is nearest; "" if no place is known."""
    points = dong_points()
    return min(points, key=lambda code: (points[code][0] - lon) ** 2 + (points[code][1] - lat) ** 2, default="")


def places() -> list[Place]:
    """Known places that have a point, by name."""
    return list(Place.objects.exclude(lon=None).exclude(lat=None).order_by("name"))


def place_with(code: str) -> Place | None:
    """The place of that code."""
    return Place.objects.filter(code=code).first()


def place_codes(text: str) -> list[str]:
    """Codes of places and 동 named in a text; a place brings its 동 with it."""
    found: dict[str, None] = {}
    for name, codes in _names(_mark()):
        if name in text:
            found.update(dict.fromkeys(codes))
    return list(found)


def _mark() -> tuple[int, int]:
    last = Place.objects.order_by("-id").values_list("id", flat=True).first()
    return Place.objects.count() + Dong.objects.count(), last or 0


@lru_cache(maxsize=2)
def _names(mark: tuple[int, int]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    del mark  # it only says when to read again
    names: list[tuple[str, tuple[str, ...]]] = [(row.name, (row.code,)) for row in Dong.objects.all()]
    for row in Place.objects.all():
        codes = tuple(code for code in (row.code, row.dong) if code)
        names += [(name, codes) for name in (row.name, *row.aliases) if len(name) > 1]
    return tuple(names)
