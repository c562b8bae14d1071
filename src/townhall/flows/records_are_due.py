"""What the town's own schedule says is over on a day. Without a schedule nothing ever is."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dongheon.privacy.retention import CLASSES, Keeping, last_kept_day, retention_schedule
from townhall.casework.models import Attachment, Notification, Objection, Petition
from townhall.core.dates import SEOUL, day_of
from townhall.core.options import option
from townhall.privacy.models import Original, Token

SCHEDULE = "privacy.retention"
KINDS: dict[str, tuple[str, ...]] = {
    "original": ("title", "content", "text"),
    "contact": ("name", "phone", "email", "address"),
    "call": ("call",),
    "file": ("file",),
}


@dataclass(frozen=True, slots=True)
class DueLine:
    """Records of one class whose time is over.

    Args:
        record_class: one of `dongheon.privacy.retention.CLASSES`.
        ground: why they may be destroyed.
        last_day: the latest last day among them.
        numbers: petitions they belong to, in order.
        count: how many records.
    """

    record_class: str
    ground: str
    last_day: date
    numbers: tuple[str, ...]
    count: int

    @property
    def word(self) -> str:
        """The class in Korean."""
        return CLASSES[self.record_class]

    @property
    def sha256(self) -> str:
        """What is approved and what is destroyed are the same cases."""
        return hashlib.sha256("\n".join((self.record_class, *self.numbers)).encode()).hexdigest()


def schedule() -> tuple[Keeping, ...]:
    """The town's schedule; empty means that everything is kept."""
    return retention_schedule(option(SCHEDULE))


def due_records(on: date) -> list[DueLine]:
    """What may be destroyed on that day: closed cases whose period is over, without an objection still open."""
    found = []
    for keeping in schedule():
        ended = dict(_ended(keeping, on))
        counts = {number: n for number, n in records_of(keeping.record_class, ended).items() if n}
        if counts:
            last = max(ended[number] for number in counts)
            numbers = tuple(sorted(counts))
            found.append(DueLine(keeping.record_class, keeping.ground, last, numbers, sum(counts.values())))
    return found


def records_of(record_class: str, numbers: Iterable[str]) -> dict[str, int]:
    """How many records of that class each petition still has."""
    counter = _COUNTERS.get(record_class, _originals)
    counts: dict[str, int] = {}
    for part in _parts(list(numbers)):
        counts |= counter(record_class, part)
    return counts


def _ended(keeping: Keeping, on: date) -> Iterator[tuple[str, date]]:
    """Closed petitions whose last day lies before ``on``."""
    before = datetime.combine(on - timedelta(days=keeping.years * 365), time(), tzinfo=SEOUL)
    waiting = Objection.objects.filter(decided_at=None).values("petition")
    rows = Petition.objects.filter(open=False, closed_at__lt=before).exclude(pk__in=waiting)
    for number, closed_at in rows.values_list("number", "closed_at"):
        last = last_kept_day(day_of(closed_at), keeping) if closed_at else on
        if last < on:
            yield number, last


def _parts(numbers: list[str], size: int = 500) -> Iterator[list[str]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))


def _originals(record_class: str, numbers: list[str]) -> dict[str, int]:
    subjects = [f"petition:{number}" for number in numbers]
    rows = Original.objects.filter(subject__in=subjects, kind__in=KINDS[record_class], destroyed_at=None)
    return _counted(subject.removeprefix("petition:") for subject in rows.values_list("subject", flat=True))


def _files(_class: str, numbers: list[str]) -> dict[str, int]:
    rows = Attachment.objects.filter(petition__number__in=numbers).exclude(key_id="")
    return _counted(rows.values_list("petition__number", flat=True))


def _tokens(_class: str, numbers: list[str]) -> dict[str, int]:
    rows = Token.objects.filter(subject__in=[f"petition:{number}" for number in numbers])
    return _counted(subject.removeprefix("petition:") for subject in rows.values_list("subject", flat=True))


def _notices(_class: str, numbers: list[str]) -> dict[str, int]:
    rows = Notification.objects.filter(petition__number__in=numbers).exclude(text="")
    return _counted(rows.values_list("petition__number", flat=True))


def _counted(numbers: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for number in numbers:
        counts[number] = counts.get(number, 0) + 1
    return counts


_COUNTERS: dict[str, Callable[[str, list[str]], dict[str, int]]] = {
    "file": _files,
    "token": _tokens,
    "notice": _notices,
}
