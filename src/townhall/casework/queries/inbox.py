"""The officers' inbox: what is due when, paged by key."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from dongheon.base.errors import BadInput
from townhall.casework.models import Cooperation, Petition, Wish
from townhall.core.dates import SEOUL, day_of
from townhall.core.models import Person
from townhall.core.people import departments_of, roles_of

STOPPED = Q(state="supplement")  # its clock stands still, though the row keeps the last due date
VIEWS = ("mine", "team", "unassigned", "unsorted", "late", "danger", "approval", "supplement", "all")


# Each order ends with something unique, so that a page begins where the last one ended; "-" is descending.
SORTS: dict[str, tuple[str, ...]] = {
    "clock": ("due_at", "id"),
    "danger": ("-danger", "due_at", "id"),
    "arrival": ("-received_at", "-id"),
    "number": ("number",),
}


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What the inbox shows.

    Args:
        view: one of `VIEWS`; "unsorted" has no department yet, "approval" waits for a decision.
        state, topic, duty, legal_kind, urgency: a code, "" for all.
        due_on: only cases due that day.
        words: number, or words of the masked title.
        officer: user name of who is in charge, "" for all.
        sort: one of `SORTS`.
    """

    view: str = "mine"
    state: str = ""
    topic: str = ""
    duty: str = ""
    legal_kind: str = ""
    urgency: str = ""
    due_on: date | None = None
    words: str = ""
    officer: str = ""
    sort: str = "clock"


@dataclass(frozen=True, slots=True)
class InboxPage:
    """A page of the inbox.

    Args:
        petitions: rows in the order asked for, danger marked by ``petition.danger``; each with ``draft_label``,
            ``wish_count`` and ``campaign_size``.
        next_cursor: pass it back for the next page; "" at the end.
    """

    petitions: list[Petition]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """Figures beside the inbox.

    Args:
        by_view: open cases of each view.
        by_due_day: open cases of the chosen view by due day, late ones under their own day, at most 60 days; a case
            that waits for its petitioner has no due day.
        due_today: open cases of the chosen view due today or late.
    """

    by_view: dict[str, int]
    by_due_day: list[tuple[date, int]]
    due_today: int


@dataclass(frozen=True, slots=True)
class _Reach:
    """What a person's inbox may hold on a day."""

    person: Person
    departments: frozenset[str]
    sees_all: bool

    def condition(self, view: str, now: datetime) -> Q:
        """Which open cases a view holds; one that nobody may see holds none."""
        if view not in VIEWS:
            raise BadInput(f"모르는 보기입니다: {view}. 쓸 수 있는 값: {', '.join(VIEWS)}")
        mine = Q(department__in=self.departments)
        within = Q(pk__isnull=False) if self.sees_all else mine
        nothing = Q(pk__isnull=True)
        return {
            "mine": Q(officer=self.person),
            "team": mine,
            "unassigned": within & Q(officer=None),
            "unsorted": Q(department="") if self.sees_all else nothing,
            "late": within & Q(due_at__lt=now) & ~STOPPED,
            "danger": within & Q(danger=True),
            "approval": within & Q(state="approval"),
            "supplement": within & Q(state="supplement"),
            "all": within,
        }[view]


def officer_inbox(
    person: Person, *, chosen: InboxFilter | None = None, cursor: str = "", size: int = 50, now: datetime | None = None
) -> InboxPage:
    """Open cases that concern the person in the order asked for, ``size`` at a time.

    Two statements: the numbers of the page's rows from an index alone, then these rows with what hangs on them.
    """
    now, chosen = now or timezone.now(), chosen or InboxFilter()
    if chosen.sort not in SORTS:
        raise BadInput(f"모르는 차례입니다: {chosen.sort}. 쓸 수 있는 값: {', '.join(SORTS)}")
    order = SORTS[chosen.sort]
    rows = _chosen(_reach(person, day_of(now)), chosen, now)
    if cursor:
        rows = rows.filter(_after(cursor, order))
    keys = [key.lstrip("-") for key in order]
    wanted = list(rows.order_by(*order).values_list("id", *keys)[: size + 1])
    last = wanted[size - 1][1:] if len(wanted) > size else ()
    return InboxPage(_with_marks([row[0] for row in wanted[:size]]), _cursor(last))


def inbox_counts(person: Person, *, chosen: InboxFilter | None = None, now: datetime | None = None) -> InboxCounts:
    """Counts for tabs and the due strip: two passes over the open cases in reach."""
    now = now or timezone.now()
    reach = _reach(person, day_of(now))
    conditions = {view: reach.condition(view, now) for view in VIEWS}
    in_reach = Petition.objects.filter(conditions["mine"] | conditions["team"] | conditions["all"], open=True)
    by_view = in_reach.aggregate(**{view: Count("id", filter=one) for view, one in conditions.items()})
    by_moment = _chosen(reach, chosen or InboxFilter(), now).filter(due_at__isnull=False).exclude(STOPPED)
    days: Counter[date] = Counter()
    for due_at, n in by_moment.values_list("due_at").annotate(n=Count("id")).order_by("due_at"):
        if due_at is not None:
            days[day_of(due_at)] += n
    today = day_of(now)
    return InboxCounts(by_view, sorted(days.items())[:60], sum(n for day, n in days.items() if day <= today))


def cooperation_inbox(person: Person, *, now: datetime | None = None) -> list[Cooperation]:
    """Requests for an opinion that wait for the person's departments."""
    on = day_of(now or timezone.now())
    rows = Cooperation.objects.filter(department__in=departments_of(person, on), answered_at=None)
    return list(rows.select_related("petition", "asked_by").order_by("due_at")[:200])


def _reach(person: Person, on: date) -> _Reach:
    sees_all = bool({"intake", "inspector", "auditor"} & roles_of(person, on))
    return _Reach(person, frozenset(departments_of(person, on)), sees_all)


def _chosen(reach: _Reach, chosen: InboxFilter, now: datetime) -> QuerySet[Petition]:
    rows = Petition.objects.filter(reach.condition(chosen.view, now), open=True)
    for name in ("state", "topic", "duty", "legal_kind", "urgency"):
        value = getattr(chosen, name)
        if value:
            rows = rows.filter(**{name: value})
    if chosen.officer:
        rows = rows.filter(
            officer=Person.objects.filter(username=chosen.officer).values_list("pk", flat=True).first() or 0
        )
    if chosen.due_on:
        start = datetime.combine(chosen.due_on, time.min, tzinfo=SEOUL)
        rows = rows.filter(due_at__gte=start, due_at__lt=start + timedelta(days=1)).exclude(STOPPED)
    if chosen.words:
        rows = rows.filter(Q(number=chosen.words) | Q(title__icontains=chosen.words))
    return rows


def _with_marks(pks: list[int]) -> list[Petition]:
    """These rows in this order, each with its draft's label, its number of wishes and the size of its campaign."""
    wishes = Wish.objects.filter(petition=OuterRef("pk")).order_by().values("petition").annotate(n=Count("id"))
    members = (
        Petition.objects.filter(campaign=OuterRef("campaign")).order_by().values("campaign").annotate(n=Count("id"))
    )
    rows = Petition.objects.filter(pk__in=pks).select_related("officer")
    rows = rows.annotate(
        draft_label=Coalesce("draft__label", Value("")),
        wish_count=Coalesce(Subquery(wishes.values("n")), 0),
        campaign_size=Coalesce(Subquery(members.values("n")), 0),
    )
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in pks if pk in found]


def _cursor(last: tuple[Any, ...]) -> str:
    """The keys of a page's last row; "" where one is missing, for nothing comes after it in an order of its kind."""
    if not last or None in last:
        return ""
    return ",".join(_WRITTEN.get(type(one), str)(one) for one in last)


_WRITTEN: dict[type, Callable[[Any], str]] = {datetime: datetime.isoformat, bool: lambda one: str(int(one))}
_READ: dict[str, Callable[[str], Any]] = {
    "due_at": datetime.fromisoformat,
    "received_at": datetime.fromisoformat,
    "id": int,
    "danger": lambda text: bool(int(text)),
    "number": str,
}


def _after(cursor: str, order: tuple[str, ...]) -> Q:
    """Rows behind that one: equal in the first keys and beyond it in the next."""
    try:
        values = [_READ[key.lstrip("-")](text) for key, text in zip(order, cursor.split(","), strict=True)]
    except ValueError:
        raise BadInput("쪽 표시가 깨졌습니다. 목록을 처음부터 다시 여십시오.") from None
    behind, same = Q(pk__isnull=True), Q()
    for key, value in zip(order, values, strict=True):
        name = key.lstrip("-")
        behind |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return behind
