import re
from datetime import date, datetime, timedelta

import pytest
from tests.townhall.making import MAY_29, file_petition

from dongheon.base.errors import BadInput, RuleBroken
from townhall.casework import actions
from townhall.casework.actions import holidays
from townhall.casework.models import Notification, Petition
from townhall.casework.notices import BODY, TITLES, tell
from townhall.casework.queries import wrong_transfers
from townhall.casework.receipts import secret_of
from townhall.core import jobs
from townhall.core.actors import SYSTEM, officer, petitioner
from townhall.core.calendar import working_hours_between
from townhall.core.dates import SEOUL, day_of
from townhall.core.errors import NotAllowed
from townhall.privacy.models import Original
from townhall.privacy.vault import reveal


def at(month, day, hour=10):
    return datetime(2026, month, day, hour, tzinfo=SEOUL)


def due(petition):
    return day_of(Petition.objects.get(pk=petition.pk).due_at)


def test_the_days_of_a_supplement_are_not_counted(town):
    petition = file_petition(town)
    assert due(petition) == date(2026, 6, 9)
    actions.request_supplement(
        petition=petition, what="사진", letter="사진을 보내 주세요", reply_by=date(2026, 6, 10), by=officer(town.officer),
        at=at(6, 1),
    )  # fmt: skip
    assert (petition.state, petition.deadline["stopped"]) == ("supplement", True)
    actions.record_supplement(petition=petition, answer="보냅니다", by=petitioner(petition.number), at=at(6, 5))
    assert (petition.state, due(petition)) == ("handling", date(2026, 6, 15))


def test_an_extension_by_a_lawful_ground_moves_the_date_and_tells(town):
    petition = file_petition(town)
    row = actions.extend_deadline(
        petition=petition, ground="site_check", reason="현장 확인", days=7, by=officer(town.officer), at=at(6, 8)
    )
    assert (due(petition), day_of(row.due_before)) == (date(2026, 6, 18), date(2026, 6, 9))
    assert Notification.objects.filter(kind="extension").get().text == (
        f"[가온시] 기한을 늘렸습니다. 민원 번호 {petition.number}. 답 받을 날 2026. 6. 18. (목). 현장 확인. 문의 031-000-8272"
    )


@pytest.mark.parametrize("ground", ["업무과중", "overload", ""])
def test_overload_is_no_ground(town, ground):
    petition = file_petition(town)
    with pytest.raises(RuleBroken, match="업무 과중이나 담당자의 사정은 사유가 되지 않습니다"):
        actions.extend_deadline(
            petition=petition, ground=ground, reason="바쁨", days=7, by=officer(town.officer), at=at(6, 8)
        )
    assert due(petition) == date(2026, 6, 9)


def test_a_second_extension_needs_consent(town):
    petition = file_petition(town)
    given = {"petition": petition, "ground": "site_check", "reason": "현장", "days": 7, "by": officer(town.officer)}
    actions.extend_deadline(**given, at=at(6, 8))
    with pytest.raises(RuleBroken):
        actions.extend_deadline(**given, at=at(6, 9))
    actions.extend_deadline(**given, consented=True, at=at(6, 9))
    assert petition.extensions.count() == 2


def test_a_temporary_holiday_moves_open_cases_only_and_tells_once(town):
    moved, done = file_petition(town), file_petition(town)
    actions.withdraw_petition(petition=done, by=petitioner(done.number))
    given = {"day": date(2026, 6, 1), "name": "임시공휴일", "by": officer(town.intake), "at": at(5, 30)}
    assert [row.number for row in actions.declare_holiday(**given)] == [moved.number]
    assert actions.declare_holiday(**given) == []
    assert (due(moved), due(done)) == (date(2026, 6, 10), date(2026, 6, 9))
    assert Notification.objects.filter(kind="holiday").count() == 1


def test_the_cases_of_a_large_town_move_by_jobs(town, monkeypatch):
    monkeypatch.setattr(holidays, "AT_ONCE", 2)
    asks = {
        "title": "도로 점용 절차",
        "content": "도로 점용 허가를 받으려면 어떤 서류를 어디에 내야 하는지 알려 주세요.",
    }
    petitions = [file_petition(town, **asks) for _ in range(5)]
    given = {"day": date(2026, 6, 1), "name": "임시공휴일", "by": officer(town.intake), "at": at(5, 30)}
    assert len(actions.declare_holiday(**given)) == 2
    assert [due(petition) for petition in petitions].count(date(2026, 6, 10)) == 2
    jobs.run_due()
    assert [due(petition) for petition in petitions].count(date(2026, 6, 10)) == 5
    assert Notification.objects.filter(kind="holiday").count() == 5


def test_a_holiday_taken_back_moves_the_date_back_and_tells(town):
    petition = file_petition(town)
    given = {"day": date(2026, 6, 1), "name": "임시공휴일", "by": officer(town.intake), "at": at(5, 30)}
    actions.declare_holiday(**given)
    actions.declare_holiday(**given, kind="withdrawn")
    assert due(petition) == date(2026, 6, 9)
    assert Notification.objects.filter(kind="holiday").count() == 2


def test_a_wrong_transfer_is_kept_with_the_hours_it_cost(town):
    petition = file_petition(town)
    actions.transfer_petition(
        petition=petition, reason="공원 안의 길", to_department="park", by=officer(town.officer), at=at(6, 1, 16)
    )
    row = wrong_transfers(since=MAY_29 - timedelta(days=1))[0]
    assert (row.from_department, row.to_department, row.hours_lost) == ("road", "park", 10.0)
    assert (petition.state, petition.department, petition.officer) == ("accepted", "park", None)


def test_another_body_is_named_to_the_petitioner(town):
    petition = file_petition(town)
    actions.transfer_petition(petition=petition, reason="국도", to_body="국토관리사무소", by=officer(town.officer))
    assert (petition.state, petition.open) == ("transferred", False)
    assert "국토관리사무소: 국도" in Notification.objects.get(kind="transfer").text


@pytest.mark.parametrize("to", [{}, {"to_department": "park", "to_body": "경기도"}, {"to_department": "road"}])
def test_a_transfer_goes_to_one_other_place(town, to):
    with pytest.raises(BadInput):
        actions.transfer_petition(petition=file_petition(town), reason="x", by=officer(town.officer), **to)


def test_cooperation_stays_inside_the_period_and_is_answered_once(town):
    petition = file_petition(town)
    ask = {"petition": petition, "department": "park", "question": "나무인가요", "by": officer(town.officer)}
    with pytest.raises(RuleBroken, match="처리 기한 안"):
        actions.request_cooperation(**ask, due_at=at(6, 30), at=at(6, 1))
    row = actions.request_cooperation(**ask, at=at(6, 1))
    with pytest.raises(NotAllowed):
        actions.answer_cooperation(cooperation=row, answer="네", by=officer(town.lead))
    actions.answer_cooperation(cooperation=row, answer="네", by=officer(town.stranger))
    with pytest.raises(RuleBroken, match="이미 답한"):
        actions.answer_cooperation(cooperation=row, answer="아니요", by=officer(town.stranger))


def test_a_corrected_kind_moves_the_clock_and_can_be_taken_back(town):
    petition = file_petition(town)
    kim = officer(town.officer)
    actions.decide_label(petition=petition, label="legal_kind", code="suggestion", by=kim, at=at(6, 1))
    assert due(petition) == date(2026, 6, 18)
    petition.proposals.update(proposed="inquiry")
    actions.decide_label(petition=petition, label="legal_kind", code="law_inquiry", by=kim, at=at(6, 1))
    actions.undo_label(petition=petition, label="legal_kind", by=kim, at=at(6, 1))
    assert petition.legal_kind == "suggestion"
    assert list(petition.corrections.order_by("id").values_list("before", "after")) == [
        ("", "suggestion"), ("suggestion", "law_inquiry"), ("law_inquiry", "suggestion"),
    ]  # fmt: skip


def test_a_case_is_not_returned_before_it_was_asked_twice(town):
    petition = file_petition(town)
    kim = officer(town.officer)
    actions.request_supplement(
        petition=petition, what="사진", letter="사진", reply_by=date(2026, 6, 5), by=kim, at=at(6, 1)
    )
    with pytest.raises(RuleBroken, match="아직 지나지 않았습니다"):
        actions.return_petition(petition=petition, reason="없음", by=kim, at=at(6, 4))
    with pytest.raises(RuleBroken, match="다시 한 번 10일 안"):
        actions.return_petition(petition=petition, reason="없음", by=kim, at=at(6, 8))


def test_law_23_needs_two_answers_a_reason_and_no_statutory_case(town):
    petition = file_petition(town)
    kim = officer(town.officer)
    with pytest.raises(RuleBroken, match="결과를 2번 이상 알린 뒤"):
        actions.close_repeat_petition(petition=petition, reason="같음", earlier=[file_petition(town)], by=kim)
    Petition.objects.filter(pk=petition.pk).update(legal_kind="statutory")
    petition.refresh_from_db()
    with pytest.raises(RuleBroken, match="법정민원"):
        actions.close_repeat_petition(petition=petition, reason="같음", earlier=[], by=kim)


def test_history_is_appended(town):
    petition = file_petition(town)
    before = list(petition.events.values_list("id", "note"))
    actions.assign_officer(petition=petition, officer=town.colleague, by=officer(town.lead))
    after = list(petition.events.values_list("id", "note"))
    assert (after[: len(before)], len(after)) == (before, len(before) + 1)


def test_progress_is_told_every_thirty_days_once(town):
    petition = file_petition(town)
    for day in (at(7, 20), at(7, 20), at(8, 20)):
        actions.tell_progress(petition=petition, at=day)
    assert Notification.objects.filter(kind="progress").count() == 2


def test_only_the_inspector_reminds_and_only_of_overdue_cases(town):
    petition = file_petition(town)
    given = {"petition": petition, "letter": "독촉", "answer_by": date(2026, 6, 20)}
    with pytest.raises(RuleBroken, match="기한이 지난 민원에만"):
        actions.issue_reminder(**given, by=officer(town.inspector), at=at(6, 5))
    with pytest.raises(NotAllowed, match="민원심사관"):
        actions.issue_reminder(**given, by=officer(town.lead), at=at(6, 15))
    actions.issue_reminder(**given, by=officer(town.inspector), at=at(6, 15))
    with pytest.raises(NotAllowed):
        actions.issue_reminder(**given, by=SYSTEM, at=at(6, 15))


def test_a_case_counted_in_hours_is_extended_in_hours_or_in_days_of_eight(town):
    petition = file_petition(town, duty="road-permit", legal_kind="statutory")
    first = Petition.objects.get(pk=petition.pk).due_at
    assert petition.deadline["period"] == {"amount": 40, "unit": "hours"}
    given = {
        "petition": petition,
        "ground": "site_check",
        "reason": "현장",
        "by": officer(town.officer),
        "at": at(6, 1),
    }
    row = actions.extend_deadline(hours=4, **given)
    assert (row.hours, row.days) == (4, 0)
    assert (row.due_before, working_hours_between(first, row.due_after)) == (first, 4.0)
    row = actions.extend_deadline(days=2, consented=True, **given)
    assert working_hours_between(first, row.due_after) == 20.0


@pytest.mark.parametrize("amount", [{}, {"days": 0}, {"days": 3, "hours": 3}, {"days": -1}, {"hours": -8, "days": 1}])
def test_an_extension_is_by_days_or_by_hours(town, amount):
    with pytest.raises(BadInput, match="날이나 근무시간"):
        actions.extend_deadline(
            petition=file_petition(town),
            ground="site_check",
            reason="현장",
            by=officer(town.officer),
            at=at(6, 1),
            **amount,
        )


def test_several_departments_are_asked_at_once_and_the_case_keeps_its_owner(town):
    petition = file_petition(town)
    given = {
        "petition": petition,
        "question": "010-0000-4821로 전화한 나무인가요",
        "by": officer(town.officer),
        "at": at(6, 1),
    }
    rows = actions.request_cooperations(departments=["park", "audit", "park"], **given)
    assert [row.department for row in rows] == ["park", "audit"]
    assert "4821" not in rows[0].question
    petition.refresh_from_db()
    assert (petition.department, petition.officer) == ("road", town.officer)
    assert petition.events.get(what="request_cooperation").note == "협조를 청함: 공원과, 감사과"
    actions.answer_cooperation(cooperation=rows[0], answer="나무입니다", by=officer(town.stranger))
    with pytest.raises(RuleBroken, match="감사과"):
        actions.request_cooperations(departments=["park", "audit"], **given)
    assert petition.cooperations.count() == 2


@pytest.mark.parametrize("departments", [[], ["road"], ["park", "road"], ["park", "nowhere"]])
def test_departments_that_cannot_be_asked_are_refused_together(town, departments):
    petition = file_petition(town)
    with pytest.raises(BadInput):
        actions.request_cooperations(
            petition=petition, departments=departments, question="나무", by=officer(town.officer)
        )
    assert petition.cooperations.count() == 0


def test_history_names_the_department_it_went_to(town):
    petition = file_petition(town)
    actions.transfer_petition(petition=petition, reason="공원 업무", to_department="park", by=officer(town.officer))
    assert petition.events.get(what="transfer_inside").note == "다른 부서로 보냄: 공원과. 공원 업무"


def test_a_call_stands_in_the_history_masked_and_its_words_in_the_vault(town):
    petition = file_petition(town)
    said = "윤가람 님이 010-0000-4821로 다시 걸어 달라 함"
    event = actions.record_call(
        petition=petition, said=said, way="in", called_at=at(6, 1, 14), by=officer(town.officer)
    )
    assert event.note.startswith("전화 (민원인이 걸어옴, 6. 1. 14:00): ")
    assert ("4821" in event.note, event.shown_to_petitioner, event.detail["way"]) == (False, True, "in")
    original = Original.objects.get(pk=event.detail["original"])
    assert reveal([original.pk], by=SYSTEM, subject=original.subject, what="통화", why="시험")[original.pk] == said
    missed = actions.record_call(petition=petition, said="", way="missed", called_at=at(6, 1), by=officer(town.officer))
    assert missed.note == "전화 (걸었으나 받지 않음, 6. 1. 10:00)"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"said": " "}, BadInput),
        ({"way": "sms"}, BadInput),
        ({"said": "가" * 4001}, BadInput),
        ({"called_at": at(1, 1)}, BadInput),
        ({"called_at": datetime(2099, 1, 1, tzinfo=SEOUL)}, BadInput),
        ({"by": petitioner("2026-000001")}, NotAllowed),
        ({"by": SYSTEM}, NotAllowed),
    ],
)
def test_a_call_that_cannot_have_been_is_refused(town, changes, error):
    petition = file_petition(town)
    with pytest.raises(error):
        actions.record_call(
            **{"petition": petition, "said": "물음", "way": "out", "by": officer(town.officer), **changes}
        )
    assert not petition.events.filter(what="call").exists()


def test_a_stranger_writes_no_call(town):
    with pytest.raises(NotAllowed):
        actions.record_call(petition=file_petition(town), said="물음", way="in", by=officer(town.stranger))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "[가온시] 민원이 도착했습니다. 민원 번호 {}. 답 받을 날 2026. 6. 9. (화). 문의 031-000-8272"),
        (
            "en",
            "[Gaon City] Your petition has arrived. Petition {}. Reply due by Tue 9 Jun 2026. Questions: 031-000-8272",
        ),
        ("zh-hans", "[Gaon City] 诉求已送达。编号 {}。答复期限 2026年6月9日（周二）。 咨询 031-000-8272"),
        ("vi", "[Gaon City] Kiến nghị đã đến. Số {}. Ngày trả lời thứ Ba, 9/6/2026. Liên hệ 031-000-8272"),
    ],
)
def test_the_first_notice_says_arrived_and_not_accepted(town, language, text):
    petition = file_petition(town, "received", language=language)
    assert Notification.objects.get(petition=petition).text == text.format(petition.number)


def test_no_notice_in_any_language_doubles_a_full_stop(town):
    for language in BODY:
        for more in ("현장 확인", "현장 확인.", "현장을 봅니다. ", ""):
            petition = file_petition(town, language=language)
            for kind in TITLES:
                tell(petition, kind, more=more, at=MAY_29)
    texts = list(Notification.objects.values_list("text", flat=True))
    assert [text for text in texts if re.search(r"[.。]\s*[.。]", text)] == []


def test_a_secret_has_no_letters_that_look_alike():
    secrets = [secret_of(str(number)) for number in range(2000)]
    letters = set("".join(secrets)) - {"-"}
    assert (len(set(secrets)), {len(one) for one in secrets}) == (2000, {9})
    assert letters == set("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    assert letters & set("01OIL") == set()
