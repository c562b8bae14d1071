"""The bound kept honest and the ways of predicting weighed while things change, from waits as they become known.

A wait is known when the ticket is called, not before; until then the ticket teaches nothing.
"""

import json
from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dongheon.base.errors import BadInput
from dongheon.counters.predict.learned import EXPERTS

Numbers = npt.NDArray[np.float64]
COVERS = 0.9
# Between 88 and 93 % are asked for, and a finite past covers a little less than it says.
AIM = 0.905
RECENT = 400
FEWEST = 20
STEP = 0.01
MOST_LEVEL = 0.995
# Weight of a way of predicting is its lately mean error to this power.
SHARPNESS = 16
ERROR_MEMORY = 200.0


@dataclass(slots=True)
class Calibration:
    """What is known of lately made predictions of one class.

    Args:
        scores: the last RECENT, (wait - raw bound) / scale, oldest first.
        level: share of the scores below which the next bound lies.
        errors: lately mean absolute error of each way of predicting, in minutes.
        seen: waits learned of.
        covered: of these, how many the bound covered.
    """

    scores: deque[float] = field(default_factory=lambda: deque(maxlen=RECENT))
    level: float = AIM
    errors: list[float] = field(default_factory=lambda: [0.0] * len(EXPERTS))
    seen: int = 0
    covered: int = 0
    ordered: list[float] = field(default_factory=list)

    def offset(self) -> float:
        """Units of the scale to be added to the raw bound."""
        if len(self.ordered) < FEWEST:
            return 0.0
        place = min(len(self.ordered) - 1, int(self.level * (len(self.ordered) + 1)))
        return self.ordered[place]

    def weights(self) -> Numbers:
        """(len(EXPERTS),) of the ways of predicting; before anything is known, of the corrected rollout alone."""
        if self.seen < FEWEST:
            return np.array([name == "corrected" for name in EXPERTS], float)
        errors = np.array(self.errors) + 1e-6
        sharp = (errors.min() / errors) ** SHARPNESS
        found: Numbers = sharp / sharp.sum()
        return found

    def take(self, wait: float, *, points: Numbers, raw: float, scale: float, bound: float) -> None:
        """A ticket is called: its wait, and what had been said when it was drawn.

        Args:
            wait: minutes.
            points: (len(EXPERTS),) of the ways of predicting.
            raw: the bound before its offset.
            scale: the unit of errors.
            bound: the bound as it was told.
        Source: I. Gibbs, E. Candes, Adaptive conformal inference under distribution shift, NeurIPS 2021, with scores of
            the last RECENT tickets only.
        """
        held = bool(wait <= bound)
        self.seen += 1
        self.covered += held
        self.level = min(MOST_LEVEL, max(0.5, self.level + STEP * ((not held) - (1 - AIM))))
        if len(self.scores) == self.scores.maxlen:
            del self.ordered[bisect_left(self.ordered, self.scores[0])]
        score = (wait - raw) / scale
        self.scores.append(score)
        insort(self.ordered, score)
        share = 1 / min(self.seen, ERROR_MEMORY)
        for place, point in enumerate(points):
            self.errors[place] += share * (abs(float(point) - float(wait)) - self.errors[place])


class Calibrations:
    """Those of all classes of an office.

    Example:
        >>> held = Calibrations()
        >>> for wait in range(100):
        ...     held.of("a").take(wait / 10, points=np.zeros(5), raw=0.0, scale=1.0, bound=9.0)
        >>> 8.5 < held.of("a").offset() < 9.5, held.of("b").offset()
        (True, 0.0)
    """

    def __init__(self) -> None:
        self.classes: dict[str, Calibration] = {}

    def of(self, service_class: str) -> Calibration:
        """Of one class, empty at first."""
        return self.classes.setdefault(service_class, Calibration())

    def to_bytes(self) -> bytes:
        """Bytes that ``from_bytes`` turns back."""
        told = {
            name: {
                "scores": [float(score) for score in one.scores],
                "level": one.level,
                "errors": one.errors,
                "seen": one.seen,
                "covered": one.covered,
            }
            for name, one in self.classes.items()
        }
        return json.dumps(told).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "Calibrations":
        """What ``to_bytes`` wrote.

        Raises:
            BadInput: the bytes are something else.
        """
        made = Calibrations()
        try:
            told = json.loads(data)
            for name, one in told.items():
                kept = made.of(name)
                kept.scores.extend(float(score) for score in one["scores"])
                kept.ordered = sorted(kept.scores)
                kept.level, kept.errors = float(one["level"]), [float(error) for error in one["errors"]]
                kept.seen, kept.covered = int(one["seen"]), int(one["covered"])
                if len(kept.errors) != len(EXPERTS):
                    raise BadInput(f"{name} was calibrated for other ways of predicting; begin a new one")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(f"{len(data)} bytes are no calibration ({error}); begin a new one") from error
        return made
