"""Tables of casework."""

from townhall.casework.models.aftermath import MonthlyCheck, Notification, Objection, PublishedAnswer, Rating, Reminder
from townhall.casework.models.files import Attachment
from townhall.casework.models.handling import Cooperation, Extension, Supplement, Transfer
from townhall.casework.models.history import Event
from townhall.casework.models.petition import (
    Campaign,
    CampaignProposal,
    Contact,
    NumberSeries,
    Petition,
    PetitionVector,
    Wish,
)
from townhall.casework.models.reply import Approval, Draft, DraftSentence, DraftVersion, Reply
from townhall.casework.models.rulebook import ApprovalRule, RoutingRule
from townhall.casework.models.triage import Correction, Proposal, Taught

__all__ = [
    "Approval",
    "ApprovalRule",
    "Attachment",
    "Campaign",
    "CampaignProposal",
    "Contact",
    "Cooperation",
    "Correction",
    "Draft",
    "DraftSentence",
    "DraftVersion",
    "Event",
    "Extension",
    "MonthlyCheck",
    "Notification",
    "NumberSeries",
    "Objection",
    "Petition",
    "PetitionVector",
    "Proposal",
    "PublishedAnswer",
    "Rating",
    "Reminder",
    "Reply",
    "RoutingRule",
    "Supplement",
    "Taught",
    "Transfer",
    "Wish",
]
