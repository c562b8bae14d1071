import json
import shutil

import pytest
from click.testing import CliRunner
from tests.dongheon.files.made import word_notice
from tests.dongheon.privacy.redact.planted import NAME, PHONE, VALUES, everything, sheet, word

from dongheon.base.errors import BadInput
from dongheon.cli.main import program


def run(*words):
    return CliRunner().invoke(program, ["privacy", "redact", *map(str, words)])


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "속").mkdir(parents=True)
    (tmp_path / "in" / f"{NAME}_신청서.docx").write_bytes(word())
    (tmp_path / "in" / "속" / "명단.xlsx").write_bytes(sheet())
    return tmp_path / "in"


def test_a_file_is_covered_beside_its_source_which_stays(tmp_path):
    source = tmp_path / "민원.docx"
    before = word()
    source.write_bytes(before)
    done = run(source, "--ocr", "no")
    assert done.exit_code == 0, done.output
    assert source.read_bytes() == before
    covered = everything((tmp_path / "민원.redacted.docx").read_bytes())
    assert [value for value in VALUES if value in covered] == []


def test_a_folder_is_covered_into_another_with_a_report_and_covered_names(folder, tmp_path):
    report = tmp_path / "report.json"
    done = run(folder, "--out", tmp_path / "out", "--report", report, "--ocr", "no")
    assert done.exit_code == 0, done.output
    made = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*"))
    assert made == ["[이름] 신청서.docx", "속/명단.xlsx"]
    told = json.loads(report.read_text(encoding="utf-8"))
    assert [len(one["refused"]) for one in told] == [0, 0]
    assert {"kind", "where"} == set(told[0]["removed"][0])
    assert PHONE not in report.read_text(encoding="utf-8")
    assert "2/2" in done.output


def test_what_is_refused_gives_an_exit_code_and_no_file_and_the_others_go_on(folder, tmp_path):
    (folder / "옛.hwp").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "FileHeader".encode("utf-16-le"))
    (folder / "빈.txt").write_bytes(b"")
    done = run(folder, "--out", tmp_path / "out", "--ocr", "no")
    assert done.exit_code == 1
    assert "save it as HWPX" in done.output
    assert "the file is empty" in done.output
    assert len([path for path in (tmp_path / "out").rglob("*") if path.is_file()]) == 2


def test_a_source_is_never_overwritten(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(word_notice())
    (tmp_path / "b.docx").hardlink_to(source)
    for out in (source, tmp_path / "b.docx", tmp_path):
        done = run(source, "--out", out)
        assert isinstance(done.exception, BadInput)
        assert "overwrite" in str(done.exception)
    assert source.read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_two_sources_of_one_name_do_not_become_one_file(folder, tmp_path):
    shutil.copy(folder / "속" / "명단.xlsx", folder / "명단.xlsx")
    done = run(folder / "명단.xlsx", folder / "속" / "명단.xlsx", "--out", tmp_path / "out")
    assert "two sources" in str(done.exception)


def test_a_document_is_read_as_markdown_and_as_json(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(word_notice())
    shown = CliRunner().invoke(program, ["knowledge", "read", str(source)]).stdout
    assert shown.startswith("<!-- 1 pieces of deleted text")
    assert "\n# 주차 단속 안내\n" in shown
    record = json.loads(CliRunner().invoke(program, ["knowledge", "read", str(source), "--json"]).stdout)
    assert [block["text"] for block in record["blocks"][:2]] == ["주차 단속 안내", "1. 시간"]
