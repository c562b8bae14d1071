"""Officers themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from townhall.desk.forms.fields import Day, Pick, Text


class LoginForm(forms.Form):
    username = Text(
        _("아이디"), _("아이디를 적어 주십시오."), most=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("비밀번호"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("비밀번호를 적어 주십시오.")},
    )  # fmt: skip


class AssignForm(forms.Form):
    officer = Pick(_("담당자"), missing=_("담당자를 골라 주십시오."), empty=_("골라 주십시오"))
    note = Text(_("남길 말"), most=200)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [("", _("골라 주십시오")), *people]  # type: ignore[attr-defined]  # a ChoiceField


class AbsenceForm(forms.Form):
    person = Pick(_("누가"))
    first_day = Day(_("첫날"), _("첫날을 적어 주십시오."))
    last_day = Day(_("마지막 날"), _("마지막 날을 적어 주십시오."))
    deputy = Pick(_("대신할 사람"), empty=_("없음"))
    reason = Text(_("까닭"), most=100, hint=_("예: 연가, 출장, 교육"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], mine: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = mine  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["deputy"].choices = [("", _("없음")), *people]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """The days stand in order, and nobody stands in for oneself."""
        cells = super().clean() or {}
        first, last = cells.get("first_day"), cells.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("마지막 날이 첫날보다 앞섭니다. 날짜를 고쳐 주십시오."))
        if cells.get("deputy") and cells.get("deputy") == cells.get("person"):
            self.add_error("deputy", _("자리를 비우는 사람이 스스로 대신할 수 없습니다. 다른 사람을 골라 주십시오."))
        return cells


class SettingsForm(forms.Form):
    keys = forms.BooleanField(label=_("한 글자 단축키를 씁니다"), required=False)
    dense = forms.BooleanField(label=_("목록을 촘촘히 봅니다"), required=False)
    size = Pick(
        _("글자 크기"), [("normal", _("보통")), ("big", _("큰 글씨"))], _("글자 크기를 골라 주십시오."), radio=True
    )
    mode = Pick(
        _("화면"),
        [("light", _("밝게")), ("dark", _("어둡게")), ("contrast", _("고대비"))],
        _("화면을 골라 주십시오."),
        radio=True,
    )
