"""The steps that say what was not counted."""

from datetime import date, datetime

from dongheon.base.workdays import DAY_MINUTES, Calendar, Span, in_seoul, moment
from dongheon.casework.deadlines.laws import DECREE, article
from dongheon.casework.deadlines.reckon import Reckoning
from dongheon.casework.deadlines.stopped import ARTICLES, NAMES, NEVER, takes_out
from dongheon.casework.deadlines.values import Case, Rules, Step, Stop, StopKind, Unit
from dongheon.casework.deadlines.wording import date_words, edge_words

NOT_COUNTED = article(DECREE, "제20조")


def stop_steps(case: Case, found: Reckoning, *, calendar: Calendar, rules: Rules) -> list[Step]:
    """What was not counted, one step a stop.

    Args:
        case: what was asked.
        found: the bare result.
        calendar: the calendar it was reckoned with.
        rules: the figures it was reckoned with.
    Returns:
        Steps in the order of the stops.
    Source: 민원 처리에 관한 법률 시행령 제20조, 제17조제4항·제5항 (2026-05-06 시행); 행정절차법 시행령 제11조.
    """
    said = [_stop_step(case, found, stop, span, calendar) for stop, span in found.still.parts]
    finite = [span for _, span in found.still.parts]
    if len(found.still.spans) < len(finite):
        said.append(
            Step("겹치는 기간은 한 번만 뺍니다.", "Where stops overlap, the time is left out once.", NOT_COUNTED)
        )
    most = rules.site_days + (rules.site_more_days if any(stop.extended for stop in case.stops) else 0)
    source = ARTICLES[StopKind.SITE_INVESTIGATION]
    if found.still.site_cut:
        said.append(
            Step(
                f"현장조사는 {most}일까지만 뺍니다. 넘은 {found.still.site_cut}일은 다시 셉니다.",
                f"Site investigations are left out up to {most} days; the {found.still.site_cut} beyond count again.",
                source,
            )
        )
    if found.still.site_open:
        said.append(
            Step(
                f"현장조사가 끝나지 않아 {most}일을 다 쓴 것으로 셉니다. 먼저 끝나면 기한이 당겨집니다.",
                f"The investigation is not over; {most} days are taken. The due date comes earlier if it ends earlier.",
                source,
            )
        )
    return said


def _stop_step(case: Case, found: Reckoning, stop: Stop, span: Span, calendar: Calendar) -> Step:
    korean, english = NAMES[stop.kind]
    source = ARTICLES[stop.kind]
    start, end = span
    begins = edge_words(_shown(stop.begins, stop.kind))
    if found.due is not None and start >= found.due:
        return Step(
            f"{korean}({begins[0]}부터)은 기한이 찬 뒤의 일이라 기한을 바꾸지 않습니다.",
            f"The {english} from {begins[1]} began after the period was over and changes nothing.",
            source,
        )
    if end == NEVER:
        return Step(
            f"{korean}: {begins[0]}부터 시계가 멈춰 있습니다. 아직 끝나지 않았습니다.",
            f"The clock has stood still since {begins[1]} ({english}); no end yet.",
            source,
        )
    whole = stop.kind is StopKind.SITE_INVESTIGATION
    ends = date_words(moment(end - 1).date()) if whole else edge_words(_shown(stop.ends or stop.begins, stop.kind))
    both = (" 보낸 날과 받은 날도 뺍니다.", " Both the day sent and the day received are left out.")
    extra = both if stop.kind is StopKind.SUPPLEMENT else ("", "")
    if found.period.unit is not Unit.HOURS and not _moves(found, span, calendar, case.office):
        extra = (
            " 하루의 근무시간을 다 채우지 않거나 세는 날이 아니어서 날짜는 밀리지 않습니다.",
            " It fills the working time of no counted day, so no date moves.",
        )
    return Step(
        f"{korean}: {begins[0]}부터 {ends[0]}까지 세지 않습니다.{extra[0]}",
        f"Not counted for {english}: {begins[1]} to {ends[1]}.{extra[1]}",
        source,
    )


def _moves(found: Reckoning, span: Span, calendar: Calendar, office: str) -> bool:
    first, last = max(span[0], found.start // DAY_MINUTES * DAY_MINUTES) // DAY_MINUTES, (span[1] - 1) // DAY_MINUTES
    earlier = calendar.table.earlier
    base = calendar.first.toordinal()
    return any(
        earlier[day - base + 1] > earlier[day - base] and takes_out(calendar, found.still.spans, day, office)
        for day in range(first, min(last, calendar.last.toordinal()) + 1)
    )


def _shown(value: date | datetime, kind: StopKind) -> date | datetime:
    if kind is StopKind.SUPPLEMENT and isinstance(value, datetime):
        return in_seoul(value).date()
    return value
