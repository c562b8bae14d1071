"""Sensitive facts that someone tells of a person: illness, disability, welfare, belief, union, orientation, record.

Talk about the matter in general ("장애인 주차구역", "치매안심센터") is no fact about a person and is not given.
"""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find

_IS = r"(?:입니다|이에요|예요|인데|이고|이며|이라|이신|로 ?(?:등록|판정|지정)|가 ?있|이 ?있|를 ?가지|을 ?가지)"
_ILLNESS = (
    "우울증|조현병|공황 ?장애|불안 ?장애|양극성 ?장애|조울증|정신 ?질환|치매|알츠하이머|"
    "파킨슨병?|뇌전증|간질|뇌졸중|뇌경색|심근경색|협심증|백혈병|결핵|에이즈|HIV|간염|"
    "간경화|신부전|투석|당뇨병?|고혈압|천식|루푸스|크론병|(?:위|폐|간|대장|유방|갑상선|췌장|"
    "자궁|전립선|혈액)암|말기 ?암|암|알코올 ?중독|도박 ?중독|난임|유산"
)
_FACTS = (
    (
        "illness",
        (
            rf"(?<![가-힣])(?:{_ILLNESS})(?:을|를|이|가|으로|로|에)? ?(?:[0-9]기 ?)?(?:진단|앓|투병|"
            rf"환자{_IS}|환자라|판정|치료 ?(?:중|받)|약을? ?(?:먹|복용)|수술(?:을|받|했)|입원|걸렸|"
            rf"걸리셨|있으(?:셔|시|신)|있어서?|증세|초기|말기)"
        ),
    ),
    (
        "disability",
        (
            rf"(?:지체|시각|청각|뇌병변|지적|자폐성?|정신|신장|언어|발달|중증|경증|"
            rf"심한)? ?장애 ?(?:[1-6]급|등급 ?[1-6]급?|판정|진단을? ?받)|(?:지체|시각|청각|뇌병변|지적|"
            rf"자폐성?|정신|신장|언어|발달|중증|경증) ?장애인?{_IS}|(?<![가-힣])장애인(?:입니다|이에요|"
            rf"이고|인데)|휠체어를? ?(?:타고|탑니다|이용하는 ?(?:사람|장애인))"
        ),
    ),
    (
        "welfare",
        (
            rf"(?:기초생활 ?)?(?:수급자|수급권자|차상위 ?(?:계층)?|한부모 ?(?:가정|가족)?|조손 ?가정|"
            rf"북한이탈주민|새터민|탈북민){_IS}|기초생활 ?수급(?:을|비를?) ?(?:받|타)"
        ),
    ),
    (
        "belief",
        (
            rf"(?:기독교|천주교|불교|이슬람교?|원불교|신천지|여호와의 ?증인)(?:인|신자|신도|교인){_IS}|"
            rf"무슬림{_IS}|(?:교회|성당|절)에 ?다니(?:는|고|ㅂ니다)"
        ),
    ),
    (
        "union",
        (
            rf"(?:노조|노동조합|민주노총|한국노총|전교조|전공노)(?: ?(?:조합)?원{_IS}| ?간부{_IS}|"
            rf"에 ?가입)|[가-힣]{{2,6}}당 ?당원{_IS}"
        ),
    ),
    ("orientation", rf"(?:동성애자|성소수자|트랜스젠더|게이|레즈비언){_IS}"),
    ("record", r"전과 ?[0-9]+범|전과(?:가|자)|집행유예(?:를|로|기간)|보호관찰(?:을|중)|출소(?:했|하였|한 ?지)"),
)
_COMPILED = tuple((name, re.compile(expression)) for name, expression in _FACTS)
_SEEN = re.compile(
    "장애|수급|차상위|한부모|암|증|병|진단|투석|당뇨|치매|결핵|교|성당|"
    "노조|노총|노동조합|당원|동성|성소수|트랜스|전과|집행유예|보호관찰|출소|"
    "휠체어|중독|혈압|천식|뇌|심근|간경화|신부전|HIV|에이즈|난임|유산|"
    "탈북|새터민|무슬림|이탈주민"
)


def sensitive_facts(folded: str) -> Iterator[Find]:
    """Sensitive facts told of a person.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds; they may overlap.
    Source: 개인정보 보호법 제23조 제1항, 같은 법 시행령 제18조.
    Example:
        >>> text = "저는 뇌병변 장애 2급입니다. 장애인 주차구역에 차가 있습니다"
        >>> [text[f.start:f.end] for f in sensitive_facts(text)]
        ['뇌병변 장애 2급']
    """
    if not _SEEN.search(folded):
        return
    for name, pattern in _COMPILED:
        for match in pattern.finditer(folded):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield Find("sensitive", start, match.end(), 0.75, name)
