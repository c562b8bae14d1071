# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime

import pytest

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import build_calendar, in_seoul
from dongheon.casework.deadlines import Extension, Ground, Period, Stop, StopKind, Unit, due, ground
from dongheon.casework.values import LegalKind

CALENDAR = build_calendar(2026, 2027)
FRIDAY = datetime(2026, 5, 29, 14)
SITE = Ground.SITE_CHECK


def inquiry(*extensions, stops=()):
    return due(LegalKind.INQUIRY, FRIDAY, calendar=CALENDAR, extensions=extensions, stops=stops)


def test_extension_counts_on_from_the_original_due_date():
    found = inquiry(Extension(SITE, 7))
    assert (found.due_on, found.original_due_on, found.counted_days) == (date(2026, 6, 18), date(2026, 6, 9), 14)
    assert inquiry(Extension(SITE, 1)).due_on == date(2026, 6, 10)


def test_second_extension_needs_consent():
    first = Extension(SITE, 7)
    with pytest.raises(RuleBroken, match="민원인의 동의가 필요합니다"):
        inquiry(first, Extension(SITE, 7))
    assert inquiry(first, Extension(SITE, 7, consent=True)).due_on == date(2026, 6, 29)


def test_third_extension_is_refused():
    agreed = Extension(SITE, 7, consent=True)
    with pytest.raises(RuleBroken, match="연장 3번"):
        inquiry(agreed, agreed, agreed)


@pytest.mark.parametrize("amount", [8, 14])
def test_extension_beyond_the_original_period_is_refused(amount):
    with pytest.raises(RuleBroken, match="제21조제1항"):
        inquiry(Extension(SITE, amount))


@pytest.mark.parametrize("amount", [0, -1])
def test_extension_of_nothing_is_refused(amount):
    with pytest.raises(BadInput, match="1 or more"):
        inquiry(Extension(SITE, amount))


@pytest.mark.parametrize(
    "reason",
    [
        "업무과중",
        "업무 과중으로",
        "업무량이 많아",
        "업무 폭주",
        "배정이 늦음",
        "지연 배정",
        "담당자 부재",
        "담당 공무원의 휴가",
        "workload",
        "Late assignment",
        "absence",
    ],
)
def test_forbidden_reasons_are_refused_with_the_article(reason):
    with pytest.raises(RuleBroken, match=r"시행령 제21조제1항 \(2026-05-06 시행\)"):
        inquiry(Extension(Ground.EQUIVALENT, 7, reason=reason))
    with pytest.raises(RuleBroken, match="처리기간을 연장할 수 없는 사유"):
        ground(reason)


@pytest.mark.parametrize(
    "reason",
    ["신청인 부재로 현장을 보지 못함", "관계 기관 회신 대기", "업무 담당 기관의 협의", "많은 비로 현장 접근 불가"],
)
def test_allowed_reasons_stay_allowed(reason):
    assert inquiry(Extension(Ground.EQUIVALENT, 7, reason=reason)).due_on == date(2026, 6, 18)


def test_equivalent_ground_needs_words():
    with pytest.raises(RuleBroken, match="그 사유를 적어야"):
        inquiry(Extension(Ground.EQUIVALENT, 7))


def test_ground_by_name():
    names = ["협조", "현장 확인", "불가항력", "준하는 사유", "Force-Majeure"]
    assert [ground(name).value for name in names] == [
        "other_body",
        "site_check",
        "force_majeure",
        "equivalent",
        "force_majeure",
    ]
    with pytest.raises(BadInput, match="ground of extension '그냥'"):
        ground("그냥")


def test_extension_of_hours():
    case = {"calendar": CALENDAR, "given_days": 3}
    by_days = due(LegalKind.STATUTORY, FRIDAY, extensions=[Extension(SITE, 3, Unit.DAYS)], **case)
    by_hours = due(LegalKind.STATUTORY, FRIDAY, extensions=[Extension(SITE, 24)], **case)
    assert by_days.due_at == by_hours.due_at == in_seoul(datetime(2026, 6, 9, 14))
    assert by_hours.counted_hours == 48
    with pytest.raises(RuleBroken, match=r"원래 처리기간\(24근무시간\)"):
        due(LegalKind.STATUTORY, FRIDAY, extensions=[Extension(SITE, 4, Unit.DAYS)], **case)


def test_extension_of_months_follows_the_rolled_due_date():
    found = due(
        LegalKind.STATUTORY,
        date(2026, 9, 23),
        calendar=CALENDAR,
        given=Period(1, Unit.MONTHS),
        extensions=[Extension(SITE, 1)],
    )
    assert (found.original_due_on, found.due_on) == (date(2026, 10, 22), date(2026, 11, 23))
    with pytest.raises(BadInput, match="give months"):
        due(
            LegalKind.STATUTORY,
            date(2026, 9, 23),
            calendar=CALENDAR,
            given=Period(1, Unit.MONTHS),
            extensions=[Extension(SITE, 7, Unit.DAYS)],
        )


def test_extension_after_the_end_is_refused():
    assert inquiry(Extension(SITE, 7, decided_on=date(2026, 6, 9))).due_on == date(2026, 6, 18)
    with pytest.raises(RuleBroken, match="처리기간이 2026-06-09에 이미 끝났습니다"):
        inquiry(Extension(SITE, 7, decided_on=date(2026, 6, 10)))


def test_stop_in_the_extension():
    stop = Stop(StopKind.SUPPLEMENT, date(2026, 6, 15), date(2026, 6, 16))
    found = inquiry(Extension(SITE, 7), stops=[stop])
    assert (found.original_due_on, found.due_on) == (date(2026, 6, 9), date(2026, 6, 22))


def test_open_stop_in_the_extension_leaves_the_original_due_date():
    found = inquiry(Extension(SITE, 7), stops=[Stop(StopKind.SUPPLEMENT, date(2026, 6, 15))])
    assert (found.original_due_on, found.due_at, found.stopped, found.counted) == (date(2026, 6, 9), None, True, 10)
