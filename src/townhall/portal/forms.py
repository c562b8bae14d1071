"""What residents fill in."""

import re
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townhall.portal.contact import mail_address, mobile_number, phone_number, plain, readable

MOST_LETTERS = 5000
KEY = re.compile(r"[A-Za-z0-9_-]{22}")
WAYS = (
    ("sms", gettext_lazy("문자")),
    ("mail", gettext_lazy("전자우편")),
    ("post", gettext_lazy("우편")),
    ("phone", gettext_lazy("전화")),
)


class LongText(forms.CharField):
    """A longer text; line ends count once, whatever the browser sends."""

    def __init__(self, *, missing: Any, most: int = MOST_LETTERS, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea, error_messages={"required": missing}, **kwargs)
        self.most = most
        self.validators = []

    def clean(self, value: Any) -> str:
        text = readable(super().clean(value).replace("\r\n", "\n").replace("\r", "\n"))
        if len(text) > self.most:
            words = _("%(n)s자를 쓰셨습니다. %(most)s자까지 쓸 수 있습니다. 줄이거나 나누어 보내 주세요.")
            raise ValidationError(words % {"n": f"{len(text):,}", "most": f"{self.most:,}"})
        return text


class ShortText(forms.CharField):
    """A line of text."""

    def __init__(self, *, most: int, missing: Any = "", autocomplete: str = "", **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": autocomplete} if autocomplete else {})
        super().__init__(widget=widget, error_messages={"required": missing}, **kwargs)
        self.most = most
        self.validators = []

    def clean(self, value: Any) -> str:
        text = readable(plain(super().clean(value)))
        if len(text) > self.most:
            raise ValidationError(_("%(most)s자까지 쓸 수 있습니다. 줄여 주세요.") % {"most": self.most})
        return text


class WayText(forms.CharField):
    """A number or address that one way of answering needs: never marked as optional, asked for only then."""

    def validate(self, value: Any) -> None:
        """Whether it is needed is known when the whole form is read."""


class ContactForm(forms.Form):
    """To whom the answer goes, and how."""

    name = ShortText(
        label=gettext_lazy("이름"), most=50, missing=gettext_lazy("이름을 적어 주세요."), autocomplete="name"
    )
    address = ShortText(
        label=gettext_lazy("주소"), most=150, missing=gettext_lazy("주소를 적어 주세요."),
        help_text=gettext_lazy("도로 이름까지만 적어도 됩니다 (우편은 끝까지)."),
        autocomplete="street-address",
    )  # fmt: skip
    reply_way = forms.ChoiceField(
        label=gettext_lazy("답 받는 방법"), choices=WAYS, widget=forms.RadioSelect, initial="sms",
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("답 받는 방법을 골라 주세요.")),
    )  # fmt: skip
    phone = WayText(
        label=gettext_lazy("전화번호"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        help_text=gettext_lazy("문자나 전화로 답을 받을 때 적어 주세요."),
    )  # fmt: skip
    email = WayText(
        label=gettext_lazy("전자우편 주소"),
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        help_text=gettext_lazy("전자우편으로 답을 받을 때 적어 주세요."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        way = found.get("reply_way")
        phone_of = mobile_number if way == "sms" else phone_number
        self._read("phone", phone_of, needed=way in {"sms", "phone"}, missing=_("연락받을 전화번호를 적어 주세요."))
        self._read("email", mail_address, needed=way == "mail", missing=_("답을 받을 전자우편 주소를 적어 주세요."))
        return found

    def _read(self, name: str, reader: Any, *, needed: bool, missing: str) -> None:
        text = self.cleaned_data.get(name, "")
        if not text.strip():
            if needed:
                self.add_error(name, missing)
            return
        try:
            self.cleaned_data[name] = reader(text)
        except ValidationError as error:
            self.add_error(name, error)


class WriteForm(ContactForm):
    """A petition on one page."""

    content = LongText(
        label=gettext_lazy("내용"), missing=gettext_lazy("내용을 적어 주세요."),
        help_text=gettext_lazy("언제, 어디서, 무엇을 원하시는지 적어 주세요. 두 가지 일을 함께 적어도 됩니다."),
    )  # fmt: skip
    place = ShortText(label=gettext_lazy("주소나 건물 이름"), most=200, required=False)
    lon = forms.FloatField(required=False, min_value=124, max_value=132, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=33, max_value=39, widget=forms.HiddenInput)
    public = forms.BooleanField(label=gettext_lazy("개인정보를 가린 뒤 다른 주민도 볼 수 있게 합니다"), required=False)
    filing_key = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("content", "place", "lon", "lat", "name", "address", "reply_way", "phone", "email", "public")

    def clean_filing_key(self) -> str:
        key = self.cleaned_data["filing_key"]
        return key if KEY.fullmatch(key) else new_key()


class OutageForm(ContactForm):
    """The substitute intake: words and contact, nothing that needs an engine."""

    content = LongText(label=gettext_lazy("내용"), missing=gettext_lazy("내용을 적어 주세요."))
    filing_key = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ("content", "name", "address", "reply_way", "phone", "email")

    def clean_filing_key(self) -> str:
        key = self.cleaned_data["filing_key"]
        return key if KEY.fullmatch(key) else new_key()


class FollowForm(forms.Form):
    """Number and secret of the receipt."""

    number = forms.CharField(
        label=gettext_lazy("접수번호"), max_length=40, help_text=gettext_lazy("예: 2026-000123"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("접수번호를 적어 주세요.")},
    )  # fmt: skip
    secret = forms.CharField(
        label=gettext_lazy("비밀번호"), max_length=40, help_text=gettext_lazy("접수증에 적힌 여덟 글자"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("비밀번호를 적어 주세요.")},
    )  # fmt: skip

    def clean_number(self) -> str:
        return re.sub(r"\s", "", plain(self.cleaned_data["number"])).replace("–", "-").replace("\x00", "")

    def clean_secret(self) -> str:
        return plain(self.cleaned_data["secret"]).replace("\x00", "")


class MoreForm(forms.Form):
    """Something the petitioner adds, or the answer to a request for more."""

    text = LongText(label=gettext_lazy("더 알릴 내용"), missing=gettext_lazy("더 알릴 내용을 적어 주세요."))


class WithdrawForm(forms.Form):
    """Taking a petition back."""

    reason = ShortText(label=gettext_lazy("거두는 까닭"), most=300, required=False)


class RateForm(forms.Form):
    """What the answer was worth."""

    score = forms.TypedChoiceField(
        label=gettext_lazy("이 답에 만족하십니까?"), coerce=int, widget=forms.RadioSelect,
        choices=(
            (5, gettext_lazy("매우 만족")), (4, gettext_lazy("만족")), (3, gettext_lazy("보통")),
            (2, gettext_lazy("불만")), (1, gettext_lazy("매우 불만")),
        ),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("하나를 골라 주세요.")),
    )  # fmt: skip
    comment = LongText(label=gettext_lazy("하고 싶은 말"), missing="", most=1000, required=False)


class ObjectForm(forms.Form):
    """Why the answer should be looked at again."""

    reason = LongText(
        label=gettext_lazy("어떤 점이 잘못되었습니까?"), missing=gettext_lazy("어떤 점이 잘못되었는지 적어 주세요."),
        most=3000,
    )  # fmt: skip


def new_key() -> str:
    """The random value that makes a form sent twice one petition."""
    return secrets.token_urlsafe(16)
