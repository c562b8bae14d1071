from types import SimpleNamespace

import pytest
from tests.townhall.conftest import write

from townhall.casework.models import Proposal, Wish
from townhall.core.actors import officer
from townhall.core.models import Job
from townhall.desk.history import history_of
from townhall.privacy.models import AccessLine


def text(response):
    return response.content.decode()


def propose(petition, **more):
    values = {
        "label": "duty", "wish": 0, "proposed": "road-pothole", "probability": 0.91, "made_at": petition.received_at,
        "candidates": [
            {"code": "road-pothole", "probability": 0.91,
             "reasons": [{"what": "words", "quote": "구멍이", "source": "", "weight": 1}]},
            {"code": "road-light", "probability": 0.06, "reasons": []},
        ],
    }  # fmt: skip
    return Proposal.objects.create(petition=petition, **(values | more))


def test_the_case_shows_its_clock_masked_text_and_history(seat, fresh):
    petition = fresh()
    page = text(seat("officer").get(f"/desk/cases/{petition.number}"))
    assert "일 남음" in page
    assert "인가요?" in page
    assert 'class="mask"' in page
    assert "010-0000-4821" not in page
    assert "홍길동" not in page
    assert "접수했습니다" in page


def test_wishes_are_numbered_in_the_text(seat, fresh):
    petition = fresh()
    Wish.objects.create(petition=petition, position=0, summary="구멍", spans=[[0, 7]], duty="road-pothole")
    Wish.objects.create(petition=petition, position=1, summary="연락", spans=[[8, 16]], duty="road-light")
    page = text(seat("officer").get(f"/desk/cases/{petition.number}"))
    assert '<span class="rq r1"><i aria-hidden="true">1</i><span class="sr">요청 1: </span>' in page
    assert '<span class="rq r2"><i aria-hidden="true">2</i>' in page


def test_a_proposal_is_decided_with_one_press_and_taken_back(seat, fresh):
    petition = fresh()
    row = propose(petition)
    client = seat("officer")
    page = text(client.get(f"/desk/cases/{petition.number}"))
    assert "91 %" in page
    assert "“구멍이”" in page
    body = {"label": "duty", "wish": 0, "code": "road-light"}
    response = client.post(f"/desk/cases/{petition.number}/label", body)
    assert response.headers["Location"] == f"/desk/cases/{petition.number}#triage"
    row.refresh_from_db()
    petition.refresh_from_db()
    assert (row.decided, row.decided_by.username, petition.duty) == ("road-light", "kim", "road-light")
    assert "김담당이 정함" in text(client.get(f"/desk/cases/{petition.number}"))
    client.post(f"/desk/cases/{petition.number}/label/undo", body)
    row.refresh_from_db()
    assert row.decided == ""


def test_below_the_threshold_a_person_is_asked(seat, fresh):
    petition = fresh()
    propose(petition, proposed="", abstained="비슷한 업무가 둘입니다", label="topic", candidates=[])
    page = text(seat("officer").get(f"/desk/cases/{petition.number}"))
    assert "사람이 정해 주세요" in page
    assert "비슷한 업무가 둘입니다" in page


@pytest.mark.parametrize(
    ("body", "status"),
    [({"label": "duty", "code": "no-such-duty"}, 400), ({"label": "colour", "code": "red"}, 400)],
)  # fmt: skip
def test_unknown_labels_are_refused(seat, fresh, body, status):
    assert seat("officer").post(f"/desk/cases/{fresh().number}/label", body).status_code == status


def test_a_stranger_decides_nothing(seat, fresh):
    body = {"label": "urgency", "code": "danger"}
    assert seat("stranger").post(f"/desk/cases/{fresh().number}/label", body).status_code == 403
    assert seat("inspector").post(f"/desk/cases/{fresh().number}/label", body).status_code == 403


def test_any_value_of_a_label_can_be_chosen(seat, fresh):
    petition = fresh()
    client = seat("officer")
    assert "건의민원" in text(client.get(f"/desk/cases/{petition.number}/label/legal_kind/0"))
    assert client.post(f"/desk/cases/{petition.number}/label/legal_kind/0", {"code": ""}).status_code == 400
    client.post(f"/desk/cases/{petition.number}/label/legal_kind/0", {"code": "suggestion"})
    petition.refresh_from_db()
    assert petition.legal_kind == "suggestion"


def test_intake_accepts_what_arrived(seat, fresh):
    petition = fresh("received")
    client = seat("intake")
    assert client.post(f"/desk/cases/{petition.number}/accept", {"legal_kind": "inquiry"}).status_code == 400
    client.post(f"/desk/cases/{petition.number}/accept", {"legal_kind": "inquiry", "department": "road"})
    petition.refresh_from_db()
    assert (petition.state, petition.department) == ("handling", "road")
    assert petition.officer.memberships.get().department == "road"
    assert Job.objects.filter(key=f"casework.draft_reply:{petition.number}").exists()
    assert (
        client.post(
            f"/desk/cases/{petition.number}/accept", {"legal_kind": "inquiry", "department": "road"}
        ).status_code
        == 409
    )


def test_an_officer_takes_a_case_nobody_has(seat, fresh):
    petition = fresh("accepted")
    assert seat("stranger").post(f"/desk/cases/{petition.number}/take").status_code == 403
    seat("colleague").post(f"/desk/cases/{petition.number}/take")
    petition.refresh_from_db()
    assert (petition.state, petition.officer.username) == ("handling", "choi")


def test_the_list_behind_a_case_gives_its_neighbours(seat, fresh):
    numbers = [fresh().number for _ in range(3)]
    page = text(seat("officer").get(f"/desk/cases/{numbers[1]}?list=view%3Dmine"))
    assert "3건 가운데 2번째" in page
    assert f'href="/desk/cases/{numbers[0]}?list=view%3Dmine" data-key="k"' in page
    assert f'href="/desk/cases/{numbers[2]}?list=view%3Dmine" data-key="j"' in page
    assert f'href="/desk/?view=mine#c{numbers[1]}"' in page


def test_own_contact_opens_at_one_press_and_is_logged(seat, fresh):
    petition = fresh()
    response = seat("officer").post(f"/desk/cases/{petition.number}/contact")
    assert "010-0000-4821" in text(response)
    assert response.headers["Refresh"].startswith("300;")
    assert "no-store" in response.headers["Cache-Control"]
    assert AccessLine.objects.get().what == "이름, 전화번호"
    assert "김담당" in text(seat("officer").get(f"/desk/cases/{petition.number}/seen"))


def test_others_need_a_reason_for_the_contact(seat, fresh):
    petition = fresh()
    assert seat("colleague").post(f"/desk/cases/{petition.number}/contact").status_code == 400
    assert AccessLine.objects.count() == 0


def test_free_text_needs_a_reason_that_the_resident_reads(seat, fresh):
    petition = fresh()
    client = seat("officer")
    path = f"/desk/cases/{petition.number}/reveal"
    assert "이 열람은 주민이 볼 수 있습니다" in text(client.get(path))
    assert client.post(path, {"what": "text", "reason": ""}).status_code == 400
    assert client.post(path, {"what": "text", "reason": "다른 까닭", "more": " "}).status_code == 400
    assert AccessLine.objects.count() == 0
    shown = client.post(path, {"what": ["text", "phone"], "reason": "현장 확인", "more": "구멍 자리"})
    assert "010-0000-4821" in text(shown)
    assert list(AccessLine.objects.values_list("why", flat=True)) == ["현장 확인: 구멍 자리"] * 2


def test_who_looked_is_for_those_who_see_the_case(seat, fresh, town):
    petition = fresh()
    write(petition, town.officer)
    assert "아직 아무도 보지 않았습니다" in text(seat("lead").get(f"/desk/cases/{petition.number}/seen"))
    assert officer(town.lead).name == "이팀장"


def test_what_a_person_decided_against_the_machine_shows_the_former_proposal_apart(seat, fresh):
    petition = fresh()
    propose(petition)
    client = seat("officer")
    client.post(f"/desk/cases/{petition.number}/label", {"label": "duty", "wish": 0, "code": "road-light"})
    row = text(client.get(f"/desk/cases/{petition.number}")).split('<li class="done">')[1].split("</li>")[0]
    decided, former = row.split("AI가 제안했던 것")
    assert "가로등 고장 수리" in decided
    assert "구멍이" not in decided
    assert "도로 포장 파손 보수 91 %" in former
    assert "“구멍이”" in former


def test_what_the_machine_did_again_is_one_line_until_a_person_acts():
    def event(number, kind, note):
        return SimpleNamespace(at=number, actor_kind=kind, what="w", note=note)

    rows = [event(1, "system", "제안"), event(2, "officer", "접수"), event(3, "system", "제안")]
    rows += [event(4, "system", "초안"), event(5, "system", "제안"), event(6, "officer", "접수")]
    told = [(line.event.at, line.times, line.since) for line in history_of(rows)]
    assert told == [(6, 1, 6), (5, 2, 3), (4, 1, 4), (2, 1, 2), (1, 1, 1)]
