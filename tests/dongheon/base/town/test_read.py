import pytest

from dongheon.base.town.read import read_town
from dongheon.base.town.records import Problem

FILES = {
    "town.toml": """
name = "솔빛군"
name_en = "Solbit"
population = 30000
sigungu = "41210"
phone = "031-000-0000"
address = "솔빛로 1"
host = "solbit.example"
[thresholds]
duty = 0.5
[[dong]]
code = "solbit"
name = "솔빛동"
legal_dong = "광명동"
""",
    "departments.csv": "code,name,name_en,parent,kind,phone,place,valid_from,valid_to,successor\n"
    "roads,도로과,Roads,,department,031-000-0001,,2024-01-01,,\n",
    "topics.csv": "code,name,name_en,description\nroad,도로,Roads,길\n",
    "duties.csv": "code,department,line,topic,legal_kind,statutory_days,law,risk,valid_from,valid_to\n"
    "potholes,roads,포트홀 보수,road,,,,low,2024-01-01,\n",
    "officers.csv": "id,name,department,position,roles,phone,email,valid_from,valid_to\n"
    "o1,나길동,roads,주무관,officer,031-000-0002,o1@solbit.example,,\n",
    "absences.csv": "officer,from,to,reason,deputy\n",
    "hours.csv": "office,weekday,open,close,break_from,break_to,valid_from,valid_to\n*,mon,09:00,18:00,12:00,13:00,,\n",
}


def town(**changed):
    files = dict(FILES.items())
    for name, text in changed.items():
        files[name.replace("__", "/").replace("_csv", ".csv").replace("_toml", ".toml").replace("_md", ".md")] = text
    return read_town({name: text.encode() for name, text in files.items()})


def test_a_good_town_has_no_problem():
    read = town()
    assert read.problems == ()
    assert (read.name, read.population, read.thresholds) == ("솔빛군", 30000, (("duty", 0.5),))
    assert read.duties[0].line == "포트홀 보수"
    assert read.dongs[0].legal_dong == "광명동"


def row(name, line):
    return FILES[name] + line + "\n"


@pytest.mark.parametrize(
    ("file", "text", "line", "words"),
    [
        ("duties_csv", row("duties.csv", "snow,snow-dept,제설,road,,,,low,,"), 3, "snow-dept"),
        ("duties_csv", row("duties.csv", "snow,roads,제설,weather,,,,low,,"), 3, "weather"),
        ("duties_csv", row("duties.csv", "snow,roads,제설,road,petition,,,low,,"), 3, "petition"),
        ("duties_csv", row("duties.csv", "snow,roads,제설,road,statutory,seven,,low,,"), 3, "whole number"),
        ("duties_csv", row("duties.csv", "snow,roads,제설,road,,,,low,2026-02-30,"), 3, "2026-02-30"),
        ("duties_csv", row("duties.csv", "potholes,roads,또,road,,,,low,2025-01-01,"), 3, "runs to"),
        ("duties_csv", row("duties.csv", "Pot Holes,roads,또,road,,,,low,2025-01-01,"), 3, "a-z"),
        ("duties_csv", row("duties.csv", "snow,roads,제설,road,,,,low,2026-01-01,2025-01-01"), 3, "after"),
        ("officers_csv", row("officers.csv", "o1,다시,roads,주무관,officer,031-000-0003,,,"), 3, "2 times"),
        ("officers_csv", row("officers.csv", "o2,나,roads,주무관,king,031-000-0003,,,"), 3, "king"),
        ("officers_csv", row("officers.csv", "o2,나,roads,주무관,officer,전화없음,,,"), 3, "전화없음"),
        ("absences_csv", row("absences.csv", "o1,2026-01-05,2026-01-02,연가,"), 2, "after"),
        ("absences_csv", row("absences.csv", "o1,2026-01-05,2026-01-06,연가,o1"), 2, "same person"),
        ("topics_csv", "code,name\nroad,도로\n", 1, "name_en"),
        ("topics_csv", "", 1, "empty"),
        ("town_toml", "name = ", 1, ""),
        ("town_toml", FILES["town.toml"].replace("0.5", "5"), 1, "0 to 1"),
    ],
)
def test_each_mistake_is_named_by_file_and_line(file, text, line, words):
    found = [
        p for p in town(**{file: text}).problems if p.file == file.replace("_csv", ".csv").replace("_toml", ".toml")
    ]
    assert any(p.line == line and words in p.message for p in found), found


def test_missing_files_are_named():
    assert Problem("hours.csv", 1, "the file is missing") in read_town({}).problems


def test_good_rows_go_on_beside_bad_ones():
    read = town(duties_csv=row("duties.csv", "snow,roads,제설,road,,x,,low,,"))
    assert [duty.code for duty in read.duties] == ["potholes"]


def test_documents_are_read_with_their_front_matter():
    text = (
        "---\nid: m1\ntitle: 안내\nkind: manual\ndepartment: roads\ngrade: O\nversion: 1\n"
        "in_force_from: 2026-01-01\nin_force_to:\n---\n# 안내\n"
    )
    assert town(documents__m1_md=text).documents[0].body == "# 안내\n"
    assert "front matter" in town(documents__m1_md="# 안내").problems[0].message
    assert "nobody" in town(documents__m1_md=text.replace("roads", "nobody")).problems[0].message


def test_an_export_of_another_system_comes_in_by_a_column_map():
    columns = "ours,theirs\nid,민원번호\nreceived_at,신청일시\ntitle,제목\ncontent,내용\n"
    export = "민원번호,신청일시,제목,내용,처리상태\n1AA-2605-000001,2026.05.29 14:00,제목,내용,완료\n2,2026. 6. 1.,둘째,내용,접수\n"
    files = {**{n: t.encode() for n, t in FILES.items()}, "columns.csv": columns.encode()}
    read = read_town({**files, "petitions/saeol.csv": export.encode("cp949")})
    assert read.problems == ()
    assert [(one.id, str(one.received_at), one.channel) for one in read.petitions] == [
        ("1AA-2605-000001", "2026-05-29 14:00:00", "web"),
        ("2", "2026-06-01 00:00:00", "web"),
    ]


def test_an_export_without_a_needed_column_is_named():
    files = {**{n: t.encode() for n, t in FILES.items()}, "petitions/x.csv": b"id,title\n1,a\n"}
    assert [p.file for p in read_town(files).problems] == ["petitions/x.csv"]
