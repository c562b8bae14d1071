"""The cases an officer chose in a list, by number."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from dongheon.base.errors import BadInput
from townhall.casework import rules
from townhall.casework.queries import petition_numbered
from townhall.core.errors import NotAllowed
from townhall.desk.people import today

MOST = 100


def cases_named(numbers: Sequence[str], person: Any) -> list[Any]:
    """The cases of these numbers that the person may see; refuses an empty choice and more than a hundred."""
    if not numbers:
        raise BadInput(_("고른 민원이 없습니다. 목록에서 먼저 골라 주십시오."))
    if len(numbers) > MOST:
        raise BadInput(_("한 번에 %(most)s건까지 고를 수 있습니다.") % {"most": MOST})
    cases = [petition_numbered(number) for number in dict.fromkeys(numbers)]
    hidden = [case.number for case in cases if not rules.may_see(person, case, on=today())]
    if hidden:
        raise NotAllowed(_("다른 부서의 민원은 볼 수 없습니다: %(numbers)s") % {"numbers": ", ".join(hidden)})
    return cases
