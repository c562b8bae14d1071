"""The one door to a language model: any server that speaks the OpenAI chat interface, or the fake, or none."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from django.conf import settings

from dongheon.base.errors import BadInput, OutsideFailed, RuleBroken
from dongheon.base.masked import Masked
from dongheon.base.passages import Passage
from townhall.outside import fake_model
from townhall.outside.shapes import faults
from townhall.trust import register

REST_SECONDS, FAILURES = 60.0, 3
_failed_at: list[float] = []


@dataclass(frozen=True, slots=True)
class Gateway:
    """A language model behind the register: the call is written down before it is made.

    Args:
        url: base address, e.g. "http://127.0.0.1:8080/v1", or "fake".
        name: name of the model.
        subject: what the call is about, for the register, e.g. "petition:2026-000001".
        key: secret of the server, "" if it wants none.
        seconds: how long to wait.
    """

    url: str
    name: str
    subject: str = ""
    key: str = ""
    seconds: float = 20.0

    def ask(
        self,
        *,
        purpose: str,
        system: str,
        text: Masked,
        schema: dict[str, object],
        sources: Sequence[Passage] = (),
        correction: str = "",
    ) -> dict[str, object]:
        """See `dongheon.base.model.LanguageModel.ask`."""
        if not isinstance(text, Masked):
            raise BadInput(
                f"a model may read masked text only, not {type(text).__name__}. Pass it through mask() first."
            )
        messages = _messages(system=system, text=text, sources=sources, correction=correction)
        call = register.begin_call(
            purpose, model=self.name, source=text.text, prompt=json.dumps(messages, ensure_ascii=False),
            subject=self.subject,
        )  # fmt: skip
        try:
            answer = self._asked_twice(messages, schema)
        except OutsideFailed as error:
            register.end_call(call, outcome="failed", error=str(error))
            raise
        register.end_call(call, outcome="ok")
        return answer

    def _asked_twice(self, messages: list[dict[str, str]], schema: dict[str, object]) -> dict[str, object]:
        problems: list[str] = []
        for _ in range(2):
            content = self._answer(messages, schema)
            value, problems = _read(content, schema)
            if not problems:
                return value
            repair = f"Your answer did not fit the schema: {'; '.join(problems[:5])}. Answer again, JSON only."
            messages = [
                *messages,
                {"role": "assistant", "content": content[:4000]},
                {"role": "user", "content": repair},
            ]
        raise OutsideFailed(f"모델의 답이 두 번 다 형식에 맞지 않았습니다: {problems[0]}")

    def _answer(self, messages: list[dict[str, str]], schema: dict[str, object]) -> str:
        if self.url == "fake":
            return fake_model.answer(messages, schema)
        _refuse_while_resting()
        shape = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}
        body = {"model": self.name, "messages": messages, "temperature": 0, "seed": 1, "response_format": shape}
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            reply = httpx.post(
                f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers, timeout=self.seconds
            )
            reply.raise_for_status()
            content = reply.json()["choices"][0]["message"]["content"]
        except (httpx.HTTPError, ValueError, KeyError, IndexError, TypeError) as error:
            _failed_at.append(time.monotonic())
            raise OutsideFailed(
                f"언어 모델이 답하지 않았습니다 ({type(error).__name__}). 자료로 만든 초안을 씁니다."
            ) from error
        _failed_at.clear()
        return str(content)


def model_for(purpose: str, *, subject: str = "") -> Gateway | None:
    """The town's model for a registered use, or None if there is none or the use is switched off."""
    if not settings.LANGUAGE_MODEL_URL or not register.is_on(purpose):
        return None
    path = settings.LANGUAGE_MODEL_KEY_FILE
    key = Path(path).read_text(encoding="utf-8").strip() if path else ""
    name = settings.LANGUAGE_MODEL_NAME or "default"
    return Gateway(settings.LANGUAGE_MODEL_URL, name, subject, key, settings.LANGUAGE_MODEL_SECONDS)


def schema_is_enforced(gateway: Gateway) -> bool:
    """Whether the server really keeps to a schema: some accept the field and ignore it."""
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["colour"],
        "properties": {"colour": {"type": "string", "enum": ["heron", "otter"]}},
    }
    question = [{"role": "user", "content": "Name a colour in one word, without any JSON."}]
    try:
        return not _read(gateway._answer(question, schema), schema)[1]  # noqa: SLF001 - same module
    except (OutsideFailed, RuleBroken):
        return False


def _messages(*, system: str, text: Masked, sources: Sequence[Passage], correction: str) -> list[dict[str, str]]:
    data = {
        "text": text.text,
        "sources": [{"id": one.id, "title": one.title, "place": one.place, "text": one.text} for one in sources],
    }
    messages = [
        {"role": "system", "content": system},
        {"role": "user", "content": json.dumps(data, ensure_ascii=False)},
    ]
    if correction:
        messages.append({"role": "user", "content": correction})
    return messages


def _read(content: str, schema: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    try:
        value = json.loads(content)
    except ValueError:
        return {}, ["answer is not JSON"]
    problems = faults(value, schema)
    return (value, []) if not problems else ({}, problems)


def _refuse_while_resting() -> None:
    """After three failures in a row the model rests for a minute, so that pages do not wait for it in vain."""
    if len(_failed_at) >= FAILURES and time.monotonic() - _failed_at[-1] < REST_SECONDS:
        raise OutsideFailed("언어 모델이 연달아 답하지 않아 1분 쉽니다. 자료로 만든 초안을 씁니다.")
