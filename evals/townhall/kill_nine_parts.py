"""The processes of ``kill_nine``: set-up, filer, worker, clerk, and the counting at the end."""

import json
import os
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import httpx
from django.conf import settings
from django.core.management import call_command

from dongheon.base.errors import DongheonError
from townhall.casework import actions
from townhall.casework.models import Draft, Notification, Petition, Reply
from townhall.core import audit, jobs
from townhall.core.actors import SYSTEM, officer
from townhall.core.clients import make_client
from townhall.core.models import Department, Job, Membership, Option, Person
from townhall.outside.fakes import kept_messages
from townhall.outside.models import OutgoingMessage
from townhall.privacy.access import verify_access
from townhall.trust.register import ensure_uses


def prepare() -> None:
    call_command("migrate", verbosity=0)
    ensure_uses()
    Department.objects.create(code="road", name="도로과", phone="031-000-8200")
    for username, role in (("kim", "officer"), ("lee", "lead")):
        person = Person.objects.create(username=username, name=username, phone="031-000-8201")
        Membership.objects.create(person=person, department="road", roles=[role])
    Option.objects.create(key="town.name", value="가온시")
    plain = make_client(name="kill-nine", scopes=["file"], by=SYSTEM)
    (Path(settings.DONGHEON_VAR) / "api-key").write_text(plain)


def file_all(petitions: int, folder: Path) -> None:
    """Send each form until a receipt comes back; what the killed filer did not note down is sent once more."""
    door = f"http://127.0.0.1:{os.environ['KILL_NINE_PORT']}/api/v1/petitions"
    key = (folder / "api-key").read_text()
    noted = folder / "receipts.jsonl"
    begun = len(noted.read_text().splitlines()) if noted.exists() else 0
    with httpx.Client(headers={"X-API-Key": key}, timeout=10) as client, noted.open("a") as receipts:
        for number in range(begun, petitions):
            form = {
                "idempotency_key": f"form-{number:06d}", "title": f"민원 {number}",
                "content": f"길이 파였습니다. {number}번째 글입니다.", "phone": f"010-0000-{number % 10_000:04d}",
            }  # fmt: skip
            receipts.write(json.dumps(until_received(client, door, form)) + "\n")
            receipts.flush()
    (folder / "filed").touch()


def until_received(client: httpx.Client, door: str, form: dict[str, str]) -> dict[str, str]:
    while True:
        try:
            answer = client.post(door, json=form)
        except httpx.TransportError:
            time.sleep(0.2)
            continue
        if answer.status_code == 200:
            return answer.json()
        if answer.status_code < 500 and answer.status_code != 429:
            raise SystemExit(f"{answer.status_code}: {answer.text[:300]}")
        time.sleep(0.2)


def answer_all(petitions: int, folder: Path) -> None:
    kim, lee = (officer(Person.objects.get(username=name)) for name in ("kim", "lee"))
    steps = {
        "received": lambda p: actions.accept_petition(petition=p, by=SYSTEM, department="road"),
        "accepted": lambda p: actions.assign_officer(petition=p, officer=kim.person, by=lee),
        "handling": lambda p: write_and_submit(p, kim),
        "approval": lambda p: actions.approve_reply(petition=p, sha256=p.approvals.get(state="asked").sha256, by=lee),
        "approved": lambda p: actions.send_reply(petition=p, by=kim),
    }
    while True:
        waiting = list(Petition.objects.filter(open=True, proposals__isnull=False).distinct().order_by("id")[:50])
        for petition in waiting:
            try:
                steps[petition.state](petition)
            except DongheonError as error:
                print(petition.number, error, file=sys.stderr)
        answered = Petition.objects.filter(state="answered").count()
        if answered == petitions and not sum(jobs.waiting_jobs().values()):
            (folder / "finished").touch()
            return
        if not waiting:
            time.sleep(0.2)


def write_and_submit(petition, kim) -> None:
    draft = Draft.objects.filter(petition=petition).first()
    found = "파인 길을 고쳤습니다."
    passage = {
        "id": "officer-1", "title": "담당자가 확인한 내용", "place": "kim", "kind": "officer", "text": found,
        "in_force_from": None, "in_force_to": None, "department": "road",
    }  # fmt: skip
    cited = [{"passage": "officer-1", "quote": found}]
    sentences = [
        {"part": "summary", "text": "길을 고쳐 달라는 민원입니다."},
        {"part": "review", "text": found, "citations": cited, "supported": True},
        {"part": "contact", "text": "도로과 kim 031-000-8201"},
    ]
    actions.save_draft(
        petition=petition, title="답변", sentences=sentences, base_version=draft.version if draft else 0, by=kim,
        passages=[passage],
    )  # fmt: skip
    actions.submit_for_approval(petition=petition, by=kim)


def count(petitions: int) -> dict[str, int]:
    told = Counter(message["key"] for message in kept_messages("sms"))
    noted = (Path(settings.DONGHEON_VAR) / "receipts.jsonl").read_text().splitlines()
    receipts = {json.loads(line)["number"] for line in noted}
    return {
        "petitions": Petition.objects.count(),
        "receipts_without_petition": len(receipts - set(Petition.objects.values_list("number", flat=True))),
        "lost": petitions - Petition.objects.filter(state="answered").count(),
        "answered_twice": Reply.objects.count() - Reply.objects.values("petition").distinct().count(),
        "told": sum(told.values()),
        "told_twice": sum(n - 1 for n in told.values()),
        "untold": 2 * petitions - sum(told.values()),
        "notices": Notification.objects.count(),
        "unsent": OutgoingMessage.objects.exclude(state="sent").count(),
        "handed_over_again": OutgoingMessage.objects.filter(attempts__gt=1).count(),
        "begun_again": Job.objects.filter(attempts__gt=1).count(),
        "dead_jobs": Job.objects.filter(state="dead").count(),
        "chains_broken": sum(v.broken_at is not None for v in (audit.verify(), verify_access())),
    }


def work() -> None:
    jobs.KINDS.update({
        name: jobs.Kind(kind.name, kind.handler, 50, timedelta(seconds=4), kind.rank, kind.every)
        for name, kind in jobs.KINDS.items()
    })  # fmt: skip
    jobs.work(stop=lambda: False, wait=time.sleep, nice=0)


def main() -> None:
    role, size = sys.argv[1], int(sys.argv[2])
    folder = Path(settings.DONGHEON_VAR)
    if role == "count":
        print(json.dumps(count(size)))
        return
    {
        "prepare": prepare,
        "filer": lambda: file_all(size, folder),
        "worker": work,
        "clerk": lambda: answer_all(size, folder),
    }[role]()


if __name__ == "__main__":
    main()
