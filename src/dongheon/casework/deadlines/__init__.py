"""The statutory clock of petitions: when an answer is due, and why, step by step.

``due`` answers for one petition, ``moved_by`` for all open ones after a holiday was declared, ``remaining`` says what
is left, ``to_dict`` and ``from_dict`` store it. Beside the clock stand transfers, acceptance, progress notices,
supplements, objections, requests for information and repeated petitions, each in its file.

How it counts (docs/background/statutory-clock.md gives every decision with its number):
- Up to 5 days: 8 working hours a day from the moment of arrival, without holidays, Saturdays, breaks and time after
  hours. The due moment is the earliest one at which they are complete, so 12:00 or 18:00 and not the next opening.
- From 6 days: counted days; the first is the day of arrival, or of the next opening if it came outside working hours.
  ``due_at`` is the office's closing time on the last day; the case is late from the next date.
- Weeks, months, years: by the calendar, first day included; a last day off rolls over.
- An acceptance time counts instead of the arrival, but not later than 8 working hours after it.
- A supplement leaves out whole dates, both ends included; other stops leave out working time to the minute, or a date
  if they cover all its working time. Overlapping stops are merged. A stop without end leaves no due date.
- Extensions: four grounds, up to the original period, once; a second time with the petitioner's consent.
- A local closure and a weekday without hours do not stop days.
Moments are aware and in Seoul time; a moment without zone is Seoul time, a date without hour 09:00.
"""

from dongheon.casework.deadlines.clock import due, due_of
from dongheon.casework.deadlines.disclosure import (
    disclosure_filing_limit,
    disclosure_limit,
    disclosure_objection_limit,
    disclosure_silence_limit,
    third_party_limit,
)
from dongheon.casework.deadlines.extended import ground
from dongheon.casework.deadlines.limits import (
    Transfer,
    acceptance_limit,
    progress_notices,
    transfer_limit,
    unclaimed_limit,
)
from dongheon.casework.deadlines.moved import Move, moved_by
from dongheon.casework.deadlines.periods import legal_kind
from dongheon.casework.deadlines.remaining import ClockState, Remaining, remaining
from dongheon.casework.deadlines.remedies import appeal_limit, lawsuit_limit, objection_decision_limit, objection_limit
from dongheon.casework.deadlines.repeats import ClosureView, EarlierPetition, closure_view
from dongheon.casework.deadlines.stopped import stop_kind
from dongheon.casework.deadlines.stored import extension_from_dict, from_dict, stop_from_dict, to_dict
from dongheon.casework.deadlines.supplements import (
    SupplementOutlook,
    SupplementState,
    second_demand_limit,
    supplement_limit,
    supplement_outlook,
)
from dongheon.casework.deadlines.values import (
    IN_FORCE,
    Case,
    Cell,
    CellState,
    Deadline,
    Extension,
    Ground,
    Limit,
    Period,
    Rules,
    Step,
    Stop,
    StopKind,
    Unit,
)

__all__ = [
    "IN_FORCE",
    "Case",
    "Cell",
    "CellState",
    "ClockState",
    "ClosureView",
    "Deadline",
    "EarlierPetition",
    "Extension",
    "Ground",
    "Limit",
    "Move",
    "Period",
    "Remaining",
    "Rules",
    "Step",
    "Stop",
    "StopKind",
    "SupplementOutlook",
    "SupplementState",
    "Transfer",
    "Unit",
    "acceptance_limit",
    "appeal_limit",
    "closure_view",
    "disclosure_filing_limit",
    "disclosure_limit",
    "disclosure_objection_limit",
    "disclosure_silence_limit",
    "due",
    "due_of",
    "extension_from_dict",
    "from_dict",
    "ground",
    "lawsuit_limit",
    "legal_kind",
    "moved_by",
    "objection_decision_limit",
    "objection_limit",
    "progress_notices",
    "remaining",
    "second_demand_limit",
    "stop_from_dict",
    "stop_kind",
    "supplement_limit",
    "supplement_outlook",
    "third_party_limit",
    "to_dict",
    "transfer_limit",
    "unclaimed_limit",
]
