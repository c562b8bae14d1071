"""Colours and how well one is read on another."""

import re
from collections.abc import Mapping

from dongheon.base.errors import BadInput

HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance of ``#rgb`` or ``#rrggbb`` (WCAG 2.2)."""
    found = HEX.match(colour.strip())
    if not found:
        raise BadInput(f"{colour!r} is no colour: write #rrggbb.")
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1..21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tokens_of(css: str, *, mode: str = "") -> dict[str, str]:
    """Our colour names in one mode, as the style sheet's own values give them.

    Args:
        css: text of tokens.css.
        mode: "" for light, or the value of ``data-mode``.
    """
    selector = re.escape(f'[data-mode="{mode}"]') if mode else ":root"
    block = re.search(rf"^{selector} \{{(.*?)^\}}", css, re.DOTALL | re.MULTILINE)
    if block is None:
        raise BadInput(f"tokens.css has no mode {mode!r}.")
    return dict(re.findall(r"--([\w-]+): (?:var\(--[\w-]+, ?)?(#[0-9a-f]{3,6})\)?;", block[1]))


def faults_of(colours: Mapping[str, str]) -> list[str]:
    """What is wrong with a town's own colours: act, plaque, rule carry white text."""
    faults = []
    for name, colour in colours.items():
        if name not in {"act", "plaque", "rule"}:
            faults.append(f"{name}: a town may set act, plaque and rule only")
        elif not HEX.match(colour):
            faults.append(f"{name}: {colour!r} is no colour, write #rrggbb")
        elif contrast(colour, "#fff") < READABLE:
            faults.append(f"{name}: white on {colour} has {contrast(colour, '#fff'):.2f} : 1, {READABLE} is needed")
    return faults
