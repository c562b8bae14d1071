"""Where the menus lead. A place without a page yet does not appear."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

_ANY: frozenset[str] = frozenset()
_TEAM = ("desk:overdue", "desk:transfers", "desk:triage", "desk:months", "desk:routing")
_LEADS = frozenset({"lead", "director", "inspector"})


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a menu: the name of its page, its word, who sees it (nobody named = everybody), pages it stands for."""

    route: str
    word: str | Promise
    roles: frozenset[str] = _ANY
    icon: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A place with its address, and whether the reader is there."""

    href: str
    word: str
    current: bool
    icon: str


VERBS = (
    Place("portal:write", gettext_lazy("민원 쓰기"), icon="pen"),
    Place("portal:mine", gettext_lazy("내 민원"), icon="paper"),
    Place("portal:ask", gettext_lazy("물어보기"), icon="help"),
    Place("portal:waiting", gettext_lazy("창구 대기"), icon="clock"),
    Place("portal:procedures", gettext_lazy("서류와 절차"), icon="file"),
    Place("portal:notices", gettext_lazy("알림"), icon="bell"),
)
FOOTER = (
    Place("portal:privacy", gettext_lazy("개인정보 처리방침")),
    Place("portal:seen", gettext_lazy("내 정보를 누가 봤나")),
    Place("portal:ai", gettext_lazy("AI 서비스 목록")),
    Place("portal:access", gettext_lazy("접근성 안내")),
    Place("portal:data", gettext_lazy("공공데이터·API")),
    Place("portal:outage", gettext_lazy("장애 때 접수 방법")),
)
DESK = (
    Place("desk:inbox", gettext_lazy("민원함"), icon="paper"),
    Place("desk:find", gettext_lazy("자료 찾기"), icon="search"),
    Place("desk:documents", gettext_lazy("문서"), icon="file"),
    Place("desk:counters", gettext_lazy("창구"), icon="people"),
    Place("desk:flow", gettext_lazy("흐름"), icon="chart"),
    Place("desk:team", gettext_lazy("팀"), roles=_LEADS, icon="people", also=_TEAM),
)
DESK_MORE = (
    Place("desk:settings", gettext_lazy("내 설정"), icon="pen"),
    Place("desk:phone", gettext_lazy("전화 받기"), icon="call"),
    Place("desk:cooperations", gettext_lazy("협조"), icon="people"),
    Place("desk:campaigns", gettext_lazy("묶음"), icon="stack"),
    Place("desk:overdue", gettext_lazy("늦은 민원"), roles=_LEADS, icon="clock"),
    Place("desk:transfers", gettext_lazy("잘못 보낸 민원"), roles=_LEADS, icon="split"),
    Place("desk:months", gettext_lazy("달마다 살피기"), roles=_LEADS | {"auditor"}, icon="chart"),
    Place("desk:routing", gettext_lazy("배정 규칙"), roles=frozenset({"intake", "lead", "admin"}), icon="split"),
    Place("desk:triage", gettext_lazy("분류 살피기"), roles=frozenset({"intake", "lead", "admin"}), icon="chart"),
    Place(
        "desk:access",
        gettext_lazy("개인정보"),
        roles=frozenset({"privacy"}),
        icon="lock",
        also=("desk:retention", "desk:breach"),
    ),
    Place("desk:ai", gettext_lazy("AI 쓰임"), roles=frozenset({"admin", "auditor", "privacy"}), icon="filter"),
    Place("desk:people", gettext_lazy("사람과 부서"), roles=frozenset({"admin"}), icon="people"),
    Place("desk:health", gettext_lazy("상태"), roles=frozenset({"admin"}), icon="check"),
    Place("desk:logout", gettext_lazy("나가기"), icon="x"),
)


def lines(
    places: Sequence[Place], *, here: str, roles: frozenset[str] = _ANY, beside: Sequence[Place] = ()
) -> list[Line]:
    """The lines a reader with these roles sees; the one that leads to ``here`` or above it is current.

    None is current where a place of the menu ``beside`` is nearer.
    """
    found = []
    for place in places:
        if place.roles and not place.roles & roles:
            continue
        href = address(place.route)
        if href:
            found.append((href, place))
    paths = [(path, href) for href, place in found for path in (href, *map(address, place.also)) if path]
    paths += [(path, "") for place in beside for path in map(address, (place.route, *place.also)) if path]
    nearest = max(((path, href) for path, href in paths if here.startswith(path)), key=_length, default=("", ""))[1]
    return [Line(href, str(place.word), href == nearest, place.icon) for href, place in found]


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0])


def address(route: str) -> str:
    """The address of a page, empty where no such page exists."""
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
