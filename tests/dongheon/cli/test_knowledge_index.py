import json

import pytest
from click.testing import CliRunner

from dongheon.cli.main import program

PAPERS = [
    {"id": "a", "title": "가로등", "text": "가로등이 꺼지면 도로과에 알린다."},
    {"id": "b", "title": "여권", "text": "여권은 민원실에서 만든다."},
]


@pytest.fixture
def run(tmp_path):
    def run(*words, code=0):
        done = CliRunner().invoke(program, ["knowledge", *words, "--index", str(tmp_path / "index")])
        assert done.exit_code == code, done.output
        return done

    return run


@pytest.fixture
def papers(tmp_path):
    path = tmp_path / "papers.jsonl"
    lines = [json.dumps(one, ensure_ascii=False) for one in PAPERS]
    path.write_text("\n".join([*lines, "{broken", '{"id": "c"}', lines[0]]), encoding="utf-8")
    return path


def test_good_lines_go_in_and_bad_ones_are_told(run, papers):
    done = run("index", str(papers), "--meaning", "none")
    assert "indexed 2 documents (2 passages), unchanged 0, removed 0, left out 3" in done.output
    for number in (3, 4, 5):
        assert f"papers.jsonl:{number}:" in done.output
    assert "indexed 0 documents (0 passages), unchanged 2" in run("index", str(papers)).output


def test_a_run_of_questions(run, papers, tmp_path):
    run("index", str(papers), "--meaning", "none")
    asked, out = tmp_path / "q.jsonl", tmp_path / "run.jsonl"
    asked.write_text('{"id": 1, "text": "가로등 고장"}\n{"id": 2}\n{"id": 3, "text": "여권"}\n', encoding="utf-8")
    done = run("search", "--queries", str(asked), "--out", str(out))
    assert "answered 2 questions, left out 1" in done.output
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(one["id"], one["hits"][0]["doc"], one["hits"][0]["passage"]) for one in found] == [
        (1, "a", "a#1"),
        (3, "b", "b#1"),
    ]


def test_a_document_that_is_gone_is_taken_out_when_asked(run, papers):
    run("index", str(papers), "--meaning", "none")
    papers.write_text(json.dumps(PAPERS[0], ensure_ascii=False), encoding="utf-8")
    assert "the index holds 2 passages" in run("index", str(papers)).output
    assert "removed 1, left out 0; the index holds 1 passages" in run("index", str(papers), "--remove-gone").output


def test_a_changed_document_takes_the_place_of_the_old_one(run, tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.md").write_text("# 요금\n\n책상은 삼천 원이다.\n", encoding="utf-8")
    (folder / "b.bin").write_bytes(b"\x00\x01")
    assert "indexed 1 documents (1 passages), unchanged 0, removed 0, left out 1" in run("index", str(folder)).output
    (folder / "a.md").write_text("# 요금\n\n책상은 오천 원이다.\n", encoding="utf-8")
    assert "the index holds 1 passages" in run("index", str(folder)).output
    done = run("search", "책상 요금", "--json")
    assert [json.loads(line)["text"] for line in done.output.splitlines()] == ["책상은 오천 원이다."]


def test_ways_of_asking_do_not_mix(run, papers):
    run("index", str(papers), "--meaning", "none")
    run("search", code=1)
    run("search", "가로등", "--like", "a", code=1)
