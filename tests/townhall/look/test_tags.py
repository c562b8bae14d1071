"""Icons, covers, days, fields: what the tags write."""

from datetime import date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from dongheon.base.masked import Cover
from townhall.look import samples
from townhall.look.dates import SEOUL


def rendered(source, /, **context):
    return Template("{% load look clock fields %}" + source).render(Context(context))


def test_a_cover_is_a_chip_and_everything_else_is_escaped():
    html = rendered("{{ text|masked }}", text=samples.LETTER)
    assert html.count('class="mask"') == 2
    assert "전화번호</span>로" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize("covers", [[["person", 0, 4, 0.9]], [Cover("person", 0, 4, 0.9)]])
def test_covers_of_a_row_are_read_too(covers):
    html = rendered("{{ text|masked:covers }}", text="[이름] 드림", covers=covers)
    assert html.endswith("이름</span> 드림")


def test_a_label_cannot_carry_markup():
    html = rendered("{{ text|masked:covers }}", text="[<script>] 드림", covers=[["person", 0, 10, 1.0]])
    assert html.endswith("&lt;script&gt;</span> 드림")


@pytest.mark.parametrize("covers", [((5, 3),), ((0, 99),), ((-3, 2),)])
def test_a_cover_outside_the_text_is_left_out(covers):
    rows = [["person", start, end, 1.0] for start, end in covers]
    assert rendered("{{ text|masked:covers }}", text="이름 드림", covers=rows) == "이름 드림"


@pytest.mark.parametrize(
    ("language", "sentence", "table"),
    [
        ("ko", "6월 9일 (화)", "2026. 6. 9. (화)"),
        ("ko-x-easy", "6월 9일 (화)", "2026. 6. 9. (화)"),
        ("en", "Tue 9 Jun", "Tue 9 Jun 2026"),
        ("zh-hans", "6月9日（周二）", "2026. 6. 9.（周二）"),
        ("vi", "T3, 9/6", "T3, 9/6/2026"),
    ],
)
def test_a_day_is_written_as_its_language_writes_it(language, sentence, table):
    with override(language):
        assert rendered("{{ on|day }}~{{ on|full_day }}", on=date(2026, 6, 9)) == f"{sentence}~{table}"


def test_moments_are_seoul_time_even_from_text():
    with override("ko"):
        assert rendered("{{ at|moment }}", at="2026-06-09T05:00:00+00:00") == "6. 9. (화) 14:00"
        assert rendered("{{ at|moment }}", at=datetime(2026, 6, 9, 14, 5, tzinfo=SEOUL)) == "6. 9. (화) 14:05"
        assert rendered("{{ at|day }}{{ at|hour }}", at=None) == ""


@pytest.mark.parametrize(
    ("share", "words", "name"),
    [(0.914, "91 %", "w91"), (0.999, "99 %", "w100"), (1, "100 %", "w100"), (0, "0 %", "w0")],
)
def test_a_guess_is_never_a_hundred_per_cent(share, words, name):
    assert rendered("{{ share|per_cent }} {{ share|width }}", share=share) == f"{words} {name}"


def test_a_field_ties_label_hint_and_error_to_its_control():
    html = rendered("{% field form.phone %}", form=samples.wrong_form())
    assert 'for="id_wrong-phone"' in html
    assert 'aria-describedby="id_wrong-phone-h id_wrong-phone-e"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_wrong-phone-e"' in html


def test_only_optional_fields_are_marked():
    form = samples.SampleForm(prefix="empty")
    with override("ko"):
        assert "선택" in rendered("{% field form.place %}", form=form)
        assert "선택" not in rendered("{% field form.content %}", form=form)


def test_the_summary_counts_the_faults_and_links_to_the_controls():
    with override("ko"):
        html = rendered("{% error_summary form %}", form=samples.wrong_form())
    assert "고칠 곳이 2개 있습니다" in html
    assert 'href="#id_wrong-content"' in html
    assert rendered("{% error_summary form %}", form=samples.SampleForm()).strip() == ""


def test_the_minutes_ruler_is_drawn_with_classes_only():
    html = rendered("{% minutes 9 16 longest=40 axis=True %}")
    assert 'class="hi w40"' in html
    assert 'class="mid w22"' in html
    assert "style=" not in html


def test_the_strip_shows_at_most_twelve_blocks_but_the_true_number():
    html = rendered(
        "{% due_strip columns %}", columns=[{"state": "", "count": 40, "label": "9", "weekday": "화", "href": "#"}]
    )
    assert html.count("<i></i>") == 12
    assert "<strong>40" in html


def test_the_reasons_of_a_date_are_in_the_readers_language():
    clock = {"steps": samples.STEPS}
    with override("ko"):
        assert "접수일이 1일째" in rendered("{% why clock %}", clock=clock)
    with override("vi"):
        assert "29 May is day 1" in rendered("{% why clock %}", clock=clock)
