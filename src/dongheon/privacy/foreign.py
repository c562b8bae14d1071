"""Names that are not Korean, and Korean ones in Latin letters."""

import re
from collections.abc import Iterator

from dongheon.privacy.kinds import Find
from dongheon.privacy.other_letters import hanja_names, latin_names
from dongheon.privacy.tagger import TITLE_BEHIND

_FAMILY = (
    "Kim|Gim|Lee|Yi|Rhee|Park|Pak|Bak|Choi|Choe|Jung|Jeong|Chung|Kang|Gang|Cho|Jo|Yoon|Yun|"
    "Jang|Chang|Lim|Im|Han|Oh|Seo|Suh|Shin|Sin|Kwon|"
    "Hwang|Ahn|An|Song|Jeon|Jun|Chun|Hong|Yoo|Yu|Ryu|Ko|Go|Moon|Mun|Yang|Son|Sohn|Bae|Pae|"
    "Baek|Paik|Heo|Hur|Huh|Nam|Sim|Shim|Noh|Roh|Ha|Kwak|"
    "Sung|Seong|Cha|Joo|Ju|Woo|Koo|Ku|Min|Na|Jin|Ji|Um|Eom|Chae|Won|Bang|Kong|Gong|Hyun|Ham|"
    "Byun|Yeo|Choo|Do|So|Seok|Sun|Namgung|Hwangbo"
)
_SYLLABLE = (
    r"(?:[Gg]yu|[Kk]yu|[Hh]yu|[BbCcDdGgHhJjKkLlMmNnPpRrSsTtWwYy]?(?:h|ss)?"
    r"(?:yeong|young|yung|yeon|youn|yun|yeol|yoo|you|yu|ya|ye|yo|woong|wook|weon|won|woo|wha|"
    r"hwa|wi|we|wa|eong|eung|oung|eon|eun|eul|eok|eol|eop|eom|eo|eu|ae|oe|ui|"
    r"ang|ong|ung|ing|aeng|an|on|un|in|am|om|um|im|al|ol|ul|il|ak|ok|uk|ik|ek|ee|oo|ah|oh|i|a|"
    r"o|u|e)(?:n|ng|m|l|k|p)?)"
)
_GIVEN = r"[A-Za-z]{2,8}(?:[ \-][A-Za-z]{2,7})?"
_KOREAN = re.compile(rf"(?<![A-Za-z@._\-/])(?:{_FAMILY})(?:, ?| )(?P<given>{_GIVEN})(?![A-Za-z@._\-])", re.IGNORECASE)
_TURNED = re.compile(
    rf"(?<![A-Za-z@._\-/])(?P<given>[A-Z][a-z]{{1,6}}[ \-][A-Za-z][a-z]{{1,6}}) (?:{_FAMILY})"
    rf"(?![A-Za-z@._\-])"
)
_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,2}}", re.IGNORECASE)
# Inside a sentence in Latin letters two capitals are rarely a Korean name, unless it speaks of a person.
_RUNNING = re.compile(
    r"(?<![A-Za-z])(?!(?:is|am|by|from|with|to|and|name|contact|called|dear|mr|ms|for|of|at) $)[a-z]{1,12} $",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r" (?!(?:is|am|and|from|at|in|lives|who|has) )[a-z]{2,}")
_CAPITAL = re.compile("[A-Z]")
_WORDS = frozenset(
    """
    hotel street road center centre of the and for to in on is it bus no apt house city park tower cafe mart shop line
    are was has can will view game al et do not so min lake gate hill main line bike bank river school station library
    """.split()
)
_LATIN = r"[A-Z][A-Za-z'\-]{1,15}(?: [A-Z][A-Za-z'\-]{0,15}){1,3}"
_NAMED = re.compile(
    rf"(?:[Mm]y name is|I am|I'm|[Nn]ame ?:|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|이름은?|성명은?|성함은?|"
    rf"저는|영문 ?(?:성명|이름)?은?|외국인|아내|남편|며느리|근로자|신청인|"
    rf"본인) ?:? ?(?P<name>{_LATIN})"
)
_TITLED = re.compile(
    rf"(?<![A-Za-z])(?P<name>{_LATIN})(?= ?(?:드림|올림|입니다|라고|이라고)(?![가-힣]{{3}})|{TITLE_BEHIND})"
)
_BEGINS = (
    "응우옌|응웬|누엔|쩐|레(?= )|팜|후인|호앙|판(?= )|부이|응오|즈엉|왕(?= )|류(?= )|리우|첸|"
    "자오|저우|쉬(?= )|쑨|가오(?= )|린(?= )|궈(?= )|"
    "스즈키|다나카|사토|야마다|야마모토|나카무라|고바야시|가토|이토|와타나베|요시다|마츠모토|"
    "존(?= )|마이클|데이비드|제임스|로버트|메리|마리아|마리(?= )|안나|제니퍼|수잔|토마스|피터|폴(?= )|"
    "압둘|무함마드|모하메드|알리|아흐메드|하산|파티마|칸(?= )|싱(?= )|쿠마르|라주|타파|구룽|라이|"
    "산토스|호세|후안|카를로스|디아즈|바트|바트바야르|오윤|강바트|간바트|나란|볼드|"
    "이반|알렉산드르|세르게이|나탈리아|올가|드미트리|쏨차이|쏙(?= )|소피아|수파|티다|아웅|민(?= )|킨(?= )|"
    "딴(?= )|자야|프라딥|수레쉬|라흐만|이슬람|호세인|칼루|사만|찬드라"
)
_HEADS = "".join(sorted({word[0] for word in _BEGINS.split("|")}))
_HANGUL = rf"(?:{_BEGINS})(?:[가-힣]{{0,5}})(?: [가-힣]{{1,5}}){{1,3}}?"
_LONG = (
    r"(?:응우옌|응웬|쩐|팜|왕|류|리우|첸|스즈키|다나카|사토|야마다|압둘|무함마드|모하메드|"
    r"바트)[가-힣]{1,6}?(?: [가-힣]{1,5})?"
)
_CUED = re.compile(
    rf"(?<![가-힣])(?:[Mm]y name is|이름은?|성명은?|성함은?|저는|제 이름은|아내|남편|며느리|"
    rf"근로자|외국인|배우자|신청인|신부|유학생|직원|친구|씨) ?:? ?(?P<name>{_LONG}|{_HANGUL})"
    r"(?= ?(?:씨|님|입니다|라고|이라고|이에요|예요|이고|은|는|이|가|의|을|를)(?![가-힣]{3})|\s*$|\s*\n|[,.(])"
)
# Names that cannot be anything else: Vietnamese family and middle names, Chinese names by their syllables.
_VIETNAMESE = (
    r"(?:(?:응우옌|응웬|쩐|팜|부이|호앙|즈엉|응오) ?(?:티|반|득|탄|민|꽝|쑤언|응옥|꾸옥|뚜언|타인|히엔|프엉)"
    r"|(?:레|판|보|당|도|호) (?:티|반|득|탄|민|꽝|쑤언|응옥|꾸옥|뚜언|타인|히엔|프엉)|(?:레|판|보|당|도|호)티)"
    r" ?[가-힣]{1,3}?"
)
_CHINESE_SIGN = (
    "웨이|쥔|샤오|하오|쉐|쥐안|타오|메이|슈|훙|융|옌|징|팡|쯔|쉬안|젠|궈|펀|레이|윈|즈|차오|칭|잉|후이|닝|퉁|쩌"
)
_CHINESE = (
    rf"(?:왕|리|장|류|리우|천|첸|양|자오|황|저우|우|쉬|쑨|마|주|후|가오|린|허|궈|탕|덩|펑|쩡|판|위) ?"
    rf"(?:(?:{_CHINESE_SIGN})(?:{_CHINESE_SIGN}|나|리|창|양|제|밍|샤|핑|강|화|위|진|하이|린|페이|신|이|루|란)?"
    rf"|(?:리|나|밍|하이|화|린|신|이|쯔|춘|원|위)(?:{_CHINESE_SIGN}))"
)
_OTHERS = (
    r"(?:스즈키|다나카|사토|야마다|야마모토|나카무라|고바야시|와타나베|요시다|마츠모토|"
    r"바트바야르|무함마드|모하메드|압둘) [가-힣]{2,4}?"
)
_SURE = re.compile(
    rf"(?<![가-힣])(?P<name>{_VIETNAMESE}|{_CHINESE}|{_OTHERS})"
    rf"(?=$|[\s,.(/)]|(?:씨|님|이라고|라고|입니다|이고|은|는|이|가|을|를|의|와|과|께서|에게)(?![가-힣]{{4}}))"
)
_HONOURED = re.compile(
    rf"(?<![가-힣])(?=[{_HEADS}])(?P<name>(?:{_BEGINS})[가-힣]{{0,5}}(?: [가-힣]{{1,5}}){{0,3}}) ?(?:씨|"
    rf"님)(?![가-힣]{{2}})"
)
# Words that join a sentence ("존경하는 시장님") stand inside no name, and offices end none.
_SENTENCE = re.compile(r"(?:는|은|한|의|에|들|을|를|된|할|라고) |[가-힣] [가-힣]*(?:청장|시장|의장|님)$")
# A word of three or more syllables before a free-standing 씨 is a name, whatever language it comes from.
_CALLED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{3,7}(?<![글말솜날불홀맘꽃])) 씨"
    r"(?=(?:가|는|의|에게|께서|께|와|도|만|댁|네|한테|이며|입니다)?(?![가-힣]))"
)
_INTRODUCED = re.compile(
    r"(?:저는|제 이름은|제가) (?P<name>[가-힣]{2,6}(?: [가-힣]{2,6})?)라고 (?:합니다|하는데|하며|하고|해요)"
)


def foreign_names(folded: str) -> Iterator[Find]:
    """Names in Latin letters beside a cue or in Korean form, and foreign names in Hangul beside a cue.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
    Yields:
        Finds; they may overlap.
    Example:
        >>> text = "My name is Nguyen Thi Hoa. 영문 성명은 Kim Min-su"
        >>> sorted({text[f.start:f.end] for f in foreign_names(text)})
        ['Kim Min-su', 'Nguyen Thi Hoa']
    """
    if _CAPITAL.search(folded):
        yield from _latin(folded)
        yield from latin_names(folded)
    yield from hanja_names(folded)
    for match in _SURE.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.98, "foreign name")
    for match in _CUED.finditer(folded):
        if not _SENTENCE.search(match["name"]):
            yield Find("person", match.start("name"), match.end("name"), 0.97, "foreign name, cue")
    for match in _HONOURED.finditer(folded):
        if (" " in match["name"] or len(match["name"]) > 3) and not _SENTENCE.search(match["name"]):
            yield Find("person", match.start("name"), match.end("name"), 0.95, "foreign name, title")
    for match in _CALLED.finditer(folded) if " 씨" in folded else ():
        yield Find("person", match.start("name"), match.end("name"), 0.7, "word before 씨")
    for match in _INTRODUCED.finditer(folded) if "라고 " in folded else ():
        name = match["name"]
        if name.endswith("이") and (ord(name[-2]) - 0xAC00) % 28:
            name = name[:-1]
        yield Find("person", match.start("name"), match.start("name") + len(name), 0.7, "introduces itself")


def _latin(folded: str) -> Iterator[Find]:
    for pattern in (_KOREAN, _TURNED):
        for match in pattern.finditer(folded):
            given = match["given"]
            parts = re.split("[ -]", given)
            if _RUNNING.search(folded, max(0, match.start() - 16), match.start()):
                continue
            if any(part.lower() in _WORDS and len(parts) < 2 for part in parts) or not match.group()[0].isupper():
                continue
            if _GOES_ON.match(folded, match.end()):
                continue
            if all(_SYLLABLES.fullmatch(part) for part in parts) and not {p.lower() for p in parts} & (
                _WORDS - {"min", "so", "do"}
            ):
                yield Find("person", match.start(), match.end(), 0.85, "Korean name in Latin letters")
    for match in _NAMED.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.9, "cue")
    for match in _TITLED.finditer(folded):
        yield Find("person", match.start("name"), match.end("name"), 0.75, "title")
