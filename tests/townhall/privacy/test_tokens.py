import re

import pytest
from django.db import connection

from dongheon.base.errors import BadInput
from dongheon.privacy.styles import tokens_in
from townhall.core.actors import SYSTEM, officer
from townhall.core.errors import NotFound
from townhall.core.models import Person
from townhall.privacy import keys, rotation, vault
from townhall.privacy.models import AccessLine, Original, Token
from townhall.privacy.tokens import restored, tokenised

pytestmark = pytest.mark.django_db(transaction=True)
CASE, OTHER = "petition:2026-000001", "petition:2026-000002"
TEXT = "제 이름은 윤가람이고 전화는 010-0000-4821입니다."


def test_what_was_replaced_comes_back_and_the_opening_is_logged():
    hidden = tokenised(TEXT, subject=CASE)
    assert re.fullmatch(r"제 이름은 ⟪person:\w{4}⟫이고 전화는 ⟪mobile:\w{4}⟫입니다\.", hidden)
    kim = Person.objects.create(username="kim", name="김담당")
    assert restored(hidden, subject=CASE, by=officer(kim), why="회신", where="10.0.0.7") == TEXT
    line = AccessLine.objects.get()
    told = (line.actor, line.subject, line.what, line.why, line.did, line.where)
    assert told == ("kim", CASE, "이름, 전화번호", "회신", "token", "10.0.0.7")


def test_one_value_has_one_token_in_a_case_and_another_elsewhere():
    first, again = tokenised(TEXT, subject=CASE), tokenised("다시 010 0000 4821로 주세요", subject=CASE)
    elsewhere = tokenised(TEXT, subject=OTHER)
    assert tokens_in(again)[0] in tokens_in(first)
    assert not {code for _, code in tokens_in(elsewhere)} & {code for _, code in tokens_in(first)}


def test_a_token_of_another_case_or_without_a_reason_opens_nothing():
    hidden = tokenised(TEXT, subject=CASE)
    with pytest.raises(NotFound, match="이 민원의 가명이 아니거나"):
        restored(hidden, subject=OTHER, by=SYSTEM, why="회신")
    with pytest.raises(BadInput, match="열람 사유"):
        restored(hidden, subject=CASE, by=SYSTEM, why=" ")
    assert AccessLine.objects.count() == 0


def test_no_value_stands_in_the_row():
    tokenised(TEXT, subject=CASE)
    stored = b"".join(bytes(row.sealed) for row in Token.objects.all())
    assert "윤가람".encode() not in stored
    assert b"4821" not in stored


def test_rotation_goes_on_where_it_was_broken_off(monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    rows = [vault.keep(f"글 {n}", subject=CASE, kind="text") for n in range(5)]
    hidden = tokenised(TEXT, subject=CASE)
    assert keys.add_key() == "k2"
    assert next(rotation.reseal_originals()) == 2
    assert (rotation.old_originals(), rotation.rows_by_key()) == (3, {"k1": 5, "k2": 2})
    assert list(rotation.reseal_originals()) == [2, 1]
    assert list(rotation.reseal_tokens()) == [2]
    assert rotation.rows_by_key() == {"k2": 7}
    opened = vault.reveal([row.pk for row in rows], by=SYSTEM, subject=CASE, what="글", why="시험")
    assert sorted(opened.values()) == [f"글 {n}" for n in range(5)]
    assert restored(hidden, subject=CASE, by=SYSTEM, why="시험") == TEXT


def test_a_backup_of_the_database_does_not_open_a_shredded_case():
    row = vault.keep("010-0000-4821", subject=CASE, kind="phone")
    copied = Original.objects.get(pk=row.pk)
    vault.destroy(CASE)
    assert connection.in_atomic_block is False
    Original.objects.filter(pk=row.pk).update(sealed=copied.sealed, destroyed_at=None)
    with pytest.raises(BadInput, match="열쇠를 파기했거나"):
        vault.reveal([row.pk], by=SYSTEM, subject=CASE, what="전화번호", why="시험")


def test_what_an_older_version_sealed_opens_and_is_sealed_anew_with_the_secret_of_its_case():
    row = vault.keep("010-0000-4821", subject=CASE, kind="phone")
    key_id, sealed = vault.seal(b"010-0000-4821", bound_to=vault.original_binding(row))
    Original.objects.filter(pk=row.pk).update(key_id=key_id, sealed=sealed)
    asked = {"by": SYSTEM, "subject": CASE, "what": "전화번호", "why": "시험"}
    assert (key_id, vault.reveal([row.pk], **asked)) == ("k1", {row.pk: "010-0000-4821"})
    assert list(rotation.reseal_originals()) == [1]
    row.refresh_from_db()
    assert (row.key_id, vault.reveal([row.pk], **asked)) == ("k1.c", {row.pk: "010-0000-4821"})
