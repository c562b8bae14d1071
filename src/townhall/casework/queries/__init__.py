"""Reads, named for what they give."""

from townhall.casework.queries.approval import approval_path_of
from townhall.casework.queries.expected import Expected, expected_handling
from townhall.casework.queries.inbox import InboxFilter, InboxPage, cooperation_inbox, inbox_counts, officer_inbox
from townhall.casework.queries.inspection import (
    LabelWeek,
    Load,
    busiest_department,
    monthly_check,
    overdue_petitions,
    signed_months,
    team_load,
    triage_accuracy_by_week,
    wrong_transfers,
)
from townhall.casework.queries.one import (
    CasePage,
    access_lines_of,
    attachment_of,
    case_page,
    cooperation_numbered,
    followed_petition,
    petition_numbered,
    same_person_petitions,
)
from townhall.casework.queries.published import (
    active_campaigns,
    campaign_members,
    public_petitions,
    published_answer,
    published_answers,
)
from townhall.casework.queries.rulebook import approval_rules, routing_rules, routing_trial, rules_from_rows
from townhall.casework.queries.similar import Similar, answers_like, campaign_proposals, nearby_count, similar_cases

__all__ = [
    "CasePage",
    "Expected",
    "InboxFilter",
    "InboxPage",
    "LabelWeek",
    "Load",
    "Similar",
    "access_lines_of",
    "active_campaigns",
    "answers_like",
    "approval_path_of",
    "approval_rules",
    "attachment_of",
    "busiest_department",
    "campaign_members",
    "campaign_proposals",
    "case_page",
    "cooperation_inbox",
    "cooperation_numbered",
    "expected_handling",
    "followed_petition",
    "inbox_counts",
    "monthly_check",
    "nearby_count",
    "officer_inbox",
    "overdue_petitions",
    "petition_numbered",
    "public_petitions",
    "published_answer",
    "published_answers",
    "routing_rules",
    "routing_trial",
    "rules_from_rows",
    "same_person_petitions",
    "signed_months",
    "similar_cases",
    "team_load",
    "triage_accuracy_by_week",
    "wrong_transfers",
]
