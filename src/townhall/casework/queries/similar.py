"""Cases like this one, and answers to questions like this one."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from dongheon.casework.duplicates.codes import DIMENSIONS
from dongheon.casework.duplicates.compare import Neighbour, neighbours
from dongheon.casework.duplicates.traces import trace
from dongheon.casework.values import PetitionText
from dongheon.language.vectors import embed
from townhall.casework import likeness
from townhall.casework.models import CampaignProposal, Petition, PetitionVector, PublishedAnswer

LOOKED_AT = 16
SHOWN = ("title_covers", "state", "open")  # beside the texts; a row's clock is wide
SAME_WORDS = {"text": "글", "words": "말", "meaning": "질문", "place": "곳", "time": "때"}
CLOSE = 0.45


@dataclass(frozen=True, slots=True)
class Similar:
    """A similar case.

    Args:
        petition: the case with texts, covers of its title, day of arrival and state; the rest is read when asked for.
        relation: "same_text", "same_matter", "same_place" or "similar".
        score: about 0 unrelated, 1 and more the same.
        same: what is the same, in Korean: 글, 말, 질문, 곳, 때.
        answered: it has a reply that may be taken over.
    """

    petition: Petition
    relation: str
    score: float
    same: tuple[str, ...]
    answered: bool


def similar_cases(
    petition: Petition, *, limit: int = 5, since: date | None = None, department: str = ""
) -> list[Similar]:
    """Petitions with most in common, same text first; of one department, or from a day on, where that is asked."""
    vector = likeness.vector_of(petition)
    near = likeness.nearest(vector, k=LOOKED_AT, but=petition.pk, since=since, department=department)
    rows = list(Petition.objects.filter(pk__in=near).only(*likeness.TEXTS, *SHOWN))
    traces = [trace(likeness.told(row), near[row.pk]) for row in rows]
    one = trace(likeness.told(petition), vector)
    by_number = {row.number: row for row in rows}
    found = neighbours(one, traces, rarity=likeness.town_rarity(), k=limit)
    return [_similar(neighbour, by_number[neighbour.id]) for neighbour in found]


def answers_like(text: PetitionText, *, limit: int) -> list[PublishedAnswer]:
    """Opened answers to questions like this one, nearest first."""
    newest = PublishedAnswer.objects.filter(withdrawn_at=None).order_by("-id").values_list("id", flat=True).first()
    if newest is None:
        return []
    ids, vectors = _opened(newest, PublishedAnswer.objects.filter(withdrawn_at=None).count())
    if not len(ids):
        return []
    scores = vectors @ embed([f"{text.title}. {text.content}"])[0]
    near = [int(ids[place]) for place in np.argsort(-scores)[:limit] if scores[place] >= CLOSE]
    rows = PublishedAnswer.objects.in_bulk(near)
    return [rows[pk] for pk in near]


def nearby_count(petition: Petition, *, days: int = 30, metres: int = 150) -> int:
    """Petitions near the same point in so many days before."""
    if petition.lon is None or petition.lat is None:
        return 0
    step = metres / 111_000
    since = petition.received_at - timedelta(days=days)
    rows = Petition.objects.filter(received_at__gte=since, received_at__lte=petition.received_at)
    box = rows.filter(
        lat__range=(petition.lat - step, petition.lat + step),
        lon__range=(petition.lon - step * 1.25, petition.lon + step * 1.25),
    )
    return box.exclude(pk=petition.pk).count()


def campaign_proposals(*, departments: set[str] | None = None) -> list[CampaignProposal]:
    """Groups of open petitions that look like one campaign, the largest first; `merge_petitions` joins them."""
    rows = CampaignProposal.objects.all()
    if departments is not None:
        rows = rows.filter(department__in=departments)
    return sorted(rows, key=lambda row: -len(row.members))


def _similar(neighbour: Neighbour, petition: Petition) -> Similar:
    same = tuple(SAME_WORDS[name] for name in neighbour.same)
    return Similar(petition, neighbour.relation, neighbour.score, same, petition.state == "answered")


@lru_cache(maxsize=1)
def _opened(newest: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    del newest, count  # they only say when to read again
    rows = PublishedAnswer.objects.filter(withdrawn_at=None).values_list("id", "reply__petition_id").order_by("-id")
    numbers = dict(rows[:5_000])
    stored = dict(PetitionVector.objects.filter(pk__in=numbers.values()).values_list("pk", "values"))
    kept = [(pk, stored[petition]) for pk, petition in numbers.items() if petition in stored]
    if not kept:
        return np.zeros(0, np.int64), np.zeros((0, DIMENSIONS), np.float32)
    return np.array([pk for pk, _ in kept]), np.stack([likeness.as_array(values) for _, values in kept])
