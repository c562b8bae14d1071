"""The sample town as the benches use it: its texts, masked, and what people said of them."""

from datetime import date
from functools import lru_cache

import numpy as np

from dongheon.base.town.records import Town
from dongheon.casework.reply.speech import sentences
from dongheon.casework.triage.teach import Lesson
from dongheon.casework.values import PetitionText
from dongheon.cli.files import read_town_folder
from dongheon.privacy.mask import mask

SEED = 20261122
ON = date(2026, 6, 1)


@lru_cache(maxsize=1)
def town(folder: str) -> Town:
    return read_town_folder(folder)


@lru_cache(maxsize=1)
def texts(folder: str) -> tuple[PetitionText, ...]:
    """Every petition of the folder, masked."""
    return tuple(
        PetitionText(
            mask(one.title),
            mask(one.content),
            one.place,
            one.received_at.date() if one.received_at else ON,
            one.language,
        )
        for one in town(folder).petitions
    )


def lessons(folder: str) -> list[Lesson]:
    """Petitions with the labels a person gave them."""
    labels = {label.id: label for label in town(folder).labels}
    return [
        Lesson(text, label.legal_kind, label.topic, label.duties[0] if label.duties else "", label.urgency, one.id)
        for one, text in zip(town(folder).petitions, texts(folder), strict=True)
        if (label := labels.get(one.id))
    ]


def of_length(folder: str, *, characters: int, count: int) -> list[PetitionText]:
    """Texts of that many characters: contents of the folder in a drawn order, joined and cut."""
    draw = np.random.default_rng(SEED)
    own = texts(folder)
    made = []
    while len(made) < count:
        first = own[int(draw.integers(len(own)))]
        content = first.content.text
        while len(content) < characters:
            content += " " + own[int(draw.integers(len(own)))].content.text
        made.append(PetitionText(first.title, mask(content[:characters]), first.place, first.received_on))
    return made


def short_texts(folder: str, *, count: int) -> list[str]:
    """Different short texts: titles, sentences, duty lines, then runs of two and three sentences."""
    own = town(folder)
    bodies = [sentences(text.content.text) for text in texts(folder)]
    bodies += [sentences(mask(paper.body).text) for paper in own.documents]
    bodies += [sentences(mask(f"{one.summary} {one.review} {one.guidance}").text) for one in own.replies]
    found = dict.fromkeys(text.title.text for text in texts(folder))
    found |= dict.fromkeys(duty.line for duty in own.duties)
    for run in (1, 2, 3):
        for body in bodies:
            found |= dict.fromkeys(" ".join(body[at : at + run]) for at in range(len(body) - run + 1))
        if len(found) >= count:
            break
    return [text for text in found if text][:count]
