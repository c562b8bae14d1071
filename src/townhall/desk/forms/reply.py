"""Around the reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from townhall.desk.forms.fields import Pick, Text


class SourceForm(forms.Form):
    passage = Pick(_("어디에 나온 말입니까"), radio=True)
    quote = Text(
        _("그대로 옮긴 글"), most=1000, rows=4,
        hint=_("자료의 글을 한 자도 바꾸지 않고 옮깁니다. 직접 확인한 일이면 확인한 내용을 적습니다."),
    )  # fmt: skip

    def __init__(self, *args: Any, passages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passage"].choices = [*passages, ("", _("내가 확인한 일"))]  # type: ignore[attr-defined]  # a ChoiceField


class ApproveForm(forms.Form):
    sha256 = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    note = Text(_("남길 말"), most=500, rows=2)


class ReturnForm(forms.Form):
    note = Text(_("무엇을 고칠지"), _("무엇을 고칠지 적어 주십시오."), most=500, rows=3)


class PublishForm(forms.Form):
    title = Text(_("제목"), _("제목을 적어 주십시오."), most=300)
    question = Text(
        _("물음"), _("물음을 적어 주십시오."), most=2000, rows=4, hint=_("누구인지 알 수 있는 말을 지워 주십시오.")
    )
    answer = Text(_("답"), _("답을 적어 주십시오."), most=6000, rows=10)
