import csv
import io
import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.base.table import read_table, write_table
from dongheon.cli.privacy_risk import risk_command, share_of

ROWS = "성명,나이,성별,거주동,병명\n" + "".join(
    f"{name},{age},{sex},경기도 가온시 {dong}동,{ill}\n"
    for name, age, sex, dong, ill in [
        ("윤가람", 31, "남", "가람", "감기"), ("한도윤", 33, "남", "가람", "골절"), ("오새봄", 34, "여", "하람", "감기"),
        ("임라온", 47, "여", "하람", "당뇨"), ("서해솔", 48, "남", "가람", "감기"), ("홍누리", 49, "여", "가람", "골절"),
    ]
)  # fmt: skip
ROLES = "column,role,kind\n병명,sensitive,category\n성별,other,\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "roles.csv").write_text(ROLES, encoding="utf-8")
    return tmp_path


def run(*options, source="in.csv", stdin=None):
    result = CliRunner().invoke(risk_command, [source, *options], input=stdin)
    if result.exception:
        raise result.exception
    return result


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_report_ends_with_a_verdict_that_stops(folder):
    said = run("--k", "3").stdout
    assert "판정: 이대로 내줄 수 없습니다: 식별정보가 들어 있습니다" in said
    assert "Do not hand out as it stands: it holds direct identifiers" in said


def test_json_has_every_figure(folder):
    found = json.loads(run("--k", "3", "--json", "--population-size", "600").stdout)["before"]
    assert (found["n_rows"], found["k"], found["below"], found["unique"]) == (6, 1, 6, 6)
    assert [one["name"] for one in found["attacks"]] == ["prosecutor", "journalist", "marketer"]
    assert {one["column"]: one["role"] for one in found["roles"]}["성명"] == "direct"


def test_a_safer_table_and_what_it_cost(folder):
    run("--roles", "roles.csv", "--out", "safe.csv", "--target-k", "3", "--target-l", "2", "--report", "report.json")
    rows = rows_of((folder / "safe.csv").read_text(encoding="utf-8"))
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert list(rows[0]) == ["나이", "성별", "거주동", "병명"]
    classes = [(row["나이"], row["거주동"]) for row in rows]
    assert min(classes.count(one) for one in classes) >= 3
    assert report["after"]["k"] >= 3
    assert report["lost"]["dropped"] == [{"column": "성명", "reason": "식별정보"}]


def test_rows_left_out_are_listed_by_their_lines(folder):
    odd = ROWS + "류하늘,99,남,경기도 가온시 아라동,감기\n"
    (folder / "in.csv").write_text(odd, encoding="utf-8")
    said = run(
        "--roles", "roles.csv", "--way", "levels", "--out", "safe.csv", "--target-k", "3", "--suppress-limit", "20%"
    )
    assert "뺀 행: 1 (14.3%)" in said.stdout
    assert "뺀 행의 줄 번호: 8" in said.stdout
    assert "류하늘" not in said.stdout
    assert len(rows_of((folder / "safe.csv").read_text(encoding="utf-8"))) == 6


@pytest.mark.parametrize("name", ["cp949.csv", "bom.csv", "in.xlsx", "in.jsonl"])
def test_every_kind_of_table_is_read(folder, name):
    table = read_table(ROWS.encode(), name="in.csv")
    data = {
        "cp949.csv": ROWS.encode("cp949"),
        "bom.csv": ROWS.encode("utf-8-sig"),
        "in.xlsx": write_table(table.rows, columns=table.columns, kind="xlsx"),
        "in.jsonl": write_table(table.rows, columns=table.columns, kind="jsonl"),
    }[name]
    (folder / name).write_bytes(data)
    found = json.loads(run("--json", source=name).stdout)["before"]
    assert (found["n_rows"], found["unique"]) == (6, 6)


def test_pipes_keep_table_and_report_apart(folder):
    result = run("--roles", "roles.csv", "--out", "-", "--target-k", "3", source="-", stdin=ROWS.encode())
    assert len(rows_of(result.stdout)) == 6
    assert "판정(고친 표): 재식별 위험이 남아 있습니다" in result.stderr


def test_a_population_table(folder):
    (folder / "all.csv").write_text("나이,거주동\n" + "31,경기도 가온시 가람동\n" * 10, encoding="utf-8")
    found = json.loads(run("--roles", "roles.csv", "--population", "all.csv", "--json").stdout)["before"]
    assert found["missing"] == 5
    assert found["presence"] == {"least": 0.1, "most": 0.1}
    with pytest.raises(BadInput, match="column 성별 is missing"):
        run("--population", "all.csv")


def test_a_hierarchy_named_in_the_role_file_stands_beside_it(folder):
    (folder / "lists").mkdir()
    (folder / "lists" / "roles.toml").write_text(
        '["병명"]\nrole = "sensitive"\n["성별"]\nrole = "other"\n["거주동"]\nrole = "quasi"\nhierarchy = "dongs.csv"\n',
        encoding="utf-8",
    )
    dongs = "동,권역\n경기도 가온시 가람동,서부\n경기도 가온시 하람동,동부\n"
    (folder / "lists" / "dongs.csv").write_text(dongs, encoding="utf-8")
    run(
        "--roles",
        "lists/roles.toml",
        "--out",
        "safe.csv",
        "--target-k",
        "2",
        "--suppress-limit",
        "40%",
        "--way",
        "levels",
    )
    rows = rows_of((folder / "safe.csv").read_text(encoding="utf-8"))
    assert {row["거주동"] for row in rows} <= {"서부", "동부", "*", "경기도 가온시 가람동", "경기도 가온시 하람동"}


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        (["--roles", "no.csv"], BadInput, "no.csv: No such file"),
        (["--suppress-limit", "many", "--out", "o.csv"], BadInput, "write a share such as 5%"),
        (["--population", "in.csv", "--population-size", "9"], BadInput, "not both"),
        (["--out", "o.csv", "--roles", "roles.csv", "--target-k", "7"], NotEnoughData, "6 rows in all"),
        (["--out", "no/o.csv", "--roles", "roles.csv", "--target-k", "2"], BadInput, "no/o.csv: No such file"),
        (["--out", "o.csv", "--target-t", "2"], BadInput, "both lie between 0 and 1"),
    ],
)
def test_a_mistake_is_one_clear_line(folder, options, kind, said):
    with pytest.raises(kind, match=said):
        run(*options)


@pytest.mark.parametrize(("text", "share"), [("5%", 0.05), ("0.05", 0.05), ("0", 0.0), ("100%", 1.0)])
def test_shares(text, share):
    assert share_of(text) == share
