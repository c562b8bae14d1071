"""Several hands at the same moment: the last place goes to one of them, and no number is given twice."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
HANDS = 4
PREPARE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, interactive=False)
from datetime import time, timedelta
from django.utils import timezone
from townhall.counters.actions import open_slots
from townhall.counters.models import Office, ServiceClass, Shift, Window
ServiceClass.objects.create(code="papers", name="제증명")
office = Office.objects.create(code="hall", name="시청")
Window.objects.create(office=office, name="1")
Shift.objects.create(office=office, window="1", on=timezone.localdate(), opens=time(0, 0), closes=time(23, 59, 59))
open_slots(office="hall", service_class="papers", begins=[timezone.now() + timedelta(hours=2)], capacity=3)
"""
HAND = """
import sys
import django; django.setup()
from dongheon.base.errors import RuleBroken
from townhall.core.actors import SYSTEM
from townhall.counters.actions import book_slot, draw_ticket
from townhall.counters.models import Slot
slot, won = Slot.objects.get().pk, 0
for n in range(3):
    draw_ticket(office="hall", service_class="papers", filing_key=f"t{sys.argv[1]}-{n}", by=SYSTEM)
    try:
        book_slot(slot=slot, filing_key=f"b{sys.argv[1]}-{n}", by=SYSTEM)
        won += 1
    except RuleBroken:
        pass
print(won)
"""
COUNT = """
import django; django.setup()
from townhall.core import audit
from townhall.counters.models import Booking, RemoteTicket, Slot
print(Slot.objects.get().taken, Booking.objects.count(), sorted(RemoteTicket.objects.values_list("place", flat=True)))
print(audit.verify().broken_at)
"""


def test_processes_that_write_at_once_share_places_and_numbers(tmp_path):
    env = {**os.environ, "DONGHEON_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "townhall.settings"}
    env["DONGHEON_DATABASE"] = f"sqlite:///{tmp_path / 'town.sqlite3'}"

    def start(code, *args):
        return subprocess.Popen(
            [sys.executable, "-c", code, *args], env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )

    prepared = start(PREPARE)
    prepared.communicate()
    assert prepared.returncode == 0
    hands = [start(HAND, str(n)) for n in range(HANDS)]
    won = [int(hand.communicate()[0]) for hand in hands]
    assert sum(won) == 3
    counted = start(COUNT).communicate()[0].splitlines()
    assert counted == [f"3 3 {list(range(1, 3 * HANDS + 1))}", "None"]
