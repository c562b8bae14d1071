"""A sample town's desk with its work begun: sorted, drafted, asked back, extended, up for approval."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from dongheon.base.errors import DongheonError
from dongheon.base.town.records import Label
from dongheon.casework.deadlines import Ground
from townhall.casework import actions, triaging
from townhall.casework.models import Petition
from townhall.core import jobs
from townhall.core.actors import Actor, officer
from townhall.core.dates import day_of, in_force
from townhall.core.departments import duty_on
from townhall.core.models import Membership

DESK_TAKES = timedelta(minutes=40)
Step = Callable[[Petition, Actor, datetime], object]


def learn_and_sort(*, progress: Callable[[int, int], None], seed: int) -> int:
    """Learn from the loaded history, then do the waiting jobs; number of jobs done."""
    if rows := triaging.learned_anew(seed=seed):
        actions.keep_learned(rows=rows)
    return do_waiting_jobs(progress=progress)


def do_waiting_jobs(*, progress: Callable[[int, int], None], done: int = 0) -> int:
    """Proposals, officers and first drafts that wait; ``done`` jobs came before."""
    while taken := jobs.run_due(limit=4):
        done += taken
        progress(done, done + jobs.waiting_jobs()["queued"])
    return done


def sort_as_labelled(labels: Sequence[Label], *, department: str, now: datetime) -> int:
    """Intake decides and accepts what the machine left open for a department, as the folder's labels say."""
    members = Membership.objects.filter(in_force(day_of(now))).select_related("person").order_by("person__username")
    intake = next((row.person for row in members if "intake" in row.roles), None)
    said = {f"town:{label.id}": label for label in labels if label.duties}
    unsorted = Petition.objects.filter(open=True, department="", filing_key__in=said)
    sorted_out = 0
    for petition in unsorted if intake else ():
        label = said[petition.filing_key]
        duty = duty_on(label.duties[0], day_of(now))
        if duty is None or duty.department != department or intake is None:
            continue
        by, at = officer(intake), min(petition.received_at + DESK_TAKES, now)
        for name, code in (("duty", duty.code), ("legal_kind", label.legal_kind)):
            actions.decide_label(petition=petition, label=name, code=code, by=by, at=at)
        petition.refresh_from_db()
        actions.accept_petition(petition=petition, by=by, handed_over=True, at=at)
        sorted_out += 1
    return sorted_out


def stage_desk(*, department: str, now: datetime) -> int:
    """Do on a department's newest cases what officers do; number of cases touched.

    Everything goes through the same actions as the pages, in the name of the officer in charge, so a case that the
    rules forbid to touch is left as it is.
    """
    handled = Petition.objects.filter(department=department, state="handling").exclude(officer=None)
    cases = iter(handled.select_related("officer").order_by("-received_at"))
    steps: tuple[tuple[Step, int], ...] = ((_ask_back, 2), (_extend, 2), (_ask_neighbour, 2), (_submit, 4))
    return sum(sum(islice(_allowed(step, cases, now), count)) for step, count in steps)


def _allowed(step: Step, cases: Iterable[Petition], now: datetime) -> Iterator[int]:
    """1 for each case on which the step was allowed."""
    for case in cases:
        if case.officer is None:
            continue
        try:
            step(case, officer(case.officer), now)
        except DongheonError:
            continue
        yield 1


def _ask_back(case: Petition, by: Actor, now: datetime) -> None:
    what = "정확한 위치를 알 수 있는 사진이나 가까운 건물 이름"
    letter = f"보내 주신 글만으로는 현장을 찾기 어렵습니다. {what}을 알려 주시면 바로 확인하겠습니다."
    reply_by = day_of(now) + timedelta(days=7)
    actions.request_supplement(petition=case, what=what, letter=letter, reply_by=reply_by, by=by, at=now)


def _extend(case: Petition, by: Actor, now: datetime) -> None:
    reason = "현장을 확인하고 보수 방법을 정하는 데 시간이 더 걸립니다."
    actions.extend_deadline(petition=case, ground=Ground.SITE_CHECK, reason=reason, days=3, by=by, at=now)


def _ask_neighbour(case: Petition, by: Actor, now: datetime) -> None:
    elsewhere = Petition.objects.exclude(department__in=("", case.department)).order_by("-received_at").first()
    question = "이 민원에 귀 부서에서 함께 처리할 사항이 있는지 검토하여 의견을 보내 주시기 바랍니다."
    if elsewhere is not None:
        actions.request_cooperation(petition=case, department=elsewhere.department, question=question, by=by, at=now)


def _submit(case: Petition, by: Actor, now: datetime) -> None:
    actions.submit_for_approval(petition=case, by=by, at=now)
