"""Writes: each is keyword-only, runs in one transaction and leaves exactly one audit line."""

from townhall.casework.actions.calling import record_call
from townhall.casework.actions.ending import (
    close_repeat_petition,
    decide_objection,
    file_objection,
    leave_out,
    merge_petitions,
    publish_answer,
    rate_reply,
    return_petition,
    withdraw_answer,
    withdraw_petition,
)
from townhall.casework.actions.handing import DRAFT
from townhall.casework.actions.handling import (
    answer_cooperation,
    extend_deadline,
    record_supplement,
    request_cooperation,
    request_cooperations,
    request_supplement,
    transfer_petition,
)
from townhall.casework.actions.helping import keep_first_draft, tell_progress
from townhall.casework.actions.holidays import MOVE, declare_holiday, move_due_dates
from townhall.casework.actions.inspecting import (
    find_by_contact,
    issue_reminder,
    open_attachment,
    reveal_contact,
    reveal_text,
    sign_monthly_check,
)
from townhall.casework.actions.learning import keep_campaign_proposals, keep_learned, keep_vectors
from townhall.casework.actions.loading import PastCase, load_past_case, load_rules
from townhall.casework.actions.proposing import propose_triage
from townhall.casework.actions.receiving import TRIAGE, Receipt, accept_petition, add_to_petition, receive_petition
from townhall.casework.actions.replying import (
    approve_reply,
    recall_draft,
    return_draft,
    save_draft,
    send_reply,
    submit_for_approval,
)
from townhall.casework.actions.rulebook import save_routing_rules
from townhall.casework.actions.sorting import assign_officer, decide_label, undo_label

__all__ = [
    "DRAFT",
    "MOVE",
    "TRIAGE",
    "PastCase",
    "Receipt",
    "accept_petition",
    "add_to_petition",
    "answer_cooperation",
    "approve_reply",
    "assign_officer",
    "close_repeat_petition",
    "decide_label",
    "decide_objection",
    "declare_holiday",
    "extend_deadline",
    "file_objection",
    "find_by_contact",
    "issue_reminder",
    "keep_campaign_proposals",
    "keep_first_draft",
    "keep_learned",
    "keep_vectors",
    "leave_out",
    "load_past_case",
    "load_rules",
    "merge_petitions",
    "move_due_dates",
    "open_attachment",
    "propose_triage",
    "publish_answer",
    "rate_reply",
    "recall_draft",
    "receive_petition",
    "record_call",
    "record_supplement",
    "request_cooperation",
    "request_cooperations",
    "request_supplement",
    "return_draft",
    "return_petition",
    "reveal_contact",
    "reveal_text",
    "save_draft",
    "save_routing_rules",
    "send_reply",
    "sign_monthly_check",
    "submit_for_approval",
    "tell_progress",
    "transfer_petition",
    "undo_label",
    "withdraw_answer",
    "withdraw_petition",
]
