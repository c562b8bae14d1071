"""Form fields: label, hint, control and error, tied together for screen readers."""

from typing import Any

from django import template
from django.forms import BoundField, Form
from django.utils.translation import ngettext

register = template.Library()
CHOICES = {"radio", "checkbox_many"}
KINDS = {
    "Textarea": "textarea",
    "Select": "select",
    "RadioSelect": "radio",
    "CheckboxSelectMultiple": "checkbox_many",
    "CheckboxInput": "checkbox",
    "FileInput": "file",
    "ClearableFileInput": "file",
    "HiddenInput": "hidden",
}


@register.inclusion_tag("look/fields/field.html")
def field(bound: BoundField, *, label: str = "", hint: str = "", rows: int = 6, most: int = 0) -> dict[str, Any]:
    """A field of a Django form, drawn by its widget; ``most`` counts letters under a textarea."""
    kind = KINDS.get(type(bound.field.widget).__name__, "text")
    hint = hint or str(bound.help_text or "")
    ident = bound.id_for_label or bound.auto_id or bound.html_name
    described = [f"{ident}-{end}" for end, there in (("h", hint), ("e", bound.errors), ("c", most)) if there]
    attributes: dict[str, Any] = {}
    if described and kind not in CHOICES:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors and kind not in CHOICES:
        attributes["aria-invalid"] = "true"
    if kind == "textarea":
        attributes["rows"] = rows
        if most:
            attributes["data-most"] = most
    if kind == "file":
        attributes["data-files"] = ident
    return {
        "kind": kind,
        "bound": bound,
        "ident": ident,
        "label": label or bound.label,
        "hint": hint,
        "errors": bound.errors,
        "optional": not bound.field.required and kind != "hidden",
        "control": "" if kind in CHOICES else bound.as_widget(attrs=attributes),
        "described": " ".join(described),
        "most": most,
        "length": len(str(bound.value() or "")),
    }


@register.inclusion_tag("look/fields/errors.html")
def error_summary(form: Form) -> dict[str, Any]:
    """The box at the top of a form that takes the focus: what to correct, with links to the fields."""
    faults = [
        {"href": f"#{_first_control(form[name])}", "words": words}
        for name, errors in form.errors.items()
        if name != "__all__"
        for words in errors
    ]
    faults += [{"href": "", "words": words} for words in form.non_field_errors()]
    count = len(faults)
    title = ngettext("고칠 곳이 %(n)s개 있습니다", "고칠 곳이 %(n)s개 있습니다", count) % {"n": count}
    return {"faults": faults, "title": title}


def _first_control(bound: BoundField) -> str:
    kind = KINDS.get(type(bound.field.widget).__name__, "text")
    return f"{bound.auto_id}_0" if kind in CHOICES else str(bound.id_for_label or bound.auto_id)
