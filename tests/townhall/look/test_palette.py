"""Contrast of every pair that meets on a page, in each mode."""

import re
from pathlib import Path

import pytest

import townhall.look
from dongheon.base.errors import BadInput
from townhall.look.palette import contrast, faults_of, tokens_of

FOLDER = Path(townhall.look.__file__).parent / "static" / "look" / "css"
TOKENS = (FOLDER / "tokens.css").read_text(encoding="utf-8")
KRDS = FOLDER.parents[3] / "static" / "vendor" / "krds" / "krds_tokens.css"
TEXT = [
    ("ink", "paper ground wash act-bg mark late-bg soon-bg info-bg rule-2"),
    ("ink-2", "paper ground wash act-bg"),
    ("link", "paper ground wash info-bg"),
    ("late", "paper ground late-bg"),
    ("soon", "paper ground soon-bg"),
    ("ok", "paper wash"),
    ("info", "paper info-bg"),
    ("seal", "paper"),
    ("dash-ink", "paper ground wash"),
    ("quote-ink", "paper wash"),
    ("area", "land land-2"),
    ("on-act", "act"),
    ("on-plaque", "plaque"),
    ("on-rule", "rule"),
    ("on-late", "late"),
    ("on-cover", "cover"),
    ("on-night", "night"),
    ("night-2", "night"),
    ("call", "night"),
]
LINES = [
    ("edge", "paper ground"),
    ("fine", "paper"),
    ("dash", "paper ground"),
    ("rule", "paper"),
    ("border", "land"),
    ("ring", "paper"),
]


@pytest.mark.parametrize("mode", ["", "dark", "contrast"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (LINES, 3.0)], ids=["text", "lines"])
def test_every_pair_can_be_read(mode, pairs, least):
    colours = tokens_of(TOKENS, mode=mode)
    low = [
        (name, ground)
        for name, grounds in pairs
        for ground in grounds.split()
        if contrast(colours[name], colours[ground]) < least
    ]
    assert low == []


@pytest.mark.parametrize("mode", ["dark", "contrast"])
def test_each_mode_gives_every_name_anew(mode):
    assert set(tokens_of(TOKENS, mode=mode)) == set(tokens_of(TOKENS))


def test_no_style_sheet_names_a_colour_of_its_own():
    for path in FOLDER.glob("*.css"):
        if path.name not in {"tokens.css", "print.css"}:
            assert re.findall(r"#[0-9a-fA-F]{3,6}\b|--krds-", path.read_text(encoding="utf-8")) == [], path.name


def test_every_name_used_is_given():
    given = set(re.findall(r"--([\w-]+):", TOKENS))
    for path in FOLDER.glob("*.css"):
        used = set(re.findall(r"var\(--([\w-]+)\)", path.read_text(encoding="utf-8")))
        assert used <= given, path.name


@pytest.mark.skipif(not KRDS.is_file(), reason="front-end files are not installed")
def test_our_values_are_those_of_krds():
    real = dict(re.findall(r"(--krds-[\w-]+):\s*(#[0-9a-fA-F]+);", KRDS.read_text(encoding="utf-8")))
    ours = re.findall(r"var\((--krds-[\w-]+), ?(#[0-9a-f]+)\)", TOKENS)
    assert [name for name, value in ours if real[name].lower() != value] == []


@pytest.mark.parametrize(
    ("one", "other", "wanted"), [("#000", "#fff", 21.0), ("#fff", "#ffffff", 1.0), ("#767676", "#fff", 4.54)]
)
def test_contrast_is_that_of_wcag(one, other, wanted):
    assert round(contrast(one, other), 2) == wanted


def test_a_town_may_not_choose_a_pale_button():
    assert faults_of({"act": "#0b50d0"}) == []
    assert faults_of({"act": "#86aff9"})[0].startswith("act: white on #86aff9")
    assert len(faults_of({"act": "blue", "ink": "#000"})) == 2
    with pytest.raises(BadInput):
        contrast("blue", "#fff")
