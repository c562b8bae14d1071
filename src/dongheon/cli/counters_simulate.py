"""``dongheon counters simulate``: an office beside changed ones that meet the same visitors."""

import json
import math
from typing import TYPE_CHECKING

import click

from dongheon.cli.files import read_bytes

if TYPE_CHECKING:
    from rich.table import Table

    from dongheon.counters.simulate.estimate import Estimate
    from dongheon.counters.simulate.what_if import WhatIf

NAMES = {
    "mean_wait": ("평균 대기", "분"),
    "p90_wait": ("90 %가 기다리는 시간", "분"),
    "over_target": ("목표를 넘긴 방문자", "%"),
    "gave_up": ("돌아간 방문자", "%"),
    "busy": ("창구 가동률", "%"),
    "overtime": ("연장 근무", "분"),
    "visitors": ("하루 방문자", "명"),
}
VERDICTS = {"less": "줄어듦", "more": "늘어남", "no difference seen": "차이 안 보임"}
BAR, CHART_WIDTH = "█", 36


@click.command("simulate")
@click.argument("scenario")
@click.option("--days", type=click.IntRange(min=2), help="days to play, instead of those of the file")
@click.option("--seed", type=click.IntRange(min=0), help="of the random numbers, instead of that of the file")
@click.option("--json", "as_json", is_flag=True, help="all figures as JSON")
def simulate_command(*, scenario: str, days: int | None, seed: int | None, as_json: bool) -> None:
    """What one window more, appointments, a new service or another lunch would do, each with its interval."""
    from dongheon.counters.simulate.scenario import read_scenario  # noqa: PLC0415 - the program starts at once when described
    from dongheon.counters.simulate.what_if import what_if  # noqa: PLC0415 - as above

    asked = read_scenario(read_bytes(scenario), name=scenario)
    found = what_if(
        asked.office,
        asked.variants,
        days=days or asked.days,
        seed=asked.seed if seed is None else seed,
        target_minutes=asked.target_minutes,
    )
    if as_json:
        click.echo(json.dumps(_plain(found), ensure_ascii=False, indent=1))
        return
    from rich.console import Console  # noqa: PLC0415 - as above

    console = Console(highlight=False)
    console.print(f"{found.office.name}: {found.days}일, 95 % 구간, 같은 방문자로 비교", markup=False)
    for table in _tables(found):
        console.print(table)
    console.print(_chart(found), markup=False)


def _tables(found: "WhatIf") -> "list[Table]":
    from rich.table import Table  # noqa: PLC0415 - as above

    now = Table("지금", "값", "95 % 구간", title_justify="left")
    for figure, one in found.now.items():
        now.add_row(_name(figure, found), _value(figure, one.mean), _interval(figure, one))
    made = [now]
    for variant in found.variants:
        table = Table(variant.name, "지금", "바꾸면", "차이", "차이의 95 % 구간", "")
        for row in variant.compared:
            table.add_row(
                _name(row.figure, found),
                _value(row.figure, row.now.mean),
                _value(row.figure, row.then.mean),
                _value(row.figure, row.difference.mean, sign="+"),
                _interval(row.figure, row.difference),
                VERDICTS[row.verdict],
            )
        made.append(table)
    return made


def _chart(found: "WhatIf") -> str:
    """Mean wait by slot of arrival, one bar for the office as it is and one for each change."""
    rows = [("지금", found.slot_waits), *((one.name, one.slot_waits) for one in found.variants)]
    most = max((value for _, waits in rows for value in waits.tolist() if math.isfinite(value)), default=0.0)
    lines = ["시간대별 평균 대기(분)"]
    for slot in range(found.office.slots):
        minute = int(found.office.first_minute + slot * found.office.slot_minutes)
        for place, (name, waits) in enumerate(rows):
            value = float(waits[slot]) if slot < len(waits) else math.nan
            if math.isnan(value):
                continue
            clock = f"{minute // 60:02d}:{minute % 60:02d}" if place == 0 else " " * 5
            lines.append(f"{clock} {BAR * round(CHART_WIDTH * value / (most or 1))} {value:.1f} {name}")
    return "\n".join(lines)


def _name(figure: str, found: "WhatIf") -> str:
    head, _, service_class = figure.partition(":")
    words, unit = NAMES[head]
    if figure == "over_target":
        return f"{found.target_minutes:g}분 넘게 기다림 ({unit})"
    return f"{words} ({unit})" + (f" · {service_class}" if service_class else "")


def _value(figure: str, value: float, *, sign: str = "") -> str:
    times = 100 if NAMES[figure.partition(":")[0]][1] == "%" else 1
    return f"{value * times:{sign}.1f}"


def _interval(figure: str, one: "Estimate") -> str:
    return f"{_value(figure, one.low)} ~ {_value(figure, one.high)}"


def _plain(found: "WhatIf") -> dict[str, object]:
    def slots(waits: "list[float]") -> list[float | None]:
        return [round(value, 3) if math.isfinite(value) else None for value in waits]

    def interval(one: "Estimate") -> dict[str, float]:
        return {"mean": one.mean, "low": one.low, "high": one.high}

    return {
        "office": found.office.name,
        "days": found.days,
        "target_minutes": found.target_minutes,
        "now": {figure: interval(one) for figure, one in found.now.items()},
        "slot_waits": slots(found.slot_waits.tolist()),
        "what_if": [
            {
                "name": variant.name,
                "figures": {
                    row.figure: {
                        "now": interval(row.now),
                        "then": interval(row.then),
                        "difference": interval(row.difference),
                        "verdict": row.verdict,
                    }
                    for row in variant.compared
                },
                "slot_waits": slots(variant.slot_waits.tolist()),
            }
            for variant in found.variants
        ],
    }
