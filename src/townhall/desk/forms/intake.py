"""What residents say on the phone, at the counter, or on paper."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from townhall.core.places import dong_names
from townhall.desk.forms.fields import Files, Pick, Text
from townhall.desk.words import CHANNELS, REPLY_WAYS, languages

DESK_CHANNELS = ("phone", "counter", "paper")


class IntakeForm(forms.Form):
    filing_key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    channel = Pick(
        _("들어온 길"), [(code, CHANNELS[code]) for code in DESK_CHANNELS], _("들어온 길을 골라 주십시오."), radio=True
    )
    content = Text(
        _("말한 내용"),
        _("내용을 적어 주십시오."),
        most=20_000,
        rows=9,
        hint=_("들은 대로 적습니다. 개인정보는 저절로 가려집니다."),
    )
    title = Text(_("제목"), most=200, hint=_("비워 두면 글의 첫머리를 제목으로 씁니다."))
    place = Text(_("일이 있는 곳"), most=200, hint=_("예: 가람동 가람초등학교 정문"))
    dong = Pick(_("동"), empty=_("모름"))
    name = Text(_("이름"), most=60)
    phone = Text(_("휴대전화나 전화"), most=40, hint=_("예: 010-0000-0000"))
    email = Text(_("전자우편"), most=200)
    address = Text(_("주소"), most=300)
    reply_way = Pick(_("답을 받을 길"), REPLY_WAYS.items(), _("답을 어떻게 받을지 골라 주십시오."))
    language = Pick(_("쓰는 말"), languages().items(), _("쓰는 말을 골라 주십시오."))
    received_at = forms.DateTimeField(
        label=_("도착한 때"), required=False, help_text=_("종이로 온 글만 적습니다. 비워 두면 지금입니다."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("때는 2026-06-09 14:00처럼 적어 주십시오.")},
    )  # fmt: skip
    photos = Files(_("사진·파일"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].widget.attrs |= {"data-check-url": reverse("desk:expect"), "data-check-into": "#expect"}
        self.fields["dong"].choices = [("", _("모름")), *dong_names().items()]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Whoever wants an answer by a way must be reachable on it."""
        cells = super().clean() or {}
        needs = {"sms": "phone", "phone": "phone", "mail": "email", "post": "address"}
        wanted = needs.get(cells.get("reply_way", ""), "")
        if wanted and not cells.get(wanted):
            self.add_error(wanted, _("이 길로 답을 받으려면 적어 주십시오. 알림을 받지 않아도 됩니다."))
        digits = "".join(letter for letter in cells.get("phone", "") if letter.isdigit())
        if digits and not 9 <= len(digits) <= 12:
            self.add_error("phone", _("전화번호는 숫자 9~11자리입니다. 예: 010-0000-0000"))
        return cells
