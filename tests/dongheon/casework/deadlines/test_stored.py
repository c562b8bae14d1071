# ruff: noqa: DTZ001 - a time without zone is Seoul time, which is tested here
from datetime import date, datetime

import pytest

from dongheon.base.errors import BadInput
from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import (
    Extension,
    Ground,
    Stop,
    StopKind,
    due,
    extension_from_dict,
    from_dict,
    stop_from_dict,
    to_dict,
)
from dongheon.casework.values import LegalKind

FOUND = due(LegalKind.INQUIRY, datetime(2026, 5, 29, 14), calendar=build_calendar(2026, 2026))


def test_to_dict_of_a_deadline():
    data = to_dict(FOUND)
    assert (data["due_at"], data["case"]["received_at"]) == ("2026-06-09T18:00:00+09:00", "2026-05-29T14:00:00")
    assert data["cells"][0] == {
        "on": "2026-05-29",
        "state": "counted",
        "number": 1,
        "name": "",
        "name_en": "",
        "starts": None,
        "ends": None,
        "remarks": ["received", "start"],
    }


@pytest.mark.parametrize("missing", ["case", "due_at", "cells", "total"])
def test_from_dict_names_what_is_missing(missing):
    data = {name: value for name, value in to_dict(FOUND).items() if name != missing}
    with pytest.raises(BadInput, match=f"stored deadline: KeyError '{missing}'"):
        from_dict(data)


def test_from_dict_refuses_an_unknown_state():
    data = to_dict(FOUND)
    data["cells"][0]["state"] = "gone"
    with pytest.raises(BadInput, match="'gone' is not a valid CellState"):
        from_dict(data)


def test_stops_and_extensions_come_back():
    stop = Stop(StopKind.OUTAGE, datetime(2026, 6, 1, 9), datetime(2026, 6, 1, 12))
    extension = Extension(Ground.EQUIVALENT, 3, None, "관계 기관 회신 대기", consent=True, decided_on=date(2026, 6, 1))
    assert stop_from_dict(to_dict(stop)) == stop
    assert extension_from_dict(to_dict(extension)) == extension
    assert stop_from_dict({"kind": "supplement", "begins": "2026-06-01"}) == Stop(StopKind.SUPPLEMENT, date(2026, 6, 1))


@pytest.mark.parametrize("data", [{}, {"kind": "nap", "begins": "2026-06-01"}, {"kind": "hearing", "begins": "today"}])
def test_stop_that_cannot_be_read(data):
    with pytest.raises(BadInput, match="stored stop"):
        stop_from_dict(data)


@pytest.mark.parametrize("data", [{}, {"ground": "workload", "amount": 7}])
def test_extension_that_cannot_be_read(data):
    with pytest.raises(BadInput, match="stored extension"):
        extension_from_dict(data)
