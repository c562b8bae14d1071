"""Words that protect people: danger, self-harm, threats, abuse, spam (alerts.csv). Never a ground for refusal."""

import csv
import re
from functools import lru_cache
from importlib.resources import files

from dongheon.casework.values import Alert
from dongheon.language.normalise import sentences


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, float, re.Pattern[str], re.Pattern[str]], ...]:
    text = files(__package__).joinpath("alerts.csv").read_text(encoding="utf-8")
    return tuple(
        (row["what"], float(row["confidence"]), re.compile(row["pattern"]), re.compile(row["unless"]))
        for row in csv.DictReader(text.splitlines())
    )


def alerts(title: str, content: str) -> tuple[Alert, ...]:
    """Alerts of a petition, one per kind, with the sentence that raised it.

    Figures of speech ("더워 죽겠어요", "미치겠네") raise nothing.

    Args:
        title: masked title.
        content: masked content.
    Returns:
        Surest first; equal ones by kind.
    Example:
        >>> [alert.what for alert in alerts("", "전선이 끊어져 감전될까 무섭습니다.")], alerts("", "더워 죽겠어요")
        (['danger'], ())
    """
    best: dict[str, Alert] = {}
    for sentence in (title, *(piece.text for piece in sentences(content))):
        for what, confidence, pattern, unless in _patterns():
            match = pattern.search(sentence)
            if match and not unless.search(sentence) and (what not in best or best[what].confidence < confidence):
                best[what] = Alert(what, _quote(sentence, match), confidence)
    return tuple(sorted(best.values(), key=lambda alert: (-alert.confidence, alert.what)))


def _quote(sentence: str, match: re.Match[str], *, around: int = 40) -> str:
    return sentence[max(0, match.start() - around) : match.end() + around].strip()
