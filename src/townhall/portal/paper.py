"""The receipt and the reply on A4, set by typst; what residents wrote is data, never markup."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dongheon.base.errors import OutsideFailed
from townhall.core.options import options
from townhall.look.dates import TABLE, hour, written
from townhall.portal.letter import Letter

FORMS = Path(__file__).resolve().parent / "paper_forms"
VENDOR = FORMS.parents[1] / "static" / "vendor"
FONTS = (VENDOR / "pretendard" / "print", VENDOR / "noto-sans-sc-print")

# Pictures that no font of ours has would stand on paper as empty boxes.
_UNPRINTED = re.compile("[\U0001f000-\U0001faff\u200d\ufe0f]")

LETTER_WORDS = {
    "petition": "민원", "number": "접수번호", "received": "보낸 날", "sent": "답한 날", "department": "담당 부서",
    "officer": "담당자", "phone": "전화", "approved": "결재", "sources": "근거", "until": "마지막 날",
    "remedies": "받아들이지 않은 결정에 맞서는 길", "seal": ("담당", "확인"),
}  # fmt: skip


def receipt_pdf(receipt: Mapping[str, Any]) -> bytes:
    """접수증."""
    petition, department = receipt["petition"], receipt["department"]
    rows = [
        (_("접수번호"), petition.number),
        (_("비밀번호"), receipt["secret"] or _("보낸 기기에서만 보입니다")),
        (_("보낸 때"), _moment(petition.received_at)),
        (_("답 받을 날"), _day(petition.due_at) if petition.due_at else _("정해지면 알려 드립니다")),
        (_("담당 부서"), department.name if department else _("정하고 있습니다. 정해지면 이 번호로 보실 수 있습니다.")),
        (_("답 받는 방법"), receipt["way"]),
        (_("보낸 글"), petition.title),
    ]
    notes = [
        _("이 번호와 비밀번호로 어디까지 되었는지 보고, 더 보내고, 거둘 수 있습니다."),
        f"{_('보는 곳')}: {receipt['address']}",
        _("비밀번호는 다시 알려 드릴 수 없습니다. 이 종이를 잘 두세요."),
    ]
    large = 2 if receipt["secret"] else 1
    language = (get_language() or "ko").split("-")[0]
    return _set("receipt", {"heading": _("접수증"), "rows": rows, "notes": notes, "large": large}, language=language)


def facts_pdf(heading: str, rows: Sequence[tuple[str, str]], notes: Sequence[str]) -> bytes:
    """A paper of facts and notes under a heading, in Korean, such as a certificate."""
    return _set("receipt", {"heading": heading, "rows": rows, "notes": notes, "large": 0}, language="ko")


def letter_pdf(letter: Letter) -> bytes:
    """The reply with its sources, remedies and seal; Korean, as it was approved."""
    remedies = [
        {"name": row["name"], "until": _korean_day(row["until"]), "article": row["article"]} for row in letter.remedies
    ]
    sources = [
        {
            "number": one.number,
            "words": " · ".join(part for part in (one.title, one.place) if part),
            "since": f"({_korean_day(one.in_force_from)}부터 시행)" if one.in_force_from else "",
            "quotes": list(one.quotes),
        }
        for one in letter.sources
    ]
    data = asdict(letter) | {
        "heading": letter.title, "words": LETTER_WORDS, "sources": sources, "remedies": remedies,
        "received_at": written(letter.received_at, "ko", TABLE), "sent_at": written(letter.sent_at, "ko", TABLE),
    }  # fmt: skip
    return _set("reply", data, language="ko")


def _set(form: str, data: Mapping[str, Any], *, language: str) -> bytes:
    town = options("town.")
    name = town["town.name" if language == "ko" else "town.name_en"]
    foot = " · ".join(str(town[key]) for key in ("town.name", "town.address", "town.phone") if town[key])
    filled = json.dumps({**data, "foot": foot, "town": name, "lang": language}, ensure_ascii=False)
    try:
        made = typst.compile(
            FORMS / f"{form}.typ",
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": _UNPRINTED.sub("", filled)},
        )
    except (RuntimeError, typst.TypstError) as error:
        raise OutsideFailed(_("종이를 만들지 못했습니다. 화면을 인쇄해 주세요.")) from error
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """The fonts that come with the town hall; those of the machine only for letters these lack."""
    return typst.Fonts(font_paths=[str(folder) for folder in FONTS if folder.is_dir()])


def _day(value: Any) -> str:
    return written(value, get_language(), TABLE)


def _korean_day(text: str) -> str:
    return written(date.fromisoformat(text[:10]), "ko", TABLE)


def _moment(value: Any) -> str:
    return f"{written(value, get_language(), TABLE)} {hour(value)}"
