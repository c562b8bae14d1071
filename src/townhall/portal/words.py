"""The residents' words for the codes of casework."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from dongheon.casework.workflow import STATES
from townhall.look.dates import SHORT, hour, written

Word = str | Promise

SENTENCES: dict[str, Word] = {
    "received": gettext_lazy("민원이 도착했습니다"),
    "accepted": gettext_lazy("접수했습니다"),
    "handling": gettext_lazy("담당자가 보고 있습니다"),
    "supplement": gettext_lazy("더 알려 주실 것이 있습니다"),
    "approval": gettext_lazy("답변을 확인하고 있습니다"),
    "approved": gettext_lazy("곧 답변을 보냅니다"),
    "answered": gettext_lazy("답변이 왔습니다"),
    "transferred": gettext_lazy("다른 기관에 보냈습니다"),
    "returned": gettext_lazy("더 알려 주시지 않아 돌려보냈습니다"),
    "withdrawn": gettext_lazy("거두셨습니다"),
    "closed_repeat": gettext_lazy("같은 민원에 이미 답해서 끝냈습니다"),
}
WAYS: dict[str, Word] = {
    "sms": pgettext_lazy("way", "문자로"),
    "mail": pgettext_lazy("way", "전자우편으로"),
    "post": pgettext_lazy("way", "우편으로"),
    "phone": pgettext_lazy("way", "전화로"),
    "none": pgettext_lazy("way", "이 화면으로"),
}
EVENTS: dict[str, Word] = {
    "receive": gettext_lazy("민원이 도착했습니다"),
    "accept": gettext_lazy("접수했습니다"),
    "assign": gettext_lazy("담당자를 정했습니다"),
    "add": gettext_lazy("더 보내셨습니다"),
    "call": gettext_lazy("전화로 이야기했습니다"),
    "ask_supplement": gettext_lazy("더 알려 달라고 했습니다"),
    "take_supplement": gettext_lazy("더 알려 주신 것을 받았습니다"),
    "extend": gettext_lazy("기한을 늘렸습니다"),
    "transfer_inside": gettext_lazy("다른 부서로 보냈습니다"),
    "transfer_outside": gettext_lazy("다른 기관에 보냈습니다"),
    "send": gettext_lazy("답변을 보냈습니다"),
    "send_with_campaign": gettext_lazy("답변을 보냈습니다"),
    "withdraw": gettext_lazy("거두셨습니다"),
    "return_petition": gettext_lazy("돌려보냈습니다"),
    "close_repeat": gettext_lazy("끝냈습니다"),
    "file_objection": gettext_lazy("다시 살펴 달라고 하셨습니다"),
    "decide_objection": gettext_lazy("다시 살핀 결과가 나왔습니다"),
    "publish": gettext_lazy("이름을 가리고 답변을 공개했습니다"),
    "declare_holiday": gettext_lazy("답 받을 날이 바뀌었습니다"),
}
assert set(SENTENCES) == {str(state) for state in STATES}
_STEP_OF = {"received": 0, "accepted": 1, "handling": 2, "supplement": 2, "approval": 2, "approved": 2, "answered": 3}


def way_words(way: str) -> str:
    """How the answer comes."""
    return str(WAYS.get(way, WAYS["none"]))


def sentence(state: str) -> str:
    """Where a petition stands, as one sentence."""
    return str(SENTENCES[state])


def steps(petition: Any) -> list[dict[str, str]]:
    """The path of a petition: done, now, to come."""
    at = _STEP_OF.get(petition.state)
    ended = at is None
    words = [_("보냄"), _("접수"), _("담당자가 봄"), sentence(petition.state) if ended else _("답 받기")]
    notes = [_day(petition.received_at), _day(petition.accepted_at), "", _day(petition.closed_at)]
    here = 3 if at is None else at
    rows = []
    for number, word in enumerate(words):
        passed = number < here or (number == here and not petition.open)
        state = "done" if passed else "now" if number == here else ""
        rows.append({"word": str(word), "state": state, "note": notes[number] if state else ""})
    return rows


def history(petition: Any) -> list[dict[str, Any]]:
    """What happened, for the petitioner, newest first; notes are Korean, as officers wrote them."""
    korean = (get_language() or "ko").startswith("ko")
    rows = []
    for event in petition.events.all():
        if not event.shown_to_petitioner or event.what not in EVENTS:
            continue
        word = str(EVENTS[event.what])
        own = event.what in {"receive", "accept", "send", "withdraw", "file_objection"}
        rows.append({"at": event.at, "word": word, "note": event.note if korean and not own else ""})
    return rows[::-1]


def spoken_language() -> str:
    """The language in which the resident is told things; 쉬운 말 is Korean."""
    now = get_language() or "ko"
    return "ko" if now.startswith("ko") else now


def _day(moment: Any) -> str:
    return f"{written(moment, get_language(), SHORT)} {hour(moment)}" if moment else ""
