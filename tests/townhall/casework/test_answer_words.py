import os
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.townhall.making import file_petition, write

from townhall.casework import actions, answer_words
from townhall.casework.models import PublishedAnswer
from townhall.casework.queries import published_answers
from townhall.core.actors import officer

LONG_AGO = timezone.now() - timedelta(days=30)


@pytest.fixture
def folder(settings, tmp_path):
    settings.DONGHEON_VAR = tmp_path
    return tmp_path / "index"


@pytest.fixture
def publish(town, folder):
    def publish(title, *, at=LONG_AGO):
        petition = file_petition(town, "handling")
        write(petition, town.officer)
        asked = actions.submit_for_approval(petition=petition, by=officer(town.officer))
        actions.approve_reply(petition=petition, sha256=asked.sha256, by=officer(town.lead))
        actions.send_reply(petition=petition, by=officer(town.officer))
        return actions.publish_answer(
            petition=petition,
            question="물음",
            title=title,
            answer="10일 안에 답합니다.",
            by=officer(town.officer),
            at=at,
        )

    return publish


def found(words, **wanted):
    return [row.title for row in published_answers(words=words, **wanted)]


ASKED = [
    "주차",
    "불법주차",
    "단속 주차",
    "속",
    "차단",
    "없는낱말",
    "주차 여권",
    "passport",
    "%",
    "_",
    "10일",
    "물음 여권",
]


@pytest.mark.parametrize("words", ASKED)
def test_the_file_changes_no_result(publish, words):
    for title in ("불법주차 단속", "여권 재발급 Passport", "주차장 100% 요금", "가로등 고장"):
        publish(title)
    before = found(words)
    assert answer_words.index_answers() == 4
    assert found(words) == before


def test_an_answer_is_found_at_once_and_without_its_file(publish, folder):
    publish("여권 재발급")
    answer_words.index_answers()
    publish("여권 사진")
    assert found("여권") == ["여권 사진", "여권 재발급"]
    (folder / answer_words.FILE).unlink()
    assert found("여권") == ["여권 사진", "여권 재발급"]


def test_what_changed_is_found_and_what_was_withdrawn_is_not(publish, town):
    first, second = publish("여권 재발급"), publish("여권 사진")
    answer_words.index_answers()
    by = officer(town.officer)
    actions.publish_answer(petition=first.reply.petition, question="물음", title="하수구 냄새", answer="답", by=by)
    actions.withdraw_answer(published=second, by=by)
    assert found("하수구") == ["하수구 냄새"]
    assert found("여권") == []


def test_the_file_is_written_anew_only_when_answers_changed(publish, town, folder):
    row = publish("여권 재발급")
    assert [answer_words.index_answers(), answer_words.index_answers()] == [1, 0]
    publish("여권 사진")
    assert [answer_words.index_answers(), answer_words.index_answers()] == [2, 0]
    actions.withdraw_answer(published=row, by=officer(town.officer))
    assert answer_words.index_answers() == 1


def test_half_a_file_hides_no_answer(publish, folder):
    publish("여권 재발급")
    answer_words.index_answers()
    path = folder / answer_words.FILE
    path.write_bytes(path.read_bytes()[:100])
    os.utime(path, (1, 1))
    assert found("여권") == ["여권 재발급"]
    assert answer_words.index_answers() == 1


def test_pages_of_many_hits_follow_one_another(publish, monkeypatch):
    monkeypatch.setattr("townhall.casework.queries.published.LOOKED_AT", 2)
    titles = [f"여권 {number}" for number in range(5)]
    for title in titles:
        publish(title)
    answer_words.index_answers()
    first = published_answers(words="여권", size=3)
    rest = published_answers(words="여권", size=3, before=first[-1].pk)
    assert [row.title for row in (*first, *rest)] == titles[::-1]
    assert PublishedAnswer.objects.count() == 5
