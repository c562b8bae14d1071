"""Hand-made states of every part, for the design page and its tests. People and cases are fictional."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from dongheon.privacy.mask import stored
from townhall.look.dates import SEOUL

NOW = datetime(2026, 6, 4, 10, 20, tzinfo=SEOUL)
NAMES = {date(2026, 6, 3): ("지방선거일", "Local elections"), date(2026, 6, 6): ("현충일", "Memorial Day")}
LETTER = stored("연락은 [전화번호]로 부탁드립니다.\n<b>[이름]</b> 드림")
STEPS = (
    {"text_ko": "질의민원 7일", "text_en": "Inquiry: 7 days", "article": "민원처리법 시행령 제14조 (2026-05-06 시행)"},
    {
        "text_ko": "5. 29. 접수일이 1일째",
        "text_en": "29 May is day 1",
        "article": "민원처리법 제19조 (2022-07-12 시행)",
    },
    {
        "text_ko": "뺀 날 5일: 토·일 4일(현충일 포함), 6. 3. 선거일",
        "text_en": "5 days not counted: weekends and 3 June",
        "article": "",
    },
)


def days(first: date, length: int, *, numbered: int, due: int, **states: Any) -> list[dict[str, Any]]:
    """Cells of a run of dates; ``states`` gives what differs: ``day_3={"state": "stopped"}``."""
    cells: list[dict[str, Any]] = []
    number = 0
    for step in range(length):
        on = first + timedelta(days=step)
        own = states.get(f"day_{step + 1}", {})
        off = on.weekday() > 4 or on in NAMES
        state = own.get("state") or (("holiday" if on in NAMES else "weekend") if off else "counted")
        counts = state not in {"holiday", "weekend", "stopped"} and number < numbered
        number += counts
        if counts and number == due:
            state = "due"
        name, name_en = NAMES.get(on, ("", ""))
        cell = {"on": on, "state": state, "number": number if counts else None, "name": name, "name_en": name_en}
        cells.append(cell | {"remarks": own.get("remarks", ("received",) if step == 0 else ())} | own.get("more", {}))
        if counts and number > due:
            cell["state"] = "extended"
    return cells


def clock(cells: list[dict[str, Any]], *, at: datetime | None) -> dict[str, Any]:
    """A deadline as its JSON."""
    return {"due_at": at.isoformat() if at else None, "cells": cells, "steps": STEPS}


def evening(day: date) -> datetime:
    """The end of the town's day."""
    return datetime(day.year, day.month, day.day, 18, tzinfo=SEOUL)


def hours() -> list[dict[str, Any]]:
    """A case counted in hours: received 9:05, due 13:05, lunch between."""
    edges = ((9, 5), (10, 0), (11, 0), (12, 0), (13, 0), (13, 5))
    states = ("counted", "counted", "counted", "break", "due")
    cells = []
    for at, state in enumerate(states):
        starts, ends = (NOW.replace(hour=edge[0], minute=edge[1]) for edge in edges[at : at + 2])
        remarks = ("received",) if at == 0 else ()
        number = None if state == "break" else at + 1 - (at > 3)
        cells.append(
            {"on": NOW.date(), "state": state, "number": number, "starts": starts, "ends": ends, "remarks": remarks}
        )
    return cells


def clocks() -> list[dict[str, Any]]:
    """The ruler in each of its states, each at its own moment."""
    may = date(2026, 5, 29)
    seven = clock(days(may, 12, numbered=7, due=7), at=evening(date(2026, 6, 9)))
    moved = days(may, 12, numbered=7, due=7, day_6={"state": "holiday", "remarks": ("declared_later",)})
    late = [
        *days(date(2026, 5, 22), 11, numbered=7, due=7),
        {"on": date(2026, 6, 2), "state": "late", "number": 1},
        {"on": date(2026, 6, 3), "state": "holiday", "name": "지방선거일"},
        {"on": date(2026, 6, 4), "state": "late", "number": 2},
    ]
    stop = {"state": "stopped", "remarks": ("supplement",)}
    stopped = days(may, 14, numbered=7, due=7, day_4=stop, day_5=stop, day_6=stop)
    waiting = days(may, 7, numbered=7, due=7, day_5=stop, day_6=stop, day_7=stop)
    longer = days(may, 19, numbered=12, due=12, day_12={"remarks": ("original_due",)})
    for cell in longer[12:]:
        cell["state"] = "extended" if cell["state"] == "counted" else cell["state"]
    fourteen = days(date(2026, 5, 15), 26, numbered=17, due=17)
    passed = days(may, 12, numbered=7, due=7, day_4={"remarks": ("transferred",)})
    return [
        {"title": "보통", "clock": seven, "now": NOW},
        {"title": "오늘까지", "clock": seven, "now": NOW.replace(day=9)},
        {"title": "곧 (하루 남음)", "clock": seven, "now": NOW.replace(day=8)},
        {"title": "지남", "clock": clock(late, at=evening(date(2026, 6, 1))), "now": NOW},
        {"title": "멈췄다가 다시", "clock": clock(stopped, at=evening(date(2026, 6, 11))), "now": NOW},
        {"title": "멈춰 있음 (끝을 모름)", "clock": clock(waiting, at=None), "now": NOW},
        {"title": "늘림", "clock": clock(longer, at=evening(date(2026, 6, 16))), "now": NOW},
        {"title": "나중에 정해진 휴일", "clock": clock(moved, at=evening(date(2026, 6, 9))), "now": NOW},
        {"title": "이송", "clock": clock(passed, at=evening(date(2026, 6, 9))), "now": NOW},
        {"title": "두 주가 넘음 (지난 날 접힘)", "clock": clock(fourteen, at=evening(date(2026, 6, 9))), "now": NOW},
        {"title": "시간으로 셈", "clock": clock(hours(), at=NOW.replace(hour=13, minute=5)), "now": NOW},
    ]


def strip() -> list[dict[str, Any]]:
    """Columns of the due strip."""
    counts = (
        (0, 3),
        (1, 4),
        (2, None),
        (3, None),
        (4, 6),
        (5, 5),
        (6, 2),
        (7, 14),
        (8, 3),
        (9, None),
        (10, None),
        (11, 4),
    )
    columns: list[dict[str, Any]] = [{"state": "late", "count": 1, "label": "지남", "weekday": "", "href": "#"}]
    for step, count in counts:
        on = NOW.date() + timedelta(days=step)
        weekday = "오늘" if step == 0 else "월화수목금토일"[on.weekday()]
        state = "off" if count is None else "today" if step == 0 else ""
        columns.append({"state": state, "count": count, "label": str(on.day), "weekday": weekday, "href": "#"})
    return [*columns, {"state": "", "count": 0, "label": "그 뒤", "weekday": "", "href": "#"}]


class SampleForm(forms.Form):
    """Fields of every kind."""

    content = forms.CharField(
        label="내용", widget=forms.Textarea, help_text="언제, 어디서, 무엇을 원하시는지 적어 주세요."
    )
    place = forms.CharField(label="주소나 건물 이름", required=False)
    how = forms.ChoiceField(
        label="답 받는 방법",
        widget=forms.RadioSelect,
        choices=[("sms", "문자"), ("mail", "전자우편"), ("post", "우편"), ("phone", "전화")],
    )
    phone = forms.CharField(label="휴대전화", help_text="예: 010-0000-0000")
    dong = forms.ChoiceField(label="동", choices=[("haram", "하람동"), ("nuri", "누리동")], required=False)
    photos = forms.FileField(label="사진·파일 넣기", required=False, help_text="10개까지, 하나에 20 MB까지.")
    share = forms.BooleanField(label="개인정보를 가린 뒤 다른 주민도 볼 수 있게 합니다", required=False)


def wrong_form() -> SampleForm:
    """A form with two things to correct."""
    form = SampleForm(
        {"wrong-content": "", "wrong-how": "sms", "wrong-phone": "010-0", "wrong-dong": "haram"}, prefix="wrong"
    )
    form.add_error("phone", "휴대전화 번호는 숫자 10~11자리입니다. 예: 010-0000-0000")
    form.errors["content"] = form.error_class(["내용을 적어 주세요."])
    return form


def samples() -> dict[str, Any]:
    """Everything the design page shows."""
    return {
        "clocks": clocks(),
        "columns": strip(),
        "letter": LETTER,
        "form": SampleForm(prefix="empty"),
        "wrong": wrong_form(),
        "now": NOW,
        "steps": [
            {"state": "done", "word": "보냄", "note": "5. 29. 14:00"},
            {"state": "done", "word": "담당 부서로", "note": "교통지도과"},
            {"state": "now", "word": "담당자가 보고 있습니다", "note": "한도윤 주무관"},
            {"state": "", "word": "답 받기", "note": "6월 9일 (화)까지"},
        ],
        "icons": (
            "search call menu pen paper clock pin camera lock info warn check x down right left people speak globe link"
            " stack filter sort bell split more plus print chart file help undo moon stop"
        ).split(),
    }
