"""``dongheon counters waiting`` and ``evaluate``: how long who comes now will wait, and how well that was foreseen."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.cli.files import read_rows, tell_refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dongheon.base.abstain import Abstain
    from dongheon.counters.feed import CheckedFeed
    from dongheon.counters.predict.predictor import Forecast
    from dongheon.counters.predict.replay import Rows
    from dongheon.counters.values import WindowShift

MOST_FAULTS = 20
SEED = 1
SOURCES = {"learned": "배운 모형", "rollout": "대기열 모의", "head_of_line": "맨 앞 사람의 대기"}


@click.command("waiting")
@click.argument("tickets")
@click.option("--windows", default="", help="planned spans of the windows: window, on_at, off_at, classes, office")
@click.option("--at", "at_word", default="", help="the moment, e.g. 2026-06-09T10:30; the last event if not given")
@click.option("--office", default="", help="which office, where the file has several")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
def waiting_command(*, tickets: str, windows: str, at_word: str, office: str, as_json: bool) -> None:
    """Wait of whoever comes now: median, 90 % bound, and the reason. Only events up to the moment are looked at."""
    from dongheon.counters.predict.plan import day_plan  # noqa: PLC0415 - the program starts at once when described
    from dongheon.counters.predict.predictor import Predictor  # noqa: PLC0415 - as above
    from dongheon.counters.predict.watch import Office  # noqa: PLC0415 - as above
    from dongheon.counters.read import moment_of  # noqa: PLC0415 - as above
    from dongheon.counters.state import events_of  # noqa: PLC0415 - as above

    feed = _feed(tickets, windows)
    offices = sorted({one.office for one in feed.tickets})
    chosen = office or (offices[0] if len(offices) == 1 else "")
    if chosen not in offices:
        raise BadInput(f"office {office!r}: choose one with --office, there are {', '.join(offices) or 'none'}")
    events = [one for one in events_of(feed.tickets) if one.office == chosen]
    at = moment_of(at_word) or events[-1].at
    predictor = Predictor(Office(chosen, plan=day_plan(feed.shifts, office=chosen)))
    for event in events:
        if event.at > at:
            break
        predictor.take(event)
    _show(predictor.forecasts(at=at), at, as_json=as_json)


@click.command("evaluate")
@click.argument("tickets")
@click.option("--split", "split_word", required=True, help="first day that is foreseen, e.g. 2026-06-15")
@click.option(
    "--windows", default="", help="when the windows opened and closed: window, on_at, off_at, classes, office"
)
@click.option("--json", "as_json", is_flag=True, help="as JSON")
def evaluate_command(*, tickets: str, split_word: str, windows: str, as_json: bool) -> None:
    """Learn from the days before a date and foresee the others, beside LES, HOL and QL; no look ahead."""
    from dongheon.counters.predict.clock import minutes_of  # noqa: PLC0415 - as above
    from dongheon.counters.predict.evaluate import brier, coverage, errors, prepared, tell  # noqa: PLC0415 - as above
    from dongheon.counters.predict.learned import guesses  # noqa: PLC0415 - as above
    from dongheon.counters.predict.replay import replay  # noqa: PLC0415 - as above

    try:
        border = minutes_of(datetime.fromisoformat(split_word))
    except ValueError as error:
        raise BadInput(f"--split {split_word!r} is no date; write 2026-06-15") from error
    feed = _feed(tickets, windows)
    rows = replay(feed.tickets, feed.shifts)
    past, test = rows.part(rows.issued < border), rows.part(rows.issued >= border)
    if not len(past.issued) or not len(test.issued):
        raise NotEnoughData(
            f"{len(past.issued)} tickets before {split_word} and {len(test.issued)} from then on; both are needed"
        )
    learned, calibrations = prepared(past, seed=SEED)
    told = tell(test, guesses(test.features, learned), calibrations)
    found = {
        name: asdict(errors(test, predicted))
        for name, predicted in (
            ("LES", test.last_to_enter),
            ("HOL", test.head_of_line),
            ("QL", test.queue_length),
            ("dongheon", told.median),
        )
    }
    figures = {
        "tickets_before": len(past.issued),
        "tickets_after": len(test.issued),
        "errors_minutes": found,
        "bound_covers": coverage(test, told.bound),
        "bound_covers_by_class": _by_class(test, told.bound),
        "brier": brier(test, told.leaves),
        "brier_base_rate": brier(test, learned.base_leaves),
    }
    click.echo(json.dumps(figures, ensure_ascii=False, indent=1) if as_json else _told(figures, found))


def _feed(tickets: str, windows: str) -> "CheckedFeed":
    from dongheon.counters.bank import COLUMNS, bank_tickets  # noqa: PLC0415 - as above
    from dongheon.counters.feed import checked  # noqa: PLC0415 - as above
    from dongheon.counters.read import shifts_of, tickets_of  # noqa: PLC0415 - as above

    table = read_rows(tickets)
    is_bank = set(COLUMNS) <= set(table.columns)
    done, refused = bank_tickets(table) if is_bank else tickets_of(table)
    for one in refused[:MOST_FAULTS]:
        click.echo(f"{tickets}:{one.line}: {one.reason}", err=True)
    if len(refused) > MOST_FAULTS:
        click.echo(f"{tickets}: and {len(refused) - MOST_FAULTS:,} more rows left out", err=True)
    shifts: tuple[WindowShift, ...] = ()
    if windows:
        spans = read_rows(windows)
        shifts, left_out = shifts_of(spans)
        tell_refused(spans)
        for one in left_out[:MOST_FAULTS]:
            click.echo(f"{windows}:{one.line}: {one.reason}", err=True)
    if not done:
        raise BadInput(f"{tickets}: no ticket can be used; see the reasons above")
    # A bank's lines serve many calls at once, and nothing is heard at night.
    feed = checked(done, shifts, until=max(one.issued_at for one in done))
    if feed.faults:
        click.echo(f"{tickets}: {len(feed.faults):,} things in the feed cannot be true", err=True)
    for fault in feed.faults[:MOST_FAULTS]:
        click.echo(f"{tickets}: {fault.kind.value} {fault.subject}: {fault.reason}", err=True)
    return feed


def _show(found: "Mapping[str, Forecast | Abstain]", at: datetime, *, as_json: bool) -> None:
    from dongheon.base.abstain import Abstain  # noqa: PLC0415 - as above

    if as_json:
        click.echo(
            json.dumps({name: asdict(one) for name, one in found.items()}, ensure_ascii=False, indent=1, default=str)
        )
        return
    click.echo(f"{at:%Y-%m-%d %H:%M} 기준")
    for name, one in sorted(found.items()):
        if isinstance(one, Abstain):
            click.echo(f"{name or '전체'}: {one.reason}")
            continue
        click.echo(
            f"{name or '전체'}: 예상 {one.median_minutes:.0f}분, 열에 아홉은 {one.bound_minutes:.0f}분 안 ({_why(one)})"
        )


def _why(one: "Forecast") -> str:
    reason = one.reason
    words = [f"앞에 {reason.ahead}명", f"창구 {reason.open_windows}개"]
    words += [f"창구 {gap.windows}개는 {gap.until:%H:%M}부터" for gap in reason.closed_until if gap.until]
    return ", ".join([*words, *([reason.trouble] if reason.trouble else []), SOURCES[reason.source.value]])


def _by_class(test: "Rows", bound: "object") -> dict[str, float]:
    from dongheon.counters.predict.evaluate import coverage  # noqa: PLC0415 - as above

    kinds = test.kinds
    return {
        name: coverage(test.part(kinds == at), bound[kinds == at])  # type: ignore[index] # an array
        for at, name in enumerate(test.classes)
        if (kinds == at).any()
    }


def _told(figures: "dict[str, object]", found: "dict[str, dict[str, float]]") -> str:
    lines = [
        f"{figures['tickets_before']:,} tickets before, {figures['tickets_after']:,} foreseen; minutes, 95 % by days"
    ]
    for name, one in found.items():
        lines.append(
            f"{name:10} MAE {one['mae']:.3f} [{one['mae_low']:.3f}, {one['mae_high']:.3f}]  "
            f"RMSE {one['rmse']:.3f} [{one['rmse_low']:.3f}, {one['rmse_high']:.3f}]"
        )
    classes = figures["bound_covers_by_class"]
    assert isinstance(classes, dict)
    lines.append(f"90 % bound covers {figures['bound_covers']:.1%}")
    lines += [f"  {name or '-'}: {share:.1%}" for name, share in classes.items()]
    lines.append(f"giving up: Brier {figures['brier']:.4f}, base rate {figures['brier_base_rate']:.4f}")
    return "\n".join(lines)
