"""Keeping the town's papers."""

from collections.abc import Iterable

from dongheon.base.town.records import Document as Paper
from townhall.core.actors import Actor
from townhall.core.audit import action, leave
from townhall.knowledge.models import Document


@action
def store_papers(*, papers: Iterable[Paper], by: Actor) -> int:
    """Store papers; a version that is there already takes the new text."""
    stored = 0
    for paper in papers:
        values = {
            "title": paper.title, "kind": paper.kind, "department": paper.department, "grade": paper.grade or "O",
            "in_force_from": paper.in_force_from, "in_force_to": paper.in_force_to, "body": paper.body,
        }  # fmt: skip
        Document.objects.update_or_create(code=paper.id, version=paper.version, defaults=values)
        stored += 1
    leave("store_papers", by=by, subject="papers", stored=stored)
    return stored
