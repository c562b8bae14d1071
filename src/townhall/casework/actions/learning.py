"""Keeping what was learned and what was found alike."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from townhall.casework import learning
from townhall.casework.models import CampaignProposal, Correction, PetitionVector, Taught
from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave


@action
def keep_learned(*, rows: Sequence[Taught], at: datetime | None = None) -> None:
    """Store sorters and mark the corrections they know."""
    at = at or timezone.now()
    learning.store(rows, at=at)
    for row in rows:
        known = Correction.objects.filter(label=row.question, id__lte=row.last_correction, learned_at=None)
        known.update(learned_at=at)
    leave("keep_learned", by=SYSTEM, subject="triage", questions=sorted(row.question for row in rows))


@action
def keep_vectors(*, rows: Sequence[PetitionVector]) -> int:
    """Store vectors of petitions."""
    PetitionVector.objects.bulk_create(rows, ignore_conflicts=True)
    leave("keep_vectors", by=SYSTEM, subject="similar", vectors=len(rows))
    return len(rows)


@action
def keep_campaign_proposals(*, rows: Sequence[CampaignProposal], at: datetime | None = None) -> int:
    """Replace the proposals of yesterday."""
    at = at or timezone.now()
    CampaignProposal.objects.all().delete()
    for row in rows:
        row.made_at = at
    CampaignProposal.objects.bulk_create(rows)
    leave("keep_campaign_proposals", by=SYSTEM, subject="similar", proposals=len(rows))
    return len(rows)
