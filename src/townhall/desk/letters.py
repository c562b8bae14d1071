"""First words of letters that officers send themselves."""

from datetime import date
from typing import Any

from townhall.core.options import option
from townhall.look import dates


def supplement_letter(petition: Any, *, by: date, person: Any) -> str:
    """The letter that asks for what is missing (법 제22조)."""
    day = dates.written(by, "ko", dates.WHOLE)
    return (
        f"{option('town.name')}입니다. 보내 주신 민원({petition.number})을 살피는 데 아래 내용이 더 필요합니다.\n"
        f"{day}까지 보내 주십시오. 그때까지는 처리 기간을 세지 않습니다.\n"
        f"기한 안에 보내기 어려우시면 기한을 늘려 달라고 하실 수 있습니다.\n"
        f"문의: {person.name} {person.phone}"
    )


def reminder_letter(petition: Any, *, department: str, now: Any) -> str:
    """The letter of the 민원심사관 to a department that is late (영 제28조)."""
    due = dates.written(petition.due_at, "ko", dates.WHOLE) if petition.due_at else ""
    late = (now.date() - petition.due_at.date()).days if petition.due_at else 0
    return (
        f"{department}\n민원 {petition.number}의 처리 기한이 {due}이었으나 {late}일이 지나도록 처리되지 않았습니다.\n"
        "민원 처리에 관한 법률 시행령 제28조에 따라 처리를 독촉하니, 처리 결과와 늦어진 까닭을 알려 주시기 바랍니다."
    )
