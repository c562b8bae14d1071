"""What would happen to a text if it were sent: never a promise, drawn dashed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dongheon.base.errors import DongheonError
from dongheon.privacy.kinds import LABELS
from townhall.casework.queries import Expected, expected_handling
from townhall.portal.contact import NEVER_ASKED
from townhall.portal.forms import MOST_LETTERS
from townhall.portal.map import dong_at
from townhall.portal.words import spoken_language

FEWEST_LETTERS = 10


@dataclass(frozen=True, slots=True)
class LookedAhead:
    """What the aside and the lines under the text show.

    Args:
        handling: what casework expects, None if the text is too short or no engine answers.
        found: personal data in the text, as (label, how many), in the order of reading.
        forbidden: a resident registration number stands in the text.
        tag: language of the text, for whoever has it read aloud.
    """

    handling: Expected | None
    found: tuple[tuple[str, int], ...] = ()
    forbidden: bool = False
    tag: str = "ko"

    @property
    def several(self) -> bool:
        """The text asks for more than one thing."""
        return self.handling is not None and len(self.handling.wishes) > 1

    @property
    def undecided(self) -> bool:
        """For at least one thing a person has to choose the department."""
        return self.handling is not None and any(wish.department is None for wish in self.handling.wishes)


def looked_ahead(typed: Mapping[str, Any]) -> LookedAhead:
    """What a text that somebody is typing would lead to."""
    content = str(typed.get("content", ""))[:MOST_LETTERS].replace("\x00", "").strip()
    if len(content) < FEWEST_LETTERS:
        return LookedAhead(None)
    place = str(typed.get("place", ""))[:200].replace("\x00", "")
    try:
        handling = expected_handling(
            title="", content=content, place=place, dong=_pinned_dong(typed), language=spoken_language()
        )
    except DongheonError:
        return LookedAhead(None)
    kinds = [cover.kind for cover in handling.content.covers]
    labels = list(dict.fromkeys(LABELS.get(kind, kind) for kind in kinds))
    counts = {label: sum(LABELS.get(kind, kind) == label for kind in kinds) for label in labels}
    found = tuple((_(label), counts[label]) for label in labels)
    return LookedAhead(handling, found, forbidden=bool(NEVER_ASKED & set(kinds)), tag=spoken_language())


def _pinned_dong(typed: Mapping[str, Any]) -> str:
    """Code of the dong under the pin, "" without a readable pin in the town."""
    try:
        lon, lat = float(typed.get("lon", "")), float(typed.get("lat", ""))
    except (TypeError, ValueError):
        return ""
    return dong_at(lon, lat)
