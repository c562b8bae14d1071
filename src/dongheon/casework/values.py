"""The words of casework as values: what triage says of a petition and what a draft reply is made of."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dongheon.base.abstain import Abstain
from dongheon.base.masked import Masked
from dongheon.base.passages import Citation, Passage

__all__ = [
    "Alert",
    "Candidate",
    "Choice",
    "Citation",
    "Draft",
    "LegalKind",
    "Passage",
    "PetitionText",
    "Reason",
    "Sentence",
    "Triage",
    "Urgency",
    "Wish",
]


class LegalKind(StrEnum):
    """Kinds of petition.

    Source: 민원 처리에 관한 법률 제2조 (법률 제18748호, 2022-07-12 시행).
    """

    STATUTORY = "statutory"  # 법정민원
    INQUIRY = "inquiry"  # 질의민원 (법령 해석이 아닌 것)
    LAW_INQUIRY = "law_inquiry"  # 질의민원 가운데 법령 해석
    SUGGESTION = "suggestion"  # 건의민원
    OTHER = "other"  # 기타민원
    GRIEVANCE = "grievance"  # 고충민원


class Urgency(StrEnum):
    """How soon somebody should look, apart from the statutory clock."""

    DANGER = "danger"  # life or safety, now
    SOON = "soon"  # damage grows by the day
    NORMAL = "normal"


@dataclass(frozen=True, slots=True)
class PetitionText:
    """What the engines may read of a petition: masked text and the place of the matter.

    Args:
        title: masked title.
        content: masked content.
        place: place of the matter (동, road, facility), "" if none was named; never the petitioner's own address.
        received_on: the day it arrived, Seoul time.
        language: BCP 47 tag of the text.
    """

    title: Masked
    content: Masked
    place: str
    received_on: date
    language: str = "ko"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a candidate.

    Args:
        what: "words" (quoted from the text), "duty" (a line of the duty table), "similar" (an earlier case), "rule",
            "petitioner" (what the petitioner chose from a list).
        quote: the words, the duty line, the case's title, the rule's name or the chosen entry, exactly.
        source: "" for words; duty code, case id or rule id otherwise.
        weight: share in the decision, 0..1.
    """

    what: str
    quote: str
    source: str = ""
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible value with its calibrated probability.

    Args:
        code: legal kind, topic code, duty code or urgency.
        probability: 0..1, calibrated: of the cases given 0.8, eight in ten are right.
        reasons: strongest first.
    """

    code: str
    probability: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates for one question, best first, and whether the machine proposes the first at all.

    Args:
        candidates: at most five, probabilities descending.
        abstained: why a person should decide, or None if the first candidate is proposed.
    """

    candidates: tuple[Candidate, ...]
    abstained: Abstain | None = None

    @property
    def proposed(self) -> str | None:
        """The first candidate's code unless the engine abstained."""
        return None if self.abstained or not self.candidates else self.candidates[0].code


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing the petitioner asks for.

    Args:
        spans: code point ranges of the masked content that state it.
        summary: a short sentence made of the petitioner's own words.
        duty: which duty, and so which department, answers it.
    """

    spans: tuple[tuple[int, int], ...]
    summary: str
    duty: Choice


@dataclass(frozen=True, slots=True)
class Alert:
    """Something in the text that protects people; never a ground for refusing a petition.

    Args:
        what: "danger" (somebody may be hurt), "abuse", "threat" (officer's protection), "self_harm", "spam".
        quote: the words that raised it.
        confidence: 0..1.
    """

    what: str
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Triage:
    """All that the machine proposes about a new petition."""

    legal_kind: Choice
    topic: Choice
    urgency: Choice
    wishes: tuple[Wish, ...]
    alerts: tuple[Alert, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a draft.

    Args:
        part: "summary" (요지), "review" (검토 결과), "basis" (근거), "guidance" (안내), "contact" (담당자).
        text: the sentence.
        citations: empty if nothing supports it.
        supported: whether every number, date, amount, article and phone in it stands in its sources.
        problem: why it is not supported, in words an officer understands; "" if it is.
        wish: index of the wish it answers, or None.
    """

    part: str
    text: str
    citations: tuple[Citation, ...] = ()
    supported: bool = False
    problem: str = ""
    wish: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft reply that an officer may change, approve or throw away.

    Args:
        title: title of the reply.
        sentences: in reading order.
        label: "자료로 만든 초안" (no model) or "AI 초안" (a model wrote it).
        model: name of the model, "" if none.
        passages: all passages cited, for the margin.
        missing: what was searched and not found, as questions for the officer.
    """

    title: str
    sentences: tuple[Sentence, ...]
    label: str
    model: str = ""
    passages: tuple[Passage, ...] = ()
    missing: tuple[str, ...] = field(default=())
