"""The rows of a town folder as values. ``docs/reference/town-format.md`` describes each file."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Annotated


@dataclass(frozen=True, slots=True)
class OneOf:
    """The values a cell may hold."""

    values: tuple[str, ...]


LegalKindCode = Annotated[str, OneOf(("statutory", "inquiry", "law_inquiry", "suggestion", "other", "grievance", ""))]
AnyLegalKind = Annotated[
    str, OneOf(("statutory", "inquiry", "law_inquiry", "suggestion", "other", "grievance", "*", ""))
]
RiskLevel = Annotated[str, OneOf(("low", "medium", "high", ""))]
Weekday = Annotated[str, OneOf(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))]
ROLES = ("officer", "lead", "director", "intake", "inspector", "privacy", "admin", "auditor")


@dataclass(frozen=True, slots=True)
class Dong:
    """A dong of the town and the legal dong whose boundary it uses."""

    code: str
    name: str
    legal_dong: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department, team or dong office, with the days on which it exists."""

    code: str
    name: str
    name_en: str
    parent: str
    kind: Annotated[str, OneOf(("bureau", "department", "team", "dong_office", "branch"))]
    phone: str
    place: str
    valid_from: date | None
    valid_to: date | None
    successor: str


@dataclass(frozen=True, slots=True)
class Topic:
    """One of the town's about 25 subjects."""

    code: str
    name: str
    name_en: str
    description: str


@dataclass(frozen=True, slots=True)
class Duty:
    """A line of the duty table (업무분장): the code stays for ever, the department changes by date."""

    code: str
    department: str
    line: str
    topic: str
    legal_kind: LegalKindCode
    statutory_days: int | None
    law: str
    risk: RiskLevel
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who works for the town."""

    id: str
    name: str
    department: str
    position: str
    roles: tuple[str, ...]
    phone: str
    email: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which an officer is away, and who stands in."""

    officer: str
    from_day: date | None
    to_day: date | None
    reason: str
    deputy: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Working hours of an office on a weekday."""

    office: str
    weekday: Weekday
    open: time | None
    close: time | None
    break_from: time | None
    break_to: time | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A holiday that the national table does not know."""

    day: date | None
    name: str
    kind: Annotated[str, OneOf(("temporary", "local"))]
    declared_on: date | None


@dataclass(frozen=True, slots=True)
class ApprovalRule:
    """A line of the delegation rules (위임전결): who drafts, reviews and approves."""

    order: int | None
    legal_kind: AnyLegalKind
    topic: str
    duty: str
    risk: Annotated[str, OneOf(("low", "medium", "high", "*", ""))]
    drafter: str
    reviewer: str
    approver: str
    source: str


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """A rule written by officers; the first that matches sends the petition."""

    order: int | None
    when_words: tuple[str, ...]
    when_topic: str
    when_duty: str
    when_kind: AnyLegalKind
    when_place: str
    then_department: str
    then_cooperate: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place that residents name."""

    code: str
    name: str
    kind: str
    dong: str
    lon: float | None
    lat: float | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenPetition:
    """A petition as its writer wrote it, before any masking; other systems give the first four at least."""

    id: str
    received_at: datetime | None
    title: str
    content: str
    channel: Annotated[str, OneOf(("web", "mobile", "phone", "counter", "paper"))] = "web"
    language: str = "ko"
    place: str = ""
    photos: tuple[str, ...] = ()
    persona: str = ""
    event: str = ""
    campaign: str = ""
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A line of the column map: what another system calls one of our columns."""

    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a person says about a petition."""

    id: str
    legal_kind: LegalKindCode
    topic: str
    duties: tuple[str, ...]
    urgency: Annotated[str, OneOf(("danger", "soon", "normal"))]
    place: str
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that was sent."""

    petition: str
    answered_at: datetime | None
    department: str
    title: str
    summary: str
    review: str
    basis: str
    guidance: str
    contact: str
    sources: tuple[str, ...]
    public: Annotated[str, OneOf(("yes", "no"))]


@dataclass(frozen=True, slots=True)
class Document:
    """A manual, notice, procedure or ordinance of the town."""

    id: str
    title: str
    kind: str
    department: str
    grade: str
    version: str
    in_force_from: date | None
    in_force_to: date | None
    body: str


@dataclass(frozen=True, slots=True)
class PrivacyRule:
    """A number format of the town, or a value that is public (see ``dongheon.privacy.rules``)."""

    rule: Annotated[str, OneOf(("format", "public", "public_format"))]
    kind: str
    value: str
    cue: str


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """How long a class of records is kept before it is destroyed (see ``dongheon.privacy.retention``)."""

    record_class: str
    years: str
    months: str
    begins: Annotated[str, OneOf(("closed", "closed_year"))]
    ground: str


@dataclass(frozen=True, slots=True)
class CounterOffice:
    """A place with counters and a ticket machine; remote: tickets may be drawn by telephone."""

    code: str
    name: str
    name_en: str
    name_zh: str
    name_vi: str
    place: str
    phone: str
    remote: Annotated[str, OneOf(("yes", "no"))]
    recall_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class CounterClass:
    """What visitors come for; online: how it is done without coming, aliases: names that machines send."""

    code: str
    name: str
    name_en: str
    name_zh: str
    name_vi: str
    service_minutes: float | None
    online: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CounterWindow:
    """A window of an office; no classes: it serves everything."""

    office: str
    window: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CounterShift:
    """When a window is open on a weekday."""

    office: str
    window: str
    weekday: Weekday
    open: time | None
    close: time | None
    break_from: time | None = None
    break_to: time | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a town folder: where, what, what to do."""

    file: str
    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Town:
    """Everything a town folder says, and the mistakes found while reading it."""

    name: str = ""
    name_en: str = ""
    population: int = 0
    sigungu: str = ""
    phone: str = ""
    address: str = ""
    host: str = ""
    thresholds: tuple[tuple[str, float], ...] = ()
    dongs: tuple[Dong, ...] = ()
    departments: tuple[Department, ...] = ()
    topics: tuple[Topic, ...] = ()
    duties: tuple[Duty, ...] = ()
    officers: tuple[Officer, ...] = ()
    absences: tuple[Absence, ...] = ()
    hours: tuple[Hours, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    approvals: tuple[ApprovalRule, ...] = ()
    routing: tuple[RoutingRule, ...] = ()
    places: tuple[Place, ...] = ()
    petitions: tuple[WrittenPetition, ...] = ()
    labels: tuple[Label, ...] = ()
    second_labels: tuple[Label, ...] = ()
    replies: tuple[Reply, ...] = ()
    documents: tuple[Document, ...] = ()
    privacy_rules: tuple[PrivacyRule, ...] = ()
    retention: tuple[RetentionLine, ...] = ()
    counter_offices: tuple[CounterOffice, ...] = ()
    counter_classes: tuple[CounterClass, ...] = ()
    counter_windows: tuple[CounterWindow, ...] = ()
    counter_shifts: tuple[CounterShift, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
