"""How much a stretch of Hangul looks like a person's name: a linear model over syllables, words and neighbours.

The weights lie beside this file (``weights.csv``); ``evals/privacy/_train_names.py`` makes them anew from sentences
written for it. Ordinary words come from the dictionary of Kiwi (Apache-2.0).
"""

import csv
import re
from functools import lru_cache
from importlib.resources import files

DOUBLE = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변"
    "염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감호동온계탄빈승시"
    "범리림"
)
# Syllables of given names: first ones and last ones.
FIRST = (
    "귀웅본점을달겸익총충칠판혁환활회후곤관균극노능담득락란래량련룡륜말먹백술술심업월임잎점종탄판필홍황훈겨봄빛꽃"
    "끝말막언곱삼오또든루레리벼결별빛율헌함흥필표참취탁평풍학항행허협녹록"
    "가강건경고광구규근금기길나남누다단대덕도동두라로류마만명문미민바배범병보복봉부상새샛서석선성세소솜수숙순"
    "슬승시신아안애양여연영예오옥온완용우운원유윤은의이인일자재정제종주준중지진차찬창채천철초춘치태하한해향현"
    "형혜호홍화환효훈휘희"
)
SECOND = (
    "새울론봄귀달등륭륜록숭왕월점종판필황흠헌락루류륜막팔평포풍협획휴나노다리비시아하"
    "든례념심랑령량렬면맑밀님엘린샘별길돌쇠식순자녀분"
    "가건결겸경고곤관광교구국권규균근기길나남늘다담덕도돈동득라란람랑래려련로록롬롱룡루르름리린림마만명모목무"
    "묵문미민배백범별복봄봉비빈빛산상샛서석선설섭성세솔솜수숙순슬승식신실심아안애양언얼연열엽영예오옥온완요용"
    "우욱운웅원위유윤율은을음의이익인일임자재전정제조종주준중지진찬창채천철초춘출충치탁태택표필하학한해향헌혁"
    "현형혜호홍화환활회효후훈휘휴희"
)
_FIRST, _SECOND = frozenset(FIRST), frozenset(SECOND)
TITLES = (
    "씨|님|군|양|선생|할머니|할아버지|할머님|어르신|아저씨|아주머니|아줌마|이모|삼촌|여사|"
    "팀장|과장|국장|실장|계장|주무관|주사|서기관|사무관|대리|부장|차장|사장|원장|소장|반장|"
    "통장|이장|동장|회장|대표이사|대표|의원|교수|기사|위원|위원장|간사|본부장|센터장|부원장|"
    "관장|교장|교감|코치|감독|선수|간호사|의사|변호사|세무사|주임|선임|책임|"
    "연구원|사원|조합장|총무|목사|스님|신부|강사|경위|경사|순경|소방관|작가|배우|가수|기자|"
    "이사|상무|전무|단장|지점장|조교|학생|환자|고객|민원인|어린이|학부모|매니저|점장|상담사|상담원|"
    "사회복지사|요양보호사|활동지원사|생활지원사|조리사|영양사|치료사|운전원|미화원|경비원|교사|담임|"
    "구청장|부구청장|부시장|이사장|의장|부의장|수사관|조사관|실무관|연구사|지도사|전도사|권사|집사|장로|"
    "어머님|아버님|형님|누님|선임기자|수석|부회장|부위원장|본부장님|선생님반"
)
_JOSA = (
    "께서는|께서|에게서|에게|한테서|한테|마저|조차|로부터|으로부터|으로|로|부터|까지|보다|처럼|하고|이랑|랑|"
    "만|도|은|는|이|가|을|를|의|와|과|께|측|외"
)
_COPULA = (
    "입니다|이라서|라서|이랍니다|랍니다|이신데|여서|고|이라고|라고|이라는|라는|이에요|예요|"
    "이예요|에요|이고|고요|이구요|구요|이며|인데|이었|였|이란|란|이라|라|임|이다|이죠|죠|"
    "입니까|이신|이시|인가|인지|이올시다|이자|네"
)
TITLE_BEHIND = rf" ?(?:{TITLES})님?(?:들|네|댁)?(?:{_JOSA}|(?:{_COPULA})[가-힣]{{0,5}})?(?![가-힣])"
# Cities, counties and districts, and words for them, that read like a surname and one syllable.
_PLACES = frozenset(
    """
    서울 인천 강남 강동 강북 강서 용산 노원 도봉 마포 서초 송파 성동
    성북 은평 구로 금천 중구 서구 동구 남구 고양 구리 김포 남양 성남
    안산 안성 안양 양주 양평 여주 연천 오산 용인 이천 하남 하동 함안
    함양 함평 현대 원주 정선 인제 고성 강릉 진천 제천 옥천 공주 서산
    서천 예산 천안 전주 남원 정읍 고창 임실 장수 진안 나주 여수 순천
    강진 고흥 구례 신안 장성 장흥 진도 해남 경주 경산 구미 김천 문경
    안동 예천 성주 영천 영주 영덕 김해 남해 양산 진주 진해 거창 고령
    전남 전북 경남 경북 강원 경기 제주 송도 영종 신촌 명동 여의 신한
    기업 국민 우리 하나 농협 삼성 왕산 용유 주안 연수 남동 계양 기장
    금정 사상 사하 동래 동해 태백 부산 부천 부여 부안 부평
    """.split()
)
# Words that a title seems to end, such as 분양 or 주차장, and that a name would cut in two.
_SPLIT = re.compile("[분부배입요태모서동공소교함]양|주차장|[분방]군|시군|[하주]군")
_TAILS = (
    ("title", re.compile(rf"(?:{TITLES})님?(?:들|네|댁)?(?:{_JOSA}|(?:{_COPULA})[가-힣]{{0,5}})?")),
    ("subject", re.compile("(?:이)?(?:은|는|가|도)|이|께서는?")),
    ("copula", re.compile(rf"(?:{_COPULA})[가-힣]{{0,5}}")),
    ("particle", re.compile(rf"이?(?:{_JOSA})")),
)
_KEPT = frozenset(
    ("word", "given", "begins with word", "rare first", "rare last", "noun and suffix", "longer word", "word across")
)
# Syllables that make a noun or a verb of a noun of two: "유치권", "이동성", "사용하".
PRODUCTIVE = frozenset(
    "하해한할함했된됨될되돼권성제석화선원인로문구단대도부과증류판형층식용적률율법량비료금점소장실팀길산역쪽별당군들중시여형"
)
_BESIDE_PLACE = frozenset("권선쪽역점행발내외팀과")
_AFTER_CODA = frozenset(("은", "을", "과", "이"))
_AFTER_VOWEL = frozenset(("는", "를", "와", "가"))
_ROLES = (
    "신청인|신청자|민원인|신고인|신고자|작성자|접수자|담당자|담당|보호자|대표자|대표이사|"
    "대표|예금주|세대주|세대원|세입자|임차인|임대인|매도인|매수인|위임인|수임인|대리인|"
    "건축주|건물주|집주인|소유자|운전자|차주|피해자|가해자|목격자|제보자|환자|학생|담임|원장|"
    "강사|기사|통장|이장|동장|반장|회장|총무|소장|팀장|과장|주무관|계장|국장|부장|"
    "아들|딸|남편|아내|배우자|어머니|아버지|할머니|할아버지|손자|손녀|동생|언니|오빠|누나|형|"
    "친구|이웃|자녀|고인|망|원고|피고|참석자|발표자|멘토|수신|발신|참조|입금자명?|입금자|"
    "수취인|수령인|고객|회원|명의자|명의|동대표|위원장|위원|간사|전입자|조카|며느리|사위|"
    "시어머니|장모|직원|공무원|경비원|관리소장|현장소장|부녀회장|간호사|사회복지사|선생님|"
    "의사|"
    "학부모|조리사|영양사|운전원|요양보호사|활동지원사|생활지원사|상담사|상담원|점장|교사|교장|교감|"
    "모친|부친|할머님|어르신|매니저|기자|작가|이사장|고발인|피고발인|참고인|증인|"
    "피고인|채권자|채무자|의뢰인|상대방|장로|선배|후배|동료|삼촌|이모|고모|"
    "확인자|검토자|승인자|책임자|지도교수|배우|가수|선수|연락처|상속인|후견인|임원|조합장|"
    "고객님|사람|받는 ?[사분]람?|보내는 ?[사분]람?|보낸 ?이|받는 ?이"
)
_LEFT = (
    ("label", re.compile(r"(?:성 ?명|이 ?름|성함|담당|대표|멘토|수신|발신|참조|참석|불참|보낸 ?이|받는 ?이|"
r"[가-힣]{1,5}(?:자|인|주|(?<![품델호사체관설물로목일책업소])명|분|생|원|장|사|람|이사)|"
r"[Nn]ame) ?(?:\([^()\n]{1,8}\))? ?[:|"
r"] ?\n?$")),
    ("colon", re.compile(r"[:|] ?$")),
    ("named", re.compile(r"(?:이름|성명|성함|함자|명의)(?:은|는|이|도)? ?$")),
    ("role", re.compile(rf"(?<![가-힣])(?:{_ROLES})(?:은|는|이|가|인|의)? ?$|(?:{_ROLES})(?:인)? $|[가-힣](?:과장|"
rf"팀장|국장|소장|사장|회장)  ?$")),
    ("self", re.compile(r"(?:^|[\s,.(!?])(?:저는|제가|나는|난|전|저|본인은?|저희는) $")),
    ("office", re.compile(r"[가-힣](?:과|팀|실|국|센터|부|처|소|원|반|청|사무소|은행|뱅크|농협|회사|대학교|학교|"
r"병원|건설|산업|전자) $")),
    ("line", re.compile(r"(?:^|\n)[ \-*\u25cb0-9.)]{0,4}$")),
    ("sentence", re.compile(r"[.!?~] {1,2}$")),
    ("bracket", re.compile(r"[(\[<「'\"“‘]$")),
    ("slash", re.compile(r"[/,] ?$")),
    ("digits", re.compile(r"[0-9)]\.? ?$")),
    ("list", re.compile(r"[가-힣](?:와|과|랑|및) $")),
)  # fmt: skip
_RIGHT = (
    ("sign", re.compile(r" ?(?:드림|올림|배상|拜上|귀하|귀중|\((?:인|서명|직인|서명 또는 인)\))(?![가-힣])")),
    ("place", re.compile(r" [가-힣]{1,6}(?:[시군구읍면동리로길])(?: |[0-9])")),
    ("title", re.compile(TITLE_BEHIND)),
    ("others", re.compile(r" (?:외|등) ?[0-9]")),
    ("age", re.compile(r" ?[(,] ?(?:남|여|만|[0-9]{2}세|[0-9]{2}살|[0-9]{2,4}[.\-년])")),
    ("phone", re.compile(r"[ ,/:(]{0,3}(?:\+82|0[0-9]{1,2}[ \-.)]|010|[0-9]{6}-)")),
    ("bracket", re.compile(r" ?\(")),
    ("end", re.compile(r" *(?:\n|$)")),
    ("comma", re.compile(r" ?[,/·|]")),
    ("stop", re.compile(r"[.!?)\]]")),
    ("copula", re.compile(r" (?:입니다|라고|이라고|이라는|라는|이고|이란)")),
    ("own", re.compile(r" (?:명의|이름|본인|앞으로|어머니|아버지|보호자|부모|아들|딸)")),
    ("digits", re.compile(r" ?[0-9]")),
)  # fmt: skip


@lru_cache(maxsize=1)
def words() -> dict[str, str]:
    """Words that begin like a surname, and what they are.

    "n" nouns and adverbs, "v" stems of verbs, "q" proper nouns of two syllables, "s" whole words seen in running text
    with their particles, "g" given names (after a star), "d" nouns that follow 이 without a space (after a dash).

    Returns:
        Class by form.
    Example:
        >>> words()["정류장"]
        'n'
    """
    with files(__package__).joinpath("words.csv").open(encoding="utf-8") as file:
        return {row["form"]: row["class"] for row in csv.DictReader(line for line in file if line[0] != "#")}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Learned weights by feature.

    Returns:
        Weights; features that are missing weigh nothing.
    Example:
        >>> weights()["left=label"] > 0 > weights()["rare last"]
        True
    """
    with files(__package__).joinpath("weights.csv").open(encoding="utf-8") as file:
        return {row["feature"]: float(row["weight"]) for row in csv.DictReader(line for line in file if line[0] != "#")}


@lru_cache(maxsize=100_000)
def shapes(word: str) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """The ways to read a word as a name with something behind it.

    Args:
        word: a run of Hangul that begins with a surname.
    Returns:
        For each: length of the name, kind of what follows it in the word, features of the word alone.
    Example:
        >>> [(length, tail) for length, tail, _ in shapes("김가람이")]
        [(3, 'subject')]
    """
    found: list[tuple[int, str, tuple[str, ...]]] = []
    if any(word[k - 1] in "도시군구" and words().get(word[:k]) == "n" for k in (4, 5) if k <= len(word)):
        return ()
    for length in (2, 3, 4):
        double = word[:2] in DOUBLE
        if length > len(word) or (length == 4 and not double):
            continue
        tail = _tail(word[length:])
        beside_place = word[:2] in _PLACES and word[2:3] in _BESIDE_PLACE
        # "박씨", "최군" tell the family only.
        if beside_place or (length == 2 and word[1] in "씨님군양모"):
            continue
        if tail and word[:length] not in _PLACES and not _SPLIT.match(word, length - 1):
            found.append((length, tail, _alone(word, length, tail, double=double and length > 2)))
    return tuple(found)


def _tail(rest: str) -> str:
    if not rest:
        return "none"
    return next((name for name, pattern in _TAILS if pattern.fullmatch(rest)), "")


def _alone(word: str, length: int, tail: str, *, double: bool) -> tuple[str, ...]:
    lexicon = words()
    name = word[:length]
    surname, given = (name[:2], name[2:]) if double else (name[0], name[1:])
    size = f"size={length - double}"
    long = length > 2
    headed = long and lexicon.get(word[:2]) == "n"
    ordinary = lexicon.get(name) in ("n", "s")
    coda = (ord(name[-1]) - 0xAC00) % 28 > 0
    wrong = _AFTER_VOWEL if coda else _AFTER_CODA
    known = (
        (len(given) > 1, f"second={given[1:]}"),
        (given[0] not in _FIRST, "rare first"),
        (given[-1] not in _SECOND, "rare last"),
        (_tail(word), "particle itself"),
        (lexicon.get(word) == "s", "seen"),
        (lexicon.get(name) == "q", "proper"),
        (lexicon.get(word[1:3]) == "n", "word after first"),
        (word[0] == "이" and f"-{word[1:3]}" in lexicon, "this and word"),
        (
            "n" in (lexicon.get(word[length - 1 : length + 1]), lexicon.get(word[length - 1 : length + 2])),
            "word across",
        ),
        (f"*{given}" in lexicon, "given"),
        (ordinary, "word"),
        (ordinary, f"word|{size}"),
        (any(lexicon.get(word[:k]) == "n" for k in range(length + 1, min(len(word), 6) + 1)), "longer word"),
        (headed and _tail(word[2:]), "word and particle"),
        (headed, "begins with word"),
        (headed, f"suffix={name[2:3]}"),
        (headed and name[2] in PRODUCTIVE, "noun and suffix"),
        (headed and any(lexicon.get(word[2:k]) == "n" for k in (4, 5)), "two words"),
        (any(lexicon.get(word[:k]) == "v" for k in (2, 3, 4)), "verb"),
        (tail in {"subject", "particle"} and word[length : length + 1] in wrong, "disagrees"),
        (tail == "none", f"ends={name[-1]}"),
    )
    return ("bias", size, f"surname={surname}", f"first={given[:1]}", *(feature for holds, feature in known if holds))


def side(folded: str, start: int, end: int) -> tuple[str, str]:
    """What stands left and right of a word.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: first position of the word.
        end: the position after it.
    Returns:
        Names of the two kinds of neighbour.
    Example:
        >>> side("성명: 김가람 (인)", 4, 7)
        ('label', 'sign')
    """
    before = folded[max(0, start - 16) : start]
    left = next((name for name, pattern in _LEFT if pattern.search(before)), "none")
    if left == "line" and start > 16 and "\n" not in before:
        left = "none"
    behind = folded[end : end + 14]
    return left, next((name for name, pattern in _RIGHT if pattern.match(behind)), "none")


@lru_cache(maxsize=100_000)
def weighed(word: str) -> tuple[tuple[int, str, tuple[str, ...], float], ...]:
    """``shapes`` with the sum of the weights of each reading by itself.

    Args:
        word: a run of Hangul that begins with a surname.
    Returns:
        For each reading: length, tail, what of the word matters beside others, sum of weights.
    Example:
        >>> [length for length, *_ in weighed("김가람이")]
        [3]
    """
    learned = weights()
    return tuple(
        (
            length,
            tail,
            tuple(name for name in alone if name in _KEPT or name.startswith("size=")),
            sum(learned.get(name, 0.0) for name in alone),
        )
        for length, tail, alone in shapes(word)
    )


@lru_cache(maxsize=50_000)
def beside(kept: tuple[str, ...], tail: str, left: str, right: str) -> float:
    """Sum of the weights of a reading's place.

    Args:
        kept: features of the word that matter beside others, from ``weighed``.
        tail: kind of what follows the name inside the word.
        left: kind of left neighbour, from ``side``.
        right: kind of right neighbour.
    Returns:
        Log-odds to add.
    Example:
        >>> beside(("size=3",), "none", "label", "end") > beside(("size=3",), "none", "none", "none")
        True
    """
    learned = weights()
    return sum(learned.get(name, 0.0) for name in place_features(kept, tail, left, right))


def place_features(kept: tuple[str, ...], tail: str, left: str, right: str) -> list[str]:
    """Features of a reading's place.

    Args:
        kept: of the word: its size, "word" and "given" where they hold.
        tail: kind of what follows the name inside the word.
        left: kind of left neighbour, from ``side``.
        right: kind of right neighbour.
    Returns:
        Names of features.
    Example:
        >>> "left=label" in place_features(("size=3",), "none", "label", "end")
        True
    """
    size = next(name for name in kept if name.startswith("size="))
    extra = [f"left={left}", f"right={right}", f"tail={tail}", f"left={left}|tail={tail}", f"left={left}|right={right}"]
    extra += [f"tail={tail}|right={right}", f"left={left}|{size}", f"{size}|tail={tail}", f"{size}|right={right}"]
    if "word" in kept:
        extra += [f"word|left={left}", f"word|right={right}", f"word|tail={tail}"]
    if "begins with word" in kept:
        extra += [f"begins with word|left={left}", f"begins with word|right={right}"]
    if "rare first" in kept or "rare last" in kept:
        # A name of unusual syllables is believed where its neighbours say that a person stands there.
        extra += [f"rare|left={left}", f"rare|right={right}", f"rare|tail={tail}"]
    if "given" in kept:
        extra += [f"given|left={left}", f"given|tail={tail}"]
    return extra
