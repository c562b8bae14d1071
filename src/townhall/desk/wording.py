"""The draft in other words, shown beside what stands, for the officer to take sentence by sentence."""

import re
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from townhall.casework import rules
from townhall.casework.actions import save_draft
from townhall.casework.drafting_again import Rewritten, another_draft, restyled_draft
from townhall.casework.letters import PART_WORDS, letter_text
from townhall.casework.queries import case_page
from townhall.casework.readiness import support_of
from townhall.core.errors import NotFound
from townhall.desk.addresses import back_to
from townhall.desk.approval import changes
from townhall.desk.errors import page
from townhall.desk.people import by, me, today
from townhall.desk.sentences import as_rows

WAYS = ("plain", "official", "again")
SEAL, HOURS = "desk.wording", 12 * 3600
AI_DRAFT = "AI 초안"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence before and after, as the page shows it.

    Args:
        position: its place in the stored draft.
        part: word of its part.
        pieces: ("same" | "gone" | "new", words) of both.
        by_model: whether a model wrote it.
        kept: why another wording is not proposed, "" if one is.
    """

    position: int
    part: str
    pieces: tuple[tuple[str, str], ...]
    by_model: bool
    kept: str


@page
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: HttpRequest, number: str, way: str) -> HttpResponse:
    """Propose other words for the saved draft; what is taken is saved as a new version."""
    case = case_page(number, person=me(request))
    rules.require_handler(by(request), case.petition, on=today())
    if way not in WAYS:
        raise NotFound(_("그런 고침은 없습니다."))
    if case.draft is None or not case.sentences:
        raise NotFound(_("아직 쓴 답변이 없습니다."))
    if request.method == "POST":
        return _taken(request, case, way)
    context = {"case": case, "petition": case.petition, "way": way, "back": back_to(request, number, "draft")}
    return render(request, "desk/wording.html", context | (_again(case) if way == "again" else _restyled(case, way)))


def _restyled(case: Any, way: str) -> dict[str, Any]:
    found, model = restyled_draft(case.petition, case.draft, way, on=today())
    rows = list(zip(case.sentences, found, strict=True))
    pairs = [
        Pair(
            row.position,
            str(PART_WORDS[row.part]),
            word_changes(one.before.text, one.after.text),
            one.by_model,
            one.kept,
        )
        for row, one in rows
        if one.after.text != one.before.text or one.kept
    ]
    texts = {str(row.position): [one.after.text, one.by_model] for row, one in rows if one.after != one.before}
    sealed = {"number": case.petition.number, "version": case.draft.version, "texts": texts, "model": model}
    return {
        "pairs": pairs, "same": len(rows) - len(pairs), "changed": len(texts), "model": model,
        "written": sum(one.by_model for _row, one in rows), "proposal": signing.dumps(sealed, SEAL, compress=True),
    }  # fmt: skip


def _again(case: Any) -> dict[str, Any]:
    made = another_draft(case.petition, case.draft, on=today())
    if isinstance(made, Abstain):
        return {"abstained": made.reason}
    before = letter_text(case.draft.title, as_rows(case.sentences), refusal=case.draft.refusal)
    after = letter_text(made.title, made.rows, refusal=case.draft.refusal)
    sealed = {"number": case.petition.number, "version": case.draft.version, "draft": asdict(made)}
    return {
        "changes": changes(before, after), "made": made, "model": made.model, "changed": 1,
        "proposal": signing.dumps(sealed, SEAL, compress=True),
    }  # fmt: skip


def _taken(request: HttpRequest, case: Any, way: str) -> HttpResponse:
    try:
        sealed = signing.loads(request.POST.get("proposal", ""), SEAL, max_age=HOURS)
    except signing.BadSignature as error:
        raise BadInput(_("이 제안은 오래되었거나 바뀌었습니다. 초안에서 다시 눌러 주십시오.")) from error
    if sealed["number"] != case.petition.number:
        raise BadInput(_("다른 민원의 제안입니다. 초안에서 다시 눌러 주십시오."))
    if way == "again":
        count = _save_anew(request, case, sealed)
    else:
        count = _save_words(request, case, sealed, chosen=set(request.POST.getlist("take")))
    messages.success(
        request, ngettext("문장 %(n)s개를 바꾸었습니다.", "문장 %(n)s개를 바꾸었습니다.", count) % {"n": count}
    )
    return redirect(back_to(request, case.petition.number, "draft"))


def _save_words(request: HttpRequest, case: Any, sealed: Any, *, chosen: set[str]) -> int:
    """Save the chosen sentences; each is checked against its sources once more."""
    draft, rows = case.draft, as_rows(case.sentences)
    written, count = False, 0
    for stored, row in zip(case.sentences, rows, strict=True):
        text, by_model = sealed["texts"].get(str(stored.position), ("", False))
        if str(stored.position) not in chosen or not text:
            continue
        row.update(text=text, origin="model" if by_model else row["origin"])
        if row["part"] != "summary":  # it quotes the petition, which is no source of facts
            row.update(support_of(row["part"], text, row["citations"], draft.passages, on=today()))
        written, count = written or by_model, count + 1
    if count:
        label = {"label": AI_DRAFT, "model": sealed["model"]} if written else {}
        save_draft(
            petition=case.petition, title=draft.title, sentences=rows, base_version=sealed["version"], by=by(request),
            refusal=draft.refusal, **label,
        )  # fmt: skip
    return count


def _save_anew(request: HttpRequest, case: Any, sealed: Any) -> int:
    made = Rewritten(**sealed["draft"])
    save_draft(
        petition=case.petition, title=made.title, sentences=made.rows, base_version=sealed["version"], by=by(request),
        refusal=case.draft.refusal, label=made.label, model=made.model, passages=made.passages, missing=made.missing,
    )  # fmt: skip
    return len(made.rows)


def word_changes(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Words of two sentences as ("same" | "gone" | "new", words)."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    bare_old, bare_new = [word.strip() for word in old], [word.strip() for word in new]
    found: list[tuple[str, str]] = []
    for what, a, b, c, d in SequenceMatcher(None, bare_old, bare_new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(("same", "".join(new[c:d])))
        else:
            found += [("gone", "".join(old[a:b])), ("new", "".join(new[c:d]))]
    return tuple((what, words.strip()) for what, words in found if words.strip())
