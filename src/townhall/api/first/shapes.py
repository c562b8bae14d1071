"""Shapes of questions and answers; pydantic refuses what does not fit, OpenAPI describes it."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

LegalKind = Literal["statutory", "inquiry", "law_inquiry", "suggestion", "other", "grievance"]
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000)]
Short = Annotated[str, StringConstraints(max_length=200)]


class Problem(Schema):
    """Why a question was refused."""

    error: str = Field(description="한국어 한 문장: 무엇이, 왜, 어떻게 하면 되는지")


class Department(Schema):
    """A department in force today."""

    code: str
    name: str
    name_en: str
    phone: str


class Topic(Schema):
    """A subject of the town."""

    code: str
    name: str
    name_en: str
    description: str


class Filing(Schema):
    """A new petition."""

    title: Short = ""
    content: Text
    idempotency_key: Annotated[str, StringConstraints(min_length=8, max_length=60, pattern=r"^[A-Za-z0-9_.:-]+$")] = (
        Field(description="같은 열쇠로 두 번 보내면 같은 접수증을 드립니다")
    )
    name: Annotated[str, StringConstraints(max_length=60)] = ""
    phone: Annotated[str, StringConstraints(max_length=30)] = ""
    email: Annotated[str, StringConstraints(max_length=120)] = ""
    topic: Annotated[str, StringConstraints(max_length=60)] = Field(
        "", description="민원인이 고른 주제의 code, /topics의 하나. 글과 함께 헤아리며 그대로 정해지지는 않습니다"
    )
    place: Short = ""
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    language: Literal["ko", "en", "zh", "vi"] = "ko"
    public: bool = False


class Step(Schema):
    """One step of the reasoning behind a date."""

    text_ko: str
    text_en: str
    article: str


class Receipt(Schema):
    """What a petitioner keeps."""

    number: str
    secret: str
    received_at: datetime
    expected_at: datetime | None
    again: bool = Field(description="이미 받은 민원이면 true")


class Followed(Schema):
    """A petition as number and secret open it."""

    number: str
    title: str
    state: str
    state_ko: str
    received_at: datetime
    due_at: datetime | None
    department: str
    department_name: str
    steps: list[Step]
    reply: str | None = Field(description="나간 답변의 글")


class ClockQuestion(Schema):
    """A question about the statutory clock."""

    kind: LegalKind
    received_at: datetime | date
    given_days: Annotated[int, Field(ge=1, le=3650)] | None = None


class ClockAnswer(Schema):
    """A due date and its reasons."""

    due_at: datetime | None
    stopped: bool
    steps: list[Step]


class Cover(Schema):
    """A covered place of a masked text."""

    kind: str
    start: int
    end: int


class MaskQuestion(Schema):
    """A text to be covered. Nothing of it is stored."""

    text: Annotated[str, StringConstraints(max_length=100_000)]
    level: Literal["numbers", "normal", "strict"] = "normal"


class MaskAnswer(Schema):
    """The covered text."""

    text: str
    covers: list[Cover]


class Answer(Schema):
    """A reply that an officer opened to everybody."""

    id: int
    question: str
    title: str
    answer: str
    topic: str
    department: str
    published_at: datetime
