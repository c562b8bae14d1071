from datetime import timedelta

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.townhall.making import MAY_29, file_petition

from townhall.casework import likeness
from townhall.casework.models import Petition, PetitionVector
from townhall.casework.queries import similar_cases

LAMP = {"title": "하람로 가로등이 꺼졌습니다", "content": "하람로 12 앞 가로등이 사흘째 꺼져 있어 밤길이 무섭습니다."}
OTHERS = [
    {"title": "여권 만드는 데 며칠 걸리나요", "content": "여권을 새로 만들려고 합니다. 며칠 걸리는지 알려 주세요."},
    {"title": "도서관 좌석", "content": "시립도서관 열람실 좌석이 부족합니다. 주말에는 아침부터 자리가 없어요."},
]


@pytest.fixture
def var(settings, tmp_path):
    settings.DONGHEON_VAR = tmp_path
    return tmp_path / "index"


@pytest.fixture
def filed(town, var):
    """Four petitions with vectors: a lamp, two other matters, the lamp again ten days later."""
    texts = [LAMP, *OTHERS, LAMP]
    made = [
        file_petition(town, received_at=MAY_29 + timedelta(days=10 * (row == 3)), **text)
        for row, text in enumerate(texts)
    ]
    PetitionVector.objects.bulk_create(likeness.vectors_of(likeness.untraced(100)))
    return made


def found(petition, **wanted):
    return [one.petition.number for one in similar_cases(petition, **wanted)]


@pytest.mark.parametrize("indexed", [False, True])
def test_the_same_text_is_found_with_and_without_an_index(filed, indexed):
    if indexed:
        assert likeness.build_index() == 4
    [one] = similar_cases(filed[0])
    assert (one.petition, one.relation, one.answered) == (filed[3], "same_text", False)


def test_what_came_after_the_index_is_found_too(town, filed):
    likeness.build_index()
    later = file_petition(town, received_at=MAY_29, **LAMP)
    PetitionVector.objects.bulk_create(likeness.vectors_of(likeness.untraced(100)))
    assert set(found(later)) == {filed[0].number, filed[3].number}
    assert later.number in found(filed[0])
    assert (likeness.build_index(), likeness.build_index()) == (1, 0)
    assert later.number in found(filed[0])


@pytest.mark.parametrize("indexed", [False, True])
def test_a_day_and_a_department_narrow_the_search(filed, indexed):
    if indexed:
        likeness.build_index()
    on = (MAY_29 + timedelta(days=10)).date()
    assert (found(filed[0], since=on), found(filed[3], since=on)) == ([filed[3].number], [])
    assert (found(filed[0], department="road"), found(filed[0], department="park")) == ([filed[3].number], [])


def test_a_case_that_was_transferred_is_found_under_its_new_department(filed):
    likeness.build_index()
    Petition.objects.filter(pk=filed[3].pk).update(department="park")
    likeness.build_index()
    assert (found(filed[0], department="park"), found(filed[0], department="road")) == ([filed[3].number], [])


def test_a_deleted_vector_is_passed_over(filed):
    likeness.build_index()
    PetitionVector.objects.filter(pk=filed[3].pk).delete()
    assert found(filed[0]) == []


def test_an_index_cut_off_is_built_anew(filed, var):
    likeness.build_index()
    (var / likeness.SIGNS).write_bytes((var / likeness.SIGNS).read_bytes()[:200])
    assert likeness.build_index() == 4
    assert found(filed[0]) == [filed[3].number]


def test_a_language_without_vectors_has_no_neighbours(filed):
    PetitionVector.objects.filter(pk=filed[0].pk).update(values=np.zeros(512, np.float16).tobytes())
    assert found(filed[0]) == []


def test_looking_costs_the_same_few_statements_however_many_are_near(filed):
    likeness.build_index()
    for petition in (filed[0], filed[1]):
        with CaptureQueriesContext(connection) as captured:
            similar_cases(petition)
        assert len(captured) == 4
