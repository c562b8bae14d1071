"""What the commands of ``dongheon privacy`` let one choose."""

from dongheon.cli.files import read_rows
from dongheon.privacy.kinds import Level
from dongheon.privacy.rules import TownRules, town_rules
from dongheon.privacy.styles import Style

STYLES: dict[str, Style] = {"label": "label", "partial": "partial", "same-length": "same-length"}
LEVELS: dict[str, Level] = {"numbers": "numbers", "normal": "normal", "strict": "strict"}


def read_rules(path: str) -> TownRules:
    """The town's rules from a table; none for ""."""
    if not path:
        return TownRules()
    table = read_rows(path)
    table.require("rule", "kind", "value", "cue")
    return town_rules(table.rows)
