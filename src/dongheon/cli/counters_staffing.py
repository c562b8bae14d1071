"""``dongheon counters staffing``: windows by half hour, and whose shifts fill them."""

import json
import math
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import BadInput
from dongheon.base.korean import WEEKDAYS
from dongheon.base.workdays import is_counted
from dongheon.cli.counters_rows import calendar_of
from dongheon.cli.files import read_bytes, read_rows
from dongheon.cli.holidays import read_date

if TYPE_CHECKING:
    from dongheon.counters.staffing.required import Required
    from dongheon.counters.staffing.roster import Away, Clerk, Roster, ShiftRules

_AWAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s+(\d{1,2}:\d{2})\s*[-~]\s*(\d{1,2}:\d{2}))?(?:\s+(.+))?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
DAY_MINUTES = 24 * 60


@click.command("staffing")
@click.argument("scenario")
@click.option("--minutes", type=click.FloatRange(min=0), default=15.0, help="a wait longer than this is long")
@click.option("--share", type=click.FloatRange(0.001, 0.999), default=0.10, help="of visitors who may wait long")
@click.option("--most", type=click.IntRange(min=1), help="windows in the house; those of the scenario if not given")
@click.option("--days", type=click.IntRange(min=10), default=200, help="days to play for each try")
@click.option("--seed", type=click.IntRange(min=0), default=1, help="of the random numbers")
@click.option("--clerks", default="", help="table clerk, starts (08:00 09:00), away (2026-06-09 13:00-18:00 교육; ...)")
@click.option("--from", "first", default="", help="first day of the roster, 2026-06-08")
@click.option("--roster-days", type=click.IntRange(1, 31), default=5, help="working days of the roster")
@click.option("--starts", multiple=True, default=("09:00",), help="begin of shifts that the rules allow")
@click.option("--lunch", default="11:30-14:00", help="hours within which lunch lies")
@click.option("--most-days", type=click.IntRange(min=1), help="working days of one clerk within the roster")
@click.option("--holidays", default="", help="table date, name, kind, declared_on of later declared holidays")
@click.option("--json", "as_json", is_flag=True, help="everything as JSON")
def staffing_command(
    *,
    scenario: str,
    minutes: float,
    share: float,
    most: int | None,
    days: int,
    seed: int,
    clerks: str,
    first: str,
    roster_days: int,
    starts: tuple[str, ...],
    lunch: str,
    most_days: int | None,
    holidays: str,
    as_json: bool,
) -> None:
    """How many windows each half hour needs so that few wait long, and a roster that fills them or why none does."""
    from dongheon.counters.simulate.scenario import read_scenario  # noqa: PLC0415 - the program starts at once
    from dongheon.counters.staffing.required import Target, required_windows  # noqa: PLC0415 - as above

    office = read_scenario(read_bytes(scenario), name=scenario).office
    target = Target(minutes=minutes, share=share, most_windows=most or len(office.windows))
    found = required_windows(office, target=target, days=days, seed=seed)
    planned = None
    if clerks:
        rules = _rules(starts, lunch, most_days)
        planned = _roster(found, _clerks(clerks), _working_days(first, roster_days, holidays), rules)
    if as_json:
        click.echo(json.dumps(_plain(found, planned), ensure_ascii=False, indent=1))
        return
    _show_windows(found)
    if planned is not None:
        _show_roster(planned)


def _show_windows(found: "Required") -> None:
    goal = f"{found.target.minutes:g}분 넘게 기다리거나 돌아가는 사람 {found.target.share:.0%} 이하"
    state = "모든 시간대가 목표를 지킵니다" if found.met else "목표를 지키지 못하는 시간대가 있습니다"
    click.echo(f"{found.office.name}: {goal}, {found.days}일 모의실험. {state}.")
    for slot, reason in enumerate(found.reasons):
        over = "방문 없음" if math.isnan(found.over[slot]) else f"넘김 {found.over[slot]:.1%}"
        click.echo(f"{_slot(found, slot)} 창구 {found.windows[slot]}개, {over} ({reason})")


def _show_roster(planned: "Roster") -> None:
    if planned.holds:
        click.echo("근무표: 모든 시간대의 창구를 채웁니다.")
    else:
        click.echo(
            f"근무표: 채울 수 없습니다. 모자란 창구 {planned.lacking}개(30분 단위). 가장 덜 모자란 안을 보입니다."
        )
    for shift in planned.shifts:
        day = f"{shift.on.isoformat()} ({WEEKDAYS[shift.on.weekday()]})"
        hours = f"{_clock(shift.begins)}~{_clock(shift.ends)}"
        click.echo(f"{day} {shift.clerk} {hours}, 점심 {_clock(shift.lunch[0])}~{_clock(shift.lunch[1])}")
    for lack in planned.lacks:
        why = ", ".join(lack.reasons) or "인원 부족"
        click.echo(f"모자람 {lack.on.isoformat()} {_clock(lack.minute)} {lack.windows}명: {why}")
    for rule in planned.binding:
        click.echo(f"묶는 규칙 '{rule.rule}': 풀면 {planned.lacking}개 가운데 {rule.lacking_without}개만 모자랍니다")


def _roster(found: "Required", clerks: "list[Clerk]", days: list[date], rules: "ShiftRules") -> "Roster":
    from dongheon.counters.staffing.roster import roster  # noqa: PLC0415 - as above

    first, slot = int(found.office.first_minute), int(found.office.slot_minutes)
    return roster(dict.fromkeys(days, found.windows), clerks, first_minute=first, slot_minutes=slot, rules=rules)


def _working_days(first: str, count: int, holidays: str) -> list[date]:
    if not first:
        raise BadInput("--clerks needs --from, the first day of the roster, e.g. --from 2026-06-08")
    on = read_date(first, option="--from")
    calendar = calendar_of(on, on, holidays=holidays)
    days: list[date] = []
    while len(days) < count:
        if is_counted(calendar, on):
            days.append(on)
        on += timedelta(days=1)
    return days


def _rules(starts: tuple[str, ...], lunch: str, most_days: int | None) -> "ShiftRules":
    from dongheon.counters.staffing.roster import ShiftRules  # noqa: PLC0415 - as above

    begins, _, ends = lunch.partition("-")
    return ShiftRules(
        starts=tuple(_minute(one, "--starts") for one in starts),
        lunch_from=_minute(begins, "--lunch"),
        lunch_to=_minute(ends, "--lunch"),
        most_days=most_days,
    )


def _clerks(path: str) -> "list[Clerk]":
    from dongheon.counters.staffing.roster import Clerk  # noqa: PLC0415 - as above

    table = read_rows(path)
    table.require("clerk")
    made = []
    for line, row in zip(table.lines, table.rows, strict=True):
        place = f"{path}:{line}"
        if not row["clerk"].strip():
            raise BadInput(f"{place}: nothing under clerk")
        starts = tuple(_minute(one, place) for one in row.get("starts", "").replace(",", " ").split())
        away = tuple(_away(one, place) for one in row.get("away", "").split(";") if one.strip())
        made.append(Clerk(row["clerk"].strip(), starts, away))
    return made


def _away(text: str, place: str) -> "Away":
    from dongheon.counters.staffing.roster import Away  # noqa: PLC0415 - as above

    found = _AWAY.fullmatch(text.strip())
    if found is None:
        raise BadInput(f"{place}: {text.strip()!r}; write 2026-06-09 교육, or 2026-06-09 13:00-18:00 출장")
    on = read_date(found[1], option=place)
    begins = _minute(found[2], place) if found[2] else 0
    return Away(on, begins, _minute(found[3], place) if found[3] else DAY_MINUTES, found[4] or "")


def _minute(text: str, place: str) -> int:
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 24 or int(found[2]) > 59:
        raise BadInput(f"{place}: {text!r} is no time of day; write 09:30")
    return int(found[1]) * 60 + int(found[2])


def _slot(found: "Required", slot: int) -> str:
    return _clock(int(found.office.first_minute + slot * found.office.slot_minutes))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _plain(found: "Required", planned: "Roster | None") -> dict[str, object]:
    slots = [
        {
            "from": _slot(found, slot),
            "windows": count,
            "over": None if math.isnan(found.over[slot]) else round(float(found.over[slot]), 4),
            "by_rate": found.by_rate[slot],
            "by_lagged_rate": found.by_lagged_rate[slot],
            "by_load": found.by_load[slot],
            "reason": found.reasons[slot],
        }
        for slot, count in enumerate(found.windows)
    ]
    plain: dict[str, object] = {"office": found.office.name, "met": found.met, "days": found.days, "slots": slots}
    if planned is not None:
        plain["roster"] = {
            "holds": planned.holds,
            "lacking": planned.lacking,
            "shifts": [
                {
                    "clerk": one.clerk,
                    "date": one.on.isoformat(),
                    "from": _clock(one.begins),
                    "to": _clock(one.ends),
                    "lunch": "-".join(map(_clock, one.lunch)),
                }
                for one in planned.shifts
            ],
            "lacks": [
                {"date": one.on.isoformat(), "from": _clock(one.minute), "windows": one.windows, "reasons": one.reasons}
                for one in planned.lacks
            ],
            "binding": [{"rule": one.rule, "lacking_without": one.lacking_without} for one in planned.binding],
        }
    return plain
