"""Tables of the ground floor."""

from townhall.core.models.attempts import Attempt
from townhall.core.models.audit import AuditLine, ChainedLine, ChainHead, Checkpoint
from townhall.core.models.base import Record
from townhall.core.models.calendar import Holiday, WorkingHours
from townhall.core.models.clients import Client
from townhall.core.models.departments import Department, Dong, Duty, Place, Topic
from townhall.core.models.jobs import Job
from townhall.core.models.options import Option
from townhall.core.models.people import Absence, Membership, Person

__all__ = [
    "Absence",
    "Attempt",
    "AuditLine",
    "ChainHead",
    "ChainedLine",
    "Checkpoint",
    "Client",
    "Department",
    "Dong",
    "Duty",
    "Holiday",
    "Job",
    "Membership",
    "Option",
    "Person",
    "Place",
    "Record",
    "Topic",
    "WorkingHours",
]
