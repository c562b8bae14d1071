import pytest

from townhall.core.actors import SYSTEM
from townhall.core.models import Department
from townhall.core.options import change_option
from townhall.privacy import vault
from townhall.privacy.covering import RULES, masked, own_names

pytestmark = pytest.mark.django_db
CASE = "petition:2026-000001"


def rule(**cells):
    change_option(key=RULES, value=[{"kind": "", "cue": "", **cells}], by=SYSTEM)


@pytest.mark.parametrize(
    ("name", "text", "covered"),
    [
        ("남궁하늬", "어제 남궁하늬 씨가 왔습니다", "어제 [이름] 씨가 왔습니다"),
        ("남궁하늬", "남궁 하늬", "[이름]"),
        ("소라", "우리 소라는 다섯 살입니다", "우리 [이름]는 다섯 살입니다"),
        ("Jamie Rivers", "I, jamie rivers, saw it", "I, [이름], saw it"),
        ("남궁하늬", "하늬바람이 붑니다", "하늬바람이 붑니다"),
    ],
)
def test_the_petitioners_own_name_is_covered_without_opening_the_vault(name, text, covered):
    vault.keep(name, subject=CASE, kind="name", indexed=["name"])
    assert masked(text, subject=CASE).text == covered


def test_the_name_of_another_case_says_nothing_here():
    vault.keep("소라", subject="petition:2026-000002", kind="name", indexed=["name"])
    assert own_names("우리 소라", subject=CASE) == []


def test_the_towns_formats_are_covered_and_its_public_values_stay():
    rule(rule="format", kind="staff_no", value="GA-9999", cue="도서관")
    assert masked("도서관 회원증 GA-0412").text == "도서관 회원증 [사번]"
    rule(rule="public", value="031-000-9999")
    assert masked("연락처 031-000-9999").text == "연락처 031-000-9999"


def test_the_towns_own_phones_and_named_officers_stay():
    Department.objects.create(code="road", name="도로과", phone="031-000-8201")
    assert masked("문의: 김담당 031-000-8201", ours=frozenset({"김담당"})).text == "문의: 김담당 031-000-8201"
