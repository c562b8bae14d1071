"""A fictional table of 2,000 applications for benefits in 가온시: ``python -m evals.privacy._benefits`` writes it again."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np

PATH = Path(__file__).parents[2] / "examples" / "benefits.csv"
SEED, COUNT = 20261122, 2000
COLUMNS = (
    "접수번호", "성명", "연락처", "생년월일", "성별", "거주동", "국적", "직업", "신청일", "급여종류", "지원금액", "처리상태", "상담내용",
)  # fmt: skip
SURNAMES = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".split()
GIVEN = "가람 도윤 서안 하늘 지온 나래 다온 라희 마루 보름 새봄 아라 이든 자람 차온 해솔 미르 누리 온유 슬아".split()
DONGS = {
    "가람동": 0.26,
    "하람동": 0.21,
    "누리동": 0.16,
    "온새동": 0.13,
    "다온동": 0.1,
    "솔내동": 0.08,
    "새뜰동": 0.045,
    "아라동": 0.015,
}
NATIONS = {"대한민국": 0.935, "중국": 0.03, "베트남": 0.018, "필리핀": 0.007, "몽골": 0.006, "우즈베키스탄": 0.004}
JOBS = {"무직": 0.34, "일용직": 0.17, "서비스업": 0.14, "판매업": 0.1, "제조업": 0.09, "농업": 0.05, "학생": 0.06, "사무직": 0.04, "예술인": 0.01}  # fmt: skip
# kind of benefit: share, lowest age, highest age, mean amount in won
BENEFITS = {
    "생계급여": (0.27, 19, 95, 620_000), "의료급여": (0.16, 1, 95, 310_000), "주거급여": (0.2, 19, 90, 270_000),
    "기초연금": (0.19, 65, 99, 320_000), "한부모가족지원": (0.07, 19, 58, 210_000), "장애수당": (0.08, 18, 90, 60_000),
    "긴급복지": (0.03, 19, 85, 710_000),
}  # fmt: skip
STATES = {"지급": 0.78, "심사 중": 0.14, "반려": 0.08}
NOTES = (
    "", "", "", "", "서류를 다시 안내함", "방문 상담을 원하심", "지난달부터 일을 못 하고 계심", "자녀가 대신 신청함",
    "월세가 세 달 밀렸다고 하심", "퇴원하고 혼자 지내심", "다음 연락은 {phone}로 부탁하심", "{name} 님 통장 사본을 받음",
)  # fmt: skip


def rows(count=COUNT, seed=SEED):
    draw = np.random.default_rng(seed)
    return [_row(draw, number) for number in range(1, count + 1)]


def _row(draw, number):
    benefit = _pick(draw, {name: one[0] for name, one in BENEFITS.items()})
    _, youngest, oldest, mean = BENEFITS[benefit]
    applied = date(2026, 1, 2) + timedelta(days=int(draw.integers(0, 270)))
    age = int(np.clip(draw.normal((youngest + oldest) / 2 + 4, 15), youngest, oldest))
    born = applied - timedelta(days=age * 365 + int(draw.integers(0, 365)))
    name = str(draw.choice(SURNAMES)) + str(draw.choice(GIVEN))
    phone = f"010-0000-{draw.integers(0, 10_000):04d}"
    return {
        "접수번호": f"2026-복지-{number:05d}",
        "성명": name,
        "연락처": phone,
        "생년월일": born.isoformat(),
        "성별": _pick(draw, {"여": 0.57, "남": 0.43}),
        "거주동": f"경기도 가온시 {_pick(draw, DONGS)}",
        "국적": _pick(draw, NATIONS),
        "직업": "학생" if age < 19 else _pick(draw, JOBS),
        "신청일": applied.isoformat(),
        "급여종류": benefit,
        "지원금액": str(int(round(draw.normal(mean, mean * 0.2), -4)) or 10_000),
        "처리상태": _pick(draw, STATES),
        "상담내용": str(draw.choice(NOTES)).format(name=name, phone=phone),
    }


def _pick(draw, shares):
    weights = np.array(list(shares.values()))
    return str(draw.choice(list(shares), p=weights / weights.sum()))


def text():
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows())
    return out.getvalue()


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
