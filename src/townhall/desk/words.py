"""The officers' words for the codes of casework."""

from collections.abc import Iterable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from dongheon.casework.workflow import STATES, State
from townhall.core.departments import department_names, duties_on, topics

Word = str | Promise

KINDS: dict[str, Word] = {
    "statutory": pgettext_lazy("kind", "법정"),
    "inquiry": pgettext_lazy("kind", "질의"),
    "law_inquiry": pgettext_lazy("kind", "법령질의"),
    "suggestion": pgettext_lazy("kind", "건의"),
    "other": pgettext_lazy("kind", "기타"),
    "grievance": pgettext_lazy("kind", "고충"),
}
URGENCIES: dict[str, Word] = {
    "danger": pgettext_lazy("urgency", "위험"),
    "soon": pgettext_lazy("urgency", "서두를 것"),
    "normal": pgettext_lazy("urgency", "보통"),
}
DRAFTS: dict[str, Word] = {
    "AI 초안": pgettext_lazy("draft", "AI 초안"),
    "자료로 만든 초안": pgettext_lazy("draft", "자료로 만든 초안"),
}
SAME: dict[str, Word] = {
    "글": pgettext_lazy("same", "글"),
    "말": pgettext_lazy("same", "말"),
    "질문": pgettext_lazy("same", "질문"),
    "곳": pgettext_lazy("same", "곳"),
    "때": pgettext_lazy("same", "때"),
}
CHANNELS: dict[str, Word] = {
    "web": pgettext_lazy("channel", "온라인"),
    "mobile": pgettext_lazy("channel", "휴대전화"),
    "phone": pgettext_lazy("channel", "전화"),
    "counter": pgettext_lazy("channel", "창구"),
    "paper": pgettext_lazy("channel", "우편·팩스"),
    "api": pgettext_lazy("channel", "연계"),
}
REPLY_WAYS: dict[str, Word] = {
    "sms": pgettext_lazy("way", "문자"),
    "mail": pgettext_lazy("way", "전자우편"),
    "post": pgettext_lazy("way", "우편"),
    "phone": pgettext_lazy("way", "전화"),
    "none": pgettext_lazy("way", "알림 없음"),
}
LABELS: dict[str, Word] = {
    "legal_kind": pgettext_lazy("label", "종류"),
    "topic": pgettext_lazy("label", "주제"),
    "duty": pgettext_lazy("label", "업무"),
    "urgency": pgettext_lazy("label", "급함"),
}
PATTERNS: dict[str, Word] = {
    "own_name": gettext_lazy("%(name)s 님이 자기 이름과 같은 이름을 %(n)s번 찾았습니다"),
    "night": gettext_lazy("%(name)s 님이 밤(22시~6시)에 %(n)s번 열어 보았습니다"),
    "volume": gettext_lazy("%(name)s 님이 %(n)s번 열어 보았습니다. 다른 사람보다 훨씬 많습니다 (기준 %(limit)s번)"),
    "subjects": gettext_lazy(
        "%(name)s 님이 %(n)s명의 정보를 보았습니다. 다른 사람보다 훨씬 많습니다 (기준 %(limit)s명)"
    ),
    "download": gettext_lazy("%(name)s 님이 파일을 %(n)s번 내려받았습니다. 까닭을 확인합니다"),
}
RECORD_CLASSES: dict[str, Word] = {
    "original": gettext_lazy("민원 원문"),
    "contact": gettext_lazy("연락처"),
    "file": gettext_lazy("사진과 파일"),
    "call": gettext_lazy("통화 기록"),
    "token": gettext_lazy("되돌릴 수 있는 가명"),
    "notice": gettext_lazy("알림의 글"),
}
FIELDS: dict[str, Word] = {
    "name": pgettext_lazy("field", "이름"),
    "phone": pgettext_lazy("field", "전화번호"),
    "email": pgettext_lazy("field", "전자우편"),
    "address": pgettext_lazy("field", "주소"),
}
FLAGS: dict[str, Word] = {
    "abuse": pgettext_lazy("flag", "욕설 주의"),
    "threat": pgettext_lazy("flag", "위협 주의"),
    "self_harm": pgettext_lazy("flag", "안부 살피기"),
    "spam": pgettext_lazy("flag", "광고로 보임"),
    "danger": pgettext_lazy("flag", "위험"),
}
TIERS: dict[str, Word] = {
    "self": gettext_lazy("낮은 위험: 담당자가 스스로 확인합니다."),
    "lead": gettext_lazy("보통 위험: 팀장 한 사람이 확인합니다."),
    "director": gettext_lazy("높은 위험: 팀장이 검토하고 과장이 확인합니다."),
}
MOVES: dict[str, tuple[Word, Word]] = {
    "cooperate": (gettext_lazy("협조 요청"), gettext_lazy("다른 부서에 묻기")),
    "supplement": (gettext_lazy("보완 요청"), gettext_lazy("주민에게 더 받기 · 시계 멈춤")),
    "supplied": (gettext_lazy("보완 받음"), gettext_lazy("받은 것 적기 · 시계 다시 감")),
    "extend": (gettext_lazy("기간 연장"), gettext_lazy("사유 4가지 · 한 번")),
    "transfer": (gettext_lazy("이송"), gettext_lazy("우리 일이 아닐 때")),
    "call": (gettext_lazy("전화 기록"), gettext_lazy("통화한 내용 남기기")),
    "language": (gettext_lazy("주민 언어"), gettext_lazy("우리말과 나란히 보기")),
    "withdraw": (gettext_lazy("거두기"), gettext_lazy("주민이 거둔다고 할 때")),
    "giveback": (gettext_lazy("돌려보내기"), gettext_lazy("두 번 보완하지 않았을 때")),
    "repeat": (gettext_lazy("반복 민원 끝내기"), gettext_lazy("두 번 답한 같은 민원")),
}
ROLES: dict[str, Word] = {
    "officer": pgettext_lazy("role", "담당자"),
    "lead": pgettext_lazy("role", "팀장"),
    "director": pgettext_lazy("role", "과장"),
}


def word(table: dict[str, Word], code: str) -> str:
    """The word of a code; an unknown code as it stands."""
    return str(table.get(code, code))


def state_name(code: str) -> str:
    """How a case stands, in the reader's language."""
    if code not in set(State):
        return code
    words = STATES[State(code)]
    return str(words.ko if (get_language() or "ko").startswith("ko") else words.en)


def duty_lines(on: date) -> dict[str, str]:
    """Lines of the duty table of that day, by code."""
    return {row.code: row.line for row in reversed(duties_on(on))}


def topic_names() -> dict[str, str]:
    """Names of the topics, by code."""
    return {row.code: row.name for row in topics()}


def names_of_departments(codes: Iterable[str], on: date) -> dict[str, str]:
    """Names of departments, by code."""
    return department_names({code for code in codes if code}, on)


def label_word(label: str, code: str, *, on: date, duties: dict[str, str] | None = None) -> str:
    """What a label's code is called on the screen."""
    if not code:
        return ""
    if label == "duty":
        return (duties if duties is not None else duty_lines(on)).get(code, code)
    if label == "topic":
        return topic_names().get(code, code)
    if label == "legal_kind":
        return _("%(kind)s민원") % {"kind": word(KINDS, code)}
    return word(URGENCIES, code)


def languages() -> dict[str, str]:
    """Languages in which residents write, by tag, in their own names."""
    return {"ko": "한국어", "en": "English", "zh-hans": "中文", "vi": "Tiếng Việt"}
