"""Whose shifts fill the windows: starts, lunch and absences by rules, or which half hours lack whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ortools.sat.python import cp_model

from dongheon.base.errors import BadInput, NotEnoughData

MOST_CLERKS, MOST_DAYS = 300, 31
SECONDS = 20.0
HALF_HOUR = 30
# A window lacking is worse than anything else, two at once worse than one after the other.
LACK, LACK_TWICE, EXTRA_DAY, LATE_START, ODD_LUNCH = 1000, 100, 20, 1, 1


@dataclass(frozen=True, slots=True)
class ShiftRules:
    """How a day at the windows is built.

    Args:
        starts: minutes since midnight at which a shift may begin, e.g. 480, 540, 600 (시차출퇴근).
        shift_minutes: from begin to end, lunch included.
        lunch_minutes: length of lunch.
        lunch_from, lunch_to: lunch lies within, minutes since midnight.
        most_days: working days of one clerk within the roster, None for all.
    Source: own; the head of an office sets these hours, so they are arguments.
    """

    starts: tuple[int, ...] = (540,)
    shift_minutes: int = 540
    lunch_minutes: int = 60
    lunch_from: int = 690
    lunch_to: int = 840
    most_days: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """When a clerk is not there.

    Args:
        on: the day.
        begins, ends: minutes since midnight; the whole day by default.
        reason: as the office writes it.
    """

    on: date
    begins: int = 0
    ends: int = 24 * 60
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Somebody who can stand at a window.

    Args:
        name: code or name.
        starts: begins this clerk may have, () for those of the rules.
        away: absences.
    """

    name: str
    starts: tuple[int, ...] = ()
    away: tuple[Away, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """One clerk's day.

    Args:
        clerk: who.
        on: day.
        begins, ends: minutes since midnight.
        lunch: from, to.
    """

    clerk: str
    on: date
    begins: int
    ends: int
    lunch: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lack:
    """A half hour with too few.

    Args:
        on: day.
        minute: begin of the half hour.
        windows: how many are lacking.
        reasons: who is not there and why.
    """

    on: date
    minute: int
    windows: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """A rule that costs windows.

    Args:
        rule: in Korean.
        lacking_without: half-hour windows that would still be lacking without it.
    """

    rule: str
    lacking_without: int


@dataclass(frozen=True, slots=True)
class Roster:
    """Shifts of all days.

    Args:
        shifts: by day and clerk.
        lacks: () if every half hour has its windows: only then it is a roster that holds.
        lacking: half-hour windows lacking in all.
        binding: rules that, let go, would leave fewer lacking; most helpful first.
        proved: whether nothing better exists, as far as the solver could prove in its time.
    """

    shifts: tuple[Shift, ...]
    lacks: tuple[Lack, ...]
    lacking: int
    binding: tuple[Binding, ...]
    proved: bool

    @property
    def holds(self) -> bool:
        """Whether every half hour has its windows."""
        return not self.lacks


@dataclass(frozen=True, slots=True)
class _Day:
    """One way in which a clerk may spend a day, and the slots in which he stands at a window."""

    begins: int
    ends: int
    lunch: tuple[int, int]
    slots: frozenset[int]


def roster(
    need: Mapping[date, Sequence[int]],
    clerks: Sequence[Clerk],
    *,
    first_minute: int,
    slot_minutes: int = HALF_HOUR,
    rules: ShiftRules | None = None,
    seconds: float = SECONDS,
) -> Roster:
    """Shifts for some days.

    Args:
        need: windows of each slot by day, as ``required`` gives them.
        clerks: everybody who may be planned, each able to serve every window.
        first_minute: begin of the first slot.
        slot_minutes: length of a slot.
        rules: None for 09:00-18:00 with lunch within 11:30-14:00.
        seconds: of the solver for each question.
    Returns:
        Roster. If none fills every slot: the one that lacks least, what it lacks, and which rule would have to give.
    Raises:
        BadInput: clerks, days or rules that cannot be planned.
        NotEnoughData: the solver found nothing in its time.
    Source: own model, solved by OR-Tools CP-SAT.
    Example:
        >>> day = date(2026, 6, 9)
        >>> found = roster({day: [1] * 18}, [Clerk("가"), Clerk("나")], first_minute=540)
        >>> found.holds, len({one.lunch for one in found.shifts})
        (True, 2)
    """
    wanted = rules or ShiftRules()
    _check(need, clerks, wanted, slot_minutes)
    grid = first_minute, slot_minutes
    shifts, lacks, proved = _solve(need, clerks, wanted, grid, seconds)
    lacking = sum(lacks.values())
    binding: list[Binding] = []
    if lacking:
        for words, freer_clerks, freer_rules in _relaxed(need, clerks, wanted, slot_minutes):
            _, still, _ = _solve(need, freer_clerks, freer_rules, grid, seconds / 4)
            if sum(still.values()) < lacking:
                binding.append(Binding(words, sum(still.values())))
    told = tuple(
        Lack(
            on,
            first_minute + slot * slot_minutes,
            count,
            _missing(on, first_minute + slot * slot_minutes, clerks, shifts),
        )
        for (on, slot), count in sorted(lacks.items())
    )
    return Roster(shifts, tuple(told), lacking, tuple(sorted(binding, key=lambda one: one.lacking_without)), proved)


def _solve(
    need: Mapping[date, Sequence[int]],
    clerks: Sequence[Clerk],
    rules: ShiftRules,
    grid: tuple[int, int],
    seconds: float,
) -> tuple[tuple[Shift, ...], dict[tuple[date, int], int], bool]:
    model = cp_model.CpModel()
    chosen: dict[tuple[str, date], list[tuple[_Day, cp_model.IntVar]]] = {}
    costs = []
    for clerk in clerks:
        for on, windows in need.items():
            ways = _days(clerk, on, rules, grid, len(windows))
            picks = [(way, model.new_bool_var("")) for way in ways]
            chosen[clerk.name, on] = picks
            if picks:
                model.add_at_most_one(pick for _, pick in picks)
            costs += [(_cost(way, rules)) * pick for way, pick in picks]
        if rules.most_days is not None:
            model.add(sum(pick for on in need for _, pick in chosen[clerk.name, on]) <= rules.most_days)
    lacking = {}
    for on, windows in need.items():
        for slot, count in enumerate(windows):
            there = [pick for clerk in clerks for way, pick in chosen[clerk.name, on] if slot in way.slots]
            lacking[on, slot] = model.new_int_var(0, count, "")
            model.add(sum(there) + lacking[on, slot] >= count)
            twice = model.new_int_var(0, count, "")
            model.add(twice >= lacking[on, slot] - 1)
            costs.append(LACK_TWICE * twice)
    model.minimize(LACK * sum(lacking.values()) + sum(costs))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    state = solver.solve(model)
    if state not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        raise NotEnoughData(f"no roster of {len(clerks)} clerks and {len(need)} days in {seconds:g} seconds; give more")
    shifts = tuple(
        Shift(name, on, way.begins, way.ends, way.lunch)
        for (name, on), picks in sorted(chosen.items(), key=lambda one: (one[0][1], one[0][0]))
        for way, pick in picks
        if solver.value(pick)
    )
    lacks = {place: solver.value(count) for place, count in lacking.items() if solver.value(count)}
    return shifts, lacks, state == cp_model.OPTIMAL


def _days(clerk: Clerk, on: date, rules: ShiftRules, grid: tuple[int, int], slots: int) -> list[_Day]:
    """The ways in which a clerk may work on a day; one for each begin and lunch."""
    first, step = grid
    away = [(one.begins, one.ends) for one in clerk.away if one.on == on]
    found = []
    for begins in clerk.starts or rules.starts:
        ends = begins + rules.shift_minutes
        for lunch in range(rules.lunch_from, rules.lunch_to - rules.lunch_minutes + 1, step):
            pause = (lunch, lunch + rules.lunch_minutes)
            if begins >= pause[0] or pause[1] >= ends:
                continue
            there = frozenset(
                slot
                for slot in range(slots)
                if _within(first + slot * step, step, begins, ends)
                and not any(_touches(first + slot * step, step, *gone) for gone in (pause, *away))
            )
            if there:
                found.append(_Day(begins, ends, pause, there))
    return found


def _within(minute: int, step: int, begins: int, ends: int) -> bool:
    return begins <= minute and minute + step <= ends


def _touches(minute: int, step: int, begins: int, ends: int) -> bool:
    return minute < ends and begins < minute + step


def _cost(way: _Day, rules: ShiftRules) -> int:
    """Few clerks, begins as early as the first of the rules, lunch at noon."""
    return EXTRA_DAY + LATE_START * (way.begins != min(rules.starts)) + ODD_LUNCH * abs(way.lunch[0] - 720) // HALF_HOUR


def _relaxed(
    need: Mapping[date, Sequence[int]], clerks: Sequence[Clerk], rules: ShiftRules, step: int
) -> list[tuple[str, Sequence[Clerk], ShiftRules]]:
    """Each rule let go by itself; the length of lunch is a right and is not offered."""
    hours = f"{_clock(rules.lunch_from)}~{_clock(rules.lunch_to)}"
    wide = replace(rules, lunch_from=rules.lunch_from - 90, lunch_to=rules.lunch_to + 90)
    early, late = min(rules.starts) - 60, max(rules.starts) + 60
    free = tuple(range(early, late + 1, step))
    found = [
        (f"점심은 {hours} 사이", clerks, wide),
        (
            f"근무 시작 {', '.join(map(_clock, rules.starts))}",
            [replace(one, starts=()) for one in clerks],
            replace(rules, starts=free),
        ),
        ("인원: 한 명 더", [*clerks, Clerk("추가 인원")], rules),
    ]
    if rules.most_days is not None:
        found.append((f"한 사람이 {rules.most_days}일까지", clerks, replace(rules, most_days=None)))
    for clerk in clerks:
        if any(gone.on in need for gone in clerk.away):
            back = [replace(one, away=()) if one is clerk else one for one in clerks]
            reasons = ", ".join(sorted({gone.reason for gone in clerk.away if gone.reason})) or "부재"
            found.append((f"{clerk.name} {reasons}", back, rules))
    return found


def _missing(on: date, minute: int, clerks: Sequence[Clerk], shifts: Sequence[Shift]) -> tuple[str, ...]:
    """Why each clerk does not stand at a window at a minute, those who do left out."""
    planned = {one.clerk: one for one in shifts if one.on == on}
    found = []
    for clerk in clerks:
        gone = [one for one in clerk.away if one.on == on and one.begins <= minute < one.ends]
        shift = planned.get(clerk.name)
        if gone:
            found.append(f"{clerk.name} {gone[0].reason or '부재'}")
        elif shift is None:
            found.append(f"{clerk.name} 근무일 아님")
        elif shift.lunch[0] <= minute < shift.lunch[1]:
            found.append(f"{clerk.name} 점심")
        elif not shift.begins <= minute < shift.ends:
            found.append(f"{clerk.name} {_clock(shift.begins)}~{_clock(shift.ends)} 근무")
    return tuple(found)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _check(need: Mapping[date, Sequence[int]], clerks: Sequence[Clerk], rules: ShiftRules, slot_minutes: int) -> None:
    if not 0 < len(clerks) <= MOST_CLERKS or not 0 < len(need) <= MOST_DAYS:
        raise BadInput(f"{len(clerks)} clerks, {len(need)} days: 1 to {MOST_CLERKS} clerks, 1 to {MOST_DAYS} days")
    names = [one.name for one in clerks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise BadInput(f"clerk {', '.join(twice)} stands there twice; give each a name of its own")
    if any(count < 0 for windows in need.values() for count in windows):
        raise BadInput("windows needed: 0 or more in every slot")
    fits = 0 < rules.lunch_minutes <= rules.lunch_to - rules.lunch_from < rules.shift_minutes
    if slot_minutes < 1 or not rules.starts or not fits:
        raise BadInput(f"{rules}: at least one start; lunch fits into its hours, and they into the shift")
