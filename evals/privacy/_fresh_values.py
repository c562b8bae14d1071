"""Values that fill ``fresh.txt``: names, addresses and spellings that stand in no other set; of no real person."""

FAMILIES = "김 김 김 이 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍 전 고 문 손 양 배 백 허 유 남 심 노 하 곽 성 차 주 우 구 민 나 지 엄 채 원 방 천 공 현 함 염 여 추 도 소 석 선 설 마 길 표 명 반 왕 금 옥 육 인 맹 모 탁 국 어 은 편 용 남궁 황보 제갈 사공 선우".split()
GIVENS = """
    태린 도경 세아 라희 봄이 겨울 진솔 재이 리안 노아 희찬 무진 초희 소담 여진 해솔 서율 은산 가빈 이령 두현 필재 학수 만복 차순 금례 옥분 막동
    점례 말심 판석 창대 웅기 재필 형구 명철 문자 양순 귀남 종필 성례 영님 춘배 달호 기봉 상례 을순 용례 숙희 정례 미란 희숙 영배 재덕 승아 은결
    새론 단우 루아 시온 아론 제인 유하 한울 빛나 꽃님 다래 온새 찬솔 헌 겸 율 탁 령 웅 조 완
    """.split()
STRANGERS = "Nguyễn Thị Ánh|Trần Quốc Bảo|Lê Hoàng Phúc|Phạm Thu Hà|Đặng Văn Lộc|Võ Minh Châu|응우옌 티 란|팜 반 득|부이 티 투|레 꾸옥 훙|호앙 티 응옥|장웨이|천샤오민|류팅팅|쑨하오란|사토 유키|야마모토 아키라|다와후 바야르|간볼드 체첵|에르덴 토야|라케시 샤르마|프리야 타파|모하메드 살레|파티마 누르|알리셰르 카리모프|딜노자 유수포바|이반 페트로프|올가 김|마이클 브라운|제니퍼 클라크|로사 델 로사리오|조셉 산티아고|Sok Dara|Chan Sreymom|Olga Petrova|Maria Cristina Reyes|Ahmed Hassan|LI NA|ZHANG WEI|Batbayar Ganbold".split(
    "|"
)
LATIN = "Seo Ha-eun|BAEK DO HYUN|Shin Yerin|NAM, GOONG MIN|Oh Se-jin|Lim Chae-won|YOO JAE IK|Moon So-dam|Han, Tae-rin|KWON Mu-jin|Jang Bomi|HEO SEONG RYE".split(
    "|"
)
TOWNS = "서울특별시 노원구|서울 은평구|경기도 고양시 덕양구|경기 남양주시|인천 미추홀구|부산 동래구|대구광역시 달성군|대전 유성구|광주광역시 북구|울산 울주군|강원특별자치도 춘천시|충남 아산시|충청북도 제천시|전북특별자치도 군산시|전남 여수시|경북 포항시 북구|경상남도 김해시|제주 서귀포시|세종시|가온시|가온시 새들구".split(
    "|"
)
STREETS = "들꽃로|모란길|세종대로|달맞이길|물레방아로|우체국길|노을공원로 21번길|장터로|진달래길 7번길|동산로8길|월명로|테크노밸리로|국사봉로|3.1만세로|북부간선로 118번안길|향교길".split(
    "|"
)
VILLAGES = "들꽃동|새들동|모란동|상계동|불광제2동|조치원읍 신흥리|화도읍 마석우리|범서읍 천상리|연서면 봉암리|산북동|돈의동|법흥리|대정읍 하모리|오창읍 각리".split(
    "|"
)
HOUSES = "들꽃마을 1단지|모란아파트|새들LH|자연앤힐스테이트|롯데캐슬|우방타운|삼익비치|한라비발디 3차|성원상떼빌|신동아|보람맨션|늘푸른빌라|청솔연립|두산위브|가온역 푸르지오시티".split(
    "|"
)


def _one(draw, choices):
    return choices[int(draw.integers(len(choices)))]


def _name(draw):
    return _one(draw, FAMILIES) + _one(draw, GIVENS)


def _number(draw):
    return f"{draw.integers(1, 900)}" + (f"-{draw.integers(1, 60)}" if draw.random() < 0.4 else "")


def _unit(draw):
    forms = ("{}동 {}호", "{}동{}호", "제{}동 제{}호", "{}-{}", "{}동 지하 {}호")
    return _one(draw, forms[:3] + forms[:2]).format(draw.integers(101, 130), f"{draw.integers(1, 30)}0{draw.integers(1, 9)}")  # fmt: skip


def _road(draw):
    street = f"{_one(draw, STREETS)} {_number(draw)}"
    ends = ("", f" {draw.integers(1, 6)}층", f", {_unit(draw)}", f" {_one(draw, HOUSES)} {_unit(draw)}", f" ({_one(draw, VILLAGES[:4])})", f", 지하 {draw.integers(1, 3)}층 {draw.integers(101, 130)}호")  # fmt: skip
    return f"{_one(draw, TOWNS)} {street}{_one(draw, ends)}"


def _lot(draw):
    return f"{_one(draw, TOWNS)} {_one(draw, VILLAGES)} {_one(draw, ('', '', '산 ', '산'))}{_number(draw)}{_one(draw, ('', '번지', '번지'))}"


SLOTS = {
    "n": lambda d: ("person", _name(d)),
    "ns": lambda d: ("person", " ".join(_one(d, "김이박최정강조윤장임") + _one(d, [g for g in GIVENS if len(g) == 2]))),
    "nf": lambda d: ("person", _one(d, STRANGERS)),
    "nr": lambda d: ("person", _one(d, LATIN)),
    "nroad": lambda d: ("address", _road(d)),
    "nlot": lambda d: ("address", _lot(d)),
    "napt": lambda d: ("address", f"{_one(d, HOUSES)} {_unit(d)}"),
}
