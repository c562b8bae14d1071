"""``dongheon counters forecast``: visitors of the coming days by half hour."""

import math
from datetime import date
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import BadInput
from dongheon.base.korean import WEEKDAYS
from dongheon.cli.counters_rows import calendar_of, read_tickets
from dongheon.cli.files import read_rows, write_rows
from dongheon.cli.holidays import read_date

if TYPE_CHECKING:
    from dongheon.counters.arrivals.counts import SlotCounts
    from dongheon.counters.arrivals.forecast import Forecast

COLUMNS = ("date", "from", "visitors", "low", "high")
RULES = {"forecast": "예측", "same weekday": "지난주 같은 요일", "mean day": "평균 하루"}
FIRST_ORIGIN = 21


@click.command("forecast")
@click.argument("tickets")
@click.option("--days", type=click.IntRange(1, 60), default=14, help="how many days after the last ticket")
@click.option("--class", "service_class", help="one kind of visit; all if not given")
@click.option("--office", help="one office; all together if not given")
@click.option("--level", type=click.FloatRange(0.5, 0.99), default=0.9, help="of the intervals")
@click.option("--holidays", default="", help="table date, name, kind, declared_on of later declared holidays")
@click.option("--weather", default="", help="table date and columns of numbers, past and coming days")
@click.option("--measure", is_flag=True, help="also try it on the past, beside two simple rules")
@click.option("--out", default="", help="all half hours as CSV, XLSX or JSON lines; - for the pipe")
def forecast_command(
    *,
    tickets: str,
    days: int,
    service_class: str | None,
    office: str | None,
    level: float,
    holidays: str,
    weather: str,
    measure: bool,
    out: str,
) -> None:
    """Visitors a day and a half hour with intervals, from the days of the tickets."""
    from dongheon.counters.arrivals.counts import slot_counts  # noqa: PLC0415 - the program starts at once when described
    from dongheon.counters.arrivals.forecast import forecast  # noqa: PLC0415 - as above

    given = [one for one in read_tickets(tickets) if office in {None, one.office}]
    past = slot_counts(given, service_class=service_class)
    calendar = calendar_of(past.days[0], past.days[-1], holidays=holidays)
    sky = _weather(weather)
    found = forecast(past, days=days, calendar=calendar, weather=sky, level=level)
    if out:
        write_rows(_rows(found), columns=COLUMNS, path=out)
        if out == "-":
            return
    for at, on in enumerate(found.days):
        click.echo(_line(found, at, on))
    click.echo(f"구간은 지난 {found.tried_days}일에 맞춰 보았습니다 ({level:.0%}).")
    if measure:
        _measure(past, {"calendar": calendar, "weather": sky, "level": level})


def _line(found: "Forecast", at: int, on: date) -> str:
    head = f"{on.isoformat()} ({WEEKDAYS[on.weekday()]})"
    if not found.open_days[at]:
        return f"{head} 쉬는 날"
    slot = int(found.mean[at].argmax())
    return (
        f"{head} {found.mean[at].sum():.0f}명 ({found.day_low[at]:.0f}~{found.day_high[at]:.0f}명), "
        f"가장 붐비는 때 {_clock(found, slot)} {found.mean[at, slot]:.0f}명"
    )


def _clock(found: "Forecast", slot: int) -> str:
    minute = found.first_minute + slot * found.slot_minutes
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _rows(found: "Forecast") -> list[dict[str, object]]:
    return [
        {
            "date": on.isoformat(),
            "from": _clock(found, slot),
            "visitors": f"{found.mean[at, slot]:.2f}",
            "low": f"{found.low[at, slot]:.1f}",
            "high": f"{found.high[at, slot]:.1f}",
        }
        for at, on in enumerate(found.days)
        for slot in range(found.mean.shape[1])
    ]


def _measure(past: "SlotCounts", given: dict[str, object]) -> None:
    from dongheon.counters.arrivals.measure import measured  # noqa: PLC0415 - as above

    first = min(FIRST_ORIGIN, math.ceil(len(past.counts) * 0.6))
    for one in measured(past, first_origin=first, **given):  # type: ignore[arg-type] # the options above
        shares = "" if one.covered is None else f", 구간 안 {one.covered:.0%} (하루 {one.days_covered:.0%})"
        click.echo(f"{RULES[one.rule]}: 한 칸 오차 {one.slot_error:.2f}명, 하루 오차 {one.day_error:.1%}{shares}")


def _weather(path: str) -> dict[date, list[float]] | None:
    if not path:
        return None
    table = read_rows(path)
    table.require("date")
    names = [name for name in table.columns if name != "date"]
    found = {}
    for line, row in zip(table.lines, table.rows, strict=True):
        try:
            values = [float(row[name]) for name in names]
        except ValueError:
            raise BadInput(f"{path}:{line}: {', '.join(names)} are numbers; leave out days not measured") from None
        found[read_date(row["date"], option=f"{path}:{line}")] = values
    return found
