"""Open petitions that look like one campaign."""

from collections import defaultdict
from datetime import datetime, timedelta

from townhall.casework import likeness
from townhall.casework.models import CampaignProposal, Petition

WEEKS, MOST = 3, 400


def recent_open_petitions(*, now: datetime) -> dict[str, list[Petition]]:
    """Open petitions of the last three weeks that are in no campaign, by department, the newest 400 of each."""
    since = now - timedelta(weeks=WEEKS)
    rows = Petition.objects.filter(open=True, campaign=None, received_at__gte=since).order_by("-received_at")
    found: dict[str, list[Petition]] = defaultdict(list)
    for row in rows:
        if len(found[row.department]) < MOST:
            found[row.department].append(row)
    return found


def campaign_proposals_of(by_department: dict[str, list[Petition]]) -> list[CampaignProposal]:
    """Unsaved proposals."""
    return [
        CampaignProposal(department=department, centre=one.centre, members=list(one.members), alike=one.alike)
        for department, petitions in by_department.items()
        for one in likeness.campaigns_among(petitions)
    ]
