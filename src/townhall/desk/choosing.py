"""The list an officer looks at, as it stands in the address."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from dongheon.base.errors import BadInput
from townhall.casework.queries import InboxFilter

VIEWS: dict[str, str | Promise] = {
    "mine": pgettext_lazy("view", "내 민원"),
    "danger": pgettext_lazy("view", "위험"),
    "late": pgettext_lazy("view", "기한 지남"),
    "approval": pgettext_lazy("view", "결재할 것"),
    "supplement": pgettext_lazy("view", "보완 기다림"),
    "team": pgettext_lazy("view", "팀 전체"),
    "unassigned": pgettext_lazy("view", "담당 없음"),
    "unsorted": pgettext_lazy("view", "부서 없음"),
    "all": pgettext_lazy("view", "모두"),
}
SORTS: dict[str, str | Promise] = {
    "clock": pgettext_lazy("sort", "기한 가까운 순"),
    "danger": pgettext_lazy("sort", "위험한 것 먼저"),
    "arrival": pgettext_lazy("sort", "새로 온 순"),
    "number": pgettext_lazy("sort", "번호 순"),
}
FILTERS = ("state", "topic", "duty", "legal_kind", "urgency", "due_on", "words", "officer")
CELLS = ("view", *FILTERS, "sort")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A list: what it shows and from which row on.

    Args:
        filter: what the query reads.
        cursor: where the page begins, "" for the first.
    """

    filter: InboxFilter
    cursor: str = ""

    @property
    def address(self) -> str:
        """Query string of this page of the list."""
        return self.with_()

    def with_(self, **instead: str) -> str:
        """Query string of this list with other cells; the page begins anew unless a cursor is given."""
        due = self.filter.due_on.isoformat() if self.filter.due_on else ""
        cells = {name: str(getattr(self.filter, name) or "") for name in CELLS} | {"due_on": due}
        cells |= {"sort": "" if self.filter.sort == "clock" else self.filter.sort}
        cells |= {"cursor": self.cursor} if not instead else {"cursor": ""}
        return urlencode({key: value for key, value in (cells | instead).items() if value})

    @property
    def narrowed(self) -> bool:
        """Whether something beyond the view is chosen."""
        return any(getattr(self.filter, name) for name in FILTERS)

    @property
    def worth_keeping(self) -> bool:
        """Whether it differs from the tab it stands under."""
        return self.narrowed or self.filter.sort != "clock"

    @property
    def sorts(self) -> list[tuple[str, str | Promise, str]]:
        """Orders one may choose: code, word, query string."""
        return [(code, word, self.with_(sort=code if code != "clock" else "")) for code, word in SORTS.items()]


def chosen_from(cells: QueryDict | dict[str, str], *, view: str = "mine") -> Chosen:
    """The list named by the cells of an address; unknown cells are left out, a wrong date is refused."""
    due_on = None
    if text := cells.get("due_on", ""):
        try:
            due_on = date.fromisoformat(text)
        except ValueError:
            raise BadInput(_("날짜는 2026-06-09처럼 적어 주십시오.")) from None
    wanted = cells.get("view", "") or view
    words = {name: (cells.get(name, "") or "").strip()[:100] for name in FILTERS if name != "due_on"}
    sort = (cells.get("sort", "") or "clock")[:20]
    return Chosen(InboxFilter(view=wanted, due_on=due_on, sort=sort, **words), (cells.get("cursor", "") or "")[:100])


def chosen_behind(text: str) -> Chosen:
    """The list from which a case was opened, kept in the address as ``list``."""
    return chosen_from(dict(parse_qsl(text[:600])))
