"""What an office is: what its visitors come for, when, and who serves them. Times of day are minutes since midnight."""

from dataclasses import dataclass

from dongheon.base.errors import BadInput
from dongheon.counters.simulate.times import Times

DAY_MINUTES = 24 * 60
MOST_VISITORS = 1_000_000


@dataclass(frozen=True, slots=True)
class Appointments:
    """Part of a class comes at a time given to it.

    Args:
        share: of the class, 0..1.
        begins, ends: hours over which the times are spread evenly, minutes since midnight.
        every_minutes: times lie on this grid, > 0.
        no_show: share that does not come.
        punctual_minutes: standard deviation of how early or late they come.
        priority: before which lines they are served; lower is earlier.
    """

    share: float
    begins: float
    ends: float
    every_minutes: float = 10.0
    no_show: float = 0.0
    punctual_minutes: float = 3.0
    priority: int = -1


@dataclass(frozen=True, slots=True)
class ServiceClass:
    """One kind of visit.

    Args:
        name: e.g. "제증명".
        arrivals: mean visitors in each slot of the day, from the office's first slot.
        service: time at the window.
        patience: time after which a visitor gives up, None for never.
        priority: lower is served earlier; the same for those served in order of their tickets.
        appointments: None if everybody walks in.
    """

    name: str
    arrivals: tuple[float, ...]
    service: Times
    patience: Times | None = None
    priority: int = 0
    appointments: Appointments | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """One window and its clerk.

    Args:
        name: number or name.
        spans: when it is open, (from, to) in order; who is being served at the end of one is served to the end.
        serves: names of classes, () for all.
        pace: service takes this many times as long here, > 0.
    """

    name: str
    spans: tuple[tuple[float, float], ...]
    serves: tuple[str, ...] = ()
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Missing:
    """A window that stays closed on some days.

    Args:
        window: its name.
        starts, ends: minutes since midnight.
        chance: share of days, 0..1.
    """

    window: str
    starts: float = 0.0
    ends: float = DAY_MINUTES
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Office:
    """An office as it is played.

    Args:
        name: for tables.
        classes: what visitors come for.
        windows: a free visitor goes to the first free window of this list that serves the class.
        first_minute: begin of the first slot of arrivals.
        closes_minute: no ticket after that.
        slot_minutes: length of a slot.
        missing: windows without their clerk.
        crowd_spread: standard deviation of the logarithm of a day's number of visitors, beyond chance.
        day_spread: the same of a day's service times.
        clerk_spread: the same of a window's service times on a day.
        stays: whoever has a ticket at closing time is served, overtime if need be; else windows close on time.
    """

    name: str
    classes: tuple[ServiceClass, ...]
    windows: tuple[Window, ...]
    first_minute: float = 540.0
    closes_minute: float = 1080.0
    slot_minutes: float = 30.0
    missing: tuple[Missing, ...] = ()
    crowd_spread: float = 0.0
    day_spread: float = 0.0
    clerk_spread: float = 0.0
    stays: bool = True

    @property
    def slots(self) -> int:
        """Number of slots of arrivals."""
        return max((len(one.arrivals) for one in self.classes), default=0)


def open_spans(
    opens: float, closes: float, *, lunch: tuple[float, float] | None = None
) -> tuple[tuple[float, float], ...]:
    """A shift with its lunch taken out.

    Args:
        opens: minutes since midnight.
        closes: the same.
        lunch: from, to; None for none.
    Example:
        >>> open_spans(540, 1080, lunch=(720, 780))
        ((540, 720), (780, 1080))
    """
    if lunch is None or lunch[1] <= opens or lunch[0] >= closes:
        return ((opens, closes),)
    parts = ((opens, min(lunch[0], closes)), (max(lunch[1], opens), closes))
    return tuple((begins, ends) for begins, ends in parts if begins < ends)


def check_office(office: Office) -> None:
    """Refuse an office that cannot be played.

    Raises:
        BadInput: says which class or window, and what is wrong with it.
    """
    names = [one.name for one in office.classes]
    if not names or not office.windows:
        raise BadInput(f"office {office.name!r}: at least one class and one window are needed")
    for kind, all_names in (("class", names), ("window", [one.name for one in office.windows])):
        twice = sorted({name for name in all_names if all_names.count(name) > 1})
        if twice:
            raise BadInput(f"{kind} {', '.join(twice)} stands there twice; give each a name of its own")
    if office.slot_minutes <= 0:
        raise BadInput(f"slots of {office.slot_minutes} minutes: above 0")
    for one in office.classes:
        _check_class(one, office.windows)
    for window in office.windows:
        _check_window(window, names)
    for gone in office.missing:
        if gone.window not in {one.name for one in office.windows} or not 0 <= gone.chance <= 1:
            raise BadInput(f"missing window {gone.window}, chance {gone.chance}: name a window, chance within 0 .. 1")


def _check_class(one: ServiceClass, windows: tuple[Window, ...]) -> None:
    if any(not 0 <= mean < MOST_VISITORS for mean in one.arrivals) or not one.arrivals:
        raise BadInput(f"class {one.name}: arrivals {one.arrivals}; one number of 0 or more for each slot")
    given = one.appointments
    if given and not (0 <= given.share <= 1 and 0 <= given.no_show <= 1):
        raise BadInput(f"class {one.name}: share and no_show of appointments lie in 0 .. 1")
    if given and not (given.begins < given.ends and given.every_minutes > 0):
        raise BadInput(f"class {one.name}: appointments begin before they end, every_minutes is above 0")
    if not any(not window.serves or one.name in window.serves for window in windows):
        raise BadInput(f"class {one.name}: no window serves it; name it under serves of a window")


def _check_window(window: Window, names: list[str]) -> None:
    unknown = set(window.serves) - set(names)
    if unknown:
        raise BadInput(f"window {window.name} serves {', '.join(sorted(unknown))}; classes are {', '.join(names)}")
    if not window.pace > 0 or any(begins >= ends for begins, ends in window.spans):
        raise BadInput(f"window {window.name}: pace {window.pace} above 0, each span from an earlier to a later hour")
