"""``dongheon casework due``: the statutory due date of one petition, step by step."""

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, time

import click

from dongheon.base.errors import BadInput
from dongheon.base.workdays import WEEKDAYS, Calendar, WorkingHours, build_calendar, in_seoul
from dongheon.casework.deadlines import (
    Deadline,
    Extension,
    Period,
    Stop,
    StopKind,
    Unit,
    due,
    ground,
    legal_kind,
    remaining,
    stop_kind,
    to_dict,
)
from dongheon.cli.files import read_rows
from dongheon.cli.holidays import read_date, read_holidays

YEARS_BEFORE, YEARS_AFTER, LAST_YEAR = 1, 4, 2100
DATE_LETTERS = 10
UNITS = {"시간": "hours", "일": "days", "주": "weeks", "개월": "months", "월": "months", "년": "years"}
HELP = {
    "kind": "법정, 질의, 법령질의, 건의, 기타, 고충, or the English names",
    "received": "2026-05-29T14:00 (Seoul), or a date alone (09:00)",
    "accepted": "when it was accepted, if that was later",
    "given_days": "statutory petitions: period in days",
    "given": 'statutory or other petitions: period such as "3 weeks", "1개월", "24시간"',
    "extend": "AMOUNT:GROUND[:REASON], e.g. 7:현장확인 or 7:site_check; a second one needs --consent",
    "event": "KIND=FROM[/TO], e.g. 보완=2026-06-01/2026-06-05; without TO it is not over",
    "consent": "the petitioner agrees to the second extension",
    "site": "the site investigation was extended once",
    "office": "code of the department whose hours count",
    "holidays": "table date, name, kind, declared_on of later declared holidays",
    "hours": "table office, weekday, open, close, break_from, break_to, valid_from, valid_to",
    "now": "say what is left at this moment",
}


@click.command("due")
@click.option("--kind", required=True, help=HELP["kind"])
@click.option("--received", required=True, help=HELP["received"])
@click.option("--accepted", help=HELP["accepted"])
@click.option("--given-days", type=int, help=HELP["given_days"])
@click.option("--given", help=HELP["given"])
@click.option("--extend", multiple=True, help=HELP["extend"])
@click.option("--event", multiple=True, help=HELP["event"])
@click.option("--consent", is_flag=True, help=HELP["consent"])
@click.option("--site-extended", is_flag=True, help=HELP["site"])
@click.option("--office", default="*", help=HELP["office"])
@click.option("--holidays", "holiday_file", help=HELP["holidays"])
@click.option("--hours", "hours_file", help=HELP["hours"])
@click.option("--now", help=HELP["now"])
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", help="language of the steps")
@click.option("--json", "as_json", is_flag=True, help="the whole deadline with its ruler as JSON")
def due_command(
    *,
    kind: str,
    received: str,
    accepted: str | None,
    given_days: int | None,
    given: str | None,
    extend: tuple[str, ...],
    event: tuple[str, ...],
    consent: bool,
    site_extended: bool,
    office: str,
    holiday_file: str | None,
    hours_file: str | None,
    now: str | None,
    lang: str,
    as_json: bool,
) -> None:
    """When a petition must be answered by law, and why."""
    received_at = _day_or_moment(received, option="--received")
    calendar = _calendar(received_at, holiday_file, hours_file)
    deadline = due(
        legal_kind(kind),
        received_at,
        calendar=calendar,
        given_days=given_days,
        given=None if given is None else _period(given),
        accepted_at=None if accepted is None else in_seoul(_day_or_moment(accepted, option="--accepted")),
        stops=_stops(event, site_extended=site_extended),
        extensions=[_extension(one, consent=consent) for one in extend],
        office=office,
    )
    if as_json:
        click.echo(json.dumps(to_dict(deadline), ensure_ascii=False, indent=1))
        return
    korean = lang == "ko"
    click.echo(_first_line(deadline, korean=korean))
    if now is not None:
        left = remaining(deadline, now=_day_or_moment(now, option="--now"), calendar=calendar)
        click.echo(left.text_ko if korean else left.text_en)
    for number, step in enumerate(deadline.steps, start=1):
        article = f"  [{step.article}]" if step.article else ""
        click.echo(f"{number}. {step.text_ko if korean else step.text_en}{article}")


def _first_line(deadline: Deadline, *, korean: bool) -> str:
    if deadline.due_at is None:
        return "기한 없음: 시계가 멈춰 있습니다" if korean else "no due date: the clock stands still"
    if deadline.period.unit is Unit.HOURS:
        return deadline.due_at.strftime("%Y-%m-%d %H:%M")
    return deadline.due_at.date().isoformat()


def _calendar(received_at: date | datetime, holiday_file: str | None, hours_file: str | None) -> Calendar:
    year = in_seoul(received_at).year
    return build_calendar(
        year - YEARS_BEFORE,
        min(year + YEARS_AFTER, LAST_YEAR),
        declared=read_holidays(holiday_file) if holiday_file else (),
        hours=_hours(hours_file) if hours_file else (),
    )


def _hours(path: str) -> Iterable[WorkingHours]:
    table = read_rows(path)
    table.require("office", "weekday", "open", "close")
    for line, row in zip(table.lines, table.rows, strict=True):
        if row["weekday"] not in WEEKDAYS:
            raise BadInput(f"{path}:{line}: weekday {row['weekday']!r}, one of {', '.join(WEEKDAYS)}")
        try:
            clocks = {
                name: time.fromisoformat(row[name])
                for name in ("open", "close", "break_from", "break_to")
                if row.get(name)
            }
        except ValueError as error:
            raise BadInput(f"{path}:{line}: {error}; write times as 09:00") from error
        dates = {
            name: read_date(row[name], option=f"{path}:{line}") for name in ("valid_from", "valid_to") if row.get(name)
        }
        yield WorkingHours(
            office=row["office"],
            weekday=WEEKDAYS.index(row["weekday"]),
            opens=clocks.get("open"),
            closes=clocks.get("close"),
            break_from=clocks.get("break_from"),
            break_to=clocks.get("break_to"),
            valid_from=dates.get("valid_from"),
            valid_to=dates.get("valid_to"),
        )


def _stops(events: Iterable[str], *, site_extended: bool) -> list[Stop]:
    stops: list[Stop] = []
    for event in events:
        name, found, span = event.partition("=")
        if not found:
            raise BadInput(f"--event {event!r}: write KIND=FROM/TO, e.g. 보완=2026-06-01/2026-06-05")
        begins, _, ends = span.partition("/")
        kind = stop_kind(name)
        first = not any(stop.kind is kind for stop in stops)
        stops.append(
            Stop(
                kind=kind,
                begins=_day_or_moment(begins, option="--event"),
                ends=_day_or_moment(ends, option="--event") if ends else None,
                extended=site_extended and first and kind is StopKind.SITE_INVESTIGATION,
            )
        )
    return stops


def _extension(text: str, *, consent: bool) -> Extension:
    amount, found, rest = text.partition(":")
    why, _, reason = rest.partition(":")
    if not found or not amount.strip().isdigit():
        raise BadInput(f"--extend {text!r}: write AMOUNT:GROUND, e.g. 7:현장확인 or 7:site_check")
    return Extension(ground=ground(why), amount=int(amount), reason=reason.strip(), consent=consent)


def _period(text: str) -> Period:
    match = re.fullmatch(r"\s*(\d+)\s*([a-z]+|[가-힣]+)\s*", text.lower())
    unit = "" if match is None else UNITS.get(match[2], match[2].removesuffix("s") + "s")
    if match is None or unit not in set(Unit):
        raise BadInput(f'--given {text!r}: write a number and a unit, e.g. "3 weeks", "1개월", "24시간"')
    return Period(int(match[1]), Unit(unit))


def _day_or_moment(text: str, *, option: str) -> date | datetime:
    plain = text.strip()
    if len(plain) == DATE_LETTERS:
        return read_date(plain, option=option)
    try:
        return datetime.fromisoformat(plain)
    except ValueError as error:
        raise BadInput(f"{option} {text!r}: write 2026-05-29T14:00 or 2026-05-29") from error
