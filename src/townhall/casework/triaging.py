"""The machine's proposals for a petition; each call stands in the register."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import Lock

from django.db import DatabaseError

from dongheon.base.abstain import Abstain
from dongheon.base.errors import NotEnoughData
from dongheon.base.town.records import Duty as DutyLine
from dongheon.casework.triage.desk import Taught, TriageDesk, build_desk
from dongheon.casework.triage.triage import triage
from dongheon.casework.values import Choice, PetitionText, Triage, Wish
from townhall.casework import learning
from townhall.casework.claims import subject_of
from townhall.casework.engines import masked_again, petition_text
from townhall.casework.models import Petition
from townhall.casework.models import Taught as TaughtRow
from townhall.core.dates import day_of
from townhall.core.departments import all_duties, duties_mark
from townhall.core.options import options
from townhall.trust import register

PURPOSE = "casework.triage"
_building = Lock()


def triage_of(petition: Petition) -> tuple[Triage, str]:
    """Proposals and the name of what made them; with the switch off nothing is proposed and a person decides."""
    text = petition_text(petition)
    if not register.is_on(PURPOSE):
        return _nothing("분류 제안 기능이 꺼져 있습니다. 사람이 정해 주세요."), "off"
    model = model_name()
    call = register.begin_call(PURPOSE, model=model, source=text.content.text, subject=subject_of(petition))
    made = proposals(text, on=day_of(petition.received_at))
    register.end_call(call, outcome="ok" if made.wishes and made.wishes[0].duty.proposed else "abstained")
    return made, model


def proposals(text: PetitionText, *, on: date) -> Triage:
    """Proposals for masked text; a town without duties gets none."""
    try:
        desk = town_desk()
    except NotEnoughData:
        return _nothing("업무분장이 비어 있습니다. 사람이 정해 주세요.")
    return triage(text, desk=desk, on=on)


def model_name() -> str:
    """What sorts now: the duty table alone, or with what was learned up to that row."""
    marks = learning.newest_marks()
    return "duties" if not marks else "duties+" + ".".join(str(number) for _, number in marks)


def warm() -> None:
    """Make the desk ready and read one text, so that the next is quick; a town that is not loaded yet is left alone."""
    try:
        desk = town_desk()
    except (NotEnoughData, DatabaseError):
        return
    text = PetitionText(masked_again("가로등 고장"), masked_again("가로등이 꺼졌습니다."), "", date(2026, 1, 2))
    triage(text, desk=desk, on=date(2026, 1, 2))


def town_desk() -> TriageDesk:
    """The town's sorting desk, made ready once and again whenever duties, lessons or thresholds change."""
    thresholds = tuple(sorted((key.partition(".")[2], float(value)) for key, value in options("threshold.").items()))
    with _building:  # two threads of a web worker would otherwise both spend the seconds
        return _desk(duties_mark(), learning.newest_marks(), thresholds)


def learned_anew(*, seed: int) -> list[TaughtRow]:
    """Sorters learned anew for the duties of this town."""
    try:
        desk = town_desk()
    except NotEnoughData:
        desk = None
    return learning.learned_anew(seed=seed, desk=desk)


@lru_cache(maxsize=1)
def _desk(
    duties: tuple[int, int], marks: tuple[tuple[str, int], ...], thresholds: tuple[tuple[str, float], ...]
) -> TriageDesk:
    bare = _bare_desk(duties)
    sorters = learning.taught(marks) if marks else Taught()
    return replace(bare, taught=sorters, thresholds={**bare.thresholds, **dict(thresholds)})


@lru_cache(maxsize=1)
def _bare_desk(mark: tuple[int, int]) -> TriageDesk:
    del mark  # it only says when to build again
    rows = [
        DutyLine(
            row.code,
            row.department,
            row.line,
            row.topic,
            row.legal_kind,
            row.statutory_days,
            row.law,
            row.risk,
            row.valid_from,
            row.valid_to,
        )
        for row in all_duties()
    ]
    return build_desk(rows)


def _nothing(reason: str) -> Triage:
    choice = Choice((), Abstain(reason))
    return Triage(choice, choice, choice, (Wish((), "", choice),))
