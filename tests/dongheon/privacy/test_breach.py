from datetime import UTC, datetime, timedelta

import pytest

from dongheon.privacy.breach import breach_duty

KNOWN = datetime(2026, 5, 29, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("persons", "unique_ids", "from_outside", "articles"),
    [
        (0, False, False, []),
        (999, False, False, []),
        (1000, False, False, ["제1호"]),
        (1, True, False, ["제2호"]),
        (1, False, True, ["제3호"]),
        (5000, True, True, ["제1호", "제2호", "제3호"]),
    ],
)
def test_when_it_is_reported(persons, unique_ids, from_outside, articles):
    duty = breach_duty(KNOWN, persons=persons, unique_ids=unique_ids, from_outside=from_outside)
    assert duty.report == bool(articles)
    assert [ground[-4:-1] for ground in duty.grounds] == articles


def test_seventy_two_hours_run_through_a_weekend():
    assert breach_duty(KNOWN, persons=1, unique_ids=False, from_outside=False).notify_by == KNOWN + timedelta(days=3)
