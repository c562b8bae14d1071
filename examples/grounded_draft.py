"""A reply drafted from the town's papers: each sentence with the passage it stands on."""

from datetime import date

from dongheon.base.passages import Passage
from dongheon.casework.reply.compose import Asked, draft_reply
from dongheon.casework.reply.shelf import build_shelf
from dongheon.casework.values import Draft, PetitionText
from dongheon.privacy.mask import mask

on = date(2026, 6, 4)
rule = "어린이보호구역은 평일 08:00~20:00에 단속한다."
manual = Passage("parking#2", "주정차 단속 운영 안내", "2. 단속 시간", "manual", rule)
contact = Passage("directory-traffic", "직원 명부", "교통지도과", "directory", "교통지도과 한도윤 주무관 031-000-8431")
question = mask("어린이보호구역 주정차 단속은 몇 시까지 하나요?")

petition = PetitionText(title=question, content=question, place="하람동", received_on=on)
asked = Asked(question.text, duty_line="주정차 위반 단속")
draft = draft_reply(petition, [asked], shelf=build_shelf([manual]), contact=contact, on=on)

assert isinstance(draft, Draft), draft.reason
print(draft.label)
for one in draft.sentences:
    print(one.part, one.supported, one.text, [citation.passage for citation in one.citations])
