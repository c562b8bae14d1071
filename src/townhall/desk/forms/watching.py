"""Looking behind covers, reminders, the month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from townhall.desk.forms.fields import Day, Pick, Text
from townhall.desk.words import FIELDS

REASONS = [
    ("민원인에게 연락", _("민원인에게 연락")),
    ("사실 확인", _("사실 확인")),
    ("현장 확인", _("현장 확인")),
    ("협조 의견을 쓰려고", _("협조 의견을 쓰려고")),
    ("전화로 물어 옴", _("전화로 물어 옴")),
    ("다른 까닭", _("다른 까닭")),
]
OTHER = "다른 까닭"


class WhyForm(forms.Form):
    reason = Pick(
        _("까닭"), REASONS, _("까닭을 골라 주십시오. 이 열람은 주민이 볼 수 있습니다."), empty=_("골라 주십시오")
    )
    more = Text(_("자세히"), most=200)

    def clean(self) -> dict[str, Any]:
        """Another reason is said in words."""
        cells = super().clean() or {}
        if cells.get("reason") == OTHER and not cells.get("more", "").strip():
            self.add_error("more", _("어떤 까닭인지 적어 주십시오."))
        return cells

    @property
    def why(self) -> str:
        """The reason as the resident reads it."""
        picked, more = self.cleaned_data["reason"], self.cleaned_data["more"].strip()
        if picked == OTHER:
            return str(more)
        return f"{picked}: {more}" if more else str(picked)


class RevealForm(WhyForm):
    what = forms.MultipleChoiceField(
        label=_("볼 것"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("무엇을 볼지 골라 주십시오. 필요한 것만 고릅니다.")},
    )  # fmt: skip
    field_order = ("what", "reason", "more")

    def __init__(self, *args: Any, fields: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [("text", _("제목과 글")), *((name, FIELDS[name]) for name in fields)]
        self.fields["what"].choices = known  # type: ignore[attr-defined]  # a MultipleChoiceField


class FindForm(WhyForm):
    kind = Pick(
        _("무엇으로"),
        [("phone", _("전화번호")), ("name", _("이름")), ("email", _("전자우편"))],
        _("골라 주십시오."),
        radio=True,
    )
    text = Text(
        _("찾는 값"),
        _("전화번호, 이름이나 전자우편을 적어 주십시오."),
        most=200,
        hint=_("전화번호는 어떻게 띄어 써도 됩니다."),
    )
    field_order = ("kind", "text", "reason", "more")


class ReminderForm(forms.Form):
    letter = Text(_("독촉장"), _("독촉장에 쓸 글을 적어 주십시오."), most=2000, rows=8)
    answer_by = Day(_("답할 날"), _("언제까지 답할지 적어 주십시오."))


class MonthForm(forms.Form):
    note = Text(_("점검 의견"), _("점검한 의견을 적어 주십시오."), most=2000, rows=5)
