"""Menus, aids and the design page as a browser gets them."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

import townhall.look
from townhall.look.context import town
from townhall.look.outage import outage_page
from townhall.look.words import compile_all

FOLDER = Path(townhall.look.__file__).parent


@pytest.fixture(scope="module", autouse=True)
def _catalogues():
    compile_all(FOLDER)


@pytest.mark.parametrize("path", ["/design/", "/design/?face=desk", "/menu/", "/desk/menu/"])
def test_no_page_carries_script_or_style_of_its_own(client, db, path):
    html = client.get(path).content.decode()
    assert re.findall(r"<style|style=|\son\w+=|<script(?![^>]*src=)", html) == []
    assert html.count("<h1") == 1
    assert 'id="say"' in html


@pytest.mark.parametrize("path", ["/design/", "/design/?face=desk"])
def test_no_two_parts_share_an_id(client, db, path):
    found = re.findall(r'\sid="([^"]+)"', client.get(path).content.decode())
    assert [one for one in found if found.count(one) > 1] == []


@pytest.mark.parametrize(
    ("code", "tag", "words"),
    [
        ("ko", "ko", "메뉴"),
        ("ko-x-easy", "ko-x-easy", "또렷하게"),
        ("en", "en", "High contrast"),
        ("zh-hans", "zh-Hans", "高对比度"),
        ("vi", "vi", "Tương phản cao"),
    ],
)
def test_a_language_is_remembered_on_the_device(client, db, code, tag, words):
    client.get("/look/choose", {"language": code, "next": "/menu/"})
    html = client.get("/menu/").content.decode()
    assert f'<html lang="{tag}"' in html
    assert words in html


def test_aids_are_remembered_and_drawn_by_the_server(client, db):
    assert client.get("/look/choose", {"size": "big", "mode": "contrast", "next": "/menu/"}).url == "/menu/"
    html = client.get("/menu/").content.decode()
    assert 'data-mode="contrast" data-size="big"' in html
    assert html.count('aria-pressed="true"') == 4


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, back):
    assert client.get("/look/choose", {"next": back}).url == "/"


def test_an_unknown_choice_changes_nothing(client):
    assert client.get("/look/choose", {"mode": "pink", "language": "xx"}).cookies == {}


def test_the_error_pages_need_no_database(client):
    for name in ("403.html", "404.html", "500.html"):
        assert "<h1>" in render_to_string(name)


def test_the_outage_page_speaks_every_language(db):
    html = outage_page(town())
    assert re.findall(r'<p lang="([\w-]+)"', html) == ["en", "zh-Hans", "vi"]
    assert 'href="tel:0310008272"' in html


@override_settings(TOWN_COLOURS={"act": "#0b50d0"})
def test_a_town_may_bring_its_own_blue(client, db):
    assert "--act:#0b50d0;" in client.get("/look/town.css").content.decode()
    assert "/look/town.css" in client.get("/menu/").content.decode()


def test_every_icon_named_in_a_template_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (FOLDER / "static/look/icons.svg").read_text(encoding="utf-8")))
    for path in FOLDER.rglob("*.html"):
        assert set(re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))) <= drawn, path.name


def test_scripts_make_no_code_out_of_text():
    for path in (FOLDER / "static/look/js").glob("*.js"):
        assert (
            re.findall(
                r"\beval\(|new Function|document\.write|\.style\.cssText|setAttribute\(.style",
                path.read_text(encoding="utf-8"),
            )
            == []
        )
