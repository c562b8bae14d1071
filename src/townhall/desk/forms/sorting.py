"""What a case is and whose it is."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from townhall.core.dates import day_of
from townhall.core.departments import departments_on
from townhall.desk.forms.fields import Pick, Text
from townhall.desk.words import KINDS


class LabelForm(forms.Form):
    code = Pick(_("값"), missing=_("하나를 골라 주십시오."))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [("", _("골라 주십시오")), *choices]  # type: ignore[attr-defined]  # a ChoiceField


class AcceptForm(forms.Form):
    legal_kind = Pick(_("종류"), KINDS.items(), _("종류를 골라 주십시오."))
    department = Pick(_("담당 부서"), missing=_("담당 부서를 골라 주십시오."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row.code, row.name) for row in departments_on(day_of(timezone.now())) if row.kind != "bureau"]
        self.fields["department"].choices = [("", _("골라 주십시오")), *rows]  # type: ignore[attr-defined]  # a ChoiceField


class CampaignForm(forms.Form):
    lead = Pick(_("대표 민원"), missing=_("대표 민원을 골라 주십시오."), radio=True)
    name = Text(_("묶음 이름"), _("무엇에 관한 묶음인지 적어 주십시오."), most=200)
    reason = Text(
        _("왜 같은 민원입니까"), _("왜 같은 민원인지 적어 주십시오. 사유는 기록으로 남습니다."), most=500, rows=3
    )

    def __init__(self, *args: Any, cases: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = cases  # type: ignore[attr-defined]  # a ChoiceField


class SavedFilterForm(forms.Form):
    name = Text(_("거르기 이름"), _("이름을 적어 주십시오."), most=20)
    list = forms.CharField(widget=forms.HiddenInput, max_length=600)
