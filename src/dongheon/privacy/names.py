"""Names of people and where they live, found where a cue stands."""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find

_SURNAMES = (
    "남궁|황보|제갈|사공|선우|서문|독고|동방|"
    "김|이|박|최|정|강|조|윤|장|임|한|오|서|신|권|황|안|송|전|홍|유|고|문|양|손|배|백|허|남|"
    "심|노|하|곽|성|차|주|우|구|민|류|나|진|"
    "지|엄|채|원|천|방|공|현|함|변|염|여|추|도|소|석|선|설|마|길|연|위|표|명|기|반|라|왕|금|"
    "옥|육|인|맹|제|모|탁|국|어|은|편|용"
)
_NAME = rf"(?:{_SURNAMES})[가-힣]{{1,2}}"
_BEFORE = re.compile(
    rf"(?:이름|성명|성함|신청인|민원인|작성자|보호자|대표자|예금주|신고인|세대주|세입자|담당자|"
    rf"제보자)(?:은|는|이|가|\s?[:：])?\s?(?P<name>{_NAME})"
    r"(?=입니다|이고|이며|이에요|예요|이라고|님|씨|,|\.|\)|\(|\s|$|[0-9])"
)
_SELF = re.compile(
    rf"(?:저는|제가|나는|본인은)\s(?:[가-힣0-9]{{1,12}}\s){{0,4}}?(?P<name>{_NAME})(?=입니다|"
    rf"이라고|라고|이에요|예요|이구요|인데)"
)
_AFTER = re.compile(
    rf"(?<![가-힣])(?P<name>(?:{_SURNAMES})[가-힣]{{2}}|(?:남궁|황보|제갈|사공|선우)[가-힣]{{1,2}})"
    r"(?=\s?(?:씨|님|군|양|드림|올림|배상|할머니|할아버지|어르신|어머니|아버지|환자)(?![가-힣]{2}))"
)
_SIGNED = re.compile(rf"(?:^|\n)\s*(?P<name>(?:{_SURNAMES})[가-힣]{{2}})\s*$")
_NOT_NAMES = frozenset(
    """
    주민 시민 구민 도민 국민 주민들 시민들 관계자 담당자 공무원 선생 선생님 시장 시장님
    구청장 이장 이장님 동장 동장님 통장 통장님 반장 원장 원장님 소장 소장님 사장 사장님
    기사 기사님 조합장 이웃 이웃분 이웃집 할머니 어르신 장애인 노인 고객 회원 이용자 운전자
    보호자 신청자 신고자 민원인 주무관 주무관님 과장 과장님 팀장 팀장님 국장 국장님 교장
    교감 회장 회장님 위원 위원장 의원 의원님 경비원 배우자 임차인 임대인 세입자 전문가 우리
    저희 여러분 이분들 어머님 아버님 부모님 학부모 학부모님 선배 강아지 고양이 여사님 신랑
    전임자 후임자 한국인 외국인 이용객 방문객 고령자 유가족 소방관 경찰관 미화원 안내원
    상담원 성인군 장병들 오빠 언니 전화 엄마 남편 라고 반드시 지를 엄청난 이모 고모
    """.split()
)


def people(folded: str) -> Iterator[Find]:
    """Find names beside a cue.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds with positions in the folded text; they may overlap.
    Example:
        >>> text = "저는 윤가람입니다"
        >>> [(f.kind, text[f.start:f.end]) for f in people(text)]
        [('person', '윤가람')]
    """
    for pattern, confidence in ((_BEFORE, 0.9), (_SELF, 0.9), (_AFTER, 0.8), (_SIGNED, 0.75)):
        for match in pattern.finditer(folded):
            if match["name"] not in _NOT_NAMES:
                yield Find("person", match.start("name"), match.end("name"), confidence, "cue")
