"""While a case is handled."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from townhall.core.dates import SEOUL
from townhall.core.departments import departments_on
from townhall.desk.forms.fields import Day, Files, Pick, Text

GROUNDS = [
    ("other_body", _("다른 기관·부서의 협조")),
    ("site_check", _("사실관계·현장 확인")),
    ("force_majeure", _("천재지변 등 불가항력")),
    ("equivalent", _("이에 준하는 사유")),
]

WAYS = [("in", _("민원인이 걸어옴")), ("out", _("담당자가 걺")), ("missed", _("걸었으나 받지 않음"))]


class CooperationForm(forms.Form):
    department = Pick(_("물을 부서"), missing=_("물을 부서를 골라 주십시오."), empty=_("골라 주십시오"))
    second = Pick(_("함께 물을 부서"), empty=_("없음"))
    question = Text(_("물을 내용"), _("물을 내용을 적어 주십시오."), most=2000, rows=5)
    answer_by = Day(_("회신 기한"), hint=_("비워 두면 남은 기간의 절반입니다."))

    def __init__(self, *args: Any, on: date, without: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row.code, row.name) for row in departments_on(on) if row.code != without and row.kind != "bureau"]
        self.fields["department"].choices = [("", _("골라 주십시오")), *rows]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["second"].choices = [("", _("없음")), *rows]  # type: ignore[attr-defined]  # a ChoiceField

    def asked(self) -> dict[str, Any]:
        """What the action takes: departments, question, and the end of the day of the answer."""
        day = self.cleaned_data["answer_by"]
        return {
            "departments": [code for code in (self.cleaned_data["department"], self.cleaned_data["second"]) if code],
            "question": self.cleaned_data["question"],
            "due_at": None if day is None else datetime(day.year, day.month, day.day, 18, tzinfo=SEOUL),
        }


class OpinionForm(forms.Form):
    answer = Text(_("회신"), _("회신할 내용을 적어 주십시오."), most=4000, rows=6)


class SupplementForm(forms.Form):
    what = Text(_("더 받을 것"), _("무엇을 더 받을지 적어 주십시오."), most=500, rows=3)
    letter = Text(_("주민에게 보낼 글"), _("주민에게 보낼 글을 적어 주십시오."), most=2000, rows=7)
    reply_by = Day(_("언제까지"), _("언제까지 받을지 적어 주십시오."))


class SuppliedForm(forms.Form):
    answer = Text(_("받은 내용"), _("받은 내용을 적어 주십시오."), most=4000, rows=5)
    photos = Files(_("받은 파일"))


class ExtensionForm(forms.Form):
    ground = Pick(_("사유"), GROUNDS, missing=_("시행령 제21조의 사유를 골라 주십시오."), radio=True)
    reason = Text(
        _("주민에게 알릴 까닭"), _("왜 늦어지는지 적어 주십시오."), most=500, rows=3,
        hint=_("업무가 많음, 담당자의 부재, 늦은 배정은 사유가 되지 않습니다."),
    )  # fmt: skip
    days = forms.IntegerField(
        label=_("늘릴 날"), min_value=1, max_value=99,
        error_messages={
            "required": _("며칠 늘릴지 적어 주십시오."),
            "invalid": _("며칠인지 숫자로 적어 주십시오. 예: 7"),
            "min_value": _("1일부터 늘릴 수 있습니다."),
            "max_value": _("처음 기간보다 길게 늘릴 수 없습니다."),
        },
    )  # fmt: skip
    consented = forms.BooleanField(label=_("두 번째 연장에 민원인이 동의했습니다"), required=False)

    def __init__(self, *args: Any, hourly: bool = False, **kwargs: Any) -> None:
        """``hourly`` asks for working hours instead of days: cases of five days and less are counted in hours."""
        super().__init__(*args, **kwargs)
        if hourly:
            hours = self.fields.pop("days")
            hours.label, hours.help_text = _("늘릴 근무시간"), _("하루는 근무시간 8시간입니다.")
            self.fields["hours"] = hours
            self.order_fields(["ground", "reason", "hours", "consented"])


class TransferForm(forms.Form):
    to_department = Pick(_("우리 시의 다른 부서"), empty=_("고르지 않음"))
    to_body = Text(_("다른 기관"), most=120, hint=_("예: 경기도, 한국도로공사. 부서와 기관 가운데 하나만 적습니다."))
    reason = Text(_("보내는 까닭"), _("왜 우리 일이 아닌지 적어 주십시오."), most=500, rows=3)

    def __init__(self, *args: Any, on: date, without: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(row.code, row.name) for row in departments_on(on) if row.code != without and row.kind != "bureau"]
        self.fields["to_department"].choices = [("", _("고르지 않음")), *rows]  # type: ignore[attr-defined]  # a ChoiceField


class CallForm(forms.Form):
    way = Pick(_("누가 걸었나"), WAYS, radio=True)
    called_at = forms.DateTimeField(
        label=_("통화한 때"), required=False, help_text=_("비워 두면 지금입니다."),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y. %m. %d. %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": _("때는 2026-06-09 14:30처럼 적어 주십시오.")},
    )  # fmt: skip
    text = Text(
        _("통화한 내용"),
        most=4000,
        rows=6,
        hint=_("이력에 남고 민원인도 볼 수 있습니다."),
    )


class ReasonForm(forms.Form):
    reason = Text(_("까닭"), _("까닭을 적어 주십시오."), most=500, rows=4)


class RepeatForm(ReasonForm):
    earlier = forms.MultipleChoiceField(
        label=_("앞서 답한 같은 민원"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("앞서 답한 민원을 두 건 이상 골라 주십시오.")},
    )  # fmt: skip

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].choices = earlier  # type: ignore[attr-defined]  # a MultipleChoiceField
