"""Finding: answers that an officer opened, and papers of the town."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from townhall.casework.queries import published_answer, published_answers
from townhall.core.dates import day_of
from townhall.core.departments import department_on, topics
from townhall.portal.errors import page
from townhall.portal.finding import answers_about, papers_about, papers_of, question
from townhall.portal.procedures import frequent
from townhall.portal.words import spoken_language

SIZE, INSTEAD = 10, 4


@require_safe
@page
def answers(request: HttpRequest) -> HttpResponse:
    """Answers and papers that speak of what was asked; without a question the newest answers."""
    asked, topic = question(request.GET.get("q", "")), request.GET.get("topic", "")[:60].replace("\x00", "")
    before = request.GET.get("before", "")
    last = int(before) if before.isdecimal() and len(before) < 18 else 0
    if asked:
        rows = answers_about(asked, topic=topic, size=SIZE)
    else:
        rows = published_answers(topic=topic, before=last, size=SIZE + 1)
    more = rows[SIZE - 1].pk if len(rows) > SIZE else 0
    on = day_of(timezone.now())
    papers = papers_about(asked, on=on) if asked else []
    nothing = bool(asked) and not papers and not rows
    shown = {
        "instead": frequent(papers_of("procedure", on=on))[:INSTEAD] if nothing else [],
        "korean": spoken_language() == "ko", "asked": asked, "topic": topic, "topics": topics(),
        "rows": rows[:SIZE], "more": more,
        "papers": papers,
    }  # fmt: skip
    return render(request, "portal/answers.html", shown)


@require_safe
@page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One answered question."""
    row = published_answer(pk)
    return render(
        request,
        "portal/answer.html",
        {"row": row, "department": department_on(row.department, day_of(row.published_at))},
    )
