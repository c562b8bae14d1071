from townhall.casework.models import Campaign, Petition


def text(response):
    return response.content.decode()


def gathered(client, *petitions):
    numbers = [petition.number for petition in petitions]
    body = {"n": numbers, "lead": numbers[0], "name": "가람동 구멍", "reason": "같은 길의 같은 구멍"}
    return client.post("/desk/campaigns/gather", body)


def test_cases_get_one_answer_and_differences_are_marked(seat, fresh):
    lead = fresh(content="가람동 큰길에 구멍이 있습니다. 고쳐 주세요.")
    near = fresh(content="가람동 큰길에 구멍이 있습니다. 고쳐 주세요. 밤에 위험합니다.")
    far = fresh(content="가로등도 꺼졌습니다. 도로가 어둡습니다. 아이가 넘어졌습니다.")
    client = seat("officer")
    assert "3건에 같은 답을 씁니다" in text(
        client.get("/desk/campaigns/gather", {"n": [p.number for p in (lead, near, far)]})
    )
    response = gathered(client, lead, near, far)
    assert response.headers["Location"] == f"/desk/campaigns/{lead.number}"
    page = text(client.get(f"/desk/campaigns/{lead.number}"))
    assert "<mark>밤에 위험합니다.</mark>" in page
    assert page.index("많이 다른 글") < page.index("가로등도 꺼졌습니다") < page.index("같은 취지의 글")
    assert "가람동 구멍" in text(client.get("/desk/campaigns"))


def test_a_member_is_left_out(seat, fresh):
    lead, member = fresh(), fresh()
    client = seat("officer")
    gathered(client, lead, member)
    response = client.post(f"/desk/campaigns/{member.number}/leave")
    assert response.headers["Location"] == f"/desk/campaigns/{lead.number}"
    assert Petition.objects.get(pk=member.pk).campaign is None
    assert client.post(f"/desk/campaigns/{lead.number}/leave").status_code == 409


def test_a_campaign_needs_two_cases_and_a_reason(seat, fresh):
    one, two = fresh(), fresh()
    client = seat("officer")
    assert client.get("/desk/campaigns/gather", {"n": one.number}).status_code == 400
    numbers = [one.number, two.number]
    assert (
        client.post(
            "/desk/campaigns/gather", {"n": numbers, "lead": one.number, "name": "가", "reason": ""}
        ).status_code
        == 400
    )
    assert client.get(f"/desk/campaigns/{one.number}").status_code == 404
    assert Campaign.objects.count() == 0


def test_a_stranger_puts_nothing_together(seat, fresh):
    assert gathered(seat("stranger"), fresh(), fresh()).status_code == 403
