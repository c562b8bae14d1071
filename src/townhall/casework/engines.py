"""The one place where casework meets the engines of `dongheon`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dongheon.base.masked import Cover, Masked
from dongheon.casework.deadlines import Extension, Stop, due_of
from dongheon.casework.deadlines.periods import given_period
from dongheon.casework.deadlines.stored import to_dict
from dongheon.casework.deadlines.values import Case
from dongheon.casework.values import LegalKind, PetitionText
from dongheon.privacy.mask import stored as stored_mask
from townhall.casework.models import Petition
from townhall.core.actors import Actor
from townhall.core.calendar import calendar
from townhall.core.dates import day_of
from townhall.privacy import covering


@dataclass(frozen=True, slots=True)
class Due:
    """A due date and its explanation as rows keep it; no date while a stop without end holds the clock."""

    due_at: datetime | None
    deadline: dict[str, Any]


def masked(text: str, *, about: Petition | None = None, names: Iterable[str] = (), by: Actor | None = None) -> Masked:
    """Masked text; the only kind that may be stored outside the vault. The town's own office phones stay readable.

    ``about`` covers the petitioner's own name as well; the names of the officer in charge and of ``by`` stay.
    An officer's text about no case covers the names of all petitioners.
    """
    people = (about.officer if about else None, by.person if by else None)
    ours = frozenset(person.name for person in people if person is not None)
    subject = f"petition:{about.number}" if about else ""
    return covering.masked(text, subject=subject, names=names, ours=ours, anybody=about is None and by is not None)


def masked_again(text: str) -> Masked:
    """Masked text as a row kept it."""
    return stored_mask(text)


def covers_as_rows(covers: tuple[Cover, ...]) -> list[list[Any]]:
    """Covers as JSON: [kind, start, end, confidence]."""
    return [[cover.kind, cover.start, cover.end, cover.confidence] for cover in covers]


def due(
    kind: str,
    received_at: datetime,
    *,
    given_days: int | None = None,
    other_hours: int | None = None,
    accepted_at: datetime | None = None,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Extension] = (),
    office: str = "*",
    trusted: bool = False,
) -> Due:
    """When the answer is due and why; ``trusted`` takes extensions as granted in time."""
    legal_kind = LegalKind(kind)
    case = Case(
        kind=legal_kind,
        received_at=received_at,
        accepted_at=accepted_at,
        given=given_period(legal_kind, days=given_days, other_hours=other_hours),
        stops=tuple(stops),
        extensions=tuple(extensions),
        office=office,
    )
    found = due_of(case, calendar=calendar(), trust_decisions=trusted)
    return Due(found.due_at, to_dict(found))


def petition_text(petition: Petition) -> PetitionText:
    """What the engines may read of a petition."""
    return PetitionText(
        title=masked_again(petition.title),
        content=masked_again(petition.content),
        place=petition.place,
        received_on=day_of(petition.received_at),
        language=petition.language,
    )
