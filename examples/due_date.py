"""When must an inquiry be answered, and why?"""

from datetime import date, datetime

from dongheon.base.workdays import build_calendar
from dongheon.casework.deadlines import Stop, StopKind, due
from dongheon.casework.values import LegalKind

calendar = build_calendar(2026, 2027)
received_at = datetime(2026, 5, 29, 14)  # noqa: DTZ001 - a time without zone is Seoul time
waiting = Stop(StopKind.SUPPLEMENT, date(2026, 6, 1), date(2026, 6, 5))

plain = due(LegalKind.INQUIRY, received_at, calendar=calendar)
stopped = due(LegalKind.INQUIRY, received_at, calendar=calendar, stops=[waiting])
print(plain.due_on, stopped.due_on)
for step in stopped.steps:
    print(step.text_en)
