"""All that the machine proposes about a petition, with its reasons; a person decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dongheon.casework.learning.features import Readings, read
from dongheon.casework.triage.alerts import alerts
from dongheon.casework.triage.cues import KINDS, URGENCIES, signs
from dongheon.casework.triage.desk import TriageDesk, duty_on
from dongheon.casework.triage.opinions import Opinions, duty_opinions, opinions
from dongheon.casework.triage.reasons import Spoken, case_reasons, spoken, word_reasons
from dongheon.casework.triage.route import chosen
from dongheon.casework.triage.wishes import Asked, asked, connected, several
from dongheon.casework.values import Alert, Choice, PetitionText, Reason, Triage, Wish

EXPLAINED = 3  # candidates
WHOLE_SHARE = 0.5  # a wish is read together with the whole text, which names place and matter
SEVERAL = 0.25  # probability from which a text is taken to hold several matters
SURE_OF_ANOTHER = 0.5  # probability from which a wish that is only joined by a word is a matter of its own
AT_ONCE = 256


def triage(petition: PetitionText, *, desk: TriageDesk, on: date) -> Triage:
    """Sort one petition.

    Args:
        petition: masked text.
        desk: the town's desk.
        on: the day whose duty table holds.
    Returns:
        Legal kind, topic, urgency, wishes with their duties, alerts.
    Example:
        >>> from dongheon.base.masked import Masked  # in earnest: dongheon.privacy.mask
        >>> from dongheon.base.town.records import Duty
        >>> from dongheon.casework.triage.desk import build_desk
        >>> rows = [Duty(code, "d", line, "roads", "", None, "", "low", None, None)
        ...     for code, line in (("lamp", "가로등 고장 보수"), ("tax", "지방세 환급"))]
        >>> text = PetitionText(Masked("가로등 고장"), Masked("가로등이 꺼졌어요. 고쳐 주세요."), "", date(2026, 5, 1))
        >>> triage(text, desk=build_desk(rows), on=date(2026, 5, 1)).wishes[0].duty.candidates[0].code
        'lamp'
    """
    return triage_many([petition], desk=desk, on=on)[0]


def triage_many(petitions: Sequence[PetitionText], *, desk: TriageDesk, on: date) -> tuple[Triage, ...]:
    """Sort many petitions at once, which is faster than one by one.

    Args:
        petitions: masked texts.
        desk: the town's desk.
        on: the day whose duty table holds.
    Returns:
        One triage per petition, in order.
    Example:
        >>> triage_many([], desk=None, on=date(2026, 5, 1))  # type: ignore[arg-type]
        ()
    """
    sorted_out: list[Triage] = []
    for first in range(0, len(petitions), AT_ONCE):
        sorted_out.extend(_part(petitions[first : first + AT_ONCE], desk=desk, on=on))
    return tuple(sorted_out)


def _part(petitions: Sequence[PetitionText], *, desk: TriageDesk, on: date) -> list[Triage]:
    titles = [petition.title.text for petition in petitions]
    contents = [petition.content.text for petition in petitions]
    readings = read(titles, contents)
    found = opinions(desk, readings, titles=titles, contents=contents, on=on)
    wanted = [asked(content) or asked(title) for title, content in zip(titles, contents, strict=True)]
    single = [(row, wish) for row, wishes in enumerate(wanted) if len(wishes) > 1 for wish in wishes]
    own, meanings = _own_duties(single, desk, on=on)
    results, taken = [], 0
    for row, petition in enumerate(petitions):
        count = len(wanted[row]) if len(wanted[row]) > 1 else 0
        vectors = meanings[taken : taken + count]
        sure = _needed(contents[row], wanted[row], vectors)
        alone = own[taken : taken + count] if sure <= 1.0 else own[:0]
        wishes = _wishes(petition.title.text, wanted[row], alone, found.duties[row], desk, sure=sure)
        taken += count
        results.append(_triage(petition, desk, readings, found, wishes=wishes, row=row, on=on))
    return results


def _needed(content: str, wanted: Sequence[Asked], meanings: NDArray[np.float32]) -> float:
    """How sure the desk must be of a wish's own duty to set it beside the main matter; above 1, nothing is split."""
    if len(wanted) > 1 and several(content, alike=float((meanings @ meanings.T).min())) >= SEVERAL:
        return 0.0
    return SURE_OF_ANOTHER if connected(content, wanted) else 2.0


def _own_duties(
    single: Sequence[tuple[int, Asked]], desk: TriageDesk, *, on: date
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Duties of single wishes by what the wish itself says, and the wishes as unit vectors."""
    if not single:
        return np.zeros((0, len(desk.codes)), np.float32), np.zeros((0, 1), np.float32)
    readings = read([""] * len(single), [wish.summary for _, wish in single])
    return duty_opinions(desk, readings, on=on), readings.whole_vectors


def _wishes(
    title: str,
    wanted: Sequence[Asked],
    own: NDArray[np.float32],
    whole: NDArray[np.float32],
    desk: TriageDesk,
    *,
    sure: float,
) -> tuple[tuple[Asked, Choice], ...]:
    """The main matter first, judged by the whole text; a wish stands beside it only if sure of another."""
    main = int(whole.argmax())
    groups: dict[int, list[int]] = {main: []}
    for place, shares in enumerate(own):
        code = int((shares * whole**WHOLE_SHARE).argmax())
        groups.setdefault(code if shares[code] >= sure else main, []).append(place)
    if len(own) and not groups[main]:  # no sentence names the matter itself: the one nearest to it stands for it
        nearest = int(own[:, main].argmax())
        groups = {code: [place for place in places if place != nearest] for code, places in groups.items()}
        groups[main] = [nearest]
    wishes = []
    for code, places in groups.items():
        threshold = desk.thresholds["duty"]
        if code == main:
            asks = [wanted[place] for place in places] or list(wanted) or [Asked((), title)]
            choice = chosen(desk.codes, whole, threshold=threshold)
        elif places:
            asks = [wanted[place] for place in places]
            choice = chosen(desk.codes, own[max(places, key=lambda place: own[place, code])], threshold=threshold)
        else:
            continue
        wishes.append((replace(asks[0], spans=tuple(span for ask in asks for span in ask.spans)), choice))
    return tuple(wishes)


def _triage(
    petition: PetitionText,
    desk: TriageDesk,
    readings: Readings,
    found: Opinions,
    *,
    wishes: Sequence[tuple[Asked, Choice]],
    row: int,
    on: date,
) -> Triage:
    title, content = petition.title.text, petition.content.text
    raised = alerts(title, content)
    said = spoken(title, content)
    explained = tuple(
        Wish(wish.spans, wish.summary, _explained(choice, said, desk, readings.whole_vectors[row], on=on))
        for wish, choice in wishes
    )
    return Triage(
        legal_kind=_signed(chosen(KINDS, found.kinds[row], threshold=desk.thresholds["legal_kind"]), petition, "kind"),
        topic=chosen(desk.topics, found.topics[row], threshold=desk.thresholds["topic"]),
        urgency=_signed(_urgency(found.urgencies[row], raised), petition, "urgency"),
        wishes=explained,
        alerts=raised,
    )


def _explained(choice: Choice, said: Spoken, desk: TriageDesk, vector: NDArray[np.float32], *, on: date) -> Choice:
    candidates = []
    for place, candidate in enumerate(choice.candidates):
        duty = duty_on(desk, candidate.code, on=on)
        if place >= EXPLAINED or duty is None:
            candidates.append(candidate)
            continue
        reasons = (
            *word_reasons(said, duty.line, desk.table.belongs[desk.codes.index(candidate.code)]),
            Reason("duty", duty.line, duty.code),
            *case_reasons(desk.taught.duty, vector, candidate.code),
        )
        candidates.append(replace(candidate, reasons=reasons))
    return replace(choice, candidates=tuple(candidates))


def _signed(choice: Choice, petition: PetitionText, about: str) -> Choice:
    """The wording that speaks for each candidate."""
    found = signs(petition.title.text, petition.content.text, about=about)
    total = sum(sign.weight for sign in found) or 1.0
    candidates = tuple(
        replace(
            candidate,
            reasons=tuple(
                Reason("words", sign.quote, "", round(sign.weight / total, 3))
                for sign in found
                if sign.code == candidate.code
            )[:EXPLAINED],
        )
        for candidate in choice.candidates
    )
    return replace(choice, candidates=candidates)


def _urgency(shares: NDArray[np.float32], raised: Sequence[Alert]) -> Choice:
    """An alert of danger or self-harm makes danger at least as probable as the alert is sure."""
    surest = max((alert.confidence for alert in raised if alert.what in {"danger", "self_harm"}), default=0.0)
    place = URGENCIES.index("danger")
    if surest > shares[place]:
        rest = np.delete(shares, place)
        shares = np.insert(rest / max(float(rest.sum()), 1e-9) * (1.0 - surest), place, surest).astype(np.float32)
    return chosen(URGENCIES, shares, threshold=0.0)
