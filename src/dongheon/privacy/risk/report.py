"""The measures as plain values, for JSON."""

import math
from dataclasses import asdict
from typing import Any

from dongheon.base.abstain import Abstain
from dongheon.privacy.risk.assess import Assessment
from dongheon.privacy.risk.cells import DIFFERENCING
from dongheon.privacy.risk.safe import SafeTable
from dongheon.privacy.risk.values import ColumnRole
from dongheon.privacy.risk.verdict import verdict


def assessment_report(found: Assessment) -> dict[str, Any]:
    """The measures and the verdict.

    Args:
        found: the measures.
    Returns:
        Values that JSON can hold; an infinite ratio is None.
    Source: own.
    Example:
        >>> from dongheon.base.table import Table
        >>> from dongheon.privacy.risk.assess import assess
        >>> from dongheon.privacy.risk.values import Role
        >>> table = Table(("나이",), ({"나이": "31"}, {"나이": "31"}))
        >>> assessment_report(assess(table, [ColumnRole("나이", Role.QUASI, "age")], k=2))["verdict"]["level"]
        'remains'
    """
    values = asdict(found)
    values["roles"] = [_role(one) for one in found.roles]
    values["differencing"] = DIFFERENCING if any(one.small for one in found.cells) else ""
    return {"verdict": asdict(verdict(found)), **{name: _finite(value) for name, value in values.items()}}


def loss_report(safe: SafeTable) -> dict[str, Any]:
    """What was done to a table and what it cost.

    Args:
        safe: the table.
    Returns:
        Values that JSON can hold; suppressed rows as line numbers, no values.
    Source: own.
    Example:
        >>> from dongheon.base.table import Table
        >>> from dongheon.privacy.risk.safe import make_safe
        >>> from dongheon.privacy.risk.targets import Target
        >>> from dongheon.privacy.risk.values import Role
        >>> table = Table(("나이",), ({"나이": "31"}, {"나이": "31"}))
        >>> safe = make_safe(table, [ColumnRole("나이", Role.QUASI, "age")], target=Target(k=2))
        >>> loss_report(safe)["losses"]["granularity"]
        0.0
    """
    recoding = safe.recoding
    return {
        "target": asdict(safe.target),
        "way": recoding.way,
        "checked": recoding.checked,
        "possible": recoding.possible,
        "smallest_loss_proved": recoding.best,
        "losses": asdict(safe.losses),
        "other_ways": dict(safe.other_losses),
        "dropped": [{"column": column, "reason": reason} for column, reason in safe.dropped],
        "suppressed_lines": list(safe.suppressed_lines),
    }


def _role(one: ColumnRole) -> dict[str, Any]:
    role, reasons = ("unknown", (one.role.reason,)) if isinstance(one.role, Abstain) else (one.role.value, ())
    return {"column": one.column, "role": role, "kind": one.kind, "reasons": [*reasons, *one.reasons]}


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
