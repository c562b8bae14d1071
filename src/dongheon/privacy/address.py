"""Where people live, down to the unit: road names, lot numbers, apartments; places of a matter stay.

A petition says where the lamp is broken, and that place must stay readable. An address is personal when it goes down
to a unit, when someone is said to live there, or when it is written out from the province or city.
"""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find

_SIDO = (
    "서울(?:특별시|시)?|부산(?:광역시|시)?|대구(?:광역시|시)?|인천(?:광역시|시)?|"
    "광주(?:광역시|시)?|대전(?:광역시|시)?|울산(?:광역시|시)?|"
    "세종(?:특별자치시|시)?|경기도?|강원(?:특별자치도|도)?|충청?[남북]도?|충[남북]|"
    "전라?[남북]도?|전[남북]|전북특별자치도|경상?[남북]도?|경[남북]|"
    "제주(?:특별자치도|도)?"
)
_REGION = (
    rf"(?:(?:{_SIDO})[ ,]{{1,2}}(?:[가-힣]{{1,5}}[시군구][ ,]{{1,2}}){{0,2}}|"
    rf"[가-힣]{{2,5}}[시군구] (?:[가-힣]{{1,5}}구 )?)"
)
_TOWN = r"(?:[가-힣]{1,6}[0-9]{0,2}(?:읍|면|동|리|가) ?){0,2}"
_DATED = r"(?:[0-9]{1,2}[.·][0-9]{1,2}[.·]?)"  # roads are named after days ("4.19로")
_ROAD = (
    rf"{_TOWN}(?:{_DATED}|[가-힣A-Za-z])[가-힣A-Za-z0-9]{{0,11}}(?:대로|로|길)(?: ?[0-9]{{1,4}}(?:번안|번|가|안)?길)? ?"
    r"(?:지하 ?)?[0-9]{1,4}(?:-[0-9]{1,4})?(?:번지)?(?![0-9]|번길|차로|차선|번 ?버스|호선|[.,][0-9])"
)
_LOT = (
    r"(?:[가-힣]{1,6}[읍면],? )?[가-힣]{1,6}[0-9]{0,2}(?:동(?:[0-9]가)?|리|"
    r"가),? (?:산 ?)?[0-9]{1,4}(?:-[0-9]{1,4})?(?:번지)?"
    r"(?:의 ?[0-9]{1,3})?(?![0-9]|동|호|층|가|개|명|건|월|년|시|분|일|[.,][0-9])"
)
_STAYS = (
    r"(?:앞|뒤|옆|인근|부근|근처|맞은편|건너편?|주변|일대|일원|사이|방면|쪽|교차로|사거리|"
    r"삼거리|골목|도로|공사|현장|가로등|인도|보도|횡단)"
)
_UNIT = (
    r"(?:(?:지하|B) ?[0-9]{1,2}(?:층|호)|제?[0-9]{1,4}동(?![가-힣]) ?제?[0-9]{1,4}호|"
    r"[0-9]{1,4}동 ?[0-9]{1,4}호|[A-Za-z가나다라]동|"
    r"[0-9]{1,4}동(?= ?[0-9])|[0-9]{1,4}호실?|[0-9]{1,3}층|지층|반지하|옥탑(?:방)?|"
    r"[A-Z]-?[0-9]{1,4}호?|[0-9]{1,4}-[0-9]{1,4}호)"
)
_WORD = rf"(?!{_STAYS})[가-힣A-Za-z0-9]{{1,16}}"
_BUILT = (
    "아파트|빌라|빌딩|타워|센터|오피스텔|맨션|연립|주택|상가|회관|단지|파크|캐슬|빌|팰리스|"
    "자이|타운|하이츠|플라자|하우스|마을|원룸|고시원|기숙사|"
    "래미안|푸르지오|힐스테이트|더샵|아이파크|위브|산업단지|요양원|쉐르빌|리첸시아|무등파크|시티"
)
_BRAND = (
    "래미안|푸르지오|힐스테이트|e편한세상|이편한세상|더샵|아이파크|자이|위브|롯데캐슬|"
    "센트레빌|두산위브|꿈에그린|포레나|하늘채|데시앙|주공|현대|삼성|우성|한신"
)
_DETAIL = (
    rf"(?:,? ?\([가-힣A-Za-z0-9,. ]{{2,30}}\))?"
    rf"(?:[, ]{{1,2}}(?:{_WORD} ){{0,2}}(?:{_WORD} ?)?{_UNIT}(?:[, ]{{0,2}}{_UNIT}){{0,3}}|"
    rf"[, ]{{1,2}}(?:{_WORD} )?[가-힣A-Za-z0-9]{{1,12}}(?:{_BUILT})(?![가-힣]{{2}}))?"
    rf"(?: ?\([가-힣A-Za-z0-9,. ]{{2,30}}\))?"
)
_FULL = re.compile(rf"(?<![가-힣A-Za-z0-9])(?P<region>{_REGION})?(?P<core>{_ROAD}|{_LOT})(?P<detail>{_DETAIL})")
_APARTMENT = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?:(?:{_REGION})?(?:[가-힣]{{1,6}}[0-9]?(?:동|리|읍|면) )?"
    rf"(?:(?:(?:{_BRAND})[가-힣A-Za-z0-9]{{0,10}} )?"
    r"(?P<name>(?=[0-9]{0,4}[가-힣A-Za-z])[가-힣A-Za-z0-9]{2,14}) (?:[0-9]{1,2}(?:단지|"
    rf"차) ?)?|(?:[0-9]{{1,2}}(?:단지|차) ?)))?"
    r"(?P<unit>(?<![0-9])(?:[0-9]{1,4}|제[0-9]{1,4}|[A-Z가나다라])동 ?(?:지하 ?)?제?[A-Z]?[0-9]{1,4}호)"
)
_HOUSE = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:[가-힣]{1,6}동 )?[가-힣A-Za-z0-9]{1,10}(?:아파트|빌라|오피스텔|"
    r"원룸|고시원|연립|맨션|주택|하이츠|캐슬|팰리스|타운)"
    r" ?(?:[0-9]{1,2}차 ?)?(?:[A-Z가나다라]동 ?)?[0-9]{2,4}호"
)
_LIVES_BEFORE = re.compile(
    r"(?:주 ?소(?:지)?|거주|거처|사는|사시는|살고|사는 ?곳|자택|집|댁|본가|친정|배송지|배달지|"
    r"수령지|소재지|본점|등록기준지|본적|전입|보내는|받는|세대|(?:부동산|임대)[가-힣 ]{0,6})"
    r"(?:은|는|이|가|을|를|에|인)?[^0-9\n가-힣]{0,4}$"
)
_LIVES_AFTER = re.compile(
    r"^,? ?(?:번지)?(?:에|에서|의)? ?(?:거주|사는|사시는|살|산다|주민|입주|세대|세입|이고요|"
    r"인데요?|이고|입니다|이에요|예요|으로 ?(?:보내|바꿔|배송)|로 ?(?:보내|바꿔|배송))"
)
_PUBLIC_BEFORE = re.compile(
    r"(?:근무지|물건|업소|식당|상가|대상|소재|행사|장소|위치|개최|회의|교육|사고|발생|대지|"
    r"현장|시청|구청|군청|민원실|센터|"
    r"보건소|학교|도서관|사무소|본사|매장|지점|공사|"
    r"신고)[가-힣]{0,3}(?:은|는|이|가)?[ :]{0,3}$"
)
_PLACE_AFTER = re.compile(
    rf"^ ?(?:번지 ?)?{_STAYS}|^ ?(?:불법|무단|적치|공터|부지|필지|배수|상가|식당|횟집|건축물|"
    rf"외 ?[0-9])|^(?:부터|까지|에서|와|과|에 ?(?:있는|위치)|본관|별관|시민|"
    rf"[가-힣 ]{{0,6}}(?:가로등|도로|공원|놀이터|공사장))"
)
_TAIL = re.compile(r"[ ,]+$")
_NO_ESTATE = frozenset(
    "저는 제가 우리 저희 옆집 윗집 아랫집 아래층 위층 사는 여기 저기 주소는 집은 거기 그리고 주소 동호수 저".split()
)
_NO_ROAD = re.compile(
    r"(?:으로|새로|별로|대로|바로|서로|따로|실제로|추가로|도로|경로|통로|차로|진로|가로|세로|"
    r"유로|제로|최대로|그대로|함께로|번호로|화로|후로|[0-9]로)[ 0-9\-]*$"
)


def addresses(folded: str, start: int, end: int) -> Iterator[Find]:
    """Addresses of people in a stretch; places of the matter are not given.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: where the stretch begins.
        end: where it ends.
    Yields:
        Finds; they may overlap.
    Example:
        >>> text = "가온시 하람로 12 하람마을 3단지 302동 1104호에 삽니다. 하람로 12 앞 가로등이 꺼졌어요"
        >>> [text[f.start:f.end] for f in addresses(text, 0, len(text)) if f.confidence > 0.6]
        ['가온시 하람로 12 하람마을 3단지 302동 1104호', '하람마을 3단지 302동 1104호']
    """
    for match in _FULL.finditer(folded, start, end):
        stop = match.start() + len(_TAIL.sub("", match.group()))
        confidence, reason = _weighed(folded, match, stop)
        if confidence:
            yield Find("address", match.start(), stop, confidence, reason)
    for match in _APARTMENT.finditer(folded, start, end):
        begin = match.start("unit") if match["name"] in _NO_ESTATE else match.start()
        yield Find("address", begin, match.end(), 0.9, "unit")
    for match in _HOUSE.finditer(folded, start, end):
        yield Find("address", match.start(), match.end(), 0.8, "building and unit")


def _weighed(folded: str, match: re.Match[str], stop: int) -> tuple[float, str]:
    """How surely the address is a person's, and why; 0 where it is no address at all."""
    core, region = match["core"], match["region"]
    if _NO_ROAD.search(core) and not region:
        return 0.0, ""
    after = folded[stop : stop + 16]
    lives = _LIVES_BEFORE.search(folded, max(0, match.start() - 14), match.start()) or _LIVES_AFTER.search(after)
    public = _PUBLIC_BEFORE.search(folded, max(0, match.start() - 16), match.start())
    if re.search(r"[호층]|지하|옥탑|[A-Z]-[0-9]", match["detail"]) and (region or lives or "동" in match["detail"]):
        return (0.4, "public place") if public and not lives and "동" not in match["detail"] else (0.95, "unit")
    if lives and (region or not _PLACE_AFTER.search(after)):
        return (0.9 if region else 0.8), "lives there"
    if _PLACE_AFTER.search(after) or not region:
        return 0.3, "place of a matter"
    if public:
        return 0.4, "public place"
    return 0.75, "written out from the region"
