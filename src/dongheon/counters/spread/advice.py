"""Where, when or whether online: the best way for one visitor, without sending everybody the same way."""

from collections.abc import Sequence
from dataclasses import dataclass

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.base.korean import josa

TIE_MINUTES = 1.0
LEAST_GAIN_MINUTES = 1.0
MOST_SENT_PER_WINDOW = 2.0
LATER_WEIGHT = 0.05
STEP_MINUTES = 2.0


@dataclass(frozen=True, slots=True)
class Option:
    """One way to have it done.

    Args:
        name: office, office and hour, or the online service.
        wait_minutes: expected at the counter on arrival, >= 0, those already sent included (``wait_on_arrival``); None
            if not known.
        travel_minutes: to get there, >= 0; 0 online.
        later_minutes: from now until the hour of the option, 0 for now.
        sent: visitors already sent there who have not arrived, >= 0.
        windows: open windows; 0 online, where nobody waits for another.
        closes_in_minutes: until the last ticket, None if it does not matter.
    """

    name: str
    wait_minutes: float | None
    travel_minutes: float = 0.0
    later_minutes: float = 0.0
    sent: int = 0
    windows: int = 0
    closes_in_minutes: float | None = None


@dataclass(frozen=True, slots=True)
class SpreadRules:
    """How far advice goes.

    Args:
        tie_minutes: options this close to the best are drawn by lot.
        least_gain_minutes: nobody is sent elsewhere for less.
        most_sent_per_window: no office has more people on their way by advice than this for each open window.
        later_weight: minutes of waiting that one minute of coming later is worth.
    """

    tie_minutes: float = TIE_MINUTES
    least_gain_minutes: float = LEAST_GAIN_MINUTES
    most_sent_per_window: float = MOST_SENT_PER_WINDOW
    later_weight: float = LATER_WEIGHT


@dataclass(frozen=True, slots=True)
class Advice:
    """What to tell the visitor.

    Args:
        option: the one to take.
        saved_minutes: against what the visitor meant to do, travel and wait together.
        reasons: in Korean.
        others: all options that are open, best first, with what each costs in minutes.
    """

    option: Option
    saved_minutes: float
    reasons: tuple[str, ...]
    others: tuple[tuple[Option, float], ...]


def advise(
    options: Sequence[Option], *, lot: float, meant: int = 0, rules: SpreadRules | None = None
) -> Advice | Abstain:
    """The best option for one visitor.

    Args:
        options: what is possible.
        lot: a random number in [0, 1) drawn for this visitor; it settles near ties.
        meant: place of the option the visitor meant to take.
        rules: None for the usual ones.
    Returns:
        Advice; the visitor's own option unless another saves enough. Abstain if no wait is known.
    Raises:
        BadInput: no option, or a number outside its range.
    Source: own; why a quoted wait has to count those on their way: J. Dong, E. Yom-Tov, G. Yom-Tov, The impact of
        delay announcements on hospital network coordination and waiting times, Management Science 65 (2019).
    Example:
        >>> here = Option("가온1동", 25, travel_minutes=5, windows=4)
        >>> there = Option("가온2동", 10, travel_minutes=12, sent=2, windows=4)
        >>> found = advise([here, there], lot=0.3)
        >>> found.option.name, found.saved_minutes
        ('가온2동', 8.0)
        >>> found.reasons[0]
        '가온2동은 도착하면 약 10분 기다립니다(가는 중인 2명 포함). 이동 12분입니다'
    """
    wanted = rules or SpreadRules()
    if not 0 <= meant < len(options) or not 0 <= lot < 1:
        raise BadInput(f"{len(options)} options, meant {meant}, lot {lot}: name one of the options, lot in 0 .. 1")
    own = options[meant]
    costs: list[tuple[float, Option]] = []
    least = None
    for option in options:
        cost = _cost(option, wanted)
        if cost is None or (option is not own and _full(option, wanted)):
            continue
        costs.append((cost, option))
        least = cost if least is None else min(least, cost)
    if least is None:
        return Abstain("기다릴 시간을 알 수 있는 곳이 없어 권하지 않습니다")
    own_cost = _cost(own, wanted)
    if own_cost is not None and own_cost - least < wanted.least_gain_minutes:
        chosen, cost = own, own_cost
    else:
        near = [one for one in costs if one[0] - least <= wanted.tie_minutes]
        cost, chosen = near[int(lot * len(near))]
    saved = 0.0 if own_cost is None else own_cost - cost
    ranked = tuple((option, value) for value, option in sorted(costs, key=lambda one: one[0]))
    return Advice(chosen, saved, _reasons(chosen, own, saved), ranked)


def wait_on_arrival(
    present: int, *, windows: int, service_minutes: float, travel_minutes: float, sent: int, others_per_minute: float
) -> float | None:
    """Expected wait of somebody who sets out now: the line flows while he travels.

    Args:
        present: visitors waiting and at windows, >= 0.
        windows: open, >= 0.
        service_minutes: mean, > 0.
        travel_minutes: >= 0.
        sent: already sent there and not arrived, >= 0; they arrive evenly before him.
        others_per_minute: visitors who come by themselves, e.g. counted over the last hour, >= 0.
    Returns:
        Minutes; None without an open window.
    Raises:
        BadInput: a value outside the ranges above.
    Source: fluid limit of the line, as in R. Ibrahim, W. Whitt, Wait-time predictors for customer service systems with
        time-varying demand and capacity, Oper. Res. 59 (2011).
    Example:
        >>> line = {"windows": 4, "service_minutes": 8, "travel_minutes": 10}
        >>> round(wait_on_arrival(9, **line, sent=2, others_per_minute=0.4), 6)
        14.0
    """
    if min(present, windows, sent, travel_minutes, others_per_minute) < 0 or service_minutes <= 0:
        raise BadInput(f"{present} present, {windows} windows, {sent} sent, service {service_minutes}: >= 0 and > 0")
    if windows == 0:
        return None
    level = float(present)
    steps = max(1, round(travel_minutes / STEP_MINUTES))
    step = travel_minutes / steps
    comes = others_per_minute * step + sent / steps
    for _ in range(steps):
        level = max(0.0, level + comes - min(level, windows) * step / service_minutes)
    return max(0.0, (level + 1 - windows) * service_minutes / windows)


def _cost(option: Option, rules: SpreadRules) -> float | None:
    """Minutes that an option costs the visitor; None if it is not known or closes before."""
    if option.wait_minutes is None:
        return None
    if option.wait_minutes < 0 or option.travel_minutes < 0 or option.sent < 0 or option.later_minutes < 0:
        raise BadInput(f"option {option.name}: wait, travel, later and sent are 0 or more")
    if option.closes_in_minutes is not None and option.later_minutes + option.travel_minutes > option.closes_in_minutes:
        return None
    return option.travel_minutes + option.wait_minutes + rules.later_weight * option.later_minutes


def _full(option: Option, rules: SpreadRules) -> bool:
    return option.windows > 0 and option.sent >= rules.most_sent_per_window * option.windows


def _reasons(chosen: Option, own: Option, saved: float) -> tuple[str, ...]:
    sent = f"(가는 중인 {chosen.sent}명 포함)" if chosen.sent else ""
    there = f"이동 {chosen.travel_minutes:.0f}분입니다" if chosen.travel_minutes else "이동하지 않아도 됩니다"
    when = "도착하면 " if chosen.travel_minutes else ""
    minutes = round(chosen.wait_minutes or 0)
    wait = f"약 {minutes}분 기다립니다" if minutes else "거의 기다리지 않습니다"
    first = f"{josa(chosen.name, '은')} {when}{wait}{sent}. {there}"
    if chosen is own:
        return first, "다른 곳으로 가도 눈에 띄게 빨라지지 않습니다"
    if own.wait_minutes is None:
        return first, f"{own.name}의 대기는 지금 알 수 없습니다"
    return first, f"{own.name}보다 약 {saved:.0f}분 줄어듭니다"
