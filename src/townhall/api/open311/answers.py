"""Rows as GeoReport describes them: strictly masked, no point finer than a 동."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from dongheon.casework.workflow import STATES, State
from townhall.api.open311.writing import Value
from townhall.core.departments import department_names, topics
from townhall.core.options import option
from townhall.core.places import dong_names, dong_points
from townhall.privacy.covering import masked

SERVICE_NOTICE = (
    "민원이 도착했습니다. 근무시간 8시간 안에 접수합니다. "
    "처리 기한은 법이 정한 날이며 담당자가 종류를 확인하면 바뀔 수 있습니다."
)


def moment(at: datetime | None) -> str | None:
    """A moment in Seoul time with its zone."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def service_list() -> list[dict[str, Value]]:
    """Each topic of the town as a service."""
    return [
        {
            "service_code": topic.code,
            "service_name": topic.name,
            "description": topic.description,
            "metadata": True,
            "type": "realtime",
            "keywords": topic.name_en,
            "group": option("town.name"),
        }
        for topic in topics()
    ]


def definition(code: str) -> dict[str, Value]:
    """What may be said beside place and description: whether everybody may read it."""
    return {
        "service_code": code,
        "attributes": [
            {
                "variable": True,
                "code": "public",
                "datatype": "singlevaluelist",
                "required": False,
                "datatype_description": "개인정보를 가린 뒤 공개할지 고릅니다. 고르지 않으면 공개하지 않습니다.",
                "order": 1,
                "description": "공개 / Publish with personal data covered",
                "values": [{"key": "yes", "name": "공개 / yes"}, {"key": "no", "name": "비공개 / no"}],
            }
        ],
    }


def service_requests(rows: Iterable[Any]) -> list[dict[str, Value]]:
    """Public petitions; what a look at the list gives away is decided here and nowhere else."""
    kept = list(rows)
    names = {topic.code: topic.name for topic in topics()}
    agencies = department_names({row.department for row in kept if row.department}, timezone.localdate())
    points, dongs = dong_points(), dong_names()
    found: list[dict[str, Value]] = []
    for row in kept:
        lon, lat = points.get(row.dong, (None, None))
        found.append(
            {
                "service_request_id": row.number,
                "status": "open" if row.open else "closed",
                "status_notes": STATES[State(row.state)].resident_ko,
                "service_name": names.get(row.topic),
                "service_code": row.topic or None,
                "description": masked(f"{row.title}\n{row.content}", level="strict").text,
                "agency_responsible": agencies.get(row.department),
                "service_notice": None,
                "requested_datetime": moment(row.received_at),
                "updated_datetime": moment(row.closed_at or row.accepted_at or row.received_at),
                "expected_datetime": moment(row.due_at),
                "address": dongs.get(row.dong),
                "address_id": row.dong or None,
                "zipcode": None,
                "lat": lat,
                "long": lon,
                "media_url": None,
            }
        )
    return found
