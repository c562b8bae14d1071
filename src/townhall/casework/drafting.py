"""A first draft from the town's papers, rewritten by a model if the town has one."""

from datetime import date
from functools import lru_cache

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Passage
from dongheon.casework.reply.compose import Asked, draft_reply
from dongheon.casework.reply.rewrite import rewrite
from dongheon.casework.reply.shelf import Shelf, build_shelf
from dongheon.casework.values import Draft, PetitionText
from dongheon.knowledge.split import directory_passage
from townhall.casework.claims import subject_of
from townhall.casework.engines import petition_text
from townhall.casework.models import Petition, PublishedAnswer
from townhall.core.dates import day_of
from townhall.core.departments import department_on, duty_on
from townhall.knowledge.queries import citable_passages, papers_mark
from townhall.outside.language_model import model_for
from townhall.trust import register

PURPOSE = "casework.reply"
CALL_FIRST = (
    "스스로를 해칠 뜻이 보이는 글이라 초안을 쓰지 않았습니다. 먼저 전화로 확인하고, 위급하면 112·119에 알립니다. "
    "상담은 자살예방 상담전화 109가 맡습니다."
)


def first_draft(petition: Petition, *, on: date) -> Draft | Abstain:
    """The draft, or why there is none; each try is written into the register."""
    if not register.is_on(PURPOSE):
        return Abstain("답변 초안 기능이 꺼져 있습니다.")
    if "self_harm" in petition.flags:
        return Abstain(CALL_FIRST)
    text = petition_text(petition)
    call = register.begin_call(PURPOSE, model="papers", source=text.content.text, subject=subject_of(petition))
    draft = from_papers(petition, text, on)
    register.end_call(call, outcome="abstained" if isinstance(draft, Abstain) else "ok")
    if isinstance(draft, Abstain):
        return draft
    model = model_for(PURPOSE, subject=subject_of(petition))
    return rewrite(draft, text, model=model, on=on) if model else draft


def from_papers(
    petition: Petition, text: PetitionText, on: date, *, without: frozenset[str] = frozenset()
) -> Draft | Abstain:
    """The draft that the papers give, or those of them that are wanted."""
    asked, contact = _asked(petition, text, on), _contact(petition, on)
    return draft_reply(text, asked, shelf=shelf(), contact=contact, on=on, without=without)


def shelf() -> Shelf:
    """The papers and opened answers, indexed; built again when one of them changed."""
    answers = PublishedAnswer.objects.filter(withdrawn_at=None)
    last = answers.order_by("-id").values_list("id", flat=True).first()
    return _built(papers_mark(), f"{answers.count()}:{last}")


@lru_cache(maxsize=1)
def _built(papers: str, answers: str) -> Shelf:
    del papers, answers  # they only say when to build again
    return build_shelf([*citable_passages(), *_opened_answers()])


def _opened_answers() -> list[Passage]:
    rows = PublishedAnswer.objects.filter(withdrawn_at=None).select_related("reply__petition").order_by("id")
    return [
        Passage(
            id=f"reply-{row.reply.petition.number}",
            title=row.title,
            place=f"{row.published_at:%Y. %-m. %-d.} 답변",
            kind="reply",
            text=row.answer,
            in_force_from=day_of(row.published_at),
            department=row.department,
        )
        for row in rows
    ]


def _asked(petition: Petition, text: PetitionText, on: date) -> list[Asked]:
    wishes = list(petition.wishes.all())
    if not wishes:
        duty = duty_on(petition.duty, on) if petition.duty else None
        return [Asked(text.title.text, duty.line if duty else "", petition.department)]
    found = []
    for wish in wishes:
        duty = duty_on(wish.duty, on) if wish.duty else None
        found.append(Asked(wish.summary, duty.line if duty else "", wish.department or petition.department))
    return found


def _contact(petition: Petition, on: date) -> Passage | None:
    department = department_on(petition.department, on) if petition.department else None
    if department is None:
        return None
    person = petition.officer
    if person is None:
        return directory_passage(department)  # type: ignore[arg-type]  # a row has the same fields as the record
    return directory_passage(department, officer=person.name, phone=person.phone)  # type: ignore[arg-type]  # as above
