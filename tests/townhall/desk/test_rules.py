import pytest

from townhall.casework.models import RoutingRule


def text(response):
    return response.content.decode()


def table(*rows, **more):
    cells = {"rows": len(rows), **more}
    for at, row in enumerate(rows):
        cells |= {f"{name}-{at}": value for name, value in row.items()}
    return cells


HOLES = {"order": "1", "when_words": "구멍;파임", "then_department": "road", "note": "도로"}
TREES = {"order": "2", "when_words": "나무", "then_department": "park"}


def mark(page):
    return page.split('name="tried" value="')[1].split('"')[0]


def test_a_table_is_tried_before_it_is_saved(seat, fresh):
    petition = fresh()
    client = seat("lead")
    body = table(HOLES | {"then_department": "park"}, TREES)
    page = text(client.post("/desk/routing", body | {"do": "save"}))
    assert "민원 1건이 다른 부서로 갑니다" in page
    assert petition.number in page
    assert "맞는 민원이 없음" in page
    assert RoutingRule.objects.count() == 0
    assert client.post("/desk/routing", body | {"do": "save", "tried": mark(page)}).status_code == 302
    assert list(RoutingRule.objects.values_list("when_words", "then_department")) == [
        ("구멍;파임", "park"),
        ("나무", "park"),
    ]


def test_a_changed_table_is_tried_again(seat, fresh):
    client = seat("lead")
    page = text(client.post("/desk/routing", table(HOLES, do="try")))
    client.post("/desk/routing", table(HOLES, TREES, do="save", tried=mark(page)))
    assert RoutingRule.objects.count() == 0


def test_a_rule_in_the_shadow_is_marked(seat, fresh):
    fresh()
    page = text(
        seat("lead").post(
            "/desk/routing",
            table({**HOLES, "when_words": "", "when_kind": "inquiry"}, {**HOLES, "order": "2"}, do="try"),
        )
    )
    assert "1번 규칙에 가려짐" in page


def test_order_and_dropping(seat):
    client = seat("intake")
    page = text(
        client.post("/desk/routing", table(HOLES | {"order": "9"}, TREES, {"when_words": "풀"}, do="try", drop="2"))
    )
    assert page.index("나무") < page.index("구멍;파임")
    assert 'value="풀"' not in page


@pytest.mark.parametrize(
    ("row", "words"),
    [({"when_words": "풀"}, "보낼 부서가 없습니다"), ({**HOLES, "then_department": "moon"}, "없습니다")],
)
def test_wrong_rows_are_refused_and_kept_on_the_page(seat, row, words):
    client = seat("lead")
    response = client.post("/desk/routing", table(row, do="try"))
    if response.status_code == 200:
        response = client.post("/desk/routing", table(row, do="save", tried=mark(text(response))))
    assert response.status_code == 400
    assert words in text(response)
    assert row["when_words"] in text(response)
    assert RoutingRule.objects.count() == 0


def test_officers_do_not_edit_rules(seat):
    assert seat("officer").post("/desk/routing", table(HOLES, do="save")).status_code == 403
