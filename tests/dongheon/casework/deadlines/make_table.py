"""Writes deadlines_table.csv from the stories below by walking each of them; run it after changing a story.

python tests/dongheon/casework/deadlines/make_table.py
"""

import csv
import sys
from datetime import date, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from naive_clock import walk  # noqa: E402 - the folder is added above

COLUMNS = "story kind received accepted given_days stops extensions holidays due days".split()

BASE_MOMENTS = """
2025-01-24T16:30 2025-01-31T09:00 2025-02-28T17:59 2025-04-30T11:30 2025-05-02T10:00 2025-06-02T15:00
2025-08-14T12:30 2025-09-26T14:00 2025-10-02T17:00 2025-10-10T08:10 2025-12-24T13:00 2025-12-31T18:00
2026-01-02T09:00 2026-02-13T16:00 2026-02-27T14:00 2026-04-29T10:15 2026-04-30T16:00 2026-05-04T12:00
2026-05-22T17:30 2026-05-29T14:00 2026-05-30T11:00 2026-06-02T09:00 2026-06-05T23:50 2026-07-10T13:00
2026-07-16T17:00 2026-08-14T09:01 2026-09-17T15:45 2026-09-23T18:30 2026-10-02T11:59 2026-10-08T16:20
2026-12-18T10:00 2026-12-24T17:30 2026-12-31T09:30 2027-02-05T14:00 2027-04-30T17:00 2027-10-01T12:00
""".split()
KINDS = [("inquiry", ""), ("law_inquiry", ""), ("other", ""), ("statutory", "3"), ("statutory", "10")]
MORE = """
고충 평일|grievance|2026-03-05T10:00|||||
건의 긴 연휴를 지남|suggestion|2026-09-18T09:00|||||
토요일에 온 고충|grievance|2026-06-06T10:00|||||
접수가 빠름|inquiry|2026-05-29T19:00|2026-05-29T19:20||||
접수가 8근무시간을 넘김|inquiry|2026-05-29T14:00|2026-06-02T10:00||||
접수가 8근무시간 끝에|inquiry|2026-05-29T14:00|2026-06-01T14:00||||
토요일에 접수함|inquiry|2026-05-29T20:00|2026-05-30T10:00||||
점심에 접수한 즉시민원|other|2026-05-28T12:10|2026-05-28T12:20||||
일찍 접수한 3일 민원|statutory|2026-05-29T18:10|2026-05-29T18:20|3|||
보완 한 번|inquiry|2026-05-29T14:00|||supplement:2026-06-01:2026-06-05||
보완 하루|inquiry|2026-05-29T14:00|||supplement:2026-06-01:2026-06-01||
보완 주말 포함|inquiry|2026-05-28T14:00|||supplement:2026-05-29:2026-06-02||
보완 두 번|law_inquiry|2026-04-06T10:00|||supplement:2026-04-08:2026-04-10 supplement:2026-04-15:2026-04-20||
보완 겹침|law_inquiry|2026-04-06T10:00|||supplement:2026-04-08:2026-04-13 supplement:2026-04-10:2026-04-20||
접수일에 보완|inquiry|2026-05-29T14:00|||supplement:2026-05-29:2026-06-01||
시각 있는 보완도 날로|inquiry|2026-05-29T14:00|||supplement:2026-06-01T16:00:2026-06-02T09:30||
보완이 오지 않음|inquiry|2026-05-29T14:00|||supplement:2026-06-02:||
보완이 마지막 날 뒤에|inquiry|2026-05-29T14:00|||supplement:2026-06-10:||
보완이 마지막 날에|inquiry|2026-05-29T14:00|||supplement:2026-06-09:||
3일 민원의 보완|statutory|2026-05-26T10:00||3|supplement:2026-05-27:2026-05-28||
3일 민원의 보완이 오지 않음|statutory|2026-05-26T10:00||3|supplement:2026-05-28:||
장애 두 시간|inquiry|2026-05-29T14:00|||outage:2026-06-01T10:00:2026-06-01T12:00||
장애 하루 종일|inquiry|2026-05-29T14:00|||outage:2026-06-01:2026-06-01||
장애 근무시간 내내|inquiry|2026-05-29T14:00|||outage:2026-06-01T08:30:2026-06-01T18:00||
장애 오후까지 한 시간 모자람|inquiry|2026-05-29T14:00|||outage:2026-06-01T08:30:2026-06-01T17:00||
장애와 의견청취가 하루를 채움|inquiry|2026-05-29T14:00|||outage:2026-06-01T09:00:2026-06-01T12:00 hearing:2026-06-01T13:00:2026-06-01T18:00||
즉시민원 장애 한 시간|other|2026-05-28T09:30|||outage:2026-05-28T10:00:2026-05-28T11:00||
즉시민원 점심을 낀 장애|other|2026-05-28T10:00|||outage:2026-05-28T11:30:2026-05-28T13:30||
5일 민원 장애|statutory|2026-04-30T16:00||5|outage:2026-05-06T09:00:2026-05-06T15:00||
5일 민원 장애 안 끝남|statutory|2026-04-30T16:00||5|outage:2026-05-06T09:00:||
끝나지 않은 장애가 마지막 날 오후에|inquiry|2026-05-29T14:00|||outage:2026-06-09T15:00:||
의견청취|suggestion|2026-03-03T09:00|||hearing:2026-03-10:2026-03-12||
감정|statutory|2026-03-03T09:00||20|expert_review:2026-03-09:2026-03-27||
감정과 보완이 겹침|statutory|2026-03-03T09:00||20|expert_review:2026-03-09:2026-03-20 supplement:2026-03-18:2026-03-25||
대표자 선정|inquiry|2026-03-03T09:00|||choosing_representatives:2026-03-04:2026-03-09||
선행 사무|statutory|2026-03-03T09:00||10|prior_affairs:2026-03-05:2026-03-13||
문서 옮기기|statutory|2026-03-03T09:00||10|transport:2026-03-05:2026-03-05||
공동이용 문서 발급|statutory|2026-03-03T09:00||10|shared_documents:2026-03-05T10:00:2026-03-06T10:00||
고충 현장조사 5일|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-03-13||
고충 현장조사 14일|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-03-22||
고충 현장조사 20일|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-03-28||
고충 현장조사 20일 연장|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-03-28:extended||
고충 현장조사 30일 연장|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-04-07:extended||
고충 현장조사 두 번|grievance|2026-03-05T10:00|||site_investigation:2026-03-09:2026-03-16 site_investigation:2026-03-23:2026-04-02||
질의 연장 7일|inquiry|2026-05-29T14:00||||7|
질의 연장 3일|inquiry|2026-05-29T14:00||||3|
질의 연장 두 번|inquiry|2026-05-29T14:00||||7 7|
법령질의 연장 14일|law_inquiry|2026-09-01T10:00||||14|
건의 연장 5일|suggestion|2026-09-01T10:00||||5|
고충 연장|grievance|2026-12-17T10:00||||7|
3일 민원 연장 3일|statutory|2026-05-26T10:00||3||3|
5일 민원 연장 5일|statutory|2026-04-30T16:00||5||5|
즉시 연장 3시간|other|2026-05-28T15:00||||3|
법정 20일 연장 20일|statutory|2026-09-01T10:00||20||20|
보완과 연장|inquiry|2026-05-29T14:00|||supplement:2026-06-01:2026-06-05|7|
연장한 뒤 보완|inquiry|2026-05-29T14:00|||supplement:2026-06-10:2026-06-12|7|
임시공휴일 하루|inquiry|2026-05-29T14:00|||||2026-06-01
임시공휴일이 마지막 날|inquiry|2026-05-29T14:00|||||2026-06-09
임시공휴일 이틀|suggestion|2026-09-18T09:00|||||2026-09-28 2026-10-02
임시공휴일 즉시|other|2026-07-16T17:00|||||2026-07-20
임시공휴일 3일 민원|statutory|2026-05-29T14:00||3|||2026-06-04
임시공휴일에 온 민원|inquiry|2026-06-01T10:00|||||2026-06-01
임시공휴일이 보완 안에|inquiry|2026-05-29T14:00|||supplement:2026-06-01:2026-06-05||2026-06-04
6일 민원|statutory|2026-05-29T14:00||6|||
5일 민원|statutory|2026-05-29T14:00||5|||
1일 민원|statutory|2026-05-29T14:00||1|||
1일 민원 종료 직전|statutory|2026-05-28T17:59||1|||
2일 민원 아침|statutory|2026-05-28T09:00||2|||
2일 민원 점심|statutory|2026-05-28T12:00||2|||
4일 민원 연휴 앞|statutory|2026-09-22T13:00||4|||
30일 민원|statutory|2026-08-03T10:00||30|||
60일 민원|statutory|2026-08-03T10:00||60|||
즉시 아홉 시|other|2026-05-28T09:00|||||
즉시 열두 시에 끝남|other|2026-05-28T08:00|||||
즉시 점심에 옴|other|2026-05-28T12:00|||||
즉시 한 시에 옴|other|2026-05-28T13:00|||||
즉시 여섯 시에 옴|other|2026-05-28T18:00|||||
즉시 세 시에 옴|other|2026-05-28T15:00|||||
즉시 한밤에 옴|other|2026-05-28T03:00|||||
""".strip().splitlines()


def moment(cell):
    return datetime.fromisoformat(cell) if "T" in cell else date.fromisoformat(cell)


def stop(cell):
    ground, rest = cell.split(":", 1)
    begin, until, extended = split_stop(rest)
    return {"ground": ground, "from": moment(begin), "until": moment(until) if until else None, "extended": extended}


def split_stop(rest):
    """ "2026-06-01T10:00:2026-06-01T12:00", "2026-06-01:2026-06-05:extended" or "2026-06-01:"."""
    width = 16 if rest[10:11] == "T" else 10
    begin, rest = rest[:width], rest[width + 1 :]
    extended = rest.endswith(":extended")
    return begin, rest.removesuffix(":extended"), extended


def parse(row):
    """Cells of the table as values that ``walk`` understands."""
    return {
        "kind": row["kind"],
        "received": datetime.fromisoformat(row["received"]),
        "accepted": datetime.fromisoformat(row["accepted"]) if row["accepted"] else None,
        "given_days": int(row["given_days"] or 0),
        "stops": [stop(cell) for cell in row["stops"].split()],
        "extensions": [int(cell) for cell in row["extensions"].split()],
        "holidays": [date.fromisoformat(cell) for cell in row["holidays"].split()],
    }


def stories():
    for received in BASE_MOMENTS:
        for kind, days in KINDS:
            yield dict(zip(COLUMNS, [f"{kind} {received}", kind, received, "", days, "", "", ""], strict=False))
    for line in MORE:
        yield dict(zip(COLUMNS, line.split("|"), strict=False))


def listed(days):
    if days and isinstance(days[0], list):
        return " ".join(f"{a:%m-%d}({'월화수목금토일'[a.weekday()]}){a:%H:%M}-{b:%H:%M}" for a, b in days)
    return " ".join(f"{d:%m-%d}({'월화수목금토일'[d.weekday()]})" for d in days)


def main():
    with (HERE / "deadlines_table.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in stories():
            due, days = walk(parse(row))
            writer.writerow({**row, "due": due.strftime("%Y-%m-%dT%H:%M") if due else "stopped", "days": listed(days)})


if __name__ == "__main__":
    main()
