"""The privacy officer's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from townhall.desk.forms.fields import Day, Text


class ReviewForm(forms.Form):
    """One field for each finding, and the opinion on the whole."""

    note = Text(_("점검 의견"), _("점검한 의견을 적어 주십시오."), most=2000, rows=5)

    def __init__(self, *args: Any, findings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {f"judged-{place}": key for place, (key, _words) in enumerate(findings)}
        for name, (_key, words) in zip(self.keys, findings, strict=True):
            self.fields[name] = Text(words, _("무엇을 확인했는지 적어 주십시오."), most=500, rows=2)
        self.order_fields([*self.keys, "note"])

    def judged(self) -> dict[str, str]:
        """What was found out about each finding."""
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class DueForm(forms.Form):
    """The day on which destruction is looked at."""

    due_on = Day(_("파기할 날"), _("어느 날을 기준으로 볼지 적어 주십시오."))


class BreachForm(forms.Form):
    """What is known of a breach; at least one of account and address."""

    account = Text(_("계정이나 API 이름"), most=60, hint=_("예: kim. 모르면 비워 둡니다."))
    where = Text(_("단말 주소(IP)"), most=60, hint=_("예: 10.0.0.7"))
    since = Day(_("언제부터"), _("언제부터인지 적어 주십시오."))
    until = Day(_("언제까지"), _("언제까지인지 적어 주십시오."))
    known_at = forms.DateTimeField(
        label=_("알게 된 때"), required=False, help_text=_("72시간을 여기서 셉니다. 비워 두면 지금입니다."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("때는 2026-06-09 14:30처럼 적어 주십시오.")},
    )  # fmt: skip
