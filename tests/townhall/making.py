"""People and petitions of the small town."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from townhall.casework.actions import accept_petition, assign_officer, receive_petition, save_draft
from townhall.casework.models import Petition
from townhall.core import actors
from townhall.core.actors import SYSTEM
from townhall.core.dates import SEOUL
from townhall.core.models import Membership, Person

MAY_29 = datetime(2026, 5, 29, 14, tzinfo=SEOUL)


@dataclass(frozen=True)
class SmallTown:
    officer: Person
    colleague: Person
    lead: Person
    intake: Person
    inspector: Person
    stranger: Person


def person(username: str, name: str, department: str, *roles: str) -> Person:
    made = Person.objects.create(username=username, name=name, phone="031-000-8201")
    Membership.objects.create(person=made, department=department, roles=list(roles))
    return made


def file_petition(town: SmallTown, state: str = "handling", **changes: Any) -> Petition:
    filing = {
        "title": "가람동 길이 파였습니다",
        "content": "가람동 큰길에 구멍이 있습니다. 010-0000-4821로 알려 주세요.",
        "channel": "web",
        "filing_key": secrets.token_hex(8),
        "name": "홍길동",
        "phone": "010-0000-4821",
        "received_at": MAY_29,
        **{key: value for key, value in changes.items() if key not in {"duty", "legal_kind"}},
    }
    petition = receive_petition(by=SYSTEM, **filing).petition
    columns = {key: changes[key] for key in ("duty", "legal_kind") if key in changes}
    Petition.objects.filter(pk=petition.pk).update(**{"duty": "road-pothole", "legal_kind": "inquiry", **columns})
    petition.refresh_from_db()
    if state != "received":
        accept_petition(petition=petition, by=SYSTEM, department="road", at=filing["received_at"])
    if state == "handling":
        assign_officer(petition=petition, officer=town.officer, by=actors.officer(town.lead))
    return petition


def write(petition: Petition, by: Person, text: str = "6월 5일까지 고치겠습니다.", base_version: int = 0) -> None:
    """Save a reply that may go up: what the officer found out is its own source."""
    passage = {
        "id": "officer-1", "title": "담당자가 확인한 내용", "place": by.name, "kind": "officer", "text": text,
        "in_force_from": None, "in_force_to": None, "department": "road",
    }  # fmt: skip
    cited = [{"passage": "officer-1", "quote": text}]
    sentences = [
        {"part": "summary", "text": "길을 고쳐 달라는 민원입니다."},
        {"part": "review", "text": text, "citations": cited, "supported": True},
        {"part": "contact", "text": f"도로과 {(petition.officer or by).name} 031-000-8201"},
    ]
    save_draft(
        petition=petition, title="답변드립니다", sentences=sentences, base_version=base_version, passages=[passage],
        by=actors.officer(by),
    )  # fmt: skip
