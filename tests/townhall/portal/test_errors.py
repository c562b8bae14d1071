"""Refusals as HTTP."""

import pytest
from django.test import RequestFactory

from dongheon.base.errors import BadInput, DongheonError, NotEnoughData, OutsideFailed, RuleBroken
from townhall.core.errors import Changed, NotAllowed, NotFound
from townhall.look.statuses import status_of
from townhall.portal.errors import page


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadInput("가"), 400), (NotFound("가"), 404), (NotAllowed("가"), 403), (Changed("가"), 409), (RuleBroken("가"), 409),
        (NotEnoughData("가"), 422), (OutsideFailed("가"), 502), (DongheonError("가"), 400),
    ],
)  # fmt: skip
def test_each_refusal_has_its_status(error: DongheonError, status: int) -> None:
    assert status_of(error) == status


@pytest.mark.django_db
def test_a_refusal_is_a_page_with_its_sentence(rf: RequestFactory) -> None:
    def view(_request: object) -> None:
        raise NotFound("그런 <답>은 없습니다.")

    response = page(view)(rf.get("/"))  # type: ignore[arg-type]
    assert response.status_code == 404
    assert "그런 &lt;답&gt;은 없습니다." in response.content.decode()
