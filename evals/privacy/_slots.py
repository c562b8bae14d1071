"""Values that fill ``hard.txt``, in the spellings residents use: drawn, never of a real person, apart from the engine."""

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals.privacy import _fresh_values

HERE = Path(__file__).parent
PART = re.compile(r"\{(\w+)(?::(\d))?\}|<(\w+)\|([^>]+)>")
SURNAMES = "김 김 김 김 이 이 이 박 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 양 배 백 허 유 남 심 노 하 곽 성 차 주 우 구 민 진 나 지 엄 변 채 원 방 천 공 현 함 여 추 도 석 선 설 마 길 연 위 표 명 기 반 남궁 황보 제갈 선우".split()
GIVEN = """
    민준 서연 지훈 은정 영호 순자 말순 정숙 미경 상철 동수 기태 나영 보람 슬기 하늘 아름 가람 다솜 이든 태양 우주 정원 소라 미래 지수 유리 대한
    주영 세진 현철 광수 춘자 복례 옥순 병철 창섭 인숙 종훈 혜원 예은 시윤 도현 로운 해인 윤슬 태오 규민 성민 준서 하람 채원 수빈 건우 연우 지안 서하
    영란 덕수 만식 화자 경애 용식 진아 다은 유나 준 훈 현 솔 별 빈 율 건 선
    """.split()
FOREIGN = "응우옌 티 흐엉|응우옌반남|쩐 티 마이|왕리웨이|리우양|스즈키 하나코|다나카 켄지|존 스미스|마리아 산토스|압둘 라흐만|바트바야르 오윤|Nguyen Thi Hoa|Tran Van Minh|John Miller|Maria Santos|WANG XIAOMING".split(
    "|"
)
ROMANISED = (
    "Kim Min-su|PARK JI HOON|Lee Seoyeon|CHOI, EUN JEONG|Jeong Da-eun|KANG MINJUN|Yoon Ga-ram|Hong Gil-dong".split("|")
)
REGIONS = "서울특별시 강서구|서울 마포구|경기도 수원시 영통구|경기도 이천시|부산광역시 해운대구|부산 사상구|전라남도 순천시|충북 청주시 흥덕구|강원특별자치도 원주시|인천광역시 서구|가온시|가온시 하람구|경북 구미시|제주특별자치도 제주시|세종특별자치시".split(
    "|"
)
ROADS = "하람로|새빛길|중앙로|문화로 12번길|가람대로|동부순환로|솔밭길|은행나무로3길|역전로|봉선로 45번안길|테크노3로|학동로2가길".split(
    "|"
)
DONGS = "하람동|가람동|솔빛동|역삼동|우동|신정3동|양촌읍 구래리|장호원읍 오남리|서면 장동리|율전동|태장2동".split("|")
ESTATES = "하람마을 3단지|푸른솔아파트|래미안|한빛타운|새빛자이 2차|현대아파트|그린빌라|주공2단지|e편한세상 가온|더샵퍼스트|무궁화연립|행복주택".split(
    "|"
)
BANKS = (
    "국민은행",
    "국민",
    "신한",
    "신한은행",
    "우리은행",
    "하나은행",
    "농협",
    "기업은행",
    "새마을금고",
    "우체국",
    "카뱅",
    "토스뱅크",
    "수협",
    "대구은행",
)
ACCOUNTS = (
    "DDDDDD-DD-DDDDDD",
    "DDD-DDD-DDDDDD",
    "DDDD-DDD-DDDDDD",
    "DDD-DDDDDD-DDDDD",
    "DDD-DDDD-DDDD-DD",
    "DDDDDDDDDDDD",
    "DDD-DD-DDDDDD",
    "DDDD DD DDDDDDD",
    "DDDDDDDDDDDDD",
)
MOBILES = ("010-DDDD-DDDD",) * 5 + ("010DDDDDDDD", "010 DDDD DDDD", "010.DDDD.DDDD", "+82 10-DDDD-DDDD", "+82-10-DDDD-DDDD", "(010)DDDD-DDDD", "010-DDDD DDDD", "010 - DDDD - DDDD", "010)DDDD-DDDD", "8210DDDDDDDD", "011-DDD-DDDD", "010_DDDD_DDDD", "0 1 0 - DDDD - DDDD", "FULL", "SPOKEN", "MIXED", "LETTER")  # fmt: skip
PLATES = (
    "DD가DDDD",
    "DDD나 DDDD",
    "DD 마 DDDD",
    "서울 DD바 DDDD",
    "경기 바 DDDD호",
    "경기DD자DDDD",
    "DD하DDDD",
    "인천 D거 DDDD",
    "DD아-DDDD",
)
CARDS = ("4DDD-DDDD-DDDD-DDDD", "5DDD DDDD DDDD DDDD", "9DDDDDDDDDDDDDDD", "3DDD-DDDDDD-DDDDD")
SITES = ("blog.naver.com/", "https://www.instagram.com/", "youtube.com/@", "https://facebook.com/")
SPOKEN = "공일이삼사오육칠팔구"


@dataclass(frozen=True, slots=True)
class Text:
    """One text with its planted values (kind, start, end), and the line of ``hard.txt`` it was made from."""

    text: str
    spans: tuple[tuple[str, int, int], ...]
    line: int


def texts(count: int, seed: int, name: str = "hard.txt", *, once: bool = False) -> list[Text]:
    """``count`` texts: every line of the file in turn, with new values each time; ``once``: lines without slots once."""
    draw = np.random.default_rng(seed)
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    order = list(range(len(lines)))
    if once:
        slotted = [at for at in order if "{" in lines[at]]
        order += slotted * (count // len(slotted))
    return [
        _filled(lines[order[at % len(order)]].replace("\\n", "\n"), order[at % len(order)], draw) for at in range(count)
    ]


def _filled(line, number, draw):
    out, spans, same, at, length, value = [], [], {}, 0, 0, " "
    for part in PART.finditer(line):
        plain = agree(value, line[at : part.start()])
        slot, again, kind, value = part.groups()
        if slot:
            if again is None or again not in same:
                kind, value = SLOTS[slot](draw)
                same[again] = (kind, value)
            else:
                kind, value = same[again]
        length += len(plain)
        if kind:
            spans.append((kind, length, length + len(value)))
        out += [plain, value]
        length += len(value)
        at = part.end()
    return Text("".join([*out, agree(value, line[at:])]), tuple(spans), number)


PAIRS = (
    ("은", "는"),
    ("이라", "라"),
    ("이고", "고"),
    ("이에", "예"),
    ("이며", "며"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
)
PARTICLE = re.compile(
    r"(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])|(?:이?라(?:고|는))|이?고(?=요| |$)|이에요|예요|이?며"
)


def agree(name, behind):
    """What stands behind a name, with the particle that fits its last sound."""
    said = PARTICLE.match(behind)
    if not said or not "가" <= name[-1] <= "힣":
        return behind
    coda = (ord(name[-1]) - 0xAC00) % 28
    for closed, opened in PAIRS:
        for form in (closed, opened):
            if said.group().startswith(form):
                fit = closed if coda and not (closed == "으로" and coda == 8) else opened
                return fit + behind[len(form) :]
    return behind


def _one(draw, choices):
    return choices[int(draw.integers(len(choices)))]


def _digits(draw, form):
    return re.sub("D", lambda _: str(draw.integers(10)), form)


def _name(draw):
    return _one(draw, SURNAMES) + _one(draw, GIVEN)


def _mobile(draw):
    form = _one(draw, MOBILES)
    plain = _digits(draw, "010-DDDD-DDDD")
    if form == "FULL":
        return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else "－" for c in plain)
    if form == "SPOKEN":
        return _one(draw, ("", " ", "-", "에 ")).join(
            "".join(SPOKEN[int(c)] for c in part) for part in plain.split("-")
        )
    if form == "MIXED":
        return "공일공" + plain[3:]
    if form == "LETTER":
        return "O1O" + plain[3:]
    return _digits(draw, form)


def _born(draw):
    return int(draw.integers(1940, 2022)), int(draw.integers(1, 13)), int(draw.integers(1, 29))


def _rrn(draw, centuries):
    year, month, day = _born(draw)
    sex = centuries[(year >= 2000) * 2 + int(draw.integers(2))]
    return (
        f"{year % 100:02}{month:02}{day:02}{_one(draw, ('-', '-', '-', '', ' - ', ' '))}{sex}{_digits(draw, 'DDDDDD')}"
    )


def _birth(draw):
    year, month, day = _born(draw)
    forms = (f"{year}년 {month}월 {day}일", f"{year}.{month:02}.{day:02}", f"{year}-{month:02}-{day:02}", f"{year % 100:02}{month:02}{day:02}", f"{year % 100:02}년 {month}월 {day}일", f"{year}. {month}. {day}.", f"{year}{month:02}{day:02}")  # fmt: skip
    return _one(draw, forms)


def _number(draw):
    return f"{draw.integers(1, 400)}" + (f"-{draw.integers(1, 40)}" if draw.random() < 0.5 else "")


def _unit(draw):
    return f"{draw.integers(101, 125)}동{_one(draw, (' ', ''))}{draw.integers(1, 26)}{draw.integers(1, 9):02}호"


def _road(draw):
    return f"{_one(draw, REGIONS)} {_one(draw, ROADS)} {_number(draw)}"


def _lot(draw):
    return f"{_one(draw, REGIONS)} {_one(draw, DONGS)} {_number(draw)}{_one(draw, ('', '', '번지'))}"


def _home(draw):
    ends = (f", {_unit(draw)}", f", {_unit(draw)} ({_one(draw, DONGS[:4])}, {_one(draw, ESTATES)})", f" {draw.integers(1, 9)}층", f", {draw.integers(101, 1900)}호", f" {_one(draw, ESTATES)} {_unit(draw)}", f"({_one(draw, DONGS[:4])})", "")  # fmt: skip
    return _road(draw) + _one(draw, ends)


def _handle(draw):
    return "@" + _one(draw, ("gaon_", "haram.", "sky", "min_ji")) + _digits(draw, "DD")


SLOTS = {
    "p": lambda d: ("person", _name(d)),
    "fp": lambda d: ("person", _one(d, FOREIGN)),
    "rp": lambda d: ("person", _one(d, ROMANISED)),
    "m": lambda d: ("mobile", _mobile(d)),
    "l": lambda d: ("landline", _digits(d, _one(d, ("02-DDD-DDDD", "031-DDD-DDDD", "(032)DDD-DDDD", "051 DDD DDDD", "0DD-DDD-DDDD".replace("0DD", "063"), "070-DDDD-DDDD", "02)DDDD-DDDD", "+82-31-DDD-DDDD", "0312345DDD")))),
    "e": lambda d: ("email", _one(d, ("gaon", "haram.kim", "min_ji", "sky-park", "J.Lee")) + _digits(d, "DD") + _one(d, ("@", "@", "@", " @ ", "＠", "(at)")) + _one(d, ("naver.com", "gmail.com", "example.kr", "daum.net", "mail.gaon.go.kr", "한메일.net")[:5])),
    "rrn": lambda d: ("rrn", _rrn(d, "1234")),
    "rrn6": lambda d: ("birth_date", "{:02}{:02}{:02}".format(*(v % 100 for v in _born(d)))),
    "arn": lambda d: ("arn", _rrn(d, "5678")),
    "pass": lambda d: ("passport", _digits(d, _one(d, ("MDDDDDDDD", "M123A4567".replace("123", "DDD").replace("4567", "DDDD"), "SDDDDDDDD", "mDDDDDDDD")))),
    "lic": lambda d: ("licence", _digits(d, _one(d, ("11-DD-DDDDDD-DD", "28-DD-DDDDDD-DD", "서울 DD-DDDDDD-DD", "13DDDDDDDDDD", "21 DD DDDDDD DD")))),
    "bank": lambda d: ("", _one(d, BANKS)),
    "acc": lambda d: ("account", _digits(d, _one(d, ACCOUNTS))),
    "card": lambda d: ("card", _digits(d, _one(d, CARDS))),
    "biz": lambda d: ("business_no", _digits(d, _one(d, ("DDD-DD-DDDDD", "DDDDDDDDDD", "DDD DD DDDDD")))),
    "corp": lambda d: ("corporate_no", _digits(d, _one(d, ("1101DD-DDDDDDD", "131111DDDDDDD")))),
    "plate": lambda d: ("plate", _digits(d, _one(d, PLATES))),
    "ins": lambda d: ("insurance_no", _digits(d, _one(d, ("DDDDDDDDDDD", "D-DDDDDDDDDD")))),
    "stu": lambda d: ("student_no", _digits(d, _one(d, ("20DDDDDDDD", "202D-DDDDD", "20DDDDD")))),
    "staff": lambda d: ("staff_no", _digits(d, _one(d, ("DDDDDD", "20DDDDDD", "A-DDDDD")))),
    "birth": lambda d: ("birth_date", _birth(d)),
    "ip": lambda d: ("ip", _one(d, (f"{d.integers(11, 220)}.{d.integers(256)}.{d.integers(256)}.{d.integers(1, 255)}", "2001:db8:85a3::8a2e:370:7334"))),
    "mac": lambda d: ("mac", _one(d, (":", "-")).join(f"{v:02X}" for v in d.integers(0, 256, 6))),
    "gps": lambda d: ("gps", f"{d.uniform(34, 38):.6f}{_one(d, (', ', ',', ' / ', ' '))}{d.uniform(126, 129):.6f}"),
    "road": lambda d: ("address", _home(d)),
    "roadn": lambda d: ("address", _road(d)),
    "lot": lambda d: ("address", _lot(d)),
    "apt": lambda d: ("address", f"{_one(d, ESTATES)} {_unit(d)}"),
    "unit": lambda d: ("address", _unit(d)),
    "handle": lambda d: ("handle", _handle(d)),
    "url": lambda d: ("url", _one(d, SITES) + _one(d, ("gaonlife", "haram_news", "minji.park")) + _digits(d, "DD")),
}  # fmt: skip
SLOTS |= _fresh_values.SLOTS
