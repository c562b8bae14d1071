"""Small matters of written Korean: particles, dates and times as the regulations write them, first consonants."""

import unicodedata
from datetime import date, datetime

from dongheon.base.errors import BadInput

WEEKDAYS = "월화수목금토일"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
FIRST_SYLLABLE, LAST_SYLLABLE = ord("가"), ord("힣")
FINALS, RIEUL = 28, 8
PARTICLES = {
    "은": ("은", "는"),
    "이": ("이", "가"),
    "을": ("을", "를"),
    "과": ("과", "와"),
    "아": ("아", "야"),
    "으로": ("으로", "로"),
    "이나": ("이나", "나"),
    "이라": ("이라", "라"),
    "이에요": ("이에요", "예요"),
}
BY_EITHER = {form: pair for pair in PARTICLES.values() for form in pair}
DIGIT_FINALS = (21, RIEUL, 0, 16, 0, 0, 1, RIEUL, RIEUL, 0)
ZEROS = {1: 17, 2: 1, 3: 4, 4: 4, 5: 4, 6: 4, 7: 4, 8: 1}
LETTER_FINALS = {"l": RIEUL, "r": RIEUL, "m": 16, "n": 4}


def final_of(word: str) -> int | None:
    """Number of the final consonant of a word as read aloud: 0 none, 8 ㄹ; None if the reading is not known."""
    spoken = [letter for letter in unicodedata.normalize("NFC", word) if letter.isalnum()]
    if not spoken:
        return None
    last = spoken[-1]
    if FIRST_SYLLABLE <= ord(last) <= LAST_SYLLABLE:
        return (ord(last) - FIRST_SYLLABLE) % FINALS
    if last in "0123456789":
        return _final_of_digits("".join(spoken))
    if last.isascii():
        return LETTER_FINALS.get(last.lower(), 0)
    return None


def josa(word: str, particle: str) -> str:
    """A word with the particle that fits its sound.

    Args:
        word: Korean, digits or Latin letters; marks and brackets at its end are passed over.
        particle: either form, e.g. "은" or "는", "으로" or "로".
    Returns:
        The word and the particle; where the sound is unknown both, "은(는)".
    Raises:
        BadInput: a particle that does not change with the sound.
    Source: 한글 맞춤법 제1항·표준어 규정 해설의 조사 교체 (국립국어원).
    Example:
        >>> josa("가온시", "은"), josa("담당", "는"), josa("서울", "으로"), josa("10일", "로")
        ('가온시는', '담당은', '서울로', '10일로')
    """
    if particle not in BY_EITHER:
        raise BadInput(f"particle {particle!r}: one of {', '.join(BY_EITHER)}")
    closed, opened = BY_EITHER[particle]
    final = final_of(word)
    if final is None:
        return f"{word}{closed}({opened})"
    if final == 0 or (final == RIEUL and closed == "으로"):
        return word + opened
    return word + closed


def chosung(text: str) -> str:
    """First consonants of the syllables; other letters stay.

    Example:
        >>> chosung("교통과 2층")
        'ㄱㅌㄱ 2ㅊ'
    """
    return "".join(
        INITIALS[(ord(letter) - FIRST_SYLLABLE) // (21 * FINALS)]
        if FIRST_SYLLABLE <= ord(letter) <= LAST_SYLLABLE
        else letter
        for letter in unicodedata.normalize("NFC", text)
    )


def day_words(on: date) -> str:
    """A date for reading.

    Example:
        >>> day_words(date(2026, 6, 9))
        '6월 9일 (화)'
    """
    return f"{on.month}월 {on.day}일 ({WEEKDAYS[on.weekday()]})"


def document_date(on: date, *, weekday: bool = True) -> str:
    """A date as official documents write it: dots, no leading zero.

    Args:
        on: the date.
        weekday: whether the weekday follows in brackets.
    Returns:
        The date in figures.
    Source: 행정업무의 운영 및 혁신에 관한 규정 제7조 제5항 (대통령령 제35947호, 2026-01-02 시행).
    Example:
        >>> document_date(date(2026, 6, 9)), document_date(date(2026, 6, 9), weekday=False)
        ('2026. 6. 9. (화)', '2026. 6. 9.')
    """
    written = f"{on.year}. {on.month}. {on.day}."
    return f"{written} ({WEEKDAYS[on.weekday()]})" if weekday else written


def clock_time(at: datetime) -> str:
    """An hour as official documents write it.

    Source: 행정업무의 운영 및 혁신에 관한 규정 제7조 제5항 (대통령령 제35947호, 2026-01-02 시행).
    Example:
        >>> clock_time(datetime(2026, 6, 9, 15, 20))
        '15:20'
    """
    return f"{at.hour:02d}:{at.minute:02d}"


def duration_words(minutes: int) -> str:
    """Minutes in hours and minutes.

    Example:
        >>> duration_words(105), duration_words(120), duration_words(5)
        ('1시간 45분', '2시간', '5분')
    """
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours}시간"] if hours else []
    return " ".join([*parts, f"{rest}분"] if rest or not hours else parts)


def english_date(on: date) -> str:
    """A date for readers of English.

    Example:
        >>> english_date(date(2026, 6, 9))
        '9 June 2026 (Tue)'
    """
    return f"{on.day} {MONTHS_EN[on.month - 1]} {on.year} ({WEEKDAYS_EN[on.weekday()]})"


def english_duration(minutes: int) -> str:
    """Minutes in hours and minutes, in English.

    Example:
        >>> english_duration(105)
        '1 h 45 min'
    """
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)


def _final_of_digits(word: str) -> int:
    digits = word[len(word.rstrip("0123456789")) :]
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros == 0:
        return DIGIT_FINALS[int(digits[-1])]
    if zeros == len(digits):
        return DIGIT_FINALS[0]
    return ZEROS.get(zeros, 1)
