"""While a petition is handled: co-operation, supplements, longer periods, other hands."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.casework.deadlines import Extension as ClockExtension
from dongheon.casework.deadlines import Ground, Unit
from dongheon.casework.deadlines.limits import Transfer as TransferWay
from dongheon.casework.deadlines.limits import transfer_limit
from dongheon.casework.deadlines.supplements import second_demand_limit
from dongheon.casework.workflow import Move
from townhall.casework import engines, rules
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.clock import clock_of, set_clock
from townhall.casework.files import File, store_files
from townhall.casework.models import Cooperation, Extension, Petition, Supplement, Transfer
from townhall.casework.notices import tell
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.calendar import calendar, working_hours_between
from townhall.core.dates import day_of
from townhall.core.departments import department_names, department_on
from townhall.core.errors import NotAllowed
from townhall.core.people import departments_of
from townhall.privacy.vault import keep


@action
def request_cooperation(
    *, petition: Petition, department: str, question: str, by: Actor, due_at: datetime | None = None,
    at: datetime | None = None,
) -> Cooperation:  # fmt: skip
    """Ask another department for its opinion, to be given within the case's own period (법 제20조)."""
    [row] = _ask(petition, [department], question, by=by, due_at=due_at, at=at or timezone.now())
    leave("request_cooperation", by=by, subject=subject_of(petition), department=department)
    return row


@action
def request_cooperations(
    *, petition: Petition, departments: Sequence[str], question: str, by: Actor, due_at: datetime | None = None,
    at: datetime | None = None,
) -> list[Cooperation]:  # fmt: skip
    """Ask several departments the same at once, all or none; the case keeps its one owner."""
    wanted = list(dict.fromkeys(departments))
    if not wanted:
        raise BadInput("협조를 청할 부서를 하나 이상 고르십시오.")
    rows = _ask(petition, wanted, question, by=by, due_at=due_at, at=at or timezone.now())
    leave("request_cooperations", by=by, subject=subject_of(petition), departments=wanted)
    return rows


def _ask(
    petition: Petition, departments: Sequence[str], question: str, *, by: Actor, due_at: datetime | None, at: datetime
) -> list[Cooperation]:
    person = rules.require_handler(by, petition, on=day_of(at))
    if not petition.open:
        raise RuleBroken("끝난 민원에는 협조를 청할 수 없습니다.")
    if petition.department in departments:
        raise BadInput("같은 부서에는 협조를 청하지 않습니다. 다른 부서를 고르십시오.")
    unknown = [code for code in departments if department_on(code, day_of(at)) is None]
    if unknown:
        raise BadInput(f"오늘 없는 부서입니다: {', '.join(unknown)}")
    limit = petition.due_at or at
    if due_at is not None and due_at > limit:
        raise RuleBroken("협조 기한은 민원의 처리 기한 안이어야 합니다 (민원 처리에 관한 법률 제20조).")
    waiting = petition.cooperations.filter(department__in=departments, answered_at=None)
    names = department_names({*departments}, day_of(at))
    if waiting:
        raise RuleBroken(f"아직 회신을 기다리는 부서입니다: {', '.join(names[one.department] for one in waiting)}")
    masked = engines.masked(question, about=petition, by=by).text
    rows = [
        Cooperation.objects.create(
            petition=petition, department=department, question=masked, asked_by=person, asked_at=at,
            due_at=due_at or at + (limit - at) / 2,
        )
        for department in departments
    ]  # fmt: skip
    asked = ", ".join(names[department] for department in departments)
    tell_history(petition, "request_cooperation", by=by, at=at, note=f"협조를 청함: {asked}", shown=False)
    return rows


@action
def answer_cooperation(*, cooperation: Cooperation, answer: str, by: Actor, at: datetime | None = None) -> Cooperation:
    """The department asked gives its opinion, once."""
    at = at or timezone.now()
    person = rules.require_officer(by)
    if cooperation.department not in departments_of(person, day_of(at)):
        raise NotAllowed("협조 요청을 받은 부서가 답합니다.")
    claimed = Cooperation.objects.filter(pk=cooperation.pk, answered_at=None).update(
        answer=engines.masked(answer, about=cooperation.petition, by=by).text, answered_by=person, answered_at=at
    )
    if not claimed:
        raise RuleBroken("이미 답한 협조 요청입니다.")
    cooperation.refresh_from_db()
    tell_history(cooperation.petition, "answer_cooperation", by=by, at=at, note="협조 의견이 왔습니다", shown=False)
    leave("answer_cooperation", by=by, subject=subject_of(cooperation.petition), department=cooperation.department)
    return cooperation


@action
def request_supplement(
    *, petition: Petition, what: str, letter: str, reply_by: date, by: Actor, at: datetime | None = None
) -> Supplement:
    """Ask the petitioner to complete the petition; the clock stops (법 제22조, 영 제24조-제25조)."""
    at = at or timezone.now()
    person = rules.require_handler(by, petition, on=day_of(at))
    round_ = petition.supplements.count() + 1
    if reply_by <= day_of(at):
        raise BadInput("보완 기한은 오늘보다 뒤여야 합니다.")
    if round_ > 1:
        second_demand_limit(day_of(at), (reply_by - day_of(at)).days, calendar=calendar())
    what, letter = (engines.masked(text, about=petition, by=by).text for text in (what, letter))
    claim(petition, Move.ASK_SUPPLEMENT, by=by, at=at, note=f"보완을 청함: {what}")
    row = Supplement.objects.create(
        petition=petition, round=round_, what=what, letter=letter,
        asked_by=person, sent_at=at, reply_by=reply_by,
    )  # fmt: skip
    set_clock(petition)
    announce(petition, "supplement_requested", at=at)
    tell(petition, "supplement", key=str(round_), more=row.what, at=at)
    leave("request_supplement", by=by, subject=subject_of(petition), round=round_)
    return row


@action
def record_supplement(
    *, petition: Petition, answer: str, by: Actor, files: tuple[File, ...] = (), at: datetime | None = None
) -> Petition:
    """The petitioner completed the petition; the clock goes on."""
    at = at or timezone.now()
    rules.require_petitioner(by, petition, on=day_of(at))
    row = petition.supplements.filter(received_at=None, ended="").order_by("-round").first()
    if row is None:
        raise RuleBroken("기다리는 보완 요청이 없습니다.")
    claim(petition, Move.TAKE_SUPPLEMENT, by=by, at=at, note="보완을 받았습니다")
    masked = engines.masked(answer.strip(), about=petition)
    keep(answer, subject=subject_of(petition), kind="text")
    Supplement.objects.filter(pk=row.pk, ended="").update(
        received_at=at, answer=masked.text, answer_covers=engines.covers_as_rows(masked.covers), ended="received"
    )
    store_files(petition, files, at=at)
    set_clock(petition)
    announce(petition, "supplement_received", at=at)
    leave("record_supplement", by=by, subject=subject_of(petition), round=row.round)
    return petition


@action
def extend_deadline(
    *, petition: Petition, ground: str, reason: str, by: Actor, days: int = 0, hours: int = 0, consented: bool = False,
    at: datetime | None = None,
) -> Extension:  # fmt: skip
    """Extend the period on one of the decree's grounds and tell the petitioner at once (영 제21조).

    By days, or by working hours where the case is counted in hours.
    """
    at = at or timezone.now()
    person = rules.require_handler(by, petition, on=day_of(at))
    if ground not in set(Ground):
        raise RuleBroken(
            "기한은 협조, 사실·현장 확인, 불가항력, 이에 준하는 사유로만 늘립니다. "
            "업무 과중이나 담당자의 사정은 사유가 되지 않습니다 (민원 처리에 관한 법률 시행령 제21조)."
        )
    if min(days, hours) < 0 or bool(days) == bool(hours):
        raise BadInput("늘릴 기간은 날이나 근무시간 가운데 하나로, 1 이상으로 적으십시오.")
    done = petition.extensions.count()
    unit = Unit.HOURS if hours else Unit.DAYS
    new = ClockExtension(Ground(ground), hours or days, unit, reason=reason, consent=consented, decided_on=day_of(at))
    before = petition.due_at or at
    after = clock_of(petition, more=new)
    reason = engines.masked(reason, about=petition, by=by).text
    claim(petition, Move.EXTEND, by=by, at=at, note=f"기한을 늘림: {reason}", shown=True)
    row = Extension.objects.create(
        petition=petition, ground=ground, reason=reason, days=days, hours=hours,
        consented=consented,
        due_before=before, due_after=after.due_at or before, by=person, at=at,
    )  # fmt: skip
    set_clock(petition)
    announce(petition, "due_changed", at=at)
    tell(petition, "extension", key=str(done + 1), more=row.reason, at=at)
    leave("extend_deadline", by=by, subject=subject_of(petition), ground=ground, days=days, hours=hours)
    return row


@action
def transfer_petition(
    *, petition: Petition, reason: str, by: Actor, to_department: str = "", to_body: str = "",
    at: datetime | None = None,
) -> Transfer:  # fmt: skip
    """Pass the petition on: to another department within 3 working hours, to another body within 8 (영 제13조)."""
    at = at or timezone.now()
    if bool(to_department) == bool(to_body):
        raise BadInput("다른 부서나 다른 기관 가운데 하나를 고르십시오.")
    if to_department and to_department == petition.department:
        raise BadInput("지금 담당 부서와 같습니다. 다른 부서를 고르십시오.")
    person = rules.require_officer(by)
    if not rules.may_sort(person, petition, on=day_of(at)):
        raise NotAllowed("이 민원은 담당자, 팀장, 민원실이 보낼 수 있습니다.")
    reason, to_body = (engines.masked(text, about=petition, by=by).text for text in (reason, to_body))
    came = _came_to_department(petition)
    way = TransferWay.OTHER_AGENCY if to_body else TransferWay.WITHIN_AGENCY
    limit = transfer_limit(way, came, calendar=calendar(), office=petition.department or "*")
    row = Transfer.objects.create(
        petition=petition, from_department=petition.department, to_department=to_department, to_body=to_body,
        reason=reason, wrong_sent_at=came, due_at=limit.due_at,
        by=person, at=at, hours_lost=working_hours_between(came, at) if at > came else 0.0,
    )  # fmt: skip
    if to_body:
        claim(petition, Move.TRANSFER_OUTSIDE, by=by, at=at, note=f"{to_body}(으)로 이송: {row.reason}")
        tell(petition, "transfer", more=f"{to_body}: {row.reason}", at=at)
    else:
        names = department_names({to_department}, day_of(at))
        note = f"다른 부서로 보냄: {names.get(to_department, to_department)}. {row.reason}"
        accepted = petition.accepted_at or at
        claim(
            petition,
            Move.TRANSFER_INSIDE,
            by=by,
            at=at,
            note=note,
            department=to_department,
            officer=None,
            accepted_at=accepted,
        )
        set_clock(petition)
    announce(petition, "transferred", at=at)
    leave("transfer_petition", by=by, subject=subject_of(petition), department=to_department, body=to_body)
    return row


def _came_to_department(petition: Petition) -> datetime:
    last = petition.transfers.order_by("-at").first()
    return last.at if last else petition.accepted_at or petition.received_at
