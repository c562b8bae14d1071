"""Values in the spellings of residents, and the traps beside them; the same values after every normalisation."""

import unicodedata

import pytest

from dongheon.privacy.find import find


def values(text, kind=None, **options):
    return [text[f.start : f.end] for f in find(text, **options) if kind in (None, f.kind)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("mobile", "010.0000.4821"), ("mobile", "010 0000 4821"), ("mobile", "01000004821"), ("mobile", "(010)0000-4821"),
        ("mobile", "+82-10-0000-4821"), ("mobile", "８２１０－００００－４８２１"), ("mobile", "O1O-0000-4821"), ("mobile", "010_0000_4821"),
        ("mobile", "공일공 공공공공 사팔이일"), ("mobile", "공일공에 공공공공에 사팔이일"), ("mobile", "공일공-0000-4821"), ("mobile", "011-000-4821"),
        ("mobile", "0️⃣1️⃣0️⃣-0000-4821"), ("mobile", "&#48;10-0000-4821"), ("landline", "02)000-1234"), ("landline", "(031)000-1234"), ("landline", "070-0000-1234"),
        ("landline", "+82-31-000-1234"), ("email", "gaon.k@example.kr"), ("email", "gaon @ example.kr"), ("email", "gaon(at)example.kr"), ("email", "gaon＠example.kr"),
        ("rrn", "850229-1234567"), ("rrn", "850229 - 1234567"), ("arn", "900101-5234567"), ("card", "4000-0000-0000-0002"), ("ip", "203.0.113.77"), ("ip", "2001:db8:85a3::8a2e:370:7334"),
        ("mac", "00:00:5E:00:53:AF"), ("gps", "37.123456, 127.654321"), ("plate", "12가3456"), ("plate", "123가 4567"), ("plate", "경기 바 1234호"), ("plate", "서울 12바3456"),
        ("licence", "11-22-333333-44"), ("licence", "서울 22-333333-44"), ("passport", "M12345678"), ("passport", "M123A4567"), ("handle", "@gaon_22"),
        ("url", "https://www.instagram.com/gaonlife22"), ("url", "blog.naver.com/gaonlife22"),
    ],
)  # fmt: skip
def test_a_value_is_found_by_its_form(kind, value):
    text = f"확인 부탁드립니다 {value} 입니다"
    assert values(text, kind) == [value]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("account", "농협 123-4567-8901-23로 환불", "123-4567-8901-23"),
        ("account", "12345678901234 국민은행", "12345678901234"),
        ("student_no", "학번 2026-12345입니다", "2026-12345"),
        ("staff_no", "사번 A-12345", "A-12345"),
        ("insurance_no", "건강보험증 번호 12345678901", "12345678901"),
        ("business_no", "사업자등록번호 1234567890", "1234567890"),
        ("corporate_no", "법인등록번호 110111-1234567", "110111-1234567"),
        ("birth_date", "생년월일 1990. 1. 2.", "1990. 1. 2."),
        ("birth_date", "한도윤(900102)", "900102"),
        ("birth_date", "90년 1월 2일생", "90년 1월 2일"),
        ("licence", "면허번호 112233333344", "112233333344"),
        ("passport", "여권번호 m12345678", "m12345678"),
        ("landline", "☎ 000-1234 말고 전화 760-1234", "760-1234"),
    ],
)
def test_a_value_is_found_by_its_cue(kind, text, value):
    assert values(text, kind) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "주소는 가온시 하람구 새빛길 45-2, 101동 1203호 (하람동, 래미안)입니다",
            "가온시 하람구 새빛길 45-2, 101동 1203호 (하람동, 래미안)",
        ),
        ("경기도 이천시 장호원읍 오남리 123-4번지에 삽니다", "경기도 이천시 장호원읍 오남리 123-4번지"),
        ("e편한세상 가온 101동 1203호인데요", "e편한세상 가온 101동 1203호"),
        ("저희 집은 하람로 12이고요", "하람로 12"),
        ("그린빌라 202호 사는데", "그린빌라 202호"),
        ("한빛타운 제103동 제1204호에 삽니다", "한빛타운 제103동 제1204호"),
        ("주소는 가온시 4.19로 12-1입니다", "가온시 4.19로 12-1"),
    ],
)
def test_where_people_live_is_found_to_the_unit(text, value):
    assert values(text, "address") == [value]


@pytest.mark.parametrize(
    "text",
    [
        "하람로 12 앞 가로등이 꺼졌습니다", "가람동 123-4 부근 도로에 구멍이 생겼습니다", "가온시 하람로 12 인근 공사장 소음",
        "101동과 102동 사이 도로", "교육장 202호에서 합니다", "행사 장소: 가온시 문화로 88 시민회관",
    ],
)  # fmt: skip
def test_the_place_of_a_matter_stays(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("건축과 한도윤입니다", ["한도윤"]),
        ("참석자: 한도윤, 윤가람, 남궁혜원", ["한도윤", "윤가람", "남궁혜원"]),
        ("윤가람 주무관님께 감사드립니다", ["윤가람"]),
        ("성 명: 윤 가 람", ["윤 가 람"]),
        ("제 이름은 Kim Min-su 입니다", ["Kim Min-su"]),
        ("My name is Nguyen Thi Hoa.", ["Nguyen Thi Hoa"]),
        ("외국인 근로자 응우옌 티 흐엉씨", ["응우옌 티 흐엉"]),
        ("Đỗ Thị Mai 님과 Trần Văn Minh 씨", ["Đỗ Thị Mai", "Trần Văn Minh"]),
        ("WANG MEILIN와 상담했습니다", ["WANG MEILIN"]),
        ("金民準 씨가 문의했습니다", ["金民準"]),
        ("성명: J. W. Miller", ["J. W. Miller"]),
        ("윤 가 람 씨 앞으로 온 우편물", ["윤 가 람"]),
        ("성명: 남궁 준 (인)", ["남궁 준"]),
        ("이웃 바야르마 씨가 다쳤습니다", ["바야르마"]),
        ("저는 수파차이라고 합니다", ["수파차이"]),
        ("윤가람이 신고했고 윤가람에게 알렸습니다", ["윤가람", "윤가람"]),
    ],
)
def test_names_are_found_with_their_particles_left(text, names):
    assert values(text, "person") == names


@pytest.mark.parametrize(
    "text",
    [
        "강남역 11번 출구", "이천시로 이사", "신한은행 앞 정류장", "김포공항 가는 길", "정문 앞 신호등", "담당자 정보를 확인", "주차장 안내문이 없습니다",
        "이런 일이 없도록", "조속한 조치 바랍니다", "안전신문고 앱", "도로교통법 제32조", "고양이가 많습니다", "이순신대교 통행 제한", "한강로 가로수",
        "과태료 40,000원", "제2026-315호", "20260412_183045123.jpg", "010112345.png", "선행민원번호 : 2025-0917-003312", "대법원 2024다12345 판결",
        "버전 3.14.1.59", "10.0.0.0/8", "127.0.0.1", "1588-1234로 문의", "상품권 번호 8801-2345-6789-0123", "영수증 번호 0042-1187",
        "존경하는 시장님", "민들레는 홀씨로 번집니다", "강남권 주민", "시민의 이동권 보장", "유치권 행사 중", "市長 님", "이 학교 학생", "이 모 씨",
        "noreply@example.kr에서 온 메일", "도로과(☎031-000-1234)로 문의",
    ],
)  # fmt: skip
def test_traps_stay(text):
    assert values(text) == []


def test_public_persons_are_a_class_of_their_own():
    text = "오세훈 서울시장이 발표했습니다. 이순신 장군 동상. 신청인: 오세훈"
    assert [f.kind for f in find(text)] == ["public_person", "public_person", "person"]


LETTER = (
    "저는 윤가람입니다. 전화 010-0000-4821, 주소 가온시 하람로 12, 302동 1104호, 메일 gaon@example.kr, 차량 12가3456"
)
WAYS = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text),
    "invisible": "\u200b".join,
    "entities": lambda text: "".join(f"&#{ord(c)};" if c.isdigit() else c for c in text),
    "dashes": lambda text: text.replace("-", "–"),
    "spaces": lambda text: text.replace(" ", "\u00a0"),
    "emoji before": lambda text: "😀👨‍👩‍👧 " + text,
}


@pytest.mark.parametrize("way", WAYS)
def test_every_spelling_of_a_text_gives_the_same_values(way):
    written = WAYS[way](LETTER)
    shift = len(written) - len(LETTER) if way == "emoji before" else 0
    found = find(written)
    assert [f.kind for f in found] == [f.kind for f in find(LETTER)]
    back = {"decomposed": lambda v: unicodedata.normalize("NFC", v)}.get(way)
    for one, plain in zip(found, find(LETTER), strict=True):
        value = written[one.start : one.end]
        if back:
            assert back(value) == LETTER[plain.start : plain.end]
        elif way == "emoji before":
            assert (one.start - shift, one.end - shift) == (plain.start, plain.end)
        else:
            assert WAYS[way](LETTER[plain.start : plain.end]) == value
