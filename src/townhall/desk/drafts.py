"""From what the editor sends to what the action saves."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from dongheon.base.errors import BadInput
from townhall.casework.actions import save_draft
from townhall.casework.readiness import support_of
from townhall.core.actors import Actor
from townhall.core.dates import day_of
from townhall.core.errors import NotFound
from townhall.desk.people import today
from townhall.desk.sentences import as_rows, rows_from
from townhall.desk.words import names_of_departments


def saved_from(form: QueryDict, case: Any, *, by: Actor) -> Any:
    """Save what the editor sent as the next version of the draft."""
    draft = case.draft
    rows = rows_from(form, case.sentences, draft.passages if draft else [], on=today())
    base = form.get("base_version", "")
    if not base.isdecimal():
        raise BadInput(_("어느 판을 고쳤는지 알 수 없습니다. 화면을 새로 읽어 주십시오."))
    if draft is not None and int(base) == draft.version and _same(form, draft, rows, case.sentences):
        return draft
    return save_draft(
        petition=case.petition, title=form.get("title", "").strip()[:300], sentences=rows, base_version=int(base),
        by=by, refusal="refusal" in form,
    )  # fmt: skip


def _same(form: QueryDict, draft: Any, rows: list[dict[str, Any]], stored: Any) -> bool:
    """Nothing was changed, so there is nothing to save."""
    texts = [(row["part"], row["text"], row.get("wish")) for row in rows]
    unchanged = texts == [(row.part, row.text, row.wish) for row in stored]
    return unchanged and form.get("title", "").strip() == draft.title and ("refusal" in form) == draft.refusal


def sentence_at(case: Any, position: str, *, needed: bool = False) -> Any:
    """The stored sentence at that place, None for a new one."""
    found = next((row for row in case.sentences if str(row.position) == position), None)
    if found is None and needed:
        raise NotFound(_("그 문장이 없습니다. 그 사이 고쳐졌을 수 있습니다."))
    return found


def source_choices(case: Any) -> list[tuple[str, str]]:
    """Papers of the draft and opinions of other departments that a sentence may stand on."""
    passages = case.draft.passages if case.draft else []
    found = [(str(row["id"]), f"{row['title']} {row.get('place', '')}".strip()) for row in passages]
    known = {key for key, _name in found}
    answered = [one for one in case.cooperations if one.answered_at and f"opinion-{one.pk}" not in known]
    names = names_of_departments([one.department for one in answered], today())
    return found + [
        (f"opinion-{one.pk}", _("%(name)s 협조 회신") % {"name": names.get(one.department, one.department)})
        for one in answered
    ]


def with_source(case: Any, position: int, cells: dict[str, str], *, by: Actor) -> Any:
    """Save the draft with a source under one sentence; refuses a quotation that the source does not hold."""
    passages = list(case.draft.passages)
    passage = next((row for row in passages if row["id"] == cells["passage"]), None) or _new_passage(case, cells, by)
    if passage not in passages:
        passages.append(passage)
    quote = cells["quote"].strip() or passage["text"]
    rows = as_rows(case.sentences)
    row = next(row for row, stored in zip(rows, case.sentences, strict=True) if stored.position == position)
    row["citations"] = [*row["citations"], {"passage": passage["id"], "quote": quote}]
    row |= support_of(row["part"], row["text"], row["citations"], passages, on=today())
    if not row["supported"]:
        raise BadInput(str(row["problem"]))
    draft = case.draft
    return save_draft(
        petition=case.petition, title=draft.title, sentences=rows, base_version=draft.version, by=by,
        refusal=draft.refusal, passages=passages,
    )  # fmt: skip


def _new_passage(case: Any, cells: dict[str, str], by: Actor) -> dict[str, Any]:
    """A department's opinion or an officer's own finding, as a passage of this draft."""
    on = day_of(timezone.now())
    opinion = next((one for one in case.cooperations if f"opinion-{one.pk}" == cells["passage"]), None)
    if opinion is not None:
        names = names_of_departments([opinion.department], on)
        title = _("%(name)s 협조 회신") % {"name": names.get(opinion.department, opinion.department)}
        who, text, key = opinion.answered_by.name, opinion.answer, cells["passage"]
    else:
        if not cells["quote"].strip():
            raise BadInput(_("확인한 내용을 적어 주십시오. 누가 언제 확인했는지 함께 남습니다."))
        title, who, text = _("담당자가 확인한 내용"), by.name, cells["quote"].strip()
        key = f"officer-{case.draft.version + 1}"
    return {
        "id": key, "title": title, "place": f"{who} · {on:%Y. %-m. %-d.}", "kind": "officer", "text": text,
        "in_force_from": None, "in_force_to": None, "department": case.petition.department,
    }  # fmt: skip


def taken_over(case: Any, earlier: Any) -> dict[str, Any]:
    """Sentences of an earlier reply behind those of this draft; its contact and summary stay where they were."""
    if earlier.reply is None:
        raise NotFound(_("그 민원에는 보낸 답변이 없습니다."))
    draft = case.draft
    passages = list(draft.passages) if draft else []
    known = {row["id"] for row in passages}
    passages += [row for row in earlier.reply.passages if row["id"] not in known]
    rows = as_rows(case.sentences)
    for row in earlier.reply.sentences:
        if row["part"] in {"review", "basis", "guidance"}:
            kept = {"part": row["part"], "text": row["text"], "citations": row.get("citations", []), "wish": None}
            rows.append(
                kept
                | {"origin": "passages"}
                | support_of(row["part"], row["text"], kept["citations"], passages, on=today())
            )
    title = draft.title if draft and draft.title else earlier.reply.title
    return {"title": title, "sentences": rows, "passages": passages, "refusal": bool(draft and draft.refusal)}
