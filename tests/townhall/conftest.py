"""A small town for the tests: two departments, five people, three duties."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.townhall.counting import hall as hall  # noqa: PLC0414 - a fixture for the wing and its pages
from tests.townhall.making import SmallTown, file_petition, person, write

from townhall.casework.models import ApprovalRule, Petition
from townhall.core.models import Department, Duty, Topic
from townhall.trust.register import ensure_uses


@pytest.fixture(autouse=True)
def var(settings: Any, tmp_path: Path) -> Path:
    """Keys, files and fake messages of a test lie in its own folder."""
    settings.DONGHEON_VAR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


@pytest.fixture
def town(db: None) -> SmallTown:
    ensure_uses()
    for code, name in (("road", "도로과"), ("park", "공원과"), ("audit", "감사과"), ("desk", "민원실")):
        Department.objects.create(code=code, name=name, phone="031-000-8200")
    Topic.objects.create(code="road", name="도로")
    Duty.objects.create(code="road-pothole", department="road", line="도로 포장 파손 보수", topic="road", risk="medium")
    Duty.objects.create(code="road-light", department="road", line="가로등 고장 수리", topic="road", risk="low")
    Duty.objects.create(
        code="road-permit", department="road", line="도로 점용 허가", topic="road", risk="high",
        legal_kind="statutory", statutory_days=5,
    )  # fmt: skip
    Duty.objects.create(code="park-tree", department="park", line="공원 수목 관리", topic="park", risk="low")
    ApprovalRule.objects.create(order=1, risk="low", approver="officer", source="별표 1 제1호")
    ApprovalRule.objects.create(order=2, risk="high", reviewer="lead", approver="director", source="별표 1 제2호")
    return SmallTown(
        officer=person("kim", "김담당", "road", "officer"),
        colleague=person("choi", "최주무", "road", "officer"),
        lead=person("lee", "이팀장", "road", "lead"),
        intake=person("park", "박민원", "desk", "intake"),
        inspector=person("jung", "정심사", "audit", "inspector"),
        stranger=person("han", "한공원", "park", "officer"),
    )


@pytest.fixture
def filed(town: SmallTown) -> Callable[..., Petition]:
    """Make a petition in the state wanted: "received", "accepted" or "handling" (with kim in charge)."""
    return lambda state="handling", **changes: file_petition(town, state, **changes)


@pytest.fixture
def drafted(town: SmallTown, filed: Callable[..., Petition]) -> Callable[..., Petition]:
    """A petition of kim with a saved draft."""

    def make(**changes: Any) -> Petition:
        petition = filed(**changes)
        write(petition, town.officer)
        return petition

    return make
