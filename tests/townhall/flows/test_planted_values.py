"""Distinctive personal values go in through every entrance; afterwards they stand nowhere in clear."""

import logging
import secrets
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from tests.townhall.making import person, write
from tests.townhall.portal.conftest import words_of
from tests.townhall.privacy.planting import (
    ADDRESS,
    ALL,
    EMAIL,
    NEIGHBOUR,
    PERSON,
    PHONE,
    RESIDENTS,
    RRN,
    SEALED,
    SPELLINGS,
    found_in,
    leaks_in_files,
    leaks_in_tables,
    photo,
)

from dongheon.base.town.records import Label, Reply, WrittenPetition
from townhall.casework import actions
from townhall.casework.models import Petition, Rating
from townhall.cli.backing_up import back_up
from townhall.core import jobs
from townhall.core.actors import SYSTEM, machine, officer
from townhall.core.clients import make_client
from townhall.core.models import Person
from townhall.outside.webhooks import EVENTS, make_webhook
from townhall.privacy.models import Original
from townhall.privacy.tokens import restored, tokenised
from townhall.privacy.vault import reveal

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "django.contrib.auth.backends.ModelBackend"
# Cases of another system come without a contact, by which every spelling of a name is known: theirs has one with a cue.
TOLD = "\n".join(text.replace(PERSON, NEIGHBOUR) for text in SPELLINGS if "남궁 하늬" not in text)
CONTACT = {"name": PERSON, "phone": PHONE, "email": EMAIL, "address": ADDRESS}


class Planted:
    """The story: every entrance is used with texts full of personal values."""

    def __init__(self, town: Any) -> None:
        self.town = town
        self.kim, self.lee = officer(town.officer), officer(town.lead)
        self.resident, self.desk = Client(), Client()
        self.desk.force_login(town.lead, backend=BACKEND)
        self.key = make_client(name="앱", scopes=["file", "read", "events"], by=SYSTEM)
        self.exports: dict[str, str] = {}

    def post(self, client: Client, path: str, values: dict[str, Any], **more: Any) -> Any:
        response = client.post(path, values, **more)
        assert response.status_code in {200, 302}, f"{path}: {words_of(response)}"
        return response

    def newest(self) -> Petition:
        """The last petition, with kim in charge."""
        petition = Petition.objects.order_by("-id").first()
        assert petition is not None
        columns = {"duty": "road-pothole", "legal_kind": "inquiry", "department": "road"}
        Petition.objects.filter(pk=petition.pk).update(state="handling", officer=self.town.officer, **columns)
        petition.refresh_from_db()
        return petition

    def portal(self) -> Petition:
        values = {
            **CONTACT, "content": RESIDENTS, "place": f"{ADDRESS} 앞", "lon": "", "lat": "", "reply_way": "sms",
            "filing_key": secrets.token_urlsafe(16), "public": "on",
        }  # fmt: skip
        self.resident.post("/write/", values | {"look": "1"})
        self.resident.post("/write/look", values)
        assert self.resident.post("/write/", values | {"content": ALL, "files": [photo()]}).status_code == 400
        self.post(self.resident, "/write/", values | {"files": [photo()]})
        return self.newest()

    def intake(self) -> Petition:
        # The number stands where a title of forty letters is cut.
        values = {
            **CONTACT, "content": f"가람동에 오래 살고 있는 사람입니다 저의 주민번호 {RRN} {ALL}", "title": "",
            "place": ADDRESS, "channel": "phone", "reply_way": "mail", "language": "ko",
            "filing_key": secrets.token_urlsafe(16),
        }  # fmt: skip
        self.post(self.desk, "/desk/phone/expect", values)
        self.post(self.desk, "/desk/phone", values | {"photos": [photo()]})
        return self.newest()

    def programs(self) -> None:
        body = {key: CONTACT[key] for key in ("name", "phone", "email")}
        body |= {"title": SPELLINGS[0], "content": ALL, "place": ADDRESS, "idempotency_key": "planted-1"}
        key = {"X-API-Key": self.key}
        self.post(self.resident, "/api/v1/petitions", body, content_type="application/json", headers=key)
        self.post(self.resident, "/api/v1/masks", {"text": ALL}, content_type="application/json", headers=key)
        form = {
            "api_key": self.key, "service_code": "road", "description": ALL, "address_string": ADDRESS,
            "first_name": "하늬", "last_name": "남궁", "phone": PHONE, "email": EMAIL,
            "media_url": "https://photos.example/planted.one@example.com/01000007391.jpg",
        }  # fmt: skip
        self.post(self.resident, "/api/open311/v2/requests.json", form)

    def history(self) -> None:
        """Cases that come from another system, with their labels and replies."""
        written = WrittenPetition("old-1", None, SPELLINGS[3], TOLD, place=ADDRESS)
        label = Label("old-1", "inquiry", "road", ("road-pothole",), "normal", ADDRESS, ())
        reply = Reply("old-1", None, "road", TOLD.split("\n")[0], TOLD, TOLD, TOLD, TOLD, TOLD, (), "yes")
        actions.load_past_case(case=actions.PastCase(written, label, reply))

    def handling(self, one: Petition) -> None:
        case = f"/desk/cases/{one.number}"
        self.post(self.resident, f"/mine/{one.number}/add", {"add-text": RESIDENTS, "files": [photo()]})
        self.post(self.desk, f"{case}/call", {"way": "in", "text": ALL})
        self.post(self.desk, f"{case}/cooperate", {"department": "park", "question": ALL})
        [asked] = one.cooperations.all()
        actions.answer_cooperation(cooperation=asked, answer=ALL, by=officer(self.town.stranger))
        extension = {"ground": "site_check", "reason": ALL[:490], "days": 3}
        self.post(self.desk, f"{case}/extend", extension)
        by = (timezone.now() + timedelta(days=9)).date().isoformat()
        self.post(self.desk, f"{case}/supplement", {"what": ALL[:490], "letter": ALL, "reply_by": by})
        self.post(self.resident, f"/mine/{one.number}/complete", {"more-text": RESIDENTS, "files": [photo()]})

    def answered(self, one: Petition) -> None:
        sentences = [{"part": "review", "text": SPELLINGS[0], "citations": [{"passage": "p", "quote": SPELLINGS[0]}]}]
        passages = [{"id": "p", "title": "확인", "place": "", "kind": "officer", "text": SPELLINGS[0]}]
        actions.save_draft(
            petition=one, title=SPELLINGS[0], sentences=sentences, passages=passages, base_version=0, by=self.kim,
            missing=[SPELLINGS[1]],
        )  # fmt: skip
        write(one, self.town.officer, base_version=1)
        actions.submit_for_approval(petition=one, by=self.kim)
        actions.return_draft(petition=one, note=SPELLINGS[0], by=self.lee)
        asked = actions.submit_for_approval(petition=one, by=self.kim)
        if asked.reviewer_role:
            actions.approve_reply(petition=one, sha256=asked.sha256, by=self.lee, note=SPELLINGS[1])
        actions.approve_reply(petition=one, sha256=asked.sha256, by=self.lee, note=SPELLINGS[1])
        actions.send_reply(petition=one, by=self.kim)
        self.post(self.resident, f"/mine/{one.number}/rate", {"rate-score": "2", "rate-comment": RESIDENTS})
        self.post(self.resident, f"/mine/{one.number}/object", {"object-reason": RESIDENTS})
        case = f"/desk/cases/{one.number}"
        self.post(self.desk, f"{case}/objection", {"answer": ALL})
        self.post(self.desk, f"{case}/publish", {"title": SPELLINGS[0], "question": ALL, "answer": ALL})

    def ends(self, one: Petition, other: Petition) -> None:
        actions.merge_petitions(petitions=[other], lead=one, name=SPELLINGS[0], reason=ALL, by=self.lee)
        self.post(self.desk, f"/desk/cases/{one.number}/transfer", {"to_body": SPELLINGS[0][:110], "reason": ALL[:490]})
        self.post(self.desk, f"/desk/cases/{other.number}/withdraw", {"reason": ALL[:490]})

    def accounted(self) -> None:
        """The privacy officer signs a month and asks after a leak, with personal values in every field."""
        guard = Client()
        guard.force_login(Person.objects.get(username="yoon"), backend=BACKEND)
        last = timezone.localtime().replace(day=1) - timedelta(days=2)
        self.post(guard, f"/desk/privacy/access/{last:%Y-%m}", {"note": ALL})
        today = f"{timezone.localtime():%Y-%m-%d}"
        asked = {"account": self.town.lead.username, "where": "", "since": today, "until": today}
        for what in ("look", "csv"):
            self.exports[f"breach {what}"] = self.post(
                guard, "/desk/privacy/breach", asked | {"do": what}
            ).content.decode()

    def looking(self, one: Petition) -> None:
        why = {"reason": "다른 까닭", "more": ALL[:190]}
        for kind, text in (("phone", PHONE), ("name", PERSON), ("email", EMAIL)):
            self.post(self.desk, "/desk/find", {"kind": kind, "text": text, **why})
        self.desk.get("/desk/find", {"q": SPELLINGS[1]})
        self.resident.get("/answers/", {"q": ALL, "words": ALL})
        self.post(self.desk, f"/desk/cases/{one.number}/reveal", {"what": ["text", "name", "phone"], **why})
        file = one.attachments.first()
        assert file is not None
        self.post(self.desk, f"/desk/cases/{one.number}/files/{file.pk}", why)
        kept = {"name": PHONE, "list": f"words={PHONE}"}
        self.post(self.desk, "/desk/settings/filter", kept)
        hidden = tokenised(ALL, subject=f"petition:{one.number}")
        restored(hidden, subject=f"petition:{one.number}", by=self.kim, why=ALL[:190])
        self.exports["tokens"] = hidden
        self.accounted()
        table = self.desk.get("/desk/table.csv", {"n": one.number})
        assert table.status_code == 200
        self.exports["table.csv"] = table.content.decode()
        self.exports["requests.json"] = self.resident.get("/api/open311/v2/requests.json").content.decode()
        self.exports["follow"] = self.desk.get(f"/desk/cases/{one.number}").content.decode()


@jobs.job("tests.stumble", attempts=1)
def stumble(payload: dict[str, Any]) -> None:
    """A job that fails and tells of what it read."""
    raise ValueError(payload["words"] + ALL)


@pytest.fixture
def story(town: Any, settings: Any, caplog: Any) -> Planted:
    """Everything happened, the jobs are done, nothing is being written any more."""
    caplog.set_level(logging.DEBUG)
    settings.LANGUAGE_MODEL_URL, settings.LANGUAGE_MODEL_NAME, settings.WEBHOOK_DOOR = "fake", "fake", "fake"
    settings.WEBHOOK_HOSTS = ["hooks.gaon.example"]
    person("yoon", "윤보호", "audit", "privacy")
    told = Planted(town)
    make_webhook(url="https://hooks.gaon.example/in", events=list(EVENTS), by=machine("앱"))
    one = told.portal()
    told.handling(one)
    told.looking(one)
    told.answered(Petition.objects.get(pk=one.pk))
    other, third = told.intake(), told.portal()
    told.ends(third, other)
    told.programs()
    told.history()
    jobs.enqueue("tests.stumble", key="planted", payload={"words": ""})
    jobs.enqueue_due_periodic(timezone.now())
    jobs.run_due(limit=200)
    return told


def test_planted_values_stand_nowhere_in_clear(story: Planted, caplog: Any, tmp_path: Any, var: Any) -> None:
    assert leaks_in_tables() == {}
    assert leaks_in_files(var, told=("fakes/sms/", "fakes/mail/")) == {}
    assert {name: hit for name, text in story.exports.items() if (hit := found_in(text))} == {}
    assert found_in(caplog.text) == set()
    if connection.vendor == "sqlite":
        back_up(str(tmp_path / "copy"))
        assert leaks_in_files(tmp_path / "copy") == {}
    assert_it_opens_from_the_vault(Petition.objects.order_by("id")[0])
    # The search itself can fail: a column left out of masking is named.
    Rating.objects.update(comment=ALL)
    assert set(leaks_in_tables()) == {"casework.Rating.comment"}


def assert_it_opens_from_the_vault(filed: Petition) -> None:
    subject = f"petition:{filed.number}"
    rows = Original.objects.filter(subject=subject)
    opened = reveal([row.pk for row in rows], by=SYSTEM, subject=subject, what="모두", why="시험")
    kinds = {row.kind: opened[row.pk] for row in rows}
    assert {kinds[name] for name in CONTACT} == set(CONTACT.values())
    assert RESIDENTS in opened.values()
    assert {"title", "content", "text", "file"} <= set(kinds)


def test_every_column_of_bytes_is_sealed_or_known() -> None:
    derived = {
        "casework.Attachment.mosaic",
        "casework.PetitionVector.values",
        "casework.Taught.data",
        "counters.Office.calibration",
    }
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.BinaryField)
    }
    assert found - derived <= SEALED
