from datetime import timedelta

import pytest
from django.utils import timezone
from tests.townhall.conftest import write

from townhall.casework.actions import approve_reply, file_objection, send_reply, submit_for_approval
from townhall.casework.models import Cooperation, Event, Extension, Objection, Petition, PublishedAnswer, Supplement
from townhall.core.actors import officer, petitioner

IN_TWO_WEEKS = (timezone.now() + timedelta(days=14)).date().isoformat()


def text(response):
    return response.content.decode()


def post(client, petition, path, **cells):
    return client.post(f"/desk/cases/{petition.number}/{path}", cells)


def answered(town, petition):
    write(petition, town.officer)
    asked = submit_for_approval(petition=petition, by=officer(town.officer))
    approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))
    send_reply(petition=petition, by=officer(town.lead))
    petition.refresh_from_db()
    return petition


def test_cooperation_is_asked_within_the_period(seat, fresh):
    petition, client = fresh(), seat("officer")
    assert "날은 그대로 셉니다" in text(client.get(f"/desk/cases/{petition.number}/cooperate"))
    assert post(client, petition, "cooperate", department="", question="").status_code == 400
    late = post(client, petition, "cooperate", department="park", question="나무 뿌리입니까?", answer_by="2031-01-01")
    assert (late.status_code, "제20조" in text(late), "나무 뿌리입니까?" in text(late)) == (409, True, True)
    assert post(client, petition, "cooperate", department="park", question="나무 뿌리입니까?").status_code == 302
    assert Cooperation.objects.get().department == "park"
    assert "나무 뿌리입니까?" in text(seat("stranger").get("/desk/cooperations"))


def test_a_supplement_stops_the_clock_and_its_answer_starts_it(seat, fresh):
    petition, client = fresh(), seat("officer")
    page = text(client.get(f"/desk/cases/{petition.number}/supplement"))
    assert "답이 올 때까지 세지 않습니다" in page
    assert petition.number in page
    cells = {"what": "사진", "letter": "사진을 보내 주십시오.", "reply_by": IN_TWO_WEEKS}
    assert post(client, petition, "supplement", **(cells | {"reply_by": "2020-01-01"})).status_code == 400
    assert post(client, petition, "supplement", **cells).status_code == 302
    assert Supplement.objects.get().what == "사진"
    assert "시계 멈춤" in text(client.get(f"/desk/cases/{petition.number}"))
    assert post(client, petition, "supplement", **cells).status_code == 409
    assert post(client, petition, "supplied", answer="사진을 창구에서 받음").status_code == 302
    petition.refresh_from_db()
    assert petition.state == "handling"


def test_an_extension_shows_its_date_before_it_is_sent(seat, fresh):
    petition, client = fresh(), seat("officer")
    cells = {"ground": "site_check", "reason": "현장에서 굴착해 보아야 함", "days": "3"}
    looked = text(post(client, petition, "extend", do="look", **cells))
    assert "그 뒤" in looked
    assert Extension.objects.count() == 0
    assert post(client, petition, "extend", **cells).status_code == 302
    assert Extension.objects.get().days == 3


@pytest.mark.parametrize(
    ("reason", "days", "status", "words"),
    [
        ("업무가 많음", "3", 409, "제21조"),
        ("담당자 휴가", "3", 409, "제21조"),
        ("현장 확인", "0", 400, "1일부터"),
        ("", "3", 400, "왜 늦어지는지"),
    ],
)
def test_forbidden_extensions_are_refused_with_the_article(seat, fresh, reason, days, status, words):
    petition = fresh()
    response = post(seat("officer"), petition, "extend", ground="site_check", reason=reason, days=days)
    assert response.status_code == status
    assert words in text(response)
    assert Extension.objects.count() == 0


def test_a_case_counted_in_hours_is_extended_in_hours(seat, fresh):
    petition, client = fresh(duty="road-permit", legal_kind="statutory"), seat("officer")
    Petition.objects.filter(pk=petition.pk).update(
        deadline=petition.deadline | {"period": {"amount": 40, "unit": "hours"}}
    )
    page = text(client.get(f"/desk/cases/{petition.number}/extend"))
    assert 'name="hours" value="40"' in page
    assert 'name="days"' not in page
    given = {"ground": "site_check", "reason": "현장 확인", "hours": "6"}
    assert "까지" in text(post(client, petition, "extend", do="look", **given))
    assert post(client, petition, "extend", **given).status_code == 302
    assert Extension.objects.values_list("hours", "days").get() == (6, 0)


def test_what_is_not_ours_goes_on(seat, fresh):
    petition, client = fresh(), seat("officer")
    page = text(client.get(f"/desk/cases/{petition.number}/transfer"))
    assert "까지 보내야 합니다" in page
    both = post(client, petition, "transfer", to_department="park", to_body="경기도", reason="공원 안")
    assert (both.status_code, "하나를 고르십시오" in text(both)) == (400, True)
    assert post(client, petition, "transfer", to_department="park", reason="공원 안의 길").status_code == 302
    petition.refresh_from_db()
    assert (petition.department, petition.officer) == ("park", None)
    assert client.get(f"/desk/cases/{petition.number}").status_code == 403


def test_a_call_is_noted(seat, fresh):
    petition = fresh()
    assert post(seat("officer"), petition, "call", text="").status_code == 400
    assert post(seat("officer"), petition, "call", text="내일 다시 전화하기로 함").status_code == 302
    assert Event.objects.filter(petition=petition, what="call").get().note.endswith("): 내일 다시 전화하기로 함")


def test_the_petitioner_takes_it_back_on_the_phone(seat, fresh):
    petition = fresh()
    assert post(seat("officer"), petition, "withdraw", reason="이미 고쳐졌다고 함").status_code == 302
    petition.refresh_from_db()
    assert petition.state == "withdrawn"
    assert post(seat("officer"), petition, "withdraw", reason="다시").status_code == 409


def test_nothing_is_given_back_too_early(seat, fresh):
    petition = fresh()
    response = post(seat("officer"), petition, "giveback", reason="보완하지 않음")
    assert (response.status_code, "보완 기한이 아직" in text(response)) == (409, True)


def test_a_repeated_petition_needs_two_answers(seat, town, fresh):
    earlier = [answered(town, fresh()), answered(town, fresh())]
    for row, days in zip(earlier, (40, 20), strict=True):
        row.received_at -= timedelta(days=days)
        row.closed_at = row.received_at + timedelta(days=5)
        row.save(update_fields=["received_at", "closed_at"])
    petition, client = fresh(), seat("officer")
    assert "같은 사람이 보낸 민원이 2건 더 있습니다" in text(client.get(f"/desk/cases/{petition.number}"))
    one = post(client, petition, "repeat", earlier=earlier[0].number, reason="같은 구멍")
    assert (one.status_code, "제23조" in text(one)) == (409, True)
    numbers = [row.number for row in earlier]
    assert post(client, petition, "repeat", earlier=numbers, reason="같은 구멍").status_code == 302
    petition.refresh_from_db()
    assert petition.state == "closed_repeat"


def test_an_objection_is_decided_once(seat, town, fresh):
    petition = answered(town, fresh())
    client = seat("officer")
    assert client.get(f"/desk/cases/{petition.number}/objection").status_code == 404
    file_objection(petition=petition, reason="아직 파여 있습니다", by=petitioner(petition.number))
    assert "아직 파여 있습니다" in text(client.get(f"/desk/cases/{petition.number}/objection"))
    assert post(client, petition, "objection", answer="다시 고치겠습니다.").status_code == 302
    assert Objection.objects.get().decision == "다시 고치겠습니다."


def test_an_answer_is_opened_to_everybody(seat, town, fresh):
    petition, client = fresh(), seat("officer")
    assert client.get(f"/desk/cases/{petition.number}/publish").status_code == 404
    answered(town, petition)
    cells = {"title": "도로 파임", "question": "언제 고칩니까? 010-0000-4821", "answer": "3일 안에 고칩니다."}
    assert post(client, petition, "publish", **cells).status_code == 302
    assert "4821" not in PublishedAnswer.objects.get().question


@pytest.mark.parametrize("path", ["cooperate", "supplement", "extend", "transfer", "withdraw"])
def test_a_colleague_does_not_move_the_case(seat, fresh, path):
    petition = fresh()
    cells = {
        "department": "park", "question": "?", "what": "사진", "letter": "글", "reply_by": IN_TWO_WEEKS, "ground": "site_check",
        "reason": "까닭", "days": "3", "to_department": "park",
    }  # fmt: skip
    if path == "withdraw":
        return
    assert post(seat("colleague"), petition, path, **cells).status_code == 403
    assert Petition.objects.get(pk=petition.pk).state == "handling"
