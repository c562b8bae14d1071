"""What everybody may read, and campaigns."""

from datetime import datetime

from django.db.models import Count, Q

from townhall.casework.answer_words import answers_holding
from townhall.casework.models import Campaign, Petition, PublishedAnswer
from townhall.core.errors import NotFound

LOOKED_AT = 200  # likely answers read at a time


def published_answers(
    *, words: str = "", topic: str = "", department: str = "", before: int = 0, size: int = 20
) -> list[PublishedAnswer]:
    """Answers an officer opened, newest first; pass the last row's id as ``before`` for the next page."""
    rows, asked = PublishedAnswer.objects.filter(withdrawn_at=None).order_by("-id"), words.split()[:8]
    for word in asked:
        rows = rows.filter(Q(title__icontains=word) | Q(question__icontains=word) | Q(answer__icontains=word))
    if topic:
        rows = rows.filter(topic=topic)
    if department:
        rows = rows.filter(department=department)
    if before:
        rows = rows.filter(pk__lt=before)
    likely = answers_holding(asked) if asked else None
    if likely is None:
        return list(rows[:size])
    likely = [pk for pk in likely if not before or pk < before]
    found: list[PublishedAnswer] = []
    while likely and len(found) < size:
        found += rows.filter(pk__in=likely[:LOOKED_AT])[: size - len(found)]
        likely = likely[LOOKED_AT:]
    return found


def published_answer(pk: int) -> PublishedAnswer:
    """One of them, or NotFound."""
    row = PublishedAnswer.objects.filter(pk=pk, withdrawn_at=None).select_related("reply__petition").first()
    if row is None:
        raise NotFound("공개한 답변이 없습니다.")
    return row


def public_petitions(
    *, since: datetime, until: datetime, open_only: bool | None = None, topic: str = "", limit: int = 1000
) -> list[Petition]:
    """Petitions filed as public, newest first, for Open311 and the shared list; masked as all rows are."""
    rows = Petition.objects.filter(public=True, received_at__gte=since, received_at__lte=until)
    if open_only is not None:
        rows = rows.filter(open=open_only)
    if topic:
        rows = rows.filter(topic=topic)
    return list(rows.defer("deadline").select_related("reply").order_by("-received_at")[:limit])


def campaign_members(campaign: Campaign) -> list[Petition]:
    """Its petitions, the lead first."""
    rows = Petition.objects.filter(campaign=campaign).select_related("officer")
    return list(rows.order_by("-campaign_lead", "received_at"))


def active_campaigns() -> list[Campaign]:
    """Campaigns that still have open members, each with ``size`` and ``still_open``."""
    still = Q(petitions__open=True)
    rows = Campaign.objects.annotate(size=Count("petitions"), still_open=Count("petitions", filter=still))
    return list(rows.filter(still_open__gt=0).order_by("-created_at"))
