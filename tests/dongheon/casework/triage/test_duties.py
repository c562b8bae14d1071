import pytest

from dongheon.base.errors import NotEnoughData
from dongheon.casework.learning.features import read
from dongheon.casework.triage.duties import department_scores, duty_table, line_views

TABLE = [
    ("교통지도과", "불법 주정차 단속 및 과태료 부과"),
    ("도로관리과", "도로 파임·균열 등 포장 파손 보수"),
    ("도로관리과", "가로등·보안등 고장 수리"),
    ("자원순환과", "생활폐기물 수거 및 무단투기 단속"),
    ("세정과", "재산세 부과 및 지방세 환급"),
    ("위생과", "일반음식점 위생점검 및 식중독 조사"),
    ("농업기술센터", "길고양이 중성화 및 유기동물 보호"),
]


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("집 앞에 차를 대놓고 딱지도 안 뗍니다", "교통지도과"),
        ("아스팔트에 구멍이 나서 바퀴가 빠져요", "도로관리과"),
        ("밤길이 캄캄해서 무서워요", "도로관리과"),
        ("누가 자꾸 쓰레기를 몰래 버려요", "자원순환과"),
        ("세금을 두 번 냈어요", "세정과"),
        ("식당에서 먹고 배탈이 났어요", "위생과"),
        ("캣맘이 밥을 줘요", "농업기술센터"),
    ],
)
def test_residents_words_reach_the_duty(text, department):
    table = duty_table(TABLE)
    assert table.names[int(department_scores(table, read([text], [text])).argmax())] == department


def test_lines_are_scored_one_by_one():
    table = duty_table(TABLE)
    views = line_views(table, read(["가로등이 나갔어요"], [""]))
    assert {
        name: table.lines[int(view[0].argmax())] for name, view in views.items() if "meaning" not in name
    } == dict.fromkeys(("sayings", "words", "runs", "stems"), "가로등·보안등 고장 수리")


def test_empty_rows_are_left_out():
    assert len(duty_table([*TABLE, ("", "줄"), ("과", " ")]).lines) == len(TABLE)


@pytest.mark.parametrize("rows", [[], [("과", "일")], [("과", "일"), ("과", "다른 일")]])
def test_one_department_is_no_choice(rows):
    with pytest.raises(NotEnoughData):
        duty_table(rows)
