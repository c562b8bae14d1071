"""Which records somebody touched, whose they are, and what the town owes to those people (개인정보 보호법 제34조)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from dongheon.base.errors import BadInput
from dongheon.privacy.breach import UNIQUE_KINDS, Duty, breach_duty
from townhall.casework.models import Contact, Petition
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.core.models import AuditLine
from townhall.core.options import option
from townhall.privacy.access import whose
from townhall.privacy.models import AccessLine
from townhall.privacy.rules import require_privacy_officer

CASE = "petition:"
MASKED = "가린 글"
TEXT = "민원 제목과 내용"
COLUMNS = ("number", "person", "data", "unique_ids", "first", "last", "times", "reachable_by")


@dataclass(slots=True)
class Touched:
    """One record.

    Args:
        number: of the petition.
        person: first letters of the keyed digest of whose it is.
        data: kinds of data that were opened.
        unique_ids: kinds of unique identifiers that the opened text holds.
        first: the first touch.
        last: the last.
        times: how often.
        reachable_by: ways by which the person can be told.
    """

    number: str
    first: datetime
    last: datetime
    person: str = ""
    data: list[str] = field(default_factory=list)
    unique_ids: list[str] = field(default_factory=list)
    times: int = 0
    reachable_by: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Breach:
    """What was touched, and what follows.

    Args:
        records: each record, the most often touched first.
        persons: how many people.
        reachable: how many records have a way to tell the person.
        data: number of records by kind of data.
        known_at: when the town came to know.
        duty: by when to tell whom.
        notice: draft of the notice; an officer completes and sends it.
    """

    records: list[Touched]
    persons: int
    reachable: int
    data: dict[str, int]
    known_at: datetime
    duty: Duty
    notice: str


@action
def assess_breach(
    *,
    since: datetime,
    until: datetime,
    by: Actor,
    account: str = "",
    where: str = "",
    known_at: datetime | None = None,
    at: datetime | None = None,
) -> Breach:
    """Everything that an account, a program or a terminal touched between two moments. Leaves an audit line."""
    at = at or timezone.now()
    if by.kind != "operator":
        require_privacy_officer(by, on=day_of(at))
    if not account and not where:
        raise BadInput("계정이나 단말 주소 가운데 하나는 적어야 합니다.")
    if since > until:
        raise BadInput("끝이 처음보다 앞섭니다. 언제부터와 언제까지를 바꾸어 적으십시오.")
    records = _touched(since, until, account=account, where=where)
    _tell_whose(records)
    persons = len({one.person for one in records.values()})
    data = Counter(kind for one in records.values() for kind in one.data)
    unique = any(one.unique_ids for one in records.values())
    known_at = known_at or at
    duty = breach_duty(known_at, persons=persons, unique_ids=unique, from_outside=not account)
    leave("assess_breach", by=by, subject=f"account:{account or '-'}", records=len(records), persons=persons)
    ordered = sorted(records.values(), key=lambda one: (-one.times, one.number))
    reachable = sum(bool(one.reachable_by) for one in ordered)
    notice = _notice(data, since, until)
    return Breach(ordered, persons, reachable, dict(data.most_common()), known_at, duty, notice)


def breach_rows(breach: Breach) -> list[dict[str, object]]:
    """The records as rows of a table; nobody can be read from them."""
    return [
        {
            "number": one.number, "person": one.person, "data": ";".join(one.data),
            "unique_ids": ";".join(one.unique_ids), "first": one.first.astimezone(SEOUL).isoformat(timespec="seconds"),
            "last": one.last.astimezone(SEOUL).isoformat(timespec="seconds"), "times": one.times,
            "reachable_by": ";".join(one.reachable_by),
        }
        for one in breach.records
    ]  # fmt: skip


def _touched(since: datetime, until: datetime, *, account: str, where: str) -> dict[str, Touched]:
    chosen = {name: value for name, value in (("actor", account), ("where", where)) if value}
    opened = AccessLine.objects.filter(at__gte=since, at__lte=until, subject__startswith=CASE, **chosen)
    records: dict[str, Touched] = {}
    for line in opened.order_by("seq").iterator():
        _add(records, line.subject, line.at, (part.strip() for part in line.what.split(",")))
    if account and not where:  # audit lines know no terminal
        lines = AuditLine.objects.filter(at__gte=since, at__lte=until, actor=account, subject__startswith=CASE)
        for done in lines.exclude(action__startswith="reveal").exclude(action="open_attachment").order_by("seq"):
            _add(records, done.subject, done.at, (MASKED,))
    return records


def _add(records: dict[str, Touched], subject: str, at: datetime, data: Iterable[str]) -> None:
    number = subject.removeprefix(CASE)
    one = records.setdefault(number, Touched(number, at, at))
    one.first, one.last, one.times = min(one.first, at), max(one.last, at), one.times + 1
    kinds = ["파일" if kind.startswith("파일:") else kind for kind in data]
    one.data = list(dict.fromkeys([*one.data, *kinds]))


def _tell_whose(records: dict[str, Touched]) -> None:
    contacts = {
        row.petition.number: row
        for row in Contact.objects.filter(petition__number__in=records).select_related(
            "petition", "phone", "email", "address"
        )
    }
    covers = dict(Petition.objects.filter(number__in=records).values_list("number", "content_covers"))
    for number, one in records.items():
        one.person = whose(f"{CASE}{number}")[:12]
        ways = (("문자", "phone"), ("전자우편", "email"), ("우편", "address"))
        kept = [(word, getattr(contacts.get(number), name, None)) for word, name in ways]
        one.reachable_by = [word for word, original in kept if original and original.destroyed_at is None]
        if TEXT in one.data:
            one.unique_ids = sorted({cover[0] for cover in covers.get(number, [])} & UNIQUE_KINDS)


def _notice(data: Counter[str], since: datetime, until: datetime) -> str:
    first, last = (f"{moment.astimezone(SEOUL):%Y. %-m. %-d.}" for moment in (since, until))
    kinds = ", ".join(kind for kind in data if kind != MASKED) or "[항목을 적으십시오]"
    return (
        f"개인정보 유출 등 알림 (개인정보 보호법 제34조제1항)\n\n"
        f"1. 유출 등이 된 개인정보의 항목: {kinds}\n"
        f"2. 시점과 경위: {first}부터 {last}까지, [경위를 적으십시오]\n"
        f"3. 피해를 줄이기 위해 하실 수 있는 일: 모르는 번호의 전화와 문자에 주의하시고, 비밀번호를 바꾸어 주십시오. "
        f"[더 있으면 적으십시오]\n"
        f"4. 우리 시의 대응조치와 피해 구제 절차: [계정을 막는 등 실제로 한 일과 구제 절차를 적으십시오]\n"
        f"5. 신고와 상담: {option('town.name')} [담당 부서] {option('town.phone')}\n"
    )
