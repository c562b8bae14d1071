"""Text in one shape: folded characters, squeezed repetitions, sentences with their places."""

import re
import unicodedata
from dataclasses import dataclass

_NOT_JAMO = re.compile(r"[^\u3131-\u318e]+")
_SPACES = re.compile(r"[ \t\u00a0\u200b\u3000]+")
_RUNS = re.compile(r"([!?~.…ㅋㅎㅠㅜ^;,*=\-])\1{2,}")
_ATTACHMENT = re.compile(r"※?\s*첨부\s*파일\s*:.*\Z", re.DOTALL)
_END = re.compile(r"(?:[.!?…。]+[)\]\"'”’]*(?=\s|\Z|[가-힣A-Z]))|\n+|(?<=[다요죠까음함임됨]) {2,}")
_NUMBER_DOT = re.compile(r"(?:^|[\s(])\d{1,2}\Z")
_COURTESY = re.compile(
    r"""^\W*(?:
        안녕\s*(?:하|히)[^.!?\n]{0,20}
      | (?:항상|늘|언제나)?[^.!?\n]{0,30}(?:수고|고생|노력|애써|애쓰)[^.!?\n]{0,16}
        (?:많으|하십|하시|감사|드립|주셔)[^.!?\n]{0,25}
      | (?:정말|대단히|진심으로|미리|늘|항상|이상|읽어\s*주셔서|꼭|잘)?\s*
        (?:부탁\s*(?:드|합|해)|감사\s*(?:합|드|해))[^.!?\n]{0,12}
      | 수고\s*하(?:세|십|시)[^.!?\n]{0,12}
      | (?:다름이?\s*아니(?:라|고))
    )\W*$""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence and where it stands.

    Args:
        text: the sentence without surrounding white space.
        start: first code point in the whole text.
        end: first code point after it.
    """

    text: str
    start: int
    end: int


def fold(text: str) -> str:
    """One shape for the same words: NFKC, single blanks, short runs, no attachment list.

    Args:
        text: any text.
    Returns:
        Folded text; places of characters are not kept.
    Example:
        >>> fold("제발\u3000좀요!!!!! ※ 첨부파일 : a.jpg")
        '제발 좀요!! '
    """
    # NFKC would turn ㅠㅠ into joining vowels that no font shows and no analyser knows.
    text = _NOT_JAMO.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _ATTACHMENT.sub("", text)
    return _RUNS.sub(r"\1\1", _SPACES.sub(" ", text))


def sentences(text: str) -> tuple[Piece, ...]:
    """Sentences of a petition, found by marks, line ends and double blanks after a final ending.

    Args:
        text: any text.
    Returns:
        Sentences in order; places are code points of ``text``.
    Example:
        >>> [piece.text for piece in sentences("1. 가로등이 꺼졌습니다. 고쳐 주세요!")]
        ['1. 가로등이 꺼졌습니다.', '고쳐 주세요!']
    """
    pieces: list[Piece] = []
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _NUMBER_DOT.search(text[max(start, match.start() - 3) : match.start()]):
            continue
        _keep(pieces, text, start, match.end())
        start = match.end()
    _keep(pieces, text, start, len(text))
    return tuple(pieces)


def is_courtesy(sentence: str) -> bool:
    """Whether a sentence only greets or thanks.

    Args:
        sentence: one sentence.
    Returns:
        True for greetings and thanks that say nothing about the matter.
    Example:
        >>> is_courtesy("항상 시민을 위해 노력해 주셔서 감사합니다."), is_courtesy("주차 단속 부탁드립니다.")
        (True, False)
    """
    return bool(_COURTESY.match(sentence.strip()))


def substance(text: str) -> str:
    """The text without sentences that only greet or thank.

    Args:
        text: any text.
    Returns:
        The remaining sentences, joined by blanks; the folded text itself if nothing would remain.
    Example:
        >>> substance("안녕하세요. 놀이터 그네가 끊어졌습니다. 감사합니다.")
        '놀이터 그네가 끊어졌습니다.'
    """
    folded = fold(text)
    kept = " ".join(piece.text for piece in sentences(folded) if not is_courtesy(piece.text))
    return kept or folded.strip()


def _keep(pieces: list[Piece], text: str, start: int, end: int) -> None:
    body = text[start:end]
    stripped = body.strip()
    if stripped:
        first = start + len(body) - len(body.lstrip())
        pieces.append(Piece(stripped, first, first + len(stripped)))
