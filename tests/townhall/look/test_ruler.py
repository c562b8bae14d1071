"""The ruler over hand-made cells: what is drawn, said and left."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils.translation import override

from townhall.look import pieces, ruler, samples
from townhall.look.dates import SEOUL
from townhall.look.templatetags.clock import left_words

CASES = {one["title"]: one for one in samples.clocks()}


def drawn(title, language="ko"):
    one = CASES[title]
    cells = pieces.pieces_of(one["clock"])
    with override(language):
        return ruler.draw(cells, due_at=pieces.due_of(one["clock"]), now=one["now"], language=language)


def kinds(title):
    return [mark.classes.split()[0] for mark in drawn(title)]


@pytest.mark.django_db  # days gone by since the due day are looked up in the town's calendar
@pytest.mark.parametrize(
    ("title", "state", "words"),
    [
        ("보통", "calm", "3일 남음"),
        ("오늘까지", "soon", "오늘까지"),
        ("곧 (하루 남음)", "soon", "1일 남음"),
        ("지남", "late", "2일 지남"),
        ("멈췄다가 다시", "calm", "5일 남음"),
        ("멈춰 있음 (끝을 모름)", "stopped", "시계 멈춤"),
        ("늘림", "calm", "8일 남음"),
        ("시간으로 셈", "calm", "1시간 45분 남음"),
    ],
)
def test_what_is_left(title, state, words):
    one = CASES[title]
    found = pieces.standing(pieces.pieces_of(one["clock"]), due_at=pieces.due_of(one["clock"]), now=one["now"])
    with override("ko"):
        assert (found.state, left_words(one["clock"], one["now"])) == (state, words)


def test_a_common_ruler_names_holidays_today_and_the_due_day():
    marks = drawn("보통")
    assert [mark.number for mark in marks] == ["1", "", "", "2", "3", "", "4", "5", "", "", "6", "7"]
    assert [mark.note for mark in marks] == ["접수", "", "", "", "", "선거일", "오늘", "", "현충일", "", "", "기한"]
    assert [mark.month for mark in marks if mark.month] == ["5월", "6월"]
    assert [mark.off for mark in marks] == [bool(not mark.number) for mark in marks]


def test_a_screen_reader_hears_each_day():
    marks = drawn("보통")
    assert marks[0].spoken == "5월 29일 (금), 1일째, 접수"
    assert marks[5].spoken == "6월 3일 (수), 세지 않음, 지방선거일"
    assert marks[-1].spoken == "6월 9일 (화), 7일째, 기한"


def test_late_days_are_counted_beyond_the_thick_edge():
    marks = drawn("지남")
    assert kinds("지남")[-4:] == ["due", "late", "off", "late"]
    assert [mark.number for mark in marks[-4:]] == ["7", "+1", "", "+2"]


def test_late_days_are_made_when_none_are_given_and_holidays_do_not_count():
    clock = samples.clock(samples.days(date(2026, 5, 22), 11, numbered=7, due=7), at=samples.evening(date(2026, 6, 1)))
    cells = pieces.with_late_days(
        pieces.pieces_of(clock), due_at=pieces.due_of(clock), now=samples.NOW,
        off_name=lambda day: "지방선거일" if day == date(2026, 6, 3) else "",
    )  # fmt: skip
    assert [piece.state for piece in cells[-3:]] == ["late", "holiday", "late"]


def test_a_stop_is_a_dotted_band_named_once_and_numbers_go_on_after_it():
    marks = drawn("멈췄다가 다시")
    stops = [mark for mark in marks if mark.classes.startswith("stop")]
    assert [mark.note for mark in stops] == ["보완", "", ""]
    assert [mark.number for mark in marks if mark.number] == ["1", "2", "3", "4", "5", "6", "7"]


def test_an_extension_keeps_the_first_edge_and_names_it():
    marks = drawn("늘림")
    assert [mark.note for mark in marks if "orig" in mark.classes.split()] == ["원래 기한"]
    assert [mark.number for mark in marks if "ext" in mark.classes.split()] == ["8", "9", "10", "11"]


@pytest.mark.parametrize(("title", "name"), [("나중에 정해진 휴일", "moved"), ("이송", "notch")])
def test_what_came_later_is_marked(title, name):
    assert sum(name in mark.classes.split() for mark in drawn(title)) == 1


def test_past_days_fold_beyond_two_weeks():
    marks = drawn("두 주가 넘음 (지난 날 접힘)")
    assert marks[0].number == "1–13"
    assert "fold" in marks[0].classes.split()
    assert marks[1].note == "오늘"
    assert marks[0].spoken == "5월 15일 (금)부터 6월 3일 (수)까지 지남, 센 날 1–13"


def test_fourteen_cells_do_not_fold_and_fifteen_do():
    for length, folded in ((14, False), (15, True)):
        cells = samples.days(date(2026, 5, 25), length, numbered=10, due=10)
        marks = ruler.draw(pieces.pieces_of(cells), due_at=samples.evening(date(2026, 6, 8)), now=samples.NOW)
        assert ("fold" in marks[0].classes.split()) is folded


def test_hours_are_cells_with_lunch_off():
    marks = drawn("시간으로 셈")
    assert [mark.day for mark in marks] == ["9:05", "10", "11", "12", "13"]
    assert [mark.note for mark in marks] == ["접수", "오늘", "", "점심", "기한"]
    assert marks[0].month == "6. 4. (목)"


def test_other_languages_say_that_it_is_a_holiday_in_their_own_words():
    assert drawn("보통", "en")[5].spoken.endswith("Local elections")
    assert drawn("보통", "en")[0].spoken.startswith("Fri 29 May")


def test_cells_of_json_and_values_are_read_alike():
    cells = samples.days(date(2026, 5, 29), 12, numbered=7, due=7)
    as_json = [cell | {"on": cell["on"].isoformat()} for cell in cells]
    assert pieces.pieces_of(cells) == pieces.pieces_of(as_json) == pieces.pieces_of({"cells": as_json})


def test_nothing_is_drawn_of_nothing():
    assert ruler.draw((), due_at=None, now=samples.NOW) == ()
    assert pieces.standing((), due_at=None, now=samples.NOW).state == "stopped"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("제9회 전국동시지방선거일", "선거일"),
        ("부처님 오신 날 대체 휴일", "대체휴일"),
        ("현충일", "현충일"),
        ("설날 연휴", "설날"),
        ("아주 긴 이름의 날", "아주 긴…"),
    ],
)
def test_long_names_are_shortened_under_a_cell(name, short):
    assert ruler.shortened(name) == short


def test_the_due_cell_turns_amber_in_the_last_quarter():
    cells = samples.days(date(2026, 5, 29), 12, numbered=7, due=7)
    states = []
    for day in range(4, 10):
        now = datetime(2026, 6, day, 10, tzinfo=SEOUL)
        marks = ruler.draw(pieces.pieces_of(cells), due_at=samples.evening(date(2026, 6, 9)), now=now)
        states.append("soon" in marks[-1].classes.split())
    assert states == [False, False, False, False, True, True]


@pytest.mark.parametrize(
    ("today", "numbers"),
    [
        (12, ["1", "2", "3", "4", "5", "6", "7", "+1", "+2", "+3"]),
        (17, ["1–6", "7", "+1", "+2", "+3", "+4", "+5", "+6"]),
        (30, ["1–6", "7", "+1–14", "+15"]),
    ],
)
def test_a_long_late_clock_keeps_its_due_day_and_tells_how_many_days_are_late(today, numbers):
    days = [date(2026, 6, day) for day in (1, 2, 3, 4, 5, 6, 7, 8, 9)]
    cells = [pieces.Piece(day, "weekend" if day.weekday() > 4 else "counted", day.day) for day in days]
    numbered, n = [], 0
    for cell in cells:
        n += cell.counts
        numbered.append(replace(cell, number=n if cell.counts else None))
    cells = [*numbered[:-1], replace(numbered[-1], state="due")]
    due_at, now = datetime(2026, 6, 9, 18, tzinfo=SEOUL), datetime(2026, 6, today, 10, tzinfo=SEOUL)
    late = pieces.with_late_days(cells, due_at=due_at, now=now, off_name=lambda day: "토요일" * (day.weekday() == 5))
    marks = ruler.draw(late, due_at=due_at, now=now)
    assert [mark.number for mark in marks if not mark.off] == numbers
    assert [mark.note for mark in marks if mark.off] == [""] * sum(mark.off for mark in marks)
    assert len(marks) <= ruler.MOST_CELLS
