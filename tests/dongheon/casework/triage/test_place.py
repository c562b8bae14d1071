import pytest

from dongheon.base.town.records import Dong, Place
from dongheon.casework.triage.place import place_of

PLACES = [
    Place("park", "아라공원", "park", "ara", None, None, ()),
    Place("lake-park", "아라호수공원", "park", "ara", None, None, ("호수공원",)),
]
DONGS = [Dong("garam", "가람동", "가람동"), Dong("ara", "아라동", "아라동")]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("", "아라 호수 공원 벤치", "lake-park"),
        ("호수공원", "아라공원", "lake-park"),
        ("", "가람동 골목", "garam"),
        ("가람동", "아라공원", "garam"),
        ("", "어딘가", ""),
    ],
)
def test_the_longest_name_wins_and_the_field_comes_first(field, text, code):
    assert place_of(field, text, places=PLACES, dongs=DONGS) == code
