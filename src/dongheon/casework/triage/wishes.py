"""What a petitioner asks for: one text may hold several wishes."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dongheon.language.normalise import Piece, is_courtesy, sentences

MOST = 4
LONGEST_SUMMARY = 80  # code points
SHORTEST = 6  # code points of a wish that stands alone
_ASKS = re.compile(
    r"(?:주세요|주셔요|주십시|주시기|주시길|주시고|주시면|주셨으면|주쇼|주이소|주소|줘요|줘유|줘라|달라|달라고|다오"
    r"|바랍니다|바라며|바라요|바람\b|부탁|요청|요구|원합니다|원해요|싶습니다|싶어요|싶네요"
    r"|했으면|으면 (?:좋|합니다|해요)|면 좋겠|면 어떨|어떨까|어떻습니까"
    r"|제안|건의|신청합니다|신고합니다|신고드|하라\b|해라\b|하십시오|하세요|주시오|하시오|시정|조치 바)"
)
_QUESTION = re.compile(
    r"(?:[?？]|나요|까요|인가요|는가요|습니까|됩니까|합니까|입니까|는지요|은지요"
    r"|알려|궁금|문의|여쭤|여쭙|묻습니다|알고 싶|설명해|설명을)"
)
_RHETORICAL = re.compile(
    r"(?:말이 되|말이 됩|누가 책임|어쩌라|어쩌란|뭐하는|무슨 소용|아닙니까|아닌가요|않습니까|않나요|않은가요"
    r"|그랬을까|했겠습니까|있겠습니까|뭡니까|뭔가요\?{2}"
    r"|정상(?:인가|입니까)|제정신|장난|너무하|왜 (?:이리|이렇게|그렇게))"
)
_THANKS_BEFORE = re.compile(
    r"(?:감사|고맙|수고|답(?:변|장)?(?:은|을)? (?:기다|주시|부탁)|연락(?:은|을)? ?(?:주|부탁)"
    r"|전화(?:는|를)? ?(?:주|부탁|마))"
)
_JOINT = re.compile(
    r"(?:(?:해|고쳐|치워|바꿔|늘려|알려|막아|만들어|보내|풀어|세워|열어|잡아|돌려|[가-힣])\s?주시고|주시구요?|주시며|해\s?주고)[,\s]+"
    r"|[,.]?\s(?:그리고|또한|또|아울러|추가로|덧붙여|덧붙이자면|이와 별도로|더불어|하나 더"
    r"|둘째(?:로)?|셋째(?:로)?|마지막으로)[,\s]+"
)
# What people ask on top of a matter: redress, records, an apology.
_BESIDES = re.compile(
    r"배상|보상(?:해|받|이|은|도)|변상|물어\s?(?:주|내|줘)|수리비|치료비|정보공개|공개(?:를|해|하)|사과|불친절"
)
_ADDED = re.compile(r"(?:^|[.!?]\s|\n)\s*(?:그리고|또|또한)\b")
_HEAD = re.compile(
    r"\W*(?:그리고|또한|또|아울러|추가로|덧붙여|이와 별도로|더불어|하나 더|한 가지 더|둘째|셋째|[2-4][.)]\s|[②-④])"
)
# Log odds that a text holds several matters, fitted by logistic regression on set a of the sample town alone.
_BASE, _ASKS_BESIDES, _ADDS, _ALIKE, _PER_LENGTH = -2.95, 1.54, 0.26, -0.56, 0.69


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish before its duty is known.

    Args:
        spans: code point ranges of the masked content.
        summary: the petitioner's own words, shortened.
    """

    spans: tuple[tuple[int, int], ...]
    summary: str


def asked(content: str) -> tuple[Asked, ...]:
    """Wishes of a text in reading order.

    Args:
        content: masked content.
    Returns:
        One to ``MOST`` wishes; a text that asks nothing yields its first sentence of substance, an empty text none.
    Example:
        >>> [wish.summary for wish in asked("등이 나갔어요. 등을 갈아 주시고, 나뭇가지도 잘라 주세요.")]
        ['등을 갈아 주시고', '나뭇가지도 잘라 주세요']
    """
    pieces = [part for piece in sentences(content) if not is_courtesy(piece.text) for part in _split(piece)]
    wanted = [piece for piece in pieces if _asks(piece.text)]
    if not wanted:
        wanted = [piece for piece in pieces if len(piece.text) >= SHORTEST][:1] or pieces[:1]
    if len(wanted) > MOST:
        # Plain requests say more than questions thrown in; the order of the text is kept.
        ranked = sorted(range(len(wanted)), key=lambda place: (not _ASKS.search(wanted[place].text), place))
        wanted = [wanted[place] for place in sorted(ranked[:MOST])]
    return tuple(Asked(((piece.start, piece.end),), _summary(piece.text)) for piece in wanted)


def several(content: str, *, alike: float) -> float:
    """How probable it is that the wishes of a text are several matters rather than one.

    Args:
        content: masked content.
        alike: lowest cosine of two of its wishes, -1..1; 1 if there is one wish only.
    Returns:
        0..1.
    Example:
        >>> several("등을 고쳐 주세요.", alike=1.0) < several("등을 고쳐 주세요. 치료비도 주세요.", alike=0.1)
        True
    """
    pieces = sum(len(_split(piece)) for piece in sentences(content) if not is_courtesy(piece.text))
    odds = _BASE + _PER_LENGTH * math.log1p(pieces) + _ALIKE * alike
    odds += _ASKS_BESIDES * bool(_BESIDES.search(content)) + _ADDS * bool(_ADDED.search(content))
    return 1.0 / (1.0 + math.exp(-odds))


def connected(content: str, wanted: Sequence[Asked]) -> bool:
    """Whether the petitioner joins two wishes with a word that adds: in one sentence, or at the head of the second.

    Args:
        content: masked content.
        wanted: its wishes, from ``asked``.
    Example:
        >>> text = "등을 갈아 주시고, 가지도 잘라 주세요."
        >>> connected(text, asked(text))
        True
    """
    starts = [span[0] for wish in wanted for span in wish.spans[:1]]
    if any(_HEAD.match(content[start:]) for start in starts[1:]):
        return True
    return any(sum(piece.start <= start < piece.end for start in starts) > 1 for piece in sentences(content))


def _asks(sentence: str) -> bool:
    if _ASKS.search(sentence):
        return not (_THANKS_BEFORE.search(sentence) and len(sentence) < 25)
    return bool(_QUESTION.search(sentence)) and not _RHETORICAL.search(sentence)


def _split(piece: Piece) -> list[Piece]:
    """A sentence cut where a second request begins."""
    cuts = [0]
    for match in _JOINT.finditer(piece.text):
        left, right = piece.text[cuts[-1] : match.end()], piece.text[match.end() :]
        if _ASKS.search(left) and _ASKS.search(right) and len(right) >= SHORTEST and len(left) >= SHORTEST:
            cuts.append(match.end())
    parts = []
    for start, end in zip(cuts, [*cuts[1:], len(piece.text)], strict=True):
        text = piece.text[start:end]
        stripped = (
            re.sub(r"[,\s]*(?:그리고|또한|또|아울러|추가로)?[,\s]*\Z", "", text) if end < len(piece.text) else text
        )
        parts.append(Piece(stripped, piece.start + start, piece.start + start + len(stripped)))
    return parts


def _summary(sentence: str) -> str:
    text = re.sub(r"\s+", " ", sentence).strip(" .,!~")
    text = re.sub(r"^(?:\d{1,2}[.)]|[①-⑳○●\-*·])\s*", "", text)
    return text if len(text) <= LONGEST_SUMMARY else text[: LONGEST_SUMMARY - 1].rstrip() + "…"
