"""Ways to reach a person: telephones, e-mail, accounts on the net, machines and places."""

import ipaddress
import re
from collections.abc import Iterator

from dongheon.privacy.identity import CASE_NUMBER
from dongheon.privacy.kinds import Find
from dongheon.privacy.windows import said_before

_S = r"[ .\-_/)]{0,3}"
_O = "[0oO]"
_MOBILE = re.compile(
    rf"(?<![0-9A-Za-z]){_O} ?1 ?[016789oO]{_S}\d{{3,4}}{_S}\d{{4}}(?![0-9])"
    rf"|(?<![0-9])\({_O}1[016789oO]\){_S}\d{{3,4}}{_S}\d{{4}}(?![0-9])"
    rf"|(?<![0-9])(?:\(?(?:(?:\+|00) ?)?82\)?){_S}\(?0?\)?1[016789]{_S}\d{{3,4}}{_S}\d{{4}}(?![0-9])"
)
_N = "[공영빵0일1이2삼3사4오5육륙6칠7팔8구9]"
_T = r"[ \-.,]{0,2}(?:에[ ,]?|의 ?|다시 ?|대시 ?)?"
_SPOKEN = re.compile(
    rf"(?<![0-9])(?:[공영빵0][ ]?[일1][ ]?[공영빵일육륙칠팔구016789]){_T}{_N}(?: ?{_N})"
    rf"{{2,3}}{_T}{_N}(?: ?{_N}){{3}}(?![0-9])"
)
_AREA = r"0 ?(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4])"
_LANDLINE = re.compile(
    rf"(?<![0-9A-Za-z])\(?(?:{_AREA}|070|050\d)\)?[ .\-/)]{{1,3}}\d{{3,4}}[ .\-]{{1,3}}\d{{4}}(?![0-9])"
    rf"|(?<![0-9])(?:\+|00)?82[ .\-]{{1,3}}\(?0?\)?(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|"
    rf"70)\)?[ .\-]{{1,3}}\d{{3,4}}[ .\-]{{0,3}}\d{{4}}(?![0-9])"
)
_BARE_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z\-])(?:02\d{7,8}|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])\d{7,8}|070\d{8})(?![0-9A-Za-z_]|-\d)"
)
_LOCAL = re.compile(r"(?<![0-9\-])[2-9]\d{2,3}[ \-.]\d{4}(?![0-9]|-\d)")
_PHONE_CUE = re.compile(r"(?:전화|연락처|번호|휴대폰|핸드폰|폰|☎|TEL|Tel|tel|H\.?P|문자|팩스|fax|FAX)[^0-9\n]{0,5}$")
# A number that stands behind an office in brackets or a telephone sign is the office's, not a person's.
_OFFICE = re.compile(
    r"(?:[가-힣]{2,}(?:과|팀|국|소|원|청|센터|본부|지사|공단|공사|관리소|보건소|사무소|"
    r"주민센터|복지센터|콜센터|상담실|민원실|지원단)"
    r"|대표 ?(?:전화|번호)|문의 ?처|담당 ?(?:부서|자)|안내 ?전화|고객 ?센터|콜센터)"
    r"(?: ?[가-힣]{2,4}(?: ?(?:주무관|팀장|과장|담당자))?)? ?[(:,]? ?(?:☎|전화|TEL|Tel|tel|T\.|문의)? ?[:.)]? ?$"
)
_FILE = re.compile(r"^[\w\-]{0,12}\.(?:jpe?g|png|gif|pdf|hwpx?|mp4|xlsx?|docx?|zip)", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![0-9A-Za-z._%+\-])[0-9A-Za-z][0-9A-Za-z._%+\-]{0,63} ?(?:@|\(at\)|\[at\]|\(@\)|골뱅이) ?"
    r"[0-9A-Za-z가-힣][0-9A-Za-z가-힣\-]{0,62}(?: ?(?:\.|\(dot\)|\[dot\]) ?[0-9A-Za-z\-]{2,63}){1,4}",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:no-?reply|do-?not-?reply|webmaster|postmaster|mailer-daemon|recruit|test)[@+]", re.IGNORECASE
)
_AT = re.compile(r"@|\(at\)|\[at\]|골뱅이", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![0-9A-Za-z._%+\-@/])@[A-Za-z0-9_][A-Za-z0-9_.]{2,29}(?<!\.)(?![A-Za-z0-9@])")
_ACCOUNT_CUE = re.compile(
    r"(?:인스타(?:그램)?|카톡|카카오톡|트위터|텔레그램|라인|디스코드|페북|페이스북|아이디|계정|닉네임)"
    r"(?: ?(?:아이디|계정|ID|id|닉네임))?(?:은|는|이|가|"
    r"로)? ?[:：]? ?(?P<name>[A-Za-z0-9][A-Za-z0-9_.\-]{3,29})(?![A-Za-z0-9@])"
)
_URL = re.compile(
    r"(?<![0-9A-Za-z.\-])(?:https?://)?(?:www\.|m\.)?"
    r"(?:(?:blog\.naver\.com|instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|"
    r"threads\.net|t\.me|tiktok\.com|linkedin\.com/in|"
    r"github\.com|brunch\.co\.kr|velog\.io|cyworld\.com|open\.kakao\.com/(?:o|me)|"
    r"youtube\.com|band\.us|blog\.daum\.net)/[@A-Za-z0-9][\w.@%\-/]{1,80}(?<![.\-/])"
    r"|[a-z0-9][a-z0-9\-]{1,40}\.tistory\.com(?:/[\w.%\-/]{0,80})?)",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"youtube\.com/(?:watch|results|shorts|playlist|embed)|github\.com/(?:features|about)", re.IGNORECASE
)
_IPV4 = re.compile(
    r"(?<![0-9A-Za-z.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![0-9]|\.\d|/\d)"
)
_IPV6 = re.compile(r"(?<![0-9A-Za-z:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:.])")
_IP_CUE = re.compile(r"IP|아이피|ip\b|주소|접속|서버|클라이언트", re.IGNORECASE)
_VERSION = re.compile(r"(?:버전|version|ver\.?|v|펌웨어|제품 ?번호|절|항|조) ?:? ?$", re.IGNORECASE)
_MAC = re.compile(
    r"(?<![0-9A-Za-z:\-])(?:[0-9A-Fa-f]{2}[:\-]){5}[0-9A-Fa-f]{2}(?![0-9A-Za-z:\-])|"
    r"(?<![0-9A-Za-z.])(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}(?![0-9A-Za-z.])"
)
_GPS = re.compile(
    r"(?<![0-9.])(?:위도|북위|lat(?:itude)?)?[ :=]{0,3}3[3-9]\.\d{3,}(?: ?°)?[NS]?[ ,/]{1,4}(?:경도|"
    r"동경|lo?ng?(?:itude)?)?[ :=]{0,3}1[23]\d\.\d{3,}(?: ?°)?E?(?![0-9])",
    re.IGNORECASE,
)
_GPS_VALUE = re.compile(r"3[3-9]\.\d.*", re.DOTALL)


def contact_numbers(folded: str, start: int, end: int) -> Iterator[Find]:
    """Telephone numbers, addresses of machines and points on the map in a stretch.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        start: where the stretch begins.
        end: where it ends.
    Yields:
        Finds; they may overlap.
    Example:
        >>> [f.kind for f in contact_numbers("연락처 010-0000-1234로", 0, 18)]
        ['mobile']
    """
    for match in _MOBILE.finditer(folded, start, end):
        if _FILE.search(folded[match.end() : match.end() + 20]):
            continue
        bare = match.group().isdigit() and CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start())
        yield Find("mobile", match.start(), match.end(), 0.45 if bare else 0.97, "format")
    for match in _LANDLINE.finditer(folded, start, end):
        yield Find(
            "landline", match.start(), match.end(), 0.45 if _of_office(folded, match.start()) else 0.95, "format"
        )
    for match in _BARE_LANDLINE.finditer(folded, start, end):
        case = CASE_NUMBER.search(folded, max(0, match.start() - 12), match.start())
        yield Find(
            "landline", match.start(), match.end(), 0.4 if case or _of_office(folded, match.start()) else 0.75, "format"
        )
    for match in _LOCAL.finditer(folded, start, end):
        if _PHONE_CUE.search(folded, max(0, match.start() - 12), match.start()) and not CASE_NUMBER.search(
            folded, max(0, match.start() - 12), match.start()
        ):
            yield Find("landline", match.start(), match.end(), 0.4 if _of_office(folded, match.start()) else 0.7, "cue")
    for match in _GPS.finditer(folded, start, end):
        value = _GPS_VALUE.search(match.group())
        shift = value.start() if value else 0
        yield Find("gps", match.start() + shift, match.end(), 0.95, "format")
    yield from _machines(folded, start, end)


def _of_office(folded: str, at: int) -> bool:
    return _OFFICE.search(folded, max(0, at - 26), at) is not None


def _machines(folded: str, start: int, end: int) -> Iterator[Find]:
    for match in _IPV4.finditer(folded, start, end):
        parts = [int(part) for part in match.group().split(".")]
        small = max(parts) < 32 and not said_before(folded, match.start(), _IP_CUE, within=14)
        if parts[0] in (0, 127, 255) or small or _VERSION.search(folded, max(0, match.start() - 10), match.start()):
            continue
        yield Find("ip", match.start(), match.end(), 0.9, "format")
    for match in _IPV6.finditer(folded, start, end):
        if match.group().count(":") < 7 and "::" not in match.group():
            continue
        try:
            known = ipaddress.IPv6Address(match.group())
        except ValueError:
            continue
        if not known.is_loopback and not known.is_unspecified:
            yield Find("ip", match.start(), match.end(), 0.9, "format")
    for match in _MAC.finditer(folded, start, end):
        if "." not in match.group() or said_before(
            folded, match.start(), re.compile("맥|MAC", re.IGNORECASE), within=12
        ):
            yield Find("mac", match.start(), match.end(), 0.95, "format")


def written_contacts(folded: str) -> Iterator[Find]:
    """What needs no run of digits: spelled-out telephones, e-mail, account names, pages of a person.

    Args:
        folded: text from ``fold``.
    Yields:
        Finds; they may overlap.
    Example:
        >>> [f.kind for f in written_contacts("메일 gaon@example.kr로 또는 공일공 공공공공 일이삼사")]
        ['email', 'mobile']
    """
    yield from _emails(folded)
    for match in _SPOKEN.finditer(folded):
        if not all(c in "0123456789 -." for c in match.group()):
            yield Find("mobile", match.start(), match.end(), 0.9, "spelled out")
    yield from _on_the_net(folded)


def _emails(folded: str) -> Iterator[Find]:
    for sign in _AT.finditer(folded):
        begin = max(0, sign.start() - 66)
        for match in _EMAIL.finditer(folded, begin, min(len(folded), sign.end() + 160)):
            if match.start() < sign.start() < match.end() and not _of_nobody(match.group()):
                yield Find("email", match.start(), match.end(), 0.99, "format")
                break
            if match.start() > sign.start():
                break


def _of_nobody(address: str) -> bool:
    """Machines answer there, or nobody ever can (RFC 2606)."""
    return _NOBODY.match(address.replace(" ", "")) is not None or address.endswith(".invalid")


def _on_the_net(folded: str) -> Iterator[Find]:
    if "@" in folded:
        for match in _HANDLE.finditer(folded):
            yield Find("handle", match.start(), match.end(), 0.85, "format")
    for match in _ACCOUNT_CUE.finditer(folded):
        name = match["name"]
        if not name.isdigit() and not (name.isalpha() and name.isupper()):
            yield Find("handle", match.start("name"), match.end("name"), 0.8, "cue")
    if "." in folded:
        for match in _URL.finditer(folded):
            if not _NETWORKS.search(match.group()):
                yield Find("url", match.start(), match.end(), 0.97, "page of a person")
