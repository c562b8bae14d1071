from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.townhall.making import MAY_29, file_petition

from dongheon.base.errors import BadInput
from townhall.casework import actions
from townhall.casework.models import Campaign, Draft, Petition, Proposal, Wish
from townhall.casework.queries import (
    InboxFilter,
    inbox_counts,
    monthly_check,
    officer_inbox,
    overdue_petitions,
    team_load,
    triage_accuracy_by_week,
)
from townhall.core.actors import officer, petitioner


@pytest.fixture
def cases(town):
    return [file_petition(town, received_at=MAY_29 + timedelta(days=day)) for day in (3, 0, 10, 0, 7)]


def numbers(page):
    return [petition.number for petition in page.petitions]


def test_pages_follow_the_due_date_and_never_repeat(town, cases):
    seen, cursor = [], ""
    for _ in range(3):
        page = officer_inbox(town.officer, cursor=cursor, size=2, now=MAY_29)
        seen += page.petitions
        cursor = page.next_cursor
    ordered = sorted(Petition.objects.all(), key=lambda one: (one.due_at, one.pk))
    assert (seen, cursor) == (ordered, "")


KEYS = {
    "clock": lambda one: (one.due_at, one.pk),
    "danger": lambda one: (not one.danger, one.due_at, one.pk),
    "arrival": lambda one: (-one.received_at.timestamp(), -one.pk),
    "number": lambda one: one.number,
}


@pytest.mark.parametrize("sort", KEYS)
def test_pages_follow_the_order_asked_for_and_never_repeat(town, cases, sort):
    Petition.objects.filter(pk__in=[cases[2].pk, cases[4].pk]).update(danger=True)
    seen, cursor = [], ""
    for _ in range(3):
        page = officer_inbox(town.officer, chosen=InboxFilter(sort=sort), cursor=cursor, size=2, now=MAY_29)
        seen += page.petitions
        cursor = page.next_cursor
    assert ([one.pk for one in seen], cursor) == (
        [one.pk for one in sorted(Petition.objects.all(), key=KEYS[sort])],
        "",
    )


def test_a_lead_sees_the_cases_of_one_officer(town, cases):
    Petition.objects.filter(pk=cases[1].pk).update(officer=town.colleague)
    found = {
        name: numbers(officer_inbox(town.lead, chosen=InboxFilter("team", officer=name), now=MAY_29))
        for name in ("choi", "kim", "nobody")
    }
    assert (found["choi"], len(found["kim"]), found["nobody"]) == ([cases[1].number], 4, [])


def test_an_unknown_order_is_said(town):
    with pytest.raises(BadInput, match="모르는 차례입니다: size"):
        officer_inbox(town.officer, chosen=InboxFilter(sort="size"))


def test_a_case_that_comes_in_between_disturbs_no_page(town, cases):
    first = officer_inbox(town.officer, size=2, now=MAY_29)
    file_petition(town)
    second = officer_inbox(town.officer, size=9, cursor=first.next_cursor, now=MAY_29)
    assert not set(numbers(first)) & set(numbers(second))


def test_a_broken_cursor_is_said(town):
    with pytest.raises(BadInput, match="쪽 표시가 깨졌습니다"):
        officer_inbox(town.officer, cursor="x")


@pytest.mark.parametrize(
    ("who", "view", "count"),
    [
        ("officer", "mine", 5), ("colleague", "mine", 0), ("colleague", "team", 6), ("colleague", "unassigned", 1),
        ("lead", "late", 2), ("stranger", "all", 0), ("intake", "all", 6), ("intake", "team", 0), ("lead", "danger", 1),
    ],
)  # fmt: skip
def test_views(town, cases, who, view, count):
    file_petition(town, "accepted", received_at=MAY_29 + timedelta(days=11))
    Petition.objects.filter(pk=cases[2].pk).update(danger=True)
    found = officer_inbox(getattr(town, who), chosen=InboxFilter(view=view), now=MAY_29 + timedelta(days=12))
    assert len(found.petitions) == count


def test_counts_by_view_and_by_day(town, cases):
    counts = inbox_counts(town.officer, now=MAY_29)
    assert (counts.by_view["mine"], counts.by_view["late"], counts.due_today) == (5, 0, 0)
    assert counts.by_due_day == [
        (date(2026, 6, 9), 2), (date(2026, 6, 10), 1), (date(2026, 6, 15), 1), (date(2026, 6, 16), 1),
    ]  # fmt: skip
    day = counts.by_due_day[0][0]
    assert len(officer_inbox(town.officer, chosen=InboxFilter(due_on=day)).petitions) == counts.by_due_day[0][1]


def test_a_row_tells_of_its_draft_its_wishes_and_its_campaign(town, cases):
    one, other, third, *_ = cases
    for position in range(3):
        Wish.objects.create(petition=one, position=position, summary="고쳐 주세요")
    Draft.objects.create(petition=other, label="자료로 만든 초안")
    campaign = Campaign.objects.create(name="같은 뜻", reason="", created_at=MAY_29, created_by=town.officer)
    Petition.objects.filter(pk__in=[other.pk, third.pk]).update(campaign=campaign)
    rows = {row.pk: row for row in officer_inbox(town.officer, now=MAY_29).petitions}
    told = [(row.draft_label, row.wish_count, row.campaign_size) for row in (rows[case.pk] for case in cases[:4])]
    assert told == [("", 3, 0), ("자료로 만든 초안", 0, 2), ("", 0, 2), ("", 0, 0)]


def test_a_page_costs_as_many_statements_as_a_row(town, cases):
    for case in cases:
        Wish.objects.create(petition=case, position=0, summary="고쳐 주세요")
        Draft.objects.create(petition=case, label="자료로 만든 초안")
    for size in (1, 5):
        with CaptureQueriesContext(connection) as captured:
            officer_inbox(town.officer, size=size, now=MAY_29)
        assert sum('FROM "casework_petition"' in query["sql"] for query in captured) == 2


def test_a_case_whose_clock_stands_still_is_neither_late_nor_due(town, cases):
    now = MAY_29 + timedelta(days=12)
    assert inbox_counts(town.officer, now=now).by_view["late"] == 2
    late = officer_inbox(town.officer, chosen=InboxFilter("late"), now=now).petitions[0]
    actions.request_supplement(
        petition=late, what="사진", letter="사진을 보내 주십시오.", reply_by=date(2026, 6, 20), by=officer(town.officer),
        at=MAY_29 + timedelta(days=6),
    )  # fmt: skip
    counts, due_day = inbox_counts(town.officer, now=now), date(2026, 6, 9)
    assert (counts.by_view["late"], counts.by_view["supplement"]) == (1, 1)
    assert dict(counts.by_due_day)[due_day] == 1
    assert numbers(officer_inbox(town.officer, chosen=InboxFilter("late"), now=now)).count(late.number) == 0
    assert len(officer_inbox(town.officer, chosen=InboxFilter(due_on=due_day), now=now).petitions) == 1
    assert sum(row.late for row in team_load("road", now=now)) == 1


def test_ended_cases_leave_the_inbox(town, cases):
    actions.withdraw_petition(petition=cases[0], by=petitioner(cases[0].number))
    assert cases[0].number not in numbers(officer_inbox(town.officer))


def test_load_is_a_strip_of_days_for_each_person(town, cases):
    load = {row.person.username: row for row in team_load("road", now=MAY_29 + timedelta(days=12))}
    assert (load["kim"].open_cases, load["kim"].late, load["choi"].open_cases) == (5, 2, 0)


def test_overdue_cases_come_with_their_reminders(town, cases):
    now = MAY_29 + timedelta(days=12)
    late = overdue_petitions(departments={"road"}, now=now)
    assert [row.reminded for row in late] == [0, 0]
    actions.issue_reminder(
        petition=late[0], letter="독촉", answer_by=date(2026, 6, 20), by=officer(town.inspector), at=now
    )
    assert [row.reminded for row in overdue_petitions(departments={"road"}, now=now)] == [1, 0]
    assert overdue_petitions(departments={"park"}, now=now) == []


def test_few_decisions_give_no_rate(town, cases):
    decided = MAY_29 + timedelta(days=1)
    for number, petition in enumerate(cases * 8):
        if number < 29:
            Proposal.objects.create(
                petition=petition, label="topic", wish=number, proposed="road", decided="road" if number % 2 else "park",
                probability=0.5, made_at=MAY_29, decided_at=decided,
            )  # fmt: skip
    week = triage_accuracy_by_week(since=date(2026, 5, 1))[0]
    assert (week.week, week.decided, week.right) == (date(2026, 5, 25), 29, None)
    Proposal.objects.create(
        petition=cases[0], label="topic", wish=99, proposed="road", decided="road", probability=0.5, made_at=MAY_29,
        decided_at=decided,
    )  # fmt: skip
    week = triage_accuracy_by_week(since=date(2026, 5, 1))[0]
    assert (week.decided, week.right, week.stated) == (30, 0.5, 0.5)


def test_the_month_in_figures(town, cases):
    actions.withdraw_petition(petition=cases[0], by=petitioner(cases[0].number), at=MAY_29 + timedelta(days=2))
    figures = monthly_check("2026-05")
    assert (figures["received"], figures["closed"], figures["closed_late"]) == (2, 1, 0)
    assert monthly_check("2026-12")["received"] == 0
