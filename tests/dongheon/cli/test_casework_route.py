import csv
import json

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput, NotEnoughData
from dongheon.cli.casework_route import evaluate_command, learn_command, route_command

TEXTS = {
    "도로과": "가로등이 꺼져서 {n}번 골목이 어둡습니다",
    "세무과": "{n}월 재산세 고지서가 두 번 왔습니다",
    "청소과": "{n}번지 쓰레기를 안 가져갑니다",
}
ADDED = ["department_1", "probability_1", "department_2", "probability_2", "department_3", "probability_3", "abstained"]


@pytest.fixture
def history(tmp_path):
    path = tmp_path / "history.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "date", "title", "content", "department"])
        for n in range(24):
            for name, text in TEXTS.items():
                writer.writerow(
                    [
                        f"{name}{n}",
                        f"{2024 + n // 12}.{1 + n % 12:02}.05",
                        text.format(n=n),
                        text.format(n=n),
                        f"시청 {name}",
                    ]
                )
        writer.writerow(["again", "2025.12.05", TEXTS["도로과"].format(n=0), TEXTS["도로과"].format(n=0), "도로과"])
        writer.writerow(["nobody", "2025.12.05", "무엇", "무엇", ""])
    return path


@pytest.fixture
def petitions(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("id,title,content\n1,가로등 고장,밤길이 어두워요\n2,,\n3,세금,재산세가 많아요\n", encoding="utf-8")
    return path


@pytest.fixture
def duties(tmp_path):
    path = tmp_path / "duties.csv"
    path.write_text(
        "department,duty\n도로과,가로등 고장 수리\n세무과,재산세 부과\n청소과,쓰레기 수거\n", encoding="utf-8"
    )
    return path


def _run(command, *arguments):
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _rows(path):
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_learn_then_route(history, petitions, tmp_path):
    learned = _run(learn_command, history, "--model", tmp_path / "model", "--json")
    assert json.loads(learned.stdout) == {"cases": 72, "left_out": 2, "departments": 3}
    _run(route_command, petitions, "--model", tmp_path / "model", "--out", tmp_path / "out.csv")
    rows = _rows(tmp_path / "out.csv")
    assert list(rows[0]) == ["id", "title", "content", *ADDED]
    assert [rows[0]["department_1"], rows[2]["department_1"]] == ["도로과", "세무과"]
    assert all(row[name] for row in rows for name in ADDED)


def test_route_without_history(petitions, duties, tmp_path):
    _run(route_command, petitions, "--duties", duties, "--out", tmp_path / "out.csv")
    assert _rows(tmp_path / "out.csv")[0]["department_1"] == "도로과"


def test_route_from_both_to_the_pipe(history, petitions, duties, tmp_path):
    _run(learn_command, history, "--model", tmp_path / "model")
    out = _run(route_command, petitions, "--model", tmp_path / "model", "--duties", duties, "--json").stdout
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["1", "2", "3"]


def test_the_threshold_decides_who_decides(petitions, duties, tmp_path):
    nothing_written = "2"
    for threshold, answer in (("0", "false"), ("1", "true")):
        _run(route_command, petitions, "--duties", duties, "--threshold", threshold, "--out", tmp_path / "out.csv")
        told = {row["id"]: row["abstained"] for row in _rows(tmp_path / "out.csv")}
        assert told == {"1": answer, nothing_written: "true", "3": answer}


def test_evaluate_tells_both_models(history):
    found = json.loads(_run(evaluate_command, history, "--json").stdout)
    assert found["top_1"]["ours"] == 1.0
    assert found["foreseen"] + found["skipped"] == 72
    assert "linear model" in _run(evaluate_command, history).stdout


def test_neither_source_is_a_mistake(petitions):
    assert _run(route_command, petitions).exit_code == 2


@pytest.mark.parametrize(
    ("text", "error"), [("a,b\n1,2\n", BadInput), ("title,content,department\n가,나,도로과\n", NotEnoughData)]
)
def test_refusals(tmp_path, text, error):
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(error):
        _run(learn_command, path, "--model", tmp_path / "model")


def test_columns_may_have_other_names(tmp_path):
    table = tmp_path / "업무.csv"
    table.write_text("부서,업무\n도로과,가로등 고장 수리\n세무과,재산세 부과\n청소과,쓰레기 수거\n", encoding="cp949")
    source = tmp_path / "민원.csv"
    source.write_text("제목,내용\n가로등,꺼졌어요\n", encoding="utf-8")
    names = [f"--column={pair}" for pair in ("title=제목", "content=내용", "department=부서", "duty=업무")]
    _run(route_command, source, "--duties", table, "--out", tmp_path / "out.csv", *names)
    assert _rows(tmp_path / "out.csv")[0]["department_1"] == "도로과"
    assert list(_rows(tmp_path / "out.csv")[0]) == ["제목", "내용", *ADDED]


@pytest.mark.parametrize("pair", ["title", "title=", "heading=제목"])
def test_a_column_that_cannot_be_renamed_is_said(history, tmp_path, pair):
    with pytest.raises(BadInput, match="--column"):
        _run(learn_command, history, "--model", tmp_path / "model", "--column", pair)


def test_a_text_that_slipped_into_the_department_is_no_department(history, tmp_path):
    with history.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            [
                "slip",
                "2025.12.06",
                "나무",
                "가지가 길을 막습니다",
                "앞줄의 내용이 밀려 들어왔습니다.\n확인 부탁드립니다.",
            ]
        )
        writer.writerow(["copy", "2025.12.07", "다른 제목", TEXTS["도로과"].format(n=0), "도로과"])
    learned = _run(learn_command, history, "--model", tmp_path / "model", "--json")
    assert json.loads(learned.stdout) == {"cases": 72, "left_out": 4, "departments": 3}


def test_evaluate_says_nothing_where_nothing_was_proposed(history):
    told = _run(evaluate_command, history).stdout
    assert "nan" not in told
    assert "threshold  proposed  cases  right  stated" in told
