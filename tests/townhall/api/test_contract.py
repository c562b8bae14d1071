"""Whatever a program sends, neither interface fails on the server's side, and both keep to their description."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from townhall.api.first.app import first
from townhall.core.actors import SYSTEM
from townhall.core.clients import make_client

APPLICATION = WSGIHandler()
CALM = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def one_connection():
    """The whole test is one transaction: a request must not close its connection, as Django's own test client says."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def key(town):
    return make_client(name="시험", scopes=["file", "read", "events"], by=SYSTEM)


def operations():
    schema = schemathesis.openapi.from_dict(first.get_openapi_schema(path_prefix="/api/v1/"))
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("operation", operations(), ids=lambda one: f"{one.method} {one.path}")
def test_the_first_version_never_fails_and_keeps_its_shapes(operation, key):
    @CALM
    @given(case=operation.as_strategy())
    def holds(case):
        answer = case.call(app=APPLICATION, base_url="http://testserver", headers={"X-API-Key": key})
        case.validate_response(answer, checks=(not_a_server_error, response_schema_conformance))

    holds()


WORDS = st.text(max_size=40) | st.sampled_from(
    ["road", "37.4", "126.8", "-1e999", "NaN", "0", "../..", "\x00", "2026-05-29"]
)
FIELDS = [
    "service_code",
    "lat",
    "long",
    "address_string",
    "address_id",
    "description",
    "email",
    "phone",
    "first_name",
    "media_url",
]


@CALM
@given(form=st.dictionaries(st.sampled_from(FIELDS), WORDS), ending=st.sampled_from(["json", "xml"]))
def test_open311_never_fails_on_a_filing(client, town, form, ending):
    key = make_client(name=str(len(form)) + ending + str(hash(str(form))), scopes=["file"], by=SYSTEM)
    answer = client.post(f"/api/open311/v2/requests.{ending}", {**form, "api_key": key})
    assert answer.status_code in (200, 400, 404, 409)


@CALM
@given(
    query=st.dictionaries(
        st.sampled_from(["service_request_id", "service_code", "start_date", "end_date", "status"]), WORDS
    ),
    ending=st.sampled_from(["json", "xml"]),
)
def test_open311_never_fails_on_a_question(client, town, query, ending):
    assert client.get(f"/api/open311/v2/requests.{ending}", query).status_code in (200, 400, 404)


@CALM
@given(code=st.text(min_size=1, max_size=20).filter(lambda t: not set(t) & set("/?#\r\n") and t.strip(".")))
def test_open311_never_fails_on_an_address(client, town, code):
    for place in ("services", "requests", "tokens"):
        assert client.get(f"/api/open311/v2/{place}/{code}.json").status_code in (200, 301, 400, 404)
