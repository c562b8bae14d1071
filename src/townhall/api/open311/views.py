"""The methods of GeoReport v2."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from dongheon.base.errors import BadInput, DongheonError
from townhall.api.errors import api_key
from townhall.api.open311 import answers, reading
from townhall.api.open311.writing import TYPES, Value, failed, written
from townhall.casework import queries
from townhall.casework.files import FILE_BYTES, FILES, File, Link
from townhall.core.clients import client_with
from townhall.core.departments import topics
from townhall.core.errors import NotFound
from townhall.core.options import option
from townhall.core.places import nearest_dong, place_with
from townhall.flows.petition_arrives import arrive
from townhall.look.statuses import status_of

View = Callable[..., HttpResponse]


def method(view: View) -> View:
    """Refuse unknown forms and jurisdictions, and write errors in the form asked for."""

    @wraps(view)
    def answer(request: HttpRequest, *, form: str, **places: str) -> HttpResponse:
        if form not in TYPES:
            return failed(404, f"{form[:10]}: xml, json 가운데 고르십시오.", form="xml")
        wanted = request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id")
        try:
            if wanted and wanted != option("town.host"):
                raise NotFound(f"jurisdiction_id {wanted[:60]}: 이곳은 {option('town.host')}입니다.")
            return view(request, form=form, **places)
        except DongheonError as error:
            return failed(status_of(error), str(error), form=form)
        except (MultiValueDictKeyError, MultiPartParserError, UnicodeDecodeError):
            return failed(400, "보낸 글을 읽을 수 없습니다. UTF-8로 보내 주십시오.", form=form)

    return answer


@require_GET
@method
def discovery(request: HttpRequest, *, form: str) -> HttpResponse:
    """Where the service is and how to get a key."""
    base = request.build_absolute_uri(reverse("open311:services", args=["xml"])).removesuffix("/services.xml")
    endpoint: Value = {
        "specification": "http://wiki.open311.org/GeoReport_v2",
        "url": base,
        "changeset": "2026-11-22T00:00:00+09:00",
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    found: Value = {
        "changeset": "2026-11-22T00:00:00+09:00",
        "contact": f"{option('town.name')} {option('town.phone')}",
        "key_service": f"{option('town.name')} {option('town.phone')}",
        "endpoints": [endpoint],
    }
    return written("discovery", found, form=form)


@require_GET
@method
def services(request: HttpRequest, *, form: str) -> HttpResponse:  # noqa: ARG001 - every view has it
    """The subjects on which one may write."""
    return written("services", answers.service_list(), form=form)


@require_GET
@method
def service(request: HttpRequest, *, form: str, code: str) -> HttpResponse:  # noqa: ARG001 - every view has it
    """What may be said beside place and description."""
    _known_topic(code)
    return written("service_definition", answers.definition(code), form=form)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@method
def requests(request: HttpRequest, *, form: str) -> HttpResponse:
    """Look at public requests, or file one."""
    return _file(request, form) if request.method == "POST" else _look(request, form)


@require_GET
@method
def one_request(request: HttpRequest, *, form: str, number: str) -> HttpResponse:  # noqa: ARG001 - every view has it
    """One public request, or several separated by commas."""
    return written("service_requests", answers.service_requests(_public(number)), form=form)


@require_GET
@method
def token(request: HttpRequest, *, form: str, token: str) -> HttpResponse:  # noqa: ARG001 - every view has it
    """The number behind a token. Numbers are given at once here, so a token is the number itself."""
    row = queries.petition_numbered(token)
    return written("service_requests", [{"service_request_id": row.number, "token": token}], form=form)


def _look(request: HttpRequest, form: str) -> HttpResponse:
    asked = reading.asked(request.GET)
    if asked.numbers:
        return written("service_requests", answers.service_requests(_public(*asked.numbers)), form=form)
    found = []
    for topic in asked.topics or ("",):
        if topic:
            _known_topic(topic)
        found += queries.public_petitions(
            since=asked.since, until=asked.until, open_only=asked.open_only, topic=topic, limit=1000
        )
    found.sort(key=lambda row: row.received_at, reverse=True)
    return written("service_requests", answers.service_requests(found[:1000]), form=form)


def _public(*numbers: str) -> list[Any]:
    rows = [queries.petition_numbered(one.strip()) for cell in numbers for one in cell.split(",")[:100]]
    if any(not row.public for row in rows):
        raise NotFound("공개된 민원이 아닙니다.")
    return rows


def _file(request: HttpRequest, form: str) -> HttpResponse:
    client = client_with(api_key(request), scope="file")
    filed = reading.filed(request.POST, client=client.id)
    _known_topic(filed.topic)
    photos = _photos(request)
    place = place_with(filed.place_code) if filed.place_code else None
    if filed.place_code and place is None:
        raise BadInput(f"address_id={filed.place_code[:60]}: 그런 곳이 없습니다. address_string으로 적어 주십시오.")
    lon, lat = (place.lon, place.lat) if place else (filed.lon, filed.lat)
    receipt = arrive(
        by=client,
        title="",  # the first words of the description: the service is a hint of its own
        content=filed.description,
        channel="api",
        filing_key=filed.key,
        name=filed.name,
        phone=filed.phone,
        email=filed.email,
        reply_way="sms" if filed.phone else "mail" if filed.email else "none",
        place=place.name if place else filed.place,
        dong=place.dong if place else nearest_dong(lon, lat) if lon is not None and lat is not None else "",
        lon=lon,
        lat=lat,
        public=filed.public,
        chosen_topic=filed.topic,
        files=(*photos, *(Link(url) for url in filed.media_urls)),
    )
    notice = answers.SERVICE_NOTICE
    answer = {"service_request_id": receipt.petition.number, "service_notice": notice, "account_id": None}
    return written("service_requests", [answer], form=form)


def _photos(request: HttpRequest) -> list[File]:
    """Photos sent with the request itself, as FixMyStreet does; the specification knows only addresses of photos."""
    sent = request.FILES.getlist("media")
    if len(sent) > FILES or any((one.size or 0) > FILE_BYTES for one in sent):
        raise BadInput(f"media: {FILES}개, 하나에 {FILE_BYTES // 1_000_000} MB까지 보낼 수 있습니다.")
    return [File(one.name or "", one.read()) for one in sent]


def _known_topic(code: str) -> None:
    if code not in {topic.code for topic in topics()}:
        raise NotFound(f"service_code {code[:60]}: 그런 서비스가 없습니다.")
