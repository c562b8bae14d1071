"""The methods of the first version."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, NinjaAPI
from ninja.errors import ValidationError
from pydantic import Field

from dongheon.base.errors import BadInput, DongheonError
from dongheon.casework.deadlines import due
from dongheon.casework.values import LegalKind
from dongheon.casework.workflow import STATES, State
from townhall.api.errors import api_key
from townhall.api.first import hook_shapes, shapes
from townhall.api.first.counters import keyed, opened
from townhall.api.first.hooks import hooks
from townhall.casework import queries
from townhall.core.calendar import calendar
from townhall.core.clients import client_with
from townhall.core.departments import department_names, departments_on, topics
from townhall.core.places import nearest_dong
from townhall.flows.petition_arrives import arrive
from townhall.look.statuses import status_of
from townhall.privacy.covering import masked

first = NinjaAPI(
    title="Dongheon",
    version="1",
    description="민원을 내고, 따라가고, 기한을 계산하고, 개인정보를 가리고, 민원에 생긴 일을 웹훅으로 알립니다.",
    urls_namespace="v1",
    docs_url=None,
    openapi_extra={"webhooks": hook_shapes.described()},
)
first.add_router("/webhooks", hooks)
first.add_router("/counters", keyed)
first.add_router("/counters", opened)
REFUSED = {400: shapes.Problem, 403: shapes.Problem, 404: shapes.Problem, 409: shapes.Problem, 422: shapes.Problem}


@first.exception_handler(DongheonError)
def refused(request: HttpRequest, error: DongheonError) -> HttpResponse:
    """An error of the engines, in one sentence."""
    return first.create_response(request, {"error": str(error)}, status=status_of(error))


@first.exception_handler(ValidationError)
def unfit(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the shape, and where."""
    places = "; ".join(f"{'.'.join(str(p) for p in one['loc'][1:])}: {one['msg']}" for one in error.errors[:5])
    return first.create_response(request, {"error": f"값이 맞지 않습니다. {places}"}, status=422)


@first.get("/topics", response=list[shapes.Topic], tags=["town"])
def list_topics(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja gives it
    """Subjects of the town."""
    return topics()


@first.get("/departments", response=list[shapes.Department], tags=["town"])
def list_departments(request: HttpRequest) -> Any:  # noqa: ARG001 - ninja gives it
    """Departments in force today."""
    return departments_on(timezone.localdate())


@first.post("/petitions", response={200: shapes.Receipt, **REFUSED}, tags=["petitions"])
def file_petition(request: HttpRequest, filing: shapes.Filing) -> Any:
    """File a petition; needs a key with the scope "file" in X-API-Key."""
    client = client_with(api_key(request), scope="file")
    if filing.topic and filing.topic not in {topic.code for topic in topics()}:
        raise BadInput(f"topic {filing.topic}: 그런 주제가 없습니다. /api/v1/topics에서 고르십시오.")
    known_point = filing.lon is not None and filing.lat is not None
    receipt = arrive(
        by=client,
        title=filing.title,
        content=filing.content,
        channel="api",
        filing_key=f"api:{client.id}:{filing.idempotency_key}"[:80],
        name=filing.name,
        phone=filing.phone,
        email=filing.email,
        reply_way="sms" if filing.phone else "mail" if filing.email else "none",
        place=filing.place,
        lon=filing.lon if known_point else None,
        lat=filing.lat if known_point else None,
        dong=nearest_dong(filing.lon, filing.lat) if filing.lon is not None and filing.lat is not None else "",
        language=filing.language,
        public=filing.public,
        chosen_topic=filing.topic,
    )
    row = receipt.petition
    return {
        "number": row.number,
        "secret": receipt.secret,
        "received_at": row.received_at,
        "expected_at": row.due_at,
        "again": receipt.again,
    }


@first.get("/petitions/{number}", response={200: shapes.Followed, **REFUSED}, tags=["petitions"])
def follow_petition(request: HttpRequest, number: str, x_petition_secret: Annotated[str, Header()] = "") -> Any:  # noqa: ARG001
    """A petition, opened by its secret in X-Petition-Secret; five wrong ones rest for ten minutes."""
    row = queries.followed_petition(number, x_petition_secret)
    names = department_names({row.department}, timezone.localdate()) if row.department else {}
    return {
        "number": row.number,
        "title": row.title,
        "state": row.state,
        "state_ko": STATES[State(row.state)].resident_ko,
        "received_at": row.received_at,
        "due_at": row.due_at,
        "department": row.department,
        "department_name": names.get(row.department, ""),
        "steps": row.deadline.get("steps", []),
        "reply": row.reply.text if hasattr(row, "reply") else None,
    }


@first.post("/deadlines", response={200: shapes.ClockAnswer, **REFUSED}, tags=["clock"])
def compute_deadline(request: HttpRequest, question: shapes.ClockQuestion) -> Any:  # noqa: ARG001 - ninja gives it
    """When an answer would be due, and why."""
    found = due(LegalKind(question.kind), question.received_at, calendar=calendar(), given_days=question.given_days)
    steps = [{"text_ko": s.text_ko, "text_en": s.text_en, "article": s.article} for s in found.steps]
    return {"due_at": found.due_at, "stopped": found.stopped, "steps": steps}


@first.post("/masks", response={200: shapes.MaskAnswer, **REFUSED}, tags=["privacy"])
def cover_text(request: HttpRequest, question: shapes.MaskQuestion) -> Any:
    """Cover the personal data of a text; needs a key with the scope "read"."""
    client_with(api_key(request), scope="read")
    covered = masked(question.text, level=question.level)
    covers = [{"kind": c.kind, "start": c.start, "end": c.end} for c in covered.covers]
    return {"text": covered.text, "covers": covers}


@first.get("/answers", response=list[shapes.Answer], tags=["answers"])
def list_answers(
    request: HttpRequest,  # noqa: ARG001 - ninja gives it
    words: Annotated[str, Field(max_length=200)] = "",
    topic: Annotated[str, Field(max_length=60)] = "",
    before: Annotated[int, Field(ge=0, le=2**62)] = 0,
) -> Any:
    """Answers that officers opened to everybody, newest first, twenty at a time."""
    return queries.published_answers(words=words, topic=topic, before=before)
