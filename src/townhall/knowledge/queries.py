"""Papers as passages."""

from dongheon.base.passages import Passage
from dongheon.base.town.records import Document as Paper
from dongheon.knowledge.split import split
from townhall.knowledge.models import Document


def citable_passages() -> list[Passage]:
    """Passages of all papers that may be cited to residents; each carries the dates between which it is in force."""
    rows = Document.objects.filter(grade="O").order_by("code", "version")
    return [passage for row in rows for passage in split(as_paper(row))]


def papers_mark() -> str:
    """Changes whenever a paper does: what was built from the papers is built again."""
    last = Document.objects.order_by("-changed_at").first()
    return f"{Document.objects.count()}:{last.changed_at.isoformat() if last else ''}"


def document(code: str) -> Document | None:
    """The newest version of a paper."""
    return Document.objects.filter(code=code).order_by("-in_force_from", "-version").first()


def as_paper(row: Document) -> Paper:
    """The paper as engines read it."""
    return Paper(
        id=row.code, title=row.title, kind=row.kind, department=row.department, grade=row.grade, version=row.version,
        in_force_from=row.in_force_from, in_force_to=row.in_force_to, body=row.body,
    )  # fmt: skip
