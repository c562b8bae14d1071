"""A petition comes in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from dongheon.base.errors import BadInput
from dongheon.casework.workflow import Move
from townhall.casework import engines, rules
from townhall.casework.actions.handing import hand_over
from townhall.casework.announcing import announce
from townhall.casework.claims import claim, subject_of, tell_history
from townhall.casework.clock import set_clock
from townhall.casework.files import File, Link, store_files
from townhall.casework.models import Contact, NumberSeries, Petition
from townhall.casework.notices import tell
from townhall.casework.receipts import secret_of
from townhall.core import jobs
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.core.dates import SEOUL, day_of
from townhall.core.errors import NotAllowed
from townhall.privacy.index import digest
from townhall.privacy.opening import secret_hash
from townhall.privacy.vault import keep

TRIAGE = "casework.propose_triage"
TITLE_LETTERS, TITLE_CUT, CONTENT_LETTERS = 200, 40, 20_000
CHANNELS = frozenset({"web", "mobile", "phone", "counter", "paper", "api"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the petitioner takes home.

    Args:
        petition: the petition.
        secret: opens the follow page together with the number; shown once and not stored.
        again: the same form had been sent before, and this is the same receipt.
    """

    petition: Petition
    secret: str
    again: bool = False


@action
def receive_petition(
    *,
    title: str,
    content: str,
    channel: str,
    filing_key: str,
    by: Actor,
    name: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    reply_way: str = "sms",
    place: str = "",
    dong: str = "",
    lon: float | None = None,
    lat: float | None = None,
    language: str = "ko",
    public: bool = False,
    chosen_topic: str = "",
    files: tuple[File | Link, ...] = (),
    received_at: datetime | None = None,
    filed_during_outage: bool = False,
) -> Receipt:
    """Take a petition in: number, secret, masked text, originals in the vault, clock, receipt notice, triage job.

    ``filing_key`` is a random value of the form; sent twice, it gives the same receipt. ``chosen_topic`` is what the
    petitioner picked from a list of topics: triage weighs it against the text.
    """
    receipt = receive_one(
        title=title, content=content, channel=channel, filing_key=filing_key, by=by, received_at=received_at,
        contact={"name": name, "phone": phone, "email": email, "address": address}, reply_way=reply_way, files=files,
        place=place, dong=dong, lon=lon, lat=lat, language=language, public=public,
        chosen_topic=chosen_topic, filed_during_outage=filed_during_outage,
    )  # fmt: skip
    petition = receipt.petition
    if not receipt.again:
        tell(petition, "receipt", at=petition.received_at)
        announce(petition, "received", at=petition.received_at)
        jobs.enqueue(TRIAGE, key=petition.number, payload={"number": petition.number})
    leave("receive_petition", by=by, subject=subject_of(petition), channel=channel, again=receipt.again)
    return receipt


def receive_one(
    *,
    title: str,
    content: str,
    channel: str,
    filing_key: str,
    by: Actor,
    received_at: datetime | None = None,
    contact: Mapping[str, str] | None = None,
    reply_way: str = "none",
    files: tuple[File | Link, ...] = (),
    place: str = "",
    **columns: Any,
) -> Receipt:
    """The rows of a new petition, without notices and jobs; the caller is an action."""
    secret = secret_of(filing_key)
    at = received_at or timezone.now()
    series = _series(at)
    known = Petition.objects.filter(filing_key=filing_key).first()
    if known is not None:
        return Receipt(known, secret, again=True)
    title, content = title.strip(), content.strip()
    _check_texts(title, content, channel)
    number = _next_number(series)
    subject = f"petition:{number}"
    names = [value for field, value in (contact or {}).items() if field == "name"]
    masked_content = engines.masked(content, names=names)
    # Cut from the covered text: a number cut in two would be known by nobody.
    masked_title = engines.masked(title or _first_words(masked_content.text), names=names)
    petition = Petition.objects.create(
        number=number,
        filing_key=filing_key,
        secret_hash=secret_hash(number, secret),
        channel=channel,
        title=masked_title.text,
        title_covers=engines.covers_as_rows(masked_title.covers),
        content=masked_content.text,
        content_covers=engines.covers_as_rows(masked_content.covers),
        original_title=keep(title or _first_words(content), subject=subject, kind="title"),
        original_content=keep(content, subject=subject, kind="content"),
        place=engines.masked(place, names=names).text[:200],
        received_at=at,
        **columns,
    )
    _keep_contact(petition, contact or {}, reply_way=reply_way, at=at)
    store_files(petition, files, at=at)
    set_clock(petition)
    tell_history(petition, "receive", by=by, at=at, note="민원이 도착했습니다", detail={"channel": channel})
    return Receipt(petition, secret)


@action
def accept_petition(
    *, petition: Petition, by: Actor, at: datetime | None = None, legal_kind: str = "", department: str = "",
    handed_over: bool = False,
) -> Petition:  # fmt: skip
    """Accept what arrived (접수). The clock counts from here; within 8 working hours of arrival (영 제6조제8항).

    ``handed_over`` also puts one of the department's officers in charge and has a first draft written.
    """
    at = at or timezone.now()
    rules.require_sorter(by, petition, on=day_of(at))
    changes: dict[str, Any] = {"accepted_at": at}
    if legal_kind:
        changes["legal_kind"] = legal_kind
    if department:
        changes["department"] = department
    claim(petition, Move.ACCEPT, by=by, at=at, note="접수했습니다", **changes)
    set_clock(petition)
    if handed_over:
        hand_over(petition, by=by, at=at)
    announce(petition, "accepted", at=at)
    leave("accept_petition", by=by, subject=subject_of(petition))
    return petition


@action
def add_to_petition(
    *, petition: Petition, text: str, by: Actor, files: tuple[File, ...] = (), at: datetime | None = None
) -> Petition:
    """The petitioner adds words or files while the petition is open."""
    rules.require_petitioner(by, petition, on=day_of(at or timezone.now()))
    if not petition.open:
        raise NotAllowed("끝난 민원에는 더 보낼 수 없습니다. 새 민원을 써 주십시오.")
    at = at or timezone.now()
    masked = engines.masked(text.strip(), about=petition)
    original = keep(text, subject=subject_of(petition), kind="text")
    store_files(petition, files, at=at)
    tell_history(petition, "add", by=by, at=at, note=masked.text, detail={"original": str(original.pk)})
    leave("add_to_petition", by=by, subject=subject_of(petition), files=len(files))
    return petition


def _first_words(content: str) -> str:
    """A title for calls and cards that have none: the first line, cut at a word."""
    line = next((line.strip() for line in content.splitlines() if line.strip()), "")
    if len(line) <= TITLE_CUT:
        return line
    cut = line[:TITLE_CUT].rpartition(" ")[0] or line[:TITLE_CUT]
    return cut if cut.count("[") == cut.count("]") else cut.rpartition("[")[0].rstrip()


def _check_texts(title: str, content: str, channel: str) -> None:
    if not content.strip():
        raise BadInput("내용을 적어 주세요.")
    if len(title) > TITLE_LETTERS:
        raise BadInput(f"제목이 {len(title)}자입니다. {TITLE_LETTERS}자까지 쓸 수 있습니다.")
    if len(content) > CONTENT_LETTERS:
        raise BadInput(f"내용이 {len(content)}자입니다. {CONTENT_LETTERS}자까지 쓸 수 있습니다. 나누어 보내 주세요.")
    if "\x00" in title + content:
        raise BadInput("글에 쓸 수 없는 글자(널 문자)가 있습니다. 지운 뒤 보내 주세요.")
    if channel not in CHANNELS:
        raise BadInput(f"모르는 접수 경로입니다: {channel}. 쓸 수 있는 값: {', '.join(sorted(CHANNELS))}")


def _series(at: datetime) -> NumberSeries:
    """The year's numbers, locked: whoever sends the same form at the same moment waits here and finds it known."""
    year = at.astimezone(SEOUL).year
    NumberSeries.objects.get_or_create(year=year)
    return NumberSeries.objects.select_for_update().get(year=year)


def _next_number(series: NumberSeries) -> str:
    series.last += 1
    series.save(update_fields=["last"])
    return f"{series.year}-{series.last:06d}"


def _keep_contact(petition: Petition, values: Mapping[str, str], *, reply_way: str, at: datetime) -> None:
    subject = subject_of(petition)
    kept = {
        field: keep(value.strip(), subject=subject, kind=field, indexed=() if field == "address" else (field,))
        for field, value in values.items()
        if value.strip()
    }
    reached = next((field for field in ("phone", "email") if field in kept), "")
    person = digest(values[reached], kind=reached) if reached else ""
    Contact.objects.create(petition=petition, reply_way=reply_way, person_digest=person, consented_at=at, **kept)
