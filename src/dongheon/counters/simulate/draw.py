"""The visitors and mishaps of one day, drawn so that a changed office meets the same people."""

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from dongheon.counters.simulate.office import Appointments, Office

# Columns of a visitor's own random numbers.
ARRIVAL, SERVICE, PATIENCE, CHOICE, PUNCTUAL, SHOW, COLUMNS = range(7)
Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Visitors:
    """The visitors of one day in order of arrival.

    Args:
        arrives: (n,) minutes since midnight.
        kind: (n,) place of the class.
        booked: (n,) whether they have an appointment.
        service: (n,) minutes at a window of pace 1.
        gives_up: (n,) minutes since midnight, inf for never.
        paces: (windows,) factor of each window on this day.
        away: (missing,) which of the office's missing windows are missing.
    """

    arrives: Numbers
    kind: Places
    booked: npt.NDArray[np.bool_]
    service: Numbers
    gives_up: Numbers
    paces: Numbers
    away: npt.NDArray[np.bool_]


def visitors(office: Office, *, seed: int, day: int) -> Visitors:
    """Who comes on a day.

    Args:
        office: a checked office.
        seed: of the whole run, >= 0.
        day: number of the day, >= 0.
    Source: arrivals are a Poisson process of the office's rates, made from one of rate 1 by its inverse mean.
    Example:
        >>> from dongheon.counters.simulate.office import ServiceClass, Window
        >>> from dongheon.counters.simulate.times import Exponential
        >>> office = Office("a", (ServiceClass("x", (3.0,) * 18, Exponential(5)),), (Window("1", ((540, 1080),)),))
        >>> len(visitors(office, seed=1, day=0).arrives)
        53
    """
    own = np.random.default_rng((seed, day)).random(2 + len(office.missing))
    spreads = np.array([office.crowd_spread, office.day_spread])
    crowd, slow = np.exp(spreads * ndtri(own[:2]) - spreads**2 / 2)
    away = own[2:] < [one.chance for one in office.missing]
    paces = np.array([one.pace for one in office.windows]) * slow
    if office.clerk_spread:
        clerks = np.random.default_rng((seed, day, 1)).random(len(paces))
        paces = paces * np.exp(office.clerk_spread * ndtri(clerks) - office.clerk_spread**2 / 2)
    parts = [_of_class(office, place, seed=seed, day=day, crowd=float(crowd)) for place in range(len(office.classes))]
    arrives, kind, booked, service, gives_up = (np.concatenate(part) for part in zip(*parts, strict=True))
    order = np.argsort(arrives, kind="stable")
    return Visitors(arrives[order], kind[order], booked[order], service[order], gives_up[order], paces, away)


def _of_class(
    office: Office, place: int, *, seed: int, day: int, crowd: float
) -> tuple[Numbers, Places, npt.NDArray[np.bool_], Numbers, Numbers]:
    one = office.classes[place]
    means = np.asarray(one.arrivals) * crowd
    heaped = np.concatenate([[0.0], np.cumsum(means)])
    edges = office.first_minute + office.slot_minutes * np.arange(len(heaped))
    most = int(heaped[-1] + 8 * np.sqrt(heaped[-1])) + 16
    draw = np.random.default_rng((seed, day, 2, zlib.crc32(one.name.encode())))
    shares = draw.random((most, COLUMNS))
    clock = np.cumsum(-np.log1p(-shares[:, ARRIVAL]))
    count = int(np.searchsorted(clock, heaped[-1]))
    shares = shares[:count]
    arrives = np.interp(clock[:count], heaped, edges)
    if edges[-1] > office.closes_minute:
        early = arrives < office.closes_minute
        arrives, shares = arrives[early], shares[early]
    service = one.service.minutes(shares[:, SERVICE])
    booked = np.zeros(len(arrives), bool)
    if one.appointments is not None and one.appointments.share:
        arrives, booked, comes = _booked(one.appointments, arrives, shares)
        arrives, booked, service, shares = arrives[comes], booked[comes], service[comes], shares[comes]
    gives_up = np.full(len(arrives), np.inf)
    if one.patience is not None:
        gives_up = arrives + one.patience.minutes(shares[:, PATIENCE])
    return arrives, np.full(len(arrives), place, np.intp), booked, service, gives_up


def _booked(
    given: Appointments, arrives: Numbers, shares: Numbers
) -> tuple[Numbers, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Arrivals with the given times, who has one, and who comes."""
    booked = shares[:, CHOICE] < given.share
    places = (np.arange(booked.sum()) + 0.5) / max(1, booked.sum())
    times = given.begins + places * (given.ends - given.begins)
    times = np.floor(times / given.every_minutes) * given.every_minutes
    late = given.punctual_minutes * np.clip(ndtri(shares[booked, PUNCTUAL]), -3, 3)
    moved = arrives.copy()
    moved[booked] = np.maximum(times + late, given.begins)
    return moved, booked, ~booked | (shares[:, SHOW] >= given.no_show)
