"""Which indexes SQLite takes without statistics: those over open cases alone, however many are closed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.townhall.making import MAY_29

from townhall.casework.queries import InboxFilter, inbox_counts, officer_inbox, overdue_petitions
from townhall.casework.queries.inbox import SORTS, VIEWS

OVER_OPEN_CASES = {"petition_desk", "petition_mine", "petition_due", "petition_arrived", "petition_numbered"}

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans from its own statistics")


def plans(call):
    """What the plan of each statement over petitions says."""
    with CaptureQueriesContext(connection) as captured:
        call()
    about = [query["sql"] for query in captured if 'FROM "casework_petition"' in query["sql"]]
    with connection.cursor() as cursor:
        found = []
        for statement in about:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            found.append(" / ".join(row[3] for row in cursor.fetchall()))
    assert found
    return found


def indexes(plan):
    return set(re.findall(r"casework_petition USING (?:COVERING )?INDEX (\w+)", plan)) or {"none"}


@pytest.mark.parametrize("who", ["officer", "lead", "intake"])
@pytest.mark.parametrize("view", VIEWS)
def test_an_inbox_reads_open_cases_only(town, who, view):
    if view == "unsorted" and who != "intake":
        return
    for plan in plans(lambda: officer_inbox(getattr(town, who), chosen=InboxFilter(view=view), now=MAY_29)):
        assert indexes(plan) <= OVER_OPEN_CASES


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize(("who", "view"), [("officer", "mine"), ("lead", "team"), ("intake", "all")])
def test_whatever_the_order_only_open_cases_are_read(town, who, view, sort):
    person = getattr(town, who)
    chosen = InboxFilter(view=view, sort=sort, officer="kim" if who == "lead" else "")
    for plan in plans(lambda: officer_inbox(person, chosen=chosen, now=MAY_29)):
        assert indexes(plan) <= OVER_OPEN_CASES


@pytest.mark.parametrize("sort", ["clock", "arrival", "number"])
def test_a_page_of_all_open_cases_is_read_in_order(town, sort):
    page, *_ = plans(lambda: officer_inbox(town.intake, chosen=InboxFilter(view="all", sort=sort), now=MAY_29))
    assert "TEMP B-TREE" not in page


@pytest.mark.parametrize("who", ["officer", "lead", "intake"])
def test_counts_come_from_an_index_and_never_from_the_rows(town, who):
    by_view, *_ = plans(lambda: inbox_counts(getattr(town, who), now=MAY_29))
    assert "COVERING INDEX petition_due" in by_view


def test_overdue_cases_are_read_in_order_without_grouping_rows(town):
    [plan] = plans(lambda: overdue_petitions(now=MAY_29))
    assert (indexes(plan), "TEMP B-TREE" in plan) == ({"petition_due"}, False)
