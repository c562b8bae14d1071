"""Fields whose errors say what and how."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Word = Any  # text, or a translation made later


def Text(  # noqa: N802 - stands where a class of fields stands
    label: Word, missing: Word = "", *, most: int = 300, rows: int = 0, hint: Word = "", **more: Any
) -> forms.CharField:
    """A line, or an area of so many rows; without the words for a missing value it may stay empty."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    errors: dict[str, Any] = {
        "required": missing,
        "max_length": _("%(show_value)s자입니다. %(limit_value)s자까지 쓸 수 있습니다."),
        "null_characters_not_allowed": _("글에 쓸 수 없는 글자가 있습니다. 지운 뒤 다시 보내 주십시오."),
    }
    return forms.CharField(
        label=label, required=bool(missing), max_length=most, help_text=hint, error_messages=errors,
        **{"widget": widget, **more},
    )  # fmt: skip


def Day(label: Word, missing: Word = "", *, hint: Word = "") -> forms.DateField:  # noqa: N802 - as above
    """A date; typed as 2026-06-09, 2026. 6. 9. or 2026/6/9."""
    return forms.DateField(
        label=label,
        required=bool(missing),
        help_text=hint,
        input_formats=["%Y-%m-%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": missing, "invalid": _("날짜는 2026-06-09처럼 적어 주십시오.")},
    )


def Pick(  # noqa: N802 - as above
    label: Word,
    choices: Iterable[tuple[str, Word]] = (),
    missing: Word = "",
    *,
    empty: Word = "",
    radio: bool = False,
    hint: Word = "",
) -> forms.ChoiceField:
    """One of a list."""
    pairs = list(choices)
    return forms.ChoiceField(
        label=label,
        required=bool(missing),
        help_text=hint,
        choices=[("", empty), *pairs] if empty else pairs,
        widget=forms.RadioSelect() if radio else forms.Select(),
        error_messages={"required": missing, "invalid_choice": _("목록에 있는 것을 골라 주십시오.")},
    )


class Files(forms.FileField):
    """Files, as many as the rules of casework allow."""

    def __init__(self, label: Word, *, hint: Word = "") -> None:
        widget = forms.FileInput()
        widget.allow_multiple_selected = True
        widget.attrs["multiple"] = True
        super().__init__(label=label, required=False, help_text=hint, widget=widget)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file on its own."""
        return [super(Files, self).clean(one, initial) for one in data or []]
