import csv
import json
import stat

import pytest
from click.testing import CliRunner

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.cli.privacy_pseudonymise import pseudonymise_command

ROWS = "접수번호,성명,신청일,병명,비고\n2026-1,윤가람,2026-03-01,골절,010-0000-4821로 연락\n2026-2,한도윤,2026-04-02,감기,\n"
SAID = {
    "--out": "shared/out.csv", "--key-file": "keys/welfare.key", "--project": "복지통계", "--purpose": "통계작성", "--detail": "기간 통계",
    "--retention": "2027. 12. 31.까지", "--officer": "복지과 한도윤", "--record": "shared/record.md", "--on": "2026-11-22",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("keys", "shared"):
        (tmp_path / name).mkdir()
    (tmp_path / "in.csv").write_text(ROWS, encoding="cp949")
    return tmp_path


def run(*more, **changed):
    said = SAID | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    arguments = [word for pair in said.items() for word in pair]
    result = CliRunner().invoke(pseudonymise_command, ["in.csv", *arguments, *more])
    if result.exception:
        raise result.exception
    return result


def rows_of(path):
    with path.open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_table_key_and_record(folder):
    said = run("--record", "shared/record.json").stderr
    rows = rows_of(folder / "shared" / "out.csv")
    assert list(rows[0]) == ["접수번호", "신청일", "병명", "비고"]
    assert all(row["접수번호"].startswith("P-") for row in rows)
    assert sorted(row["비고"] for row in rows) == ["", "[전화번호]로 연락"]
    assert stat.S_IMODE((folder / "keys" / "welfare.key").stat().st_mode) == 0o600
    assert "다시 식별 금지" in (folder / "shared" / "record.md").read_text(encoding="utf-8")
    assert json.loads((folder / "shared" / "record.json").read_text(encoding="utf-8"))["project"] == "복지통계"
    assert "재식별 위험이 남아 있습니다" in said


def test_a_folder_for_the_key_is_made_for_its_owner_alone(folder):
    run(key_file="locked/welfare.key")
    assert stat.S_IMODE((folder / "locked").stat().st_mode) == 0o700


def test_the_same_key_gives_the_same_pseudonyms_later(folder):
    run()
    first = rows_of(folder / "shared" / "out.csv")
    run()
    assert rows_of(folder / "shared" / "out.csv") == first


def test_the_key_never_stands_beside_the_table(folder):
    with pytest.raises(RuleBroken, match="제28조의4제1항"):
        run(key_file="shared/welfare.key")
    (folder / "link").symlink_to(folder / "shared")
    with pytest.raises(RuleBroken, match="제28조의4제1항"):
        run(key_file="link/welfare.key")
    assert not (folder / "shared" / "welfare.key").exists()
    assert not (folder / "shared" / "out.csv").exists()


def test_a_key_that_others_can_read_is_refused(folder):
    run()
    (folder / "keys" / "welfare.key").chmod(0o644)
    with pytest.raises(RuleBroken, match="chmod 600"):
        run()


@pytest.mark.parametrize(
    ("changed", "kind", "said"),
    [
        ({"purpose": "홍보"}, RuleBroken, "제28조의2제1항"),
        ({"record": "shared/record.txt"}, BadInput, "name it .md or .json"),
        ({"on": "내일"}, BadInput, "write a day as"),
        ({"officer": " "}, RuleBroken, "제28조의4제3항"),
        ({"key_file": "no/no/welfare.key"}, BadInput, "there is no such folder"),
        ({"subject": "나이"}, BadInput, "no such column"),
        ({"shift_days": "3"}, BadInput, "choose 7 to 365"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(folder, changed, kind, said):
    with pytest.raises(kind, match=said):
        run(**changed)
    assert list((folder / "shared").iterdir()) == list((folder / "keys").iterdir()) == []


def test_a_key_of_another_project_is_refused(folder):
    run()
    with pytest.raises(BadInput, match="belongs to project '복지통계'"):
        run(project="교통통계")
