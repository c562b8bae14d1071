"""What the machine does on its own: a first draft for the officer, progress notices for the petitioner."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from dongheon.casework.deadlines.limits import progress_notices
from dongheon.casework.values import Draft as MadeDraft
from townhall.casework.claims import subject_of, tell_history
from townhall.casework.letters import letter_text, text_hash
from townhall.casework.models import Draft, DraftSentence, DraftVersion, Petition
from townhall.casework.notices import tell
from townhall.core.actors import SYSTEM
from townhall.core.audit import action, leave
from townhall.core.calendar import calendar
from townhall.core.dates import day_of


@action
def keep_first_draft(
    *, petition: Petition, draft: MadeDraft | None, missing: Sequence[str] = (), at: datetime | None = None
) -> Draft:
    """Keep a machine's draft as version 1, or why there is none; an officer who began first is not disturbed."""
    at = at or timezone.now()
    row, created = Draft.objects.get_or_create(petition=petition)
    if created:
        sentences = [_as_row(one, model=bool(draft and draft.model)) for one in (draft.sentences if draft else ())]
        title = draft.title if draft else ""
        text = letter_text(title, sentences)
        values = {
            "title": title, "label": draft.label if draft else "", "model": draft.model if draft else "",
            "passages": [_passage(one) for one in (draft.passages if draft else ())], "missing": list(missing),
            "version": 1, "sha256": text_hash(text), "updated_at": at,
        }  # fmt: skip
        Draft.objects.filter(pk=row.pk).update(**values)
        DraftSentence.objects.bulk_create(
            DraftSentence(draft=row, position=position, **one) for position, one in enumerate(sentences)
        )
        DraftVersion.objects.create(
            draft=row, version=1, title=title, text=text, sha256=text_hash(text), sentences=sentences, saved_at=at
        )
        label = values["label"] or "자료가 부족해 초안을 쓰지 않음"
        tell_history(petition, "draft", by=SYSTEM, at=at, note=str(label), shown=False)
    row.refresh_from_db()
    leave("keep_first_draft", by=SYSTEM, subject=subject_of(petition), label=row.label, kept=created)
    return row


@action
def tell_progress(*, petition: Petition, at: datetime | None = None) -> Petition:
    """Tell the petitioner of each thirty days that have passed since acceptance, each once."""
    at = at or timezone.now()
    begun = day_of(petition.accepted_at or petition.received_at)
    limits = progress_notices(begun, calendar=calendar(), until=day_of(at))
    told = [tell(petition, "progress", key=str(number), at=at) for number, _ in enumerate(limits, 1)]
    leave("tell_progress", by=SYSTEM, subject=subject_of(petition), told=sum(one is not None for one in told))
    return petition


def _as_row(sentence: Any, *, model: bool) -> dict[str, Any]:
    return {
        "part": sentence.part, "text": sentence.text, "origin": "model" if model else "passages",
        "citations": [{"passage": one.passage, "quote": one.quote} for one in sentence.citations],
        "supported": sentence.supported, "problem": sentence.problem, "wish": sentence.wish,
    }  # fmt: skip


def _passage(passage: Any) -> dict[str, Any]:
    row = asdict(passage)
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
