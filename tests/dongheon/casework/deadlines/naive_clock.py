"""A statutory clock that walks: day after day, minute after minute, with a calendar typed by hand.

Written from the law and docs/background/statutory-clock.md alone, without reading the engine. It knows nothing clever:
no sets of working days, no arithmetic over weeks. Whatever the engine does fast must come out the same here.
"""

from datetime import date, datetime, time, timedelta

HOLIDAYS = {
    date.fromisoformat(day)
    for day in """
    2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-03-01 2025-03-03 2025-05-05 2025-05-06 2025-06-03
    2025-06-06 2025-08-15 2025-10-03 2025-10-05 2025-10-06 2025-10-07 2025-10-08 2025-10-09 2025-12-25
    2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-03-01 2026-03-02 2026-05-01 2026-05-05 2026-05-24 2026-05-25
    2026-06-03 2026-06-06 2026-07-17 2026-08-15 2026-08-17 2026-09-24 2026-09-25 2026-09-26 2026-10-03 2026-10-05
    2026-10-09 2026-12-25
    2027-01-01 2027-02-06 2027-02-07 2027-02-08 2027-02-09 2027-03-01 2027-05-01 2027-05-03 2027-05-05 2027-05-13
    2027-06-06 2027-07-17 2027-07-19 2027-08-15 2027-08-16 2027-09-14 2027-09-15 2027-09-16 2027-10-03 2027-10-04
    2027-10-09 2027-10-11 2027-12-25 2027-12-27
    """.split()
}
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
END = datetime(2027, 12, 30)  # noqa: DTZ001 - the table is in Seoul time throughout
PERIODS = {"inquiry": 7, "law_inquiry": 14, "suggestion": 14, "grievance": 7}


def counted(day, extra):
    return day.weekday() not in (5, 6) and day not in HOLIDAYS and day not in extra


def working(moment, extra):
    if not counted(moment.date(), extra):
        return False
    return time(9) <= moment.time() < time(12) or time(13) <= moment.time() < time(18)


def start_of(received, accepted, extra):
    """Acceptance, never later than eight working hours after the arrival; without it the next open moment."""
    moment = received
    while not working(moment, extra):
        moment += MINUTE
    if accepted is None:
        return moment
    limit, left = moment, 8 * 60
    while left:
        if working(limit, extra):
            left -= 1
        limit += MINUTE
    return min(accepted, limit)


def stopped_minutes(stops, kind):
    """(whole dates, spans of minutes, first moment of a stop without end)."""
    dates, spans, forever = set(), [], None
    visits = []
    for stop in stops:
        begin, end = stop["from"], stop["until"]
        if stop["ground"] == "site_investigation":
            assert kind == "grievance"
            visits.append(stop)
        elif stop["ground"] == "supplement":
            if end is None:
                forever = min(filter(None, [forever, datetime.combine(day_of(begin), time())]))
            else:
                dates |= set(days_between(day_of(begin), day_of(end)))
        elif end is None:
            first = begin if isinstance(begin, datetime) else datetime.combine(begin, time())
            forever = min(filter(None, [forever, first]))
        else:
            first = begin if isinstance(begin, datetime) else datetime.combine(begin, time())
            last = end if isinstance(end, datetime) else datetime.combine(end + DAY, time())
            spans.append((first, last))
    room = 21 if any(visit.get("extended") for visit in visits) else 14
    walked = set()
    for visit in sorted(visits, key=lambda v: day_of(v["from"])):
        for day in days_between(day_of(visit["from"]), day_of(visit["until"])):
            if day not in walked and len(walked) < room:
                walked.add(day)
    return dates | walked, spans, forever


def day_of(value):
    return value.date() if isinstance(value, datetime) else value


def days_between(first, last):
    day = first
    while day <= last:
        yield day
        day += DAY


def left_out_moment(moment, dates, spans, forever):
    return (
        moment.date() in dates or any(a <= moment < b for a, b in spans) or (forever is not None and moment >= forever)
    )


def left_out_day(day, dates, spans, forever, extra):
    """A date is left out only if the stops cover all its working minutes, or all minutes of a date without any."""
    minutes = [datetime.combine(day, time()) + MINUTE * n for n in range(24 * 60)]
    open_minutes = [m for m in minutes if working(m, extra)] or minutes
    return all(left_out_moment(m, dates, spans, forever) for m in open_minutes)


def walk(row):
    """(due moment or None, list of counted days or hour spans) of a row of the table."""
    extra = set(row["holidays"])
    start = start_of(row["received"], row["accepted"], extra)
    stops = stopped_minutes(row["stops"], row["kind"])
    days = row["given_days"] or PERIODS.get(row["kind"])
    more = sum(row["extensions"])
    if row["kind"] == "other":
        return walk_minutes(start, (3 + more) * 60, stops, extra)
    if days <= 5:
        return walk_minutes(start, (days + more) * 8 * 60, stops, extra)
    return walk_days(start.date(), days + more, stops, extra)


def walk_minutes(start, left, stops, extra):
    moment, spans = start, []
    while left:
        if moment >= END:
            return None, spans
        if working(moment, extra) and not left_out_moment(moment, *stops):
            left -= 1
            if spans and spans[-1][1] == moment:
                spans[-1][1] = moment + MINUTE
            else:
                spans.append([moment, moment + MINUTE])
        moment += MINUTE
    return moment, spans


def walk_days(day, left, stops, extra):
    listed = []
    forever = stops[2]
    while left:
        if forever is not None and datetime.combine(day, time()) > forever + DAY:
            return None, listed
        if counted(day, extra) and not left_out_day(day, *stops, extra):
            left -= 1
            listed.append(day)
        day += DAY
    return datetime.combine(listed[-1], time(18)), listed
