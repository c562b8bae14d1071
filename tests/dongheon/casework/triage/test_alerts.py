import pytest

from dongheon.casework.triage.alerts import alerts


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("전선이 늘어져서 애들이 만질까 겁나요", "danger"),
        ("옆집에서 매일 아이 때리는 소리가 들려요", "danger"),
        ("도로 함몰로 차가 빠질 뻔했습니다", "danger"),
        ("이제 더는 살고 싶지 않습니다", "self_harm"),
        ("번개탄을 사 두었습니다", "self_harm"),
        ("담당자 가만 안 둔다", "threat"),
        ("시청에 불을 지르겠다", "threat"),
        ("이 개새끼들아", "abuse"),
        ("세금 도둑 공무원들", "abuse"),
        ("온라인 카지노 무료 상담 환영 클릭하세요", "spam"),
    ],
)
def test_what_must_be_seen(text, what):
    found = alerts("민원", f"안녕하세요. {text}.")
    assert what in {alert.what for alert in found}
    assert all(alert.quote in f"안녕하세요. {text}." for alert in found)


@pytest.mark.parametrize(
    "text",
    [
        "더워 죽겠어요",
        "시끄러워서 미치겠네요",
        "배고파 죽겠다는 아이들",
        "버스 시발점이 어디인가요",
        "새끼 고양이가 울어요",
        "할머니들이 앉을 데가 없어요",
        "자살 예방 교육을 늘려 주세요",
        "새끼손가락을 다쳤나 봐요",
        "감염병 예산을 알려 주세요",
        "시 발주 공사입니다",
        "도박 사이트를 단속해 주세요",
        "",
    ],
)
def test_figures_of_speech_raise_nothing(text):
    assert alerts(text, text) == ()


def test_one_alert_per_kind_surest_first():
    found = alerts("", "무능한 공무원. 개새끼들아. 가만 안 둔다.")
    assert [alert.what for alert in found] == ["abuse", "threat"]
