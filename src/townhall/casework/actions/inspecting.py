"""The 민원심사관's work, and looking behind the covers."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from dongheon.base.errors import BadInput, RuleBroken
from townhall.casework import engines, files, rules
from townhall.casework.claims import subject_of, tell_history
from townhall.casework.models import Attachment, Contact, MonthlyCheck, Petition, Reminder
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import day_of
from townhall.core.errors import NotAllowed
from townhall.privacy.access import note_access
from townhall.privacy.index import digest
from townhall.privacy.vault import found_subjects, reveal

CONTACT_WORDS = {"name": "이름", "phone": "전화번호", "email": "전자우편", "address": "주소"}
OWN_CASE = "담당 민원 처리"


@action
def issue_reminder(
    *, petition: Petition, letter: str, answer_by: date, by: Actor, at: datetime | None = None
) -> Reminder:
    """Issue a 독촉장 for an overdue petition (영 제28조제2항)."""
    at = at or timezone.now()
    person = rules.require_officer(by)
    if not rules.may_inspect(person, on=day_of(at)):
        raise NotAllowed("독촉장은 민원심사관이 보냅니다.")
    if not petition.open or petition.due_at is None or petition.due_at >= at:
        raise RuleBroken("기한이 지난 민원에만 독촉장을 보냅니다.")
    row = Reminder.objects.create(
        petition=petition, department=petition.department, letter=engines.masked(letter, about=petition, by=by).text,
        answer_by=answer_by, issued_by=person, issued_at=at,
    )  # fmt: skip
    tell_history(petition, "issue_reminder", by=by, at=at, note="독촉장을 보냈습니다", shown=False)
    leave("issue_reminder", by=by, subject=subject_of(petition))
    return row


@action
def sign_monthly_check(
    *, month: str, figures: dict[str, object], note: str, by: Actor, at: datetime | None = None
) -> MonthlyCheck:
    """Sign the month's check (영 제22조), once."""
    at = at or timezone.now()
    person = rules.require_officer(by)
    if not rules.may_inspect(person, on=day_of(at)):
        raise NotAllowed("월별 점검은 민원심사관이 합니다.")
    if MonthlyCheck.objects.filter(month=month).exists():
        raise RuleBroken(f"{month} 점검은 이미 마쳤습니다.")
    row = MonthlyCheck.objects.create(
        month=month, figures=figures, note=engines.masked(note, by=by).text, signed_by=person, signed_at=at
    )
    leave("sign_monthly_check", by=by, subject=f"month:{month}")
    return row


@action
def reveal_contact(
    *, petition: Petition, fields: Sequence[str], by: Actor, why: str = "", where: str = "", at: datetime | None = None
) -> dict[str, str]:
    """Contact fields of a petition. The officer in charge needs no reason; everybody else does. Both are logged."""
    at = at or timezone.now()
    why, role = _looking(petition, by, why, at)
    contact = Contact.objects.get(petition=petition)
    wanted = {field: getattr(contact, f"{field}_id") for field in fields if field in CONTACT_WORDS}
    ids = [value for value in wanted.values() if value]
    what = ", ".join(CONTACT_WORDS[field] for field in wanted)
    opened = reveal(ids, by=by, subject=subject_of(petition), what=what, why=why, role=role, where=where)
    leave("reveal_contact", by=by, subject=subject_of(petition), fields=sorted(wanted))
    return {field: opened[value] if value else "" for field, value in wanted.items()}


@action
def reveal_text(
    *, petition: Petition, by: Actor, why: str, where: str = "", at: datetime | None = None
) -> dict[str, str]:
    """Title and content as they were written; always needs a reason that the resident may read."""
    at = at or timezone.now()
    if not why.strip():
        raise BadInput("열람 사유를 고르거나 적으십시오. 이 열람은 주민이 볼 수 있습니다.")
    _, role = _looking(petition, by, why, at)
    ids = {"title": petition.original_title_id, "content": petition.original_content_id}
    what = "민원 제목과 내용"
    opened = reveal(
        [value for value in ids.values() if value], by=by, subject=subject_of(petition), what=what, why=why,
        role=role, where=where,
    )  # fmt: skip
    leave("reveal_text", by=by, subject=subject_of(petition))
    return {field: opened.get(value, "") if value else "" for field, value in ids.items()}


@action
def open_attachment(
    *, attachment: Attachment, by: Actor, why: str = "", where: str = "", at: datetime | None = None
) -> bytes:
    """The bytes of a file; the officer in charge needs no reason. Logged."""
    at = at or timezone.now()
    petition = attachment.petition
    why, role = _looking(petition, by, why, at)
    data = files.file_bytes(attachment)
    what = f"파일: {attachment.name}"
    subject = subject_of(petition)
    note_access(by=by, subject=subject, what=what, why=why, role=role, where=where, did="download")
    leave("open_attachment", by=by, subject=subject_of(petition), file=str(attachment.pk))
    return data


@action
def find_by_contact(
    *, text: str, kind: str, by: Actor, why: str, where: str = "", at: datetime | None = None
) -> list[Petition]:
    """Petitions whose phone, name or e-mail is this; each search is logged, on every petition it found."""
    at = at or timezone.now()
    person = rules.require_officer(by)
    if kind not in {"phone", "name", "email"}:
        raise BadInput(f"전화번호, 이름, 전자우편으로 찾을 수 있습니다: {kind}")
    if not why.strip():
        raise BadInput("찾는 사유를 적으십시오. 이 찾기는 기록에 남습니다.")
    numbers = [subject.removeprefix("petition:") for subject in found_subjects(text, kind=kind)]
    rows = Petition.objects.filter(number__in=numbers).select_related("officer").order_by("-received_at")
    found = [row for row in rows if rules.may_see(person, row, on=day_of(at))]
    what, sought = f"{CONTACT_WORDS[kind]}(으)로 찾기", digest(text, kind=kind)
    for subject in [subject_of(row) for row in found] or ["search:nothing"]:
        note_access(by=by, subject=subject, what=what, why=why, where=where, did="search", sought=sought)
    leave("find_by_contact", by=by, subject="search", kind=kind, found=len(found))
    return found


def _looking(petition: Petition, by: Actor, why: str, at: datetime) -> tuple[str, str]:
    """Reason and role of a look, or a refusal."""
    person = rules.require_officer(by)
    on = day_of(at)
    if rules.is_own_case(person, petition, on=on):
        return why or OWN_CASE, "담당자"
    if not rules.may_see(person, petition, on=on):
        raise NotAllowed("다른 부서의 민원은 볼 수 없습니다.")
    if not why.strip():
        raise BadInput("담당이 아닌 민원은 열람 사유가 있어야 합니다. 이 열람은 주민이 볼 수 있습니다.")
    return why, "담당이 아님"
