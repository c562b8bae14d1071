"""Scenarios as officials write them, and offices beside changed ones."""

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.office import Appointments
from dongheon.counters.simulate.scenario import read_scenario
from dongheon.counters.simulate.times import Lognormal
from dongheon.counters.simulate.what_if import what_if

OFFICE = """
days = 40
closes = "12:00"
[[class]]
name = "제증명"
arrivals = [8, 12, 14, 14, 12, 10]
service = { mean_minutes = 5, sd_minutes = 4 }
[[class]]
name = "여권"
arrivals = [3, 3, 3, 3, 3, 3]
service = { mean_minutes = 6 }
[[window]]
name = "1"
lunch = "11:00-11:30"
[[window]]
name = "2"
serves = ["제증명"]
[[window]]
name = "3"
off = 11:45:00
"""


def read(text):
    return read_scenario(text.encode(), name="s.toml")


def changed(change):
    return read(OFFICE + '[[what_if]]\nname = "x"\n' + change).variants[0][1]


def test_an_office_of_a_file():
    office = read(OFFICE).office
    assert (office.first_minute, office.closes_minute, office.slots) == (540, 720, 6)
    assert [one.spans for one in office.windows] == [((540, 660), (690, 720)), ((540, 720),), ((540, 705),)]
    assert read_scenario(OFFICE.encode("cp949"), name="s.toml").office.classes == office.classes


def test_changes_of_an_office():
    assert [one.name for one in changed('add_window = [{ name = "4", on = "10:00" }]').windows] == ["1", "2", "3", "4"]
    assert [one.name for one in changed('remove_window = ["2"]').windows] == ["1", "3"]
    assert changed('lunch = { "2" = "10:00-10:30", "1" = "" }').windows[1].spans == ((540, 600), (630, 720))
    assert changed('lunch = { "*" = "10:00-10:30" }').windows[0].spans == ((540, 600), (630, 720))
    assert changed('arrivals_times = { "여권" = 2 }').classes[1].arrivals == (6,) * 6
    assert changed('service_times = { "제증명" = 0.5 }').classes[0].service == Lognormal(2.5, 2.0)
    given = (
        changed('appointments = { class = "여권", share = 0.3, from = "09:30", to = "11:30" }').classes[1].appointments
    )
    assert given == Appointments(share=0.3, begins=570, ends=690)
    added = changed('add_class = [{ name = "새", arrivals = [1], service = { fixed_minutes = 3 } }]')
    assert [one.name for one in added.classes] == ["제증명", "여권", "새"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[class", "no TOML"),
        ('naem = "x"', "naem is not known"),
        ("", "at least one class"),
        ('[[class]]\nname = "a"', "class 1: name, arrivals"),
        (OFFICE + '[[window]]\nname = "4"\non = "nine"', "window 4: 'nine' is no time of day"),
        (OFFICE + '[[window]]\nname = "1"', "window 1 stands there twice"),
        (OFFICE + '[[what_if]]\nname = "x"\nremove_window = ["9"]', "what_if x: there is no window 9"),
        (OFFICE + '[[what_if]]\nname = "x"\nremove_window = ["1", "3"]', "class 여권: no window serves it"),
        (OFFICE + '[[what_if]]\nname = "x"\narrivals_times = { "갑" = 2 }', "there is no class 갑"),
        (OFFICE + '[[what_if]]\nname = "x"\nappointments = { share = 2, from = "09:00", to = "10:00" }', "0 .. 1"),
        (OFFICE + '[[what_if]]\nname = "x"\nappointments = { share = 0.2 }', "need share, from and to"),
        (OFFICE.replace("[8, 12", '["many", 12'), "'many' is no number"),
        (OFFICE.replace("days = 40", "days = 1"), "days: 1; 2 or more"),
    ],
)
def test_what_a_file_cannot_say(text, reason):
    with pytest.raises(BadInput, match=reason):
        read(text)


def test_pairing_sees_what_luck_would_hide():
    asked = read(OFFICE + '[[what_if]]\nname = "x"\nservice_times = { "제증명" = 0.97 }')
    found = what_if(asked.office, asked.variants, days=60, seed=1)
    row = next(one for one in found.variants[0].compared if one.figure == "mean_wait")
    assert row.verdict == "less"
    # The intervals of the two means overlap by far; only the same visitors tell them apart.
    assert row.then.high > row.now.low
    assert row.difference.high - row.difference.low < (row.now.high - row.now.low) / 4


def test_nothing_changed_is_no_difference():
    asked = read(OFFICE)
    found = what_if(asked.office, [("the same", asked.office)], days=5, seed=1)
    assert {one.verdict for one in found.variants[0].compared} == {"no difference seen"}
    assert {one.difference.mean for one in found.variants[0].compared} == {0.0}


def test_one_day_is_refused():
    asked = read(OFFICE)
    with pytest.raises(BadInput, match="at least 2"):
        what_if(asked.office, (), days=1, seed=1)


ODD = [
    '""',
    "-1",
    "0",
    "1e400",
    "nan",
    "true",
    "[]",
    "{}",
    '"9"',
    "[[1]]",
    "{ mean_minutes = 1 }",
    '"25:00"',
    "99999999",
    "1979-05-27",
]
VALUE = re.compile(r"(?<== ).+$", re.MULTILINE)
WHOLE = (
    OFFICE
    + """
[[missing]]
window = "2"
chance = 0.5
[[what_if]]
name = "x"
remove_window = ["2"]
lunch = { "1" = "11:00-11:30" }
appointments = { share = 0.3, from = "09:30", to = "11:30" }
arrivals_times = { "여권" = 2 }
add_window = [{ name = "9", serves = ["여권"] }]
"""
)


@settings(max_examples=150, deadline=None)
@given(some.integers(0, 10_000), some.sampled_from(ODD))
def test_any_odd_value_is_played_or_refused_with_a_reason(place, odd):
    found = list(VALUE.finditer(WHOLE))
    hit = found[place % len(found)]
    text = WHOLE[: hit.start()] + odd + WHOLE[hit.end() :]
    with contextlib.suppress(BadInput):  # anything else is a fault
        asked = read(text)
        what_if(asked.office, asked.variants, days=2, seed=1)
