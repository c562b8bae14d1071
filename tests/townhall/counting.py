"""Two offices, two classes, and a Tuesday."""

from datetime import datetime, time

import pytest

from townhall.core.dates import SEOUL
from townhall.counters import recording, watching
from townhall.counters.models import Office, ServiceClass, Shift, Window

TEN = datetime(2026, 6, 9, 10, 0, tzinfo=SEOUL)


@pytest.fixture
def hall(db: None) -> Office:
    """The town hall with two windows, open 9 to 18; a branch with one, where no ticket comes by telephone."""
    del db
    watching.forget()
    recording.forget()
    for code, name, minutes in (("papers", "제증명", 5), ("passport", "여권", 10)):
        ServiceClass.objects.create(code=code, name=name, service_minutes=minutes, aliases=[f"{name} 창구"])
    hall = Office.objects.create(code="hall", name="시청")
    branch = Office.objects.create(code="branch", name="분소", remote=False)
    for office, windows in ((hall, (("1", ["papers"]), ("2", ["papers", "passport"]))), (branch, (("1", ["papers"]),))):
        for name, classes in windows:
            Window.objects.create(office=office, name=name, classes=classes)
            for weekday in ("mon", "tue", "wed", "thu", "fri"):
                Shift.objects.create(office=office, window=name, weekday=weekday, opens=time(9), closes=time(18))
    return hall
