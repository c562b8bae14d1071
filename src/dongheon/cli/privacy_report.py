"""Reports of ``dongheon privacy risk`` and ``pseudonymise`` as people read them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

WIDTH_OF_PIPES = 110
MOST_CELLS = 5
MOST_RANGES = 200
ROLE_WORDS = {
    "direct": "식별 direct",
    "quasi": "준식별 quasi",
    "sensitive": "민감 sensitive",
    "other": "일반 other",
    "unknown": "모름 unknown",
}
ATTACKERS = {
    "prosecutor": "검사 prosecutor",
    "journalist": "기자 journalist",
    "marketer": "판매자 marketer",
}
WAY_WORDS = {"levels": "열마다 한 단계(levels)", "mondrian": "묶음마다 다른 범위(mondrian)"}
DISTANCES = {"equal": "같은 거리", "ordered": "순서 거리", "tree": "나무 거리"}
COLOURS = {"stop": "bold red", "high": "bold red", "remains": "bold yellow"}


def show(report: Mapping[str, Any], pipe: TextIO) -> None:
    """Print a report: columns, measures, what was lost, and the verdict at the end, where it is read."""
    console = Console(file=pipe, highlight=False)
    if not console.is_terminal:
        console = Console(file=pipe, highlight=False, width=WIDTH_OF_PIPES)
    before = report["before"]
    _columns(console, before["roles"])
    _measures(console, before, "내주기 전 (before)")
    _exposed(console, before)
    if "lost" in report:
        _lost(console, report["lost"])
        _measures(console, report["after"], "고친 뒤 (after)")
    judged = report.get("after", before)
    _verdict(console, judged["verdict"], "판정(고친 표)" if "after" in report else "판정")


def _table(console: Console, title: str, *heads: str) -> Table:
    console.print(title, style="bold")
    table = Table(box=box.SIMPLE, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, overflow="fold", no_wrap=place == 0)
    return table


def _columns(console: Console, roles: Sequence[Mapping[str, Any]]) -> None:
    table = _table(console, "열의 역할 (roles of the columns)", "열", "역할", "종류", "까닭")
    for one in roles:
        why = "; ".join(one["reasons"])
        table.add_row(escape(one["column"]), ROLE_WORDS[one["role"]], one["kind"], escape(why))
    console.print(table)


def _measures(console: Console, found: Mapping[str, Any], title: str) -> None:
    table = _table(console, title, "지표 (measure)", "값", "뜻")
    k, n_rows = found["wanted_k"], found["n_rows"]
    table.add_row("k-익명성 k-anonymity", f"{found['k']:,}", f"가장 작은 묶음의 사람 수; 묶음 {found['n_classes']:,}개")
    table.add_row(f"{k}명 미만 묶음 below k", _of(found["below"], n_rows), "작은 묶음에 든 사람")
    table.add_row("유일한 사람 unique", _of(found["unique"], n_rows), "같은 조합이 혼자뿐인 사람")
    for one in found["sensitive"]:
        name = escape(one["column"])
        ratio = "없음" if one["recursive_c"] is None else f"c > {one['recursive_c']:.2f}"
        about = f"서로 다른 값의 최소; 엔트로피 l {one['entropy']:.2f}, 재귀 (c, 2): {ratio}"
        table.add_row(f"l-다양성 l-diversity: {name}", str(one["distinct"]), about)
        far = f"전체 분포와의 가장 먼 거리 ({DISTANCES[one['distance']]})"
        table.add_row(f"t-근접성 t-closeness: {name}", f"{one['t']:.3f}", far)
    for one in found["attacks"]:
        table.add_row(ATTACKERS[one["name"]], _chance(one), escape(one["how"]))
    if presence := found["presence"]:
        shares = f"{presence['least']:.2f}~{presence['most']:.2f}"
        table.add_row("δ-존재 δ-presence", shares, "모집단의 같은 조합 가운데 이 표에 든 몫")
    console.print(table)


def _of(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.1%})"


def _chance(one: Mapping[str, Any]) -> str:
    return f"평균 {one['mean']:.3f}" if one["highest"] is None else f"최대 {one['highest']:.3f}, 평균 {one['mean']:.3f}"


def _exposed(console: Console, found: Mapping[str, Any]) -> None:
    if found["without"] and found["unique"]:
        table = _table(console, "한 열을 빼면 (without one column)", "뺀 열", "k", "유일한 사람")
        for one in sorted(found["without"], key=lambda one: one["unique"]):
            table.add_row(escape(one["column"]), f"{one['k']:,}", _of(one["unique"], found["n_rows"]))
        console.print(table)
    cells = [one for one in found["cells"] if one["small"]]
    if cells:
        title = f"작은 칸 (cells of 1 to {found['wanted_k'] - 1})"
        table = _table(console, title, "교차표", "칸", "작은 칸", "사람", "합계로 되살아나는 칸")
        for one in cells[:MOST_CELLS]:
            figures = (f"{one[name]:,}" for name in ("cells", "small", "people", "alone"))
            table.add_row(escape(" × ".join(one["columns"])), *figures)
        console.print(table)
        console.print(found["differencing"])
    if found["wide"]:
        console.print(escape(f"값이 너무 많아 교차표에서 뺀 열: {', '.join(found['wide'])}"))


def _lost(console: Console, lost: Mapping[str, Any]) -> None:
    losses = lost["losses"]
    table = _table(console, "잃은 것 (what was lost)", "열", "단계", "높이", "범위 손실 NCP", "엔트로피 손실")
    for one in losses["columns"]:
        height = "-" if one["height"] is None else f"{one['height']:.2f}"
        table.add_row(escape(one["column"]), one["level"], height, f"{one['granularity']:.3f}", f"{one['entropy']:.3f}")
    table.add_row("평균", "", "", f"{losses['granularity']:.3f}", f"{losses['entropy']:.3f}")
    console.print(table)
    proved = ", 손실이 가장 작음을 확인" if lost["smallest_loss_proved"] else ""
    of = f" / {lost['possible']:,}" if lost["possible"] else ""
    console.print(f"방법: {WAY_WORDS[lost['way']]}; 살펴본 조합 {lost['checked']:,}{of}{proved}")
    for way, loss in lost["other_ways"].items():
        console.print(f"다른 방법 {WAY_WORDS[way]}의 손실: {loss:.3f}")
    console.print(
        f"평균 묶음 {losses['mean_class_size']:.1f}명; 식별불능도(discernibility) {losses['discernibility']:,}"
    )
    for one in lost["dropped"]:
        console.print(escape(f"뺀 열: {one['column']} ({one['reason']})"))
    console.print(f"뺀 행: {_of(losses['suppressed'], losses['n_rows'])}")
    if lost["suppressed_lines"]:
        ranges = list(_ranges(lost["suppressed_lines"]))
        rest = f" 외 {len(ranges) - MOST_RANGES:,}곳: --report에 모두 적힙니다" if len(ranges) > MOST_RANGES else ""
        console.print(f"뺀 행의 줄 번호: {', '.join(ranges[:MOST_RANGES])}{rest}")


def _ranges(lines: Sequence[int]) -> Iterable[str]:
    """Line numbers with those that follow each other joined: "3, 7~9"."""
    breaks = [at for at, (one, after) in enumerate(pairwise(lines), start=1) if after != one + 1]
    for first, last in pairwise((0, *breaks, len(lines))):
        low, high = lines[first], lines[last - 1]
        yield str(low) if low == high else f"{low}~{high}"


def _verdict(console: Console, found: Mapping[str, Any], title: str) -> None:
    console.print()
    console.print(f"{title}: {escape(found['headline'])}", style=COLOURS[found["level"]], soft_wrap=True)
    console.print(escape(found["headline_en"]), soft_wrap=True)
    for reason in found["reasons"]:
        console.print(escape(f"- {reason}"), soft_wrap=True)
    console.print(escape(found["limits"]), soft_wrap=True)
