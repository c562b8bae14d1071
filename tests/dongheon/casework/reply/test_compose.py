from datetime import date

import pytest

from dongheon.base.abstain import Abstain
from dongheon.base.passages import Passage
from dongheon.casework.reply.compose import FROM_PAPERS, Asked, draft_reply
from dongheon.casework.reply.shelf import build_shelf
from dongheon.casework.reply.speech import polite, sentences
from dongheon.casework.values import PetitionText
from dongheon.language.ground import verify
from dongheon.privacy.mask import mask

ON = date(2026, 6, 4)
PAPERS = (
    Passage(
        "parking#2",
        "주정차 단속 운영 안내",
        "2. 단속 시간",
        "manual",
        "- 어린이보호구역은 평일 08:00~20:00에 고정형 카메라와 순찰로 단속한다.\n- 토요일과 공휴일은 주민신고가 들어온 곳을 순찰하며 단속한다.",
        in_force_from=date(2026, 3, 2),
        department="traffic-guidance",
    ),
    Passage(
        "parking#old",
        "주정차 단속 운영 안내",
        "2",
        "manual",
        "주정차 단속은 평일 07:00부터 한다.",
        in_force_to=date(2026, 3, 1),
    ),
    Passage(
        "mirror#1",
        "도로반사경 관리 지침",
        "3. 파손",
        "manual",
        "도로반사경이 깨졌다는 신고를 받으면 3일 안에 현장을 확인한다.",
    ),
    Passage(
        "bulky#1",
        "대형폐기물 배출 안내",
        "1. 신청",
        "procedure",
        "대형폐기물은 누리집에서 신청하고 스티커를 붙여 내놓는다.",
    ),
    Passage(
        "bulky#2",
        "대형폐기물 배출 안내",
        "3. 수수료",
        "procedure",
        "| 품목 | 규격 | 수수료 |\n|---|---|---|\n| 책장 | 4단까지 | 4,000원 |\n| 장롱 | 폭 90cm 한 짝 | 10,000원 |",
    ),
    Passage(
        "bulky#3",
        "대형폐기물 배출 안내",
        "5. 문의",
        "procedure",
        "대형폐기물 신고는 자원순환과 청소팀(031-000-2660)에서 안내한다.",
    ),
    Passage("reply-A1", "학교 앞 주정차", "답변", "reply", "2025. 11. 3. 하람초등학교 앞 주정차를 단속하였습니다."),
)
SHELF = build_shelf(PAPERS)
CONTACT = Passage("directory-traffic", "직원 명부", "교통지도과", "directory", "교통지도과 한도윤 주무관 031-000-8431")
PETITION = PetitionText(
    mask("초등학교 앞 주정차 단속은 몇 시까지 하나요?"),
    mask("어린이보호구역이면 주정차 단속은 몇 시까지 하나요? 정문 옆 반사경이 깨졌어요. 바꿔 주세요."),
    "하람동",
    ON,
)
PARKING = Asked("어린이보호구역이면 주정차 단속은 몇 시까지 하나요?", "주정차 위반 단속", "traffic-guidance")
MIRROR = Asked("정문 옆 반사경이 깨졌어요.", "도로반사경 설치 및 유지관리", "roads")
NOTHING = Asked("외계인 영접 행사를 열어 주세요")


FEE = PetitionText(mask("책장 버리는 값"), mask("대형폐기물로 책장을 버리려는데 수수료가 얼마예요?"), "", ON)


def draft(*wishes, of=PETITION, contact=CONTACT):
    return draft_reply(of, wishes, shelf=SHELF, contact=contact, on=ON)


def said(made, part):
    return [one.text for one in made.sentences if one.part == part]


def test_a_draft_says_what_the_papers_say_and_where():
    made = draft(PARKING)
    first = next(one for one in made.sentences if one.part == "review")
    assert first.text == "어린이보호구역은 평일 08:00~20:00에 고정형 카메라와 순찰로 단속합니다."
    assert first.citations[0].passage == "parking#2"
    assert made.label == FROM_PAPERS


def test_a_fee_is_read_from_its_row_of_the_table():
    made = draft(Asked("수수료가 얼마예요?", "대형폐기물 배출 신고"), of=FEE)
    assert said(made, "review")[0] == "책장: 규격은 4단까지, 수수료는 4,000원입니다."
    assert made.sentences[2].citations[0].quote == "| 책장 | 4단까지 | 4,000원 |"


def test_the_team_to_ask_stands_in_the_guidance():
    made = draft(Asked("수수료가 얼마예요?", "대형폐기물 배출 신고"), of=FEE)
    assert said(made, "guidance")[-1] == "대형폐기물 신고는 자원순환과 청소팀(031-000-2660)에서 안내합니다."


def test_a_fact_that_was_asked_for_and_not_found_is_asked_of_the_officer():
    cost = PetitionText(mask("반사경 비용"), mask("도로반사경이 깨졌다는 신고를 하면 비용은 얼마예요?"), "", ON)
    made = draft(Asked("도로반사경이 깨졌다는 신고를 하면 비용은 얼마예요?", "도로반사경 유지관리"), of=cost)
    assert made.missing == (
        "‘도로반사경이 깨졌다는 신고를 하면 비용은 얼마예요?’: 금액을 자료에서 찾지 못했습니다. 확인해 적어 주세요.",
    )


def test_the_summary_names_the_matter_and_what_was_said_of_it():
    assert said(draft(Asked("수수료가 얼마예요?"), of=FEE), "summary") == [
        "귀하께서 보내신 민원은 ‘책장 버리는 값’에 관한 것으로 이해합니다.",
        "주요 내용은 ‘대형폐기물로 책장을 버리려는데 수수료가 얼마예요?’입니다.",
    ]


@pytest.mark.parametrize(
    ("line", "to"),
    [
        ("교통지도과 031-000-2990", "교통지도과(031-000-2990)로"),
        ("세정팀 031-000-2991", "세정팀(031-000-2991)으로"),
        ("교통지도과", "교통지도과로"),
    ],
)
def test_a_department_is_asked_as_a_place_not_as_a_person(line, to):
    office = Passage("directory-x", "직원 명부", line.split()[0], "directory", line)
    assert said(draft(PARKING, contact=office), "contact") == [f"더 궁금하신 점은 {to} 문의하여 주시기 바랍니다."]


def test_every_citation_of_a_draft_resolves():
    made = draft(PARKING, MIRROR)
    passages = {one.id: one for one in made.passages}
    for one in made.sentences:
        if one.part != "summary":
            assert one.supported, one
        for citation in one.citations:
            assert citation.quote.split()[0] in passages[citation.passage].text


def test_each_wish_is_answered_by_its_own_papers():
    by_wish = {}
    for one in draft(PARKING, MIRROR).sentences:
        if one.part == "review":
            by_wish.setdefault(one.wish, set()).update(c.passage for c in one.citations)
    assert "parking#2" in by_wish[0]
    assert by_wish[1] == {"mirror#1"}


def test_what_was_not_found_is_asked():
    assert draft(PARKING, NOTHING).missing == (
        "‘외계인 영접 행사를 열어 주세요’에 답할 자료를 찾지 못했습니다. 확인한 내용을 적어 주세요.",
    )


def test_without_any_paper_there_is_no_draft():
    assert isinstance(draft(NOTHING), Abstain)


def test_papers_out_of_force_and_past_visits_are_not_cited():
    cited = {c.passage for one in draft(PARKING).sentences for c in one.citations}
    assert not cited & {"parking#old", "reply-A1"}


def test_the_officer_closes_the_letter():
    assert draft(PARKING).sentences[-1].text == (
        "더 궁금하신 점은 교통지도과 한도윤 주무관(031-000-8431)에게 문의하여 주시기 바랍니다."
    )


def test_a_changed_figure_in_a_draft_is_noticed():
    made = draft(PARKING)
    one = next(one for one in made.sentences if one.part == "review")
    passages = {p.id: p for p in made.passages}
    assert not verify(one.text.replace("20:00", "21:00"), one.citations, passages=passages, on=ON).supported


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        ("평일에 단속한다.", "평일에 단속합니다."),
        ("서류를 받는다.", "서류를 받습니다."),
        ("3일 안에 알린다.", "3일 안에 알립니다."),
        ("할 수 있다.", "할 수 있습니다."),
        ("대상이 아니다.", "대상이 아닙니다."),
        ("점검하였다.", "점검하였습니다."),
        ("수수료는 무료임", "수수료는 무료입니다."),
        ("신청할 수 있음", "신청할 수 있습니다."),
        ("과태료를 부과함.", "과태료를 부과합니다."),
        ("매월 고지되는 수도요금", "매월 고지되는 수도요금입니다."),
        ("문의하여 주시기 바랍니다.", "문의하여 주시기 바랍니다."),
        ("어디에 내나요?", "어디에 내나요?"),
        ("이의를 제기하지 않는다.", "이의를 제기하지 않습니다."),
        ("구청장이 정한 날에 연다.", "구청장이 정한 날에 엽니다."),
    ],
)
def test_plain_sentences_become_polite(plain, said):
    assert polite(plain) == said


def test_list_marks_tables_and_headings_are_no_part_of_a_sentence():
    text = "## 2. 시간\n1. 평일에 단속한다.\n가. 토요일은 순찰한다.\n| 요일 | 시간 |\n|---|---|\n- 문의는 교통지도과로 한다."
    assert sentences(text) == ("평일에 단속한다.", "토요일은 순찰한다.", "문의는 교통지도과로 한다.")
