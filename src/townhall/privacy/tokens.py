"""Reversible tokens for the values of a case: the same value has the same token; each opening leaves an access line."""

import secrets

from django.db import IntegrityError, transaction

from dongheon.base.errors import BadInput
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.styles import tokens_in, with_tokens, without_tokens
from townhall.core.actors import Actor
from townhall.core.errors import NotFound
from townhall.privacy.access import note_access
from townhall.privacy.covering import rules_about
from townhall.privacy.index import digest
from townhall.privacy.models import Token
from townhall.privacy.vault import seal, unseal

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another when read aloud
CODE_LETTERS, TRIES = 4, 20


def tokenised(text: str, *, subject: str) -> str:
    """The text with ⟪kind:code⟫ in the place of each personal value of the case."""
    return with_tokens(
        text, lambda kind, value: _code_of(subject, kind, value), rules=rules_about(text, subject=subject)
    )


def restored(text: str, *, subject: str, by: Actor, why: str, role: str = "", where: str = "") -> str:
    """The text with the values of its tokens; one access line says whose, what and why, or nothing is opened.

    Raises NotFound for a token of another case or one that was destroyed.
    """
    wanted = tokens_in(text)
    if not wanted:
        return text
    if not why.strip():
        raise BadInput("열람 사유가 비었습니다. 사유를 고르거나 적으십시오.")
    with transaction.atomic():
        rows = {row.code: row for row in Token.objects.filter(subject=subject, code__in=[code for _, code in wanted])}
        missing = [f"{kind}:{code}" for kind, code in wanted if code not in rows or rows[code].kind != kind]
        if missing:
            raise NotFound(f"이 민원의 가명이 아니거나 이미 파기했습니다: {', '.join(missing)}")
        values = {code: _open(row) for code, row in rows.items()}
        kinds = ", ".join(dict.fromkeys(LABELS[kind] for kind, _ in wanted))
        note_access(by=by, subject=subject, what=kinds, why=why, role=role, where=where, did="token")
    return without_tokens(text, lambda _, code: values[code])


def token_binding(row: Token) -> str:
    """What a sealed token is bound to: its case, kind and code."""
    return f"token|{row.subject}|{row.kind}|{row.code}"


def _code_of(subject: str, kind: str, value: str) -> str:
    index = "phone" if kind in {"mobile", "landline"} else kind
    mark = digest(f"{subject}|{kind}|{digest(value, kind=index)}", kind="token")
    for _ in range(TRIES):
        known = Token.objects.filter(subject=subject, digest=mark).first()
        if known is not None:
            return known.code
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
        row = Token(subject=subject, kind=kind, code=code, digest=mark)
        row.key_id, row.sealed = seal(value.encode(), bound_to=token_binding(row), subject=subject)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:  # the code is taken in this case, or somebody was first with the value
            continue
        return code
    raise BadInput(f"{subject}: 가명을 더 만들 수 없습니다. 다시 하십시오.")


def _open(row: Token) -> str:
    return unseal(bytes(row.sealed), key_id=row.key_id, bound_to=token_binding(row), subject=row.subject).decode()
