"""Time that is not counted: stops as spans, merged, and the dates they take out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.workdays import DAY_MINUTES, Calendar, Span, cut, in_seoul, stamp, windows
from dongheon.casework.deadlines.laws import ACT, DECREE, PROCEDURE_DECREE, article
from dongheon.casework.deadlines.values import Rules, Stop, StopKind
from dongheon.casework.values import LegalKind

NEVER = 10**12
WHOLE_DATES = (StopKind.SUPPLEMENT, StopKind.SITE_INVESTIGATION)
NAMES = {
    StopKind.SUPPLEMENT: ("보완", "supplement"),
    StopKind.TRANSPORT: ("문서 이송", "transport of papers"),
    StopKind.REPRESENTATIVES: ("대표자 선정", "choosing representatives"),
    StopKind.HEARING: ("의견청취", "hearing"),
    StopKind.EXPERT_REVIEW: ("실험·검사·전문기술 검토", "test or expert review"),
    StopKind.PRIOR_AFFAIR: ("선행사무", "prior affair"),
    StopKind.OUTAGE: ("정보시스템 장애", "system outage"),
    StopKind.SHARED_DOCUMENTS: ("증명서류 발급·확인", "issuing shared documents"),
    StopKind.SITE_INVESTIGATION: ("고충민원 현장조사", "site investigation"),
}
SHORT_NAMES = {
    StopKind.SUPPLEMENT: "보완",
    StopKind.TRANSPORT: "이송",
    StopKind.REPRESENTATIVES: "대표자선정",
    StopKind.HEARING: "의견청취",
    StopKind.EXPERT_REVIEW: "전문검토",
    StopKind.PRIOR_AFFAIR: "선행사무",
    StopKind.OUTAGE: "장애",
    StopKind.SHARED_DOCUMENTS: "증명서류",
    StopKind.SITE_INVESTIGATION: "현장조사",
}
_TWENTY = article(DECREE, "제20조")
ARTICLES = {
    StopKind.SUPPLEMENT: f"{article(ACT, '제22조')}; {_TWENTY}; {article(PROCEDURE_DECREE, '제11조제1호')}",
    StopKind.TRANSPORT: f"{_TWENTY}; {article(PROCEDURE_DECREE, '제11조제2호')}",
    StopKind.REPRESENTATIVES: f"{_TWENTY}; {article(PROCEDURE_DECREE, '제11조제3호')}",
    StopKind.HEARING: f"{_TWENTY}; {article(PROCEDURE_DECREE, '제11조제4호')}",
    StopKind.EXPERT_REVIEW: f"{_TWENTY}; {article(PROCEDURE_DECREE, '제11조제5호')}",
    StopKind.PRIOR_AFFAIR: f"{_TWENTY}; {article(PROCEDURE_DECREE, '제11조제6호')}",
    StopKind.OUTAGE: _TWENTY,
    StopKind.SHARED_DOCUMENTS: article(DECREE, "제7조의2제3항"),
    StopKind.SITE_INVESTIGATION: article(DECREE, "제17조제4항, 제5항"),
}


@dataclass(frozen=True, slots=True)
class Standstill:
    """All stops of a case as spans of stamps.

    Args:
        spans: merged, sorted, not overlapping; the last may be open and then ends at ``NEVER``.
        parts: each stop's own span, in order given, cut to what the law allows.
        site_cut: dates of site investigation beyond the limit, which count again.
        site_open: whether a site investigation without end was taken to its limit.
    """

    spans: tuple[Span, ...] = ()
    parts: tuple[tuple[Stop, Span], ...] = ()
    site_cut: int = 0
    site_open: bool = False


NOTHING = Standstill()


def stop_kind(name: str) -> StopKind:
    """A kind of stop from its Korean or English name.

    Args:
        name: "보완", "supplement", "현장조사", ...
    Returns:
        The kind.
    Raises:
        BadInput: an unknown name.
    Source: 민원 처리에 관한 법률 시행령 제20조 (2026-05-06 시행).
    Example:
        >>> stop_kind("보완").value
        'supplement'
    """
    code = name.strip().lower().replace("-", "_").replace(" ", "_")
    if code in set(StopKind):
        return StopKind(code)
    plain = name.replace(" ", "")
    for kind, short in SHORT_NAMES.items():
        if plain == short:
            return kind
    raise BadInput(f"stop {name!r}: one of {', '.join(SHORT_NAMES.values())}, {', '.join(StopKind)}")


def standstill(kind: LegalKind, stops: Sequence[Stop], *, rules: Rules) -> Standstill:
    """Stops as merged spans.

    Args:
        kind: legal kind; site investigations are for grievances only.
        stops: in any order.
        rules: figures of the law.
    Returns:
        The spans.
    Raises:
        BadInput: an end before its begin.
        RuleBroken: a site investigation of another kind, or one extended twice.
    Source: 민원 처리에 관한 법률 시행령 제20조, 제17조제4항·제5항 (2026-05-06 시행); 행정절차법 시행령 제11조.
    Example:
        >>> both = [Stop(StopKind.SUPPLEMENT, date(2026, 6, 1), date(2026, 6, 5)),
        ...         Stop(StopKind.HEARING, date(2026, 6, 4), date(2026, 6, 8))]
        >>> [(end - start) // 1440 for start, end in standstill(LegalKind.INQUIRY, both, rules=Rules()).spans]
        [8]
    """
    if not stops:
        return NOTHING
    parts = [(stop, _span(stop)) for stop in stops if stop.kind is not StopKind.SITE_INVESTIGATION]
    site = [stop for stop in stops if stop.kind is StopKind.SITE_INVESTIGATION]
    lost, left_open = 0, False
    if site:
        if kind is not LegalKind.GRIEVANCE:
            raise RuleBroken(
                f"현장조사 기간을 세지 않는 것은 고충민원뿐입니다 ({ARTICLES[StopKind.SITE_INVESTIGATION]}). "
                "다른 민원은 사실·현장 확인을 사유로 기간을 연장해 주세요"
            )
        site_parts, lost, left_open = _site_spans(site, rules=rules)
        parts += site_parts
    return Standstill(_merged(span for _, span in parts), tuple(parts), lost, left_open)


def takes_out(calendar: Calendar, spans: Sequence[Span], day: int, office: str) -> bool:
    """Whether stops take a day out of the count.

    Args:
        calendar: holidays and hours.
        spans: merged stops.
        day: ordinal of the date.
        office: whose working hours.
    Returns:
        True if they cover all its working time; all 24 hours where there is none.
    Source: 민원 처리에 관한 법률 시행령 제20조 (2026-05-06 시행).
    Example:
        >>> from dongheon.base.workdays import build_calendar
        >>> day = date(2026, 6, 2).toordinal()
        >>> takes_out(build_calendar(2026, 2026), [(day * 1440 + 540, day * 1440 + 1080)], day, "*")
        True
    """
    whole = windows(calendar, day, office) or ((day * DAY_MINUTES, (day + 1) * DAY_MINUTES),)
    return all(not cut(window, spans) for window in whole)


def _span(stop: Stop) -> Span:
    begins, ends = stop.begins, stop.ends
    if stop.kind in WHOLE_DATES:
        begins = _date(begins)
        ends = None if ends is None else _date(ends)
    start = _edge(begins, after=0)
    end = NEVER if ends is None else _edge(ends, after=1)
    if end < start:
        raise BadInput(f"{NAMES[stop.kind][0]} {stop.begins} - {stop.ends}: the end stands before the begin")
    return start, end


def _edge(value: date | datetime, *, after: int) -> int:
    if isinstance(value, datetime):
        return stamp(value)
    return (value.toordinal() + after) * DAY_MINUTES


def _date(value: date | datetime) -> date:
    return in_seoul(value).date()


def _site_spans(site: Sequence[Stop], *, rules: Rules) -> tuple[list[tuple[Stop, Span]], int, bool]:
    if sum(stop.extended for stop in site) > 1:
        raise RuleBroken(
            f"현장조사 기간은 한 차례만 {rules.site_more_days}일까지 연장할 수 있습니다 "
            f"({ARTICLES[StopKind.SITE_INVESTIGATION]})"
        )
    left = rules.site_days + (rules.site_more_days if any(stop.extended for stop in site) else 0)
    parts: list[tuple[Stop, Span]] = []
    taken: list[Span] = []
    lost = 0
    for stop in sorted(site, key=lambda stop: _date(stop.begins)):
        start, end = _span(stop)
        for piece in cut((start, end), _merged(taken)):
            days = (piece[1] - piece[0]) // DAY_MINUTES
            kept = min(days, left)
            left -= kept
            lost += days - kept if stop.ends is not None else 0
            if kept:
                part = (piece[0], piece[0] + kept * DAY_MINUTES)
                parts.append((stop, part))
                taken.append(part)
    return parts, lost, any(stop.ends is None for stop in site)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)
