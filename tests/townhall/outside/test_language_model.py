import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dongheon.base.errors import BadInput, OutsideFailed, RuleBroken
from dongheon.privacy.mask import mask
from townhall.core.actors import SYSTEM
from townhall.outside import language_model
from townhall.outside.language_model import Gateway, model_for, schema_is_enforced
from townhall.trust.models import AiCall
from townhall.trust.register import ensure_uses, switch_use

pytestmark = pytest.mark.django_db
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["title"],
    "properties": {"title": {"type": "string", "maxLength": 20}},
}


class Server(HTTPServer):
    """A model server that gives the answers it was told, in order, and keeps what it was asked."""

    def __init__(self, *answers):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = list(answers), []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        answer = self.server.answers.pop(0)
        status, content = answer if isinstance(answer, tuple) else (200, answer)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps({"choices": [{"message": {"content": content}}]}).encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def serve(request):
    def start(*answers):
        server = Server(*answers)
        request.addfinalizer(lambda: (server.shutdown(), server.server_close()))
        return server

    ensure_uses()
    language_model._failed_at.clear()
    return start


def ask(url, masked=None):
    gateway = Gateway(url, "small-model", "petition:2026-000001", seconds=2)
    given = {"purpose": "casework.reply", "system": "쓴다", "schema": SCHEMA}
    return gateway.ask(text=masked or mask("가로등이 꺼졌어요. 010-0000-4821"), **given)


def test_an_answer_that_fits_comes_back_and_stands_in_the_register(serve):
    server = serve('{"title": "가로등"}')
    assert ask(server.url) == {"title": "가로등"}
    call = AiCall.objects.get()
    assert (call.use.code, call.model, call.outcome, call.subject) == (
        "casework.reply", "small-model", "ok", "petition:2026-000001",
    )  # fmt: skip
    assert len(call.prompt_hash) == len(call.source_hash) == 64


def test_the_model_sees_masked_text_as_data_and_the_schema(serve):
    server = serve('{"title": "가로등"}')
    ask(server.url)
    body = server.asked[0]
    assert "4821" not in json.dumps(body, ensure_ascii=False)
    assert body["response_format"]["json_schema"] == {"name": "answer", "strict": True, "schema": SCHEMA}
    assert json.loads(body["messages"][1]["content"])["text"] == "가로등이 꺼졌어요. [전화번호]"


def test_plain_text_never_reaches_the_model(serve):
    server = serve()
    with pytest.raises(BadInput, match="masked text only, not str"):
        ask(server.url, masked="맨 글")
    assert (server.asked, AiCall.objects.count()) == ([], 0)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("no json", "answer is not JSON"),
        ("{}", "answer.title is missing"),
        ('{"title": 1}', "answer.title is not string"),
        ('{"title": "가로등", "decision": "거부"}', "answer.decision was not asked for"),
        ('{"title": "' + "가" * 21 + '"}', "answer.title is longer than 20 letters"),
    ],
)
def test_an_answer_that_does_not_fit_is_repaired_once(serve, wrong, told):
    server = serve(wrong, '{"title": "가로등"}')
    assert ask(server.url) == {"title": "가로등"}
    assert told in server.asked[1]["messages"][-1]["content"]


def test_a_second_misfit_is_given_up(serve):
    server = serve("no", "no")
    with pytest.raises(OutsideFailed, match="두 번 다"):
        ask(server.url)
    assert (len(server.asked), AiCall.objects.get().outcome) == (2, "failed")


def test_a_failing_server_rests_after_three_failures(serve):
    server = serve((500, ""), (500, ""), (500, ""))
    for _ in range(3):
        with pytest.raises(OutsideFailed, match="HTTPStatusError"):
            ask(server.url)
    with pytest.raises(OutsideFailed, match="1분 쉽니다"):
        ask(server.url)
    assert len(server.asked) == 3


def test_a_switch_turns_the_use_off(serve, settings):
    settings.LANGUAGE_MODEL_URL = serve().url
    assert isinstance(model_for("casework.reply"), Gateway)
    switch_use(code="casework.reply", enabled=False, by=SYSTEM)
    assert model_for("casework.reply") is None
    with pytest.raises(RuleBroken, match="꺼져 있습니다"):
        ask(settings.LANGUAGE_MODEL_URL)


def test_without_an_address_there_is_no_model(serve, settings):
    settings.LANGUAGE_MODEL_URL = ""
    assert model_for("casework.reply") is None


def test_a_server_that_ignores_schemas_is_found_out(serve):
    assert schema_is_enforced(Gateway(serve('{"colour": "otter"}').url, "m")) is True
    assert schema_is_enforced(Gateway(serve("red").url, "m")) is False


def test_the_fake_answers_every_schema_the_same_way():
    ensure_uses()
    assert ask("fake") == ask("fake") == {"title": "답변드립니다"}
