"""The words of the clock as values: what goes in, what comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dongheon.casework.values import LegalKind


class Unit(StrEnum):
    """Units of a period; hours are working hours, days counted days, the others calendar units."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in one unit.

    Args:
        amount: 1 or more.
        unit: what it is counted in.
    """

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Rules:
    """Figures of the law that an administrator may change when the law changes.

    Source: 민원 처리에 관한 법률 제19조 (2022-07-12 시행), 같은 법 시행령 제6조·제14조~제17조·제19조 (2026-05-06 시행).
    """

    inquiry_days: int = 7
    law_inquiry_days: int = 14
    suggestion_days: int = 14
    grievance_days: int = 7
    at_once_hours: int = 3
    hours_a_day: int = 8
    most_days_in_hours: int = 5
    acceptance_hours: int = 8
    site_days: int = 14
    site_more_days: int = 7
    progress_days: int = 30


IN_FORCE = Rules()


class StopKind(StrEnum):
    """Why time is not counted.

    Source: 민원 처리에 관한 법률 시행령 제20조 (2026-05-06 시행), 제7조의2제3항, 제17조제5항; 행정절차법 시행령 제11조.
    """

    SUPPLEMENT = "supplement"  # 보완
    TRANSPORT = "transport"  # 멀리 떨어진 기관 사이의 문서 이송
    REPRESENTATIVES = "representatives"  # 대표자 선정
    HEARING = "hearing"  # 의견청취
    EXPERT_REVIEW = "expert_review"  # 실험·검사·감정, 전문기술 검토
    PRIOR_AFFAIR = "prior_affair"  # 선행사무
    OUTAGE = "outage"  # 정보시스템 장애 (전자 접수 민원)
    SHARED_DOCUMENTS = "shared_documents"  # 증명서류 발급·확인
    SITE_INVESTIGATION = "site_investigation"  # 고충민원 현장조사


@dataclass(frozen=True, slots=True)
class Stop:
    """A span that is not counted.

    Args:
        kind: why.
        begins: date or moment; for a supplement the date it was demanded.
        ends: date (included) or moment (excluded); for a supplement the date it arrived. None = not over yet.
        extended: site investigation only: extended once by up to 7 days.
    """

    kind: StopKind
    begins: date | datetime
    ends: date | datetime | None = None
    extended: bool = False


class Ground(StrEnum):
    """The only grounds on which a period may be extended.

    Source: 민원 처리에 관한 법률 시행령 제21조제1항 (2026-05-06 시행).
    """

    OTHER_BODY = "other_body"  # 다른 기관·부서의 협조
    SITE_CHECK = "site_check"  # 사실관계·현장 확인
    FORCE_MAJEURE = "force_majeure"  # 천재지변 등 불가항력
    EQUIVALENT = "equivalent"  # 이에 준하는 사유


@dataclass(frozen=True, slots=True)
class Extension:
    """A longer period.

    Args:
        ground: one of the four.
        amount: 1 up to the original period.
        unit: of the amount; None = the unit of the original period. Days of a case counted in hours are 8 hours each.
        reason: in words; needed for "equivalent".
        consent: whether the petitioner agreed; needed for the second extension.
        decided_on: date of the decision, None if it is not to be checked.
    """

    ground: Ground
    amount: int
    unit: Unit | None = None
    reason: str = ""
    consent: bool = False
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All that the clock is told about a petition; ``due`` builds it from its arguments.

    Args:
        kind: legal kind.
        received_at: when it arrived; a date has no known hour.
        accepted_at: when it was accepted, None = at arrival or at the next opening.
        given: the period that the law or the agency gives, None = the Decree's.
        stops: spans not counted.
        extensions: in order of decision.
        office: code of the department, for its hours.
    """

    kind: LegalKind
    received_at: date | datetime
    accepted_at: datetime | None = None
    given: Period | None = None
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()
    office: str = "*"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reasoning.

    Args:
        text_ko: what follows, in Korean.
        text_en: the same in English.
        article: law and article with its date in force; "" for plain facts.
    """

    text_ko: str
    text_en: str
    article: str = ""


class CellState(StrEnum):
    """How a cell of the ruler is drawn."""

    BEFORE = "before"  # arrived, clock not started
    COUNTED = "counted"
    EXTENDED = "extended"  # counted, beyond the original period
    DUE = "due"
    HOLIDAY = "holiday"
    WEEKEND = "weekend"
    BREAK = "break"
    CLOSED = "closed"  # the office has no hours on this weekday, in a case counted in hours
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the ruler: a date, or a piece of a date in a case counted in hours.

    Args:
        on: the date.
        state: how to draw it.
        number: which counted day it is; in hours: hours counted up to its end, rounded up. None if it does not count.
        name: holiday, 토요일 or 일요일; of a local closure too.
        name_en: the same in English.
        starts: first minute, None for a whole date.
        ends: minute after the last, None for a whole date.
        remarks: codes: "received", "start", "original_due", "local_closure", "declared_later" and values of StopKind.
    """

    on: date
    state: CellState
    number: int | None = None
    name: str = ""
    name_en: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a petition must be answered, and why.

    Args:
        case: what was asked.
        period: the period without extensions.
        starts_at: the moment from which the clock runs; of a case counted in days any moment of its first day.
        due_at: last moment, aware, Seoul time; None while the clock stands still without a known end.
        original_due_at: the same without extensions; None if the clock stood still before.
        total: length with extensions: counted days, working minutes, or dates (weeks, months, years).
        counted: how much of the total was counted before the clock stood still; the total if it did not.
        stopped: True if there is no due date because a stop has no end yet.
        steps: the reasoning, in order.
        cells: the ruler, in order.
    """

    case: Case
    period: Period
    starts_at: datetime
    due_at: datetime | None
    original_due_at: datetime | None
    total: int
    counted: int
    stopped: bool
    steps: tuple[Step, ...]
    cells: tuple[Cell, ...]

    @property
    def kind(self) -> LegalKind:
        """Legal kind."""
        return self.case.kind

    @property
    def received_at(self) -> date | datetime:
        """When it arrived."""
        return self.case.received_at

    @property
    def due_on(self) -> date | None:
        """Date of ``due_at``."""
        return self.due_at.date() if self.due_at else None

    @property
    def original_due_on(self) -> date | None:
        """Date of ``original_due_at``."""
        return self.original_due_at.date() if self.original_due_at else None

    @property
    def counted_days(self) -> int | None:
        """Counted days in all, None if the case is counted in hours or calendar units."""
        return self.counted if self.period.unit is Unit.DAYS else None

    @property
    def counted_hours(self) -> float | None:
        """Working hours in all, None unless the case is counted in hours."""
        return self.counted / 60 if self.period.unit is Unit.HOURS else None


@dataclass(frozen=True, slots=True)
class Limit:
    """A last moment beside the clock of the petition: transfer, acceptance, supplement, objection, notice.

    Args:
        name_ko: what it limits.
        name_en: the same in English.
        starts_at: from when it is counted.
        due_at: last moment, aware, Seoul time.
        steps: the reasoning.
    """

    name_ko: str
    name_en: str
    starts_at: datetime
    due_at: datetime
    steps: tuple[Step, ...]

    @property
    def due_on(self) -> date:
        """Date of ``due_at``."""
        return self.due_at.date()


Steps = Sequence[Step]
