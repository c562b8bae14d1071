"""Personal numbers: registration, telephone, card, account, plate, address of machines.

Look-arounds are ASCII only: a Korean particle may follow a value without a space ("a@b.kr로").
"""

from collections.abc import Iterator, Sequence

from dongheon.privacy.contact import contact_numbers, written_contacts
from dongheon.privacy.identity import identity_numbers
from dongheon.privacy.kinds import Find
from dongheon.privacy.money import money_numbers
from dongheon.privacy.plates import plates
from dongheon.privacy.windows import windows


def numbers(folded: str, stretches: Sequence[tuple[int, int]] | None = None) -> Iterator[Find]:
    """Find personal numbers in a folded text.

    Args:
        folded: text from ``dongheon.privacy.fold.fold``.
        stretches: its ``windows``, when the caller has them already.
    Yields:
        Finds with positions in the folded text; they may overlap.
    Example:
        >>> [(f.kind, f.start, f.end) for f in numbers("연락처 010-0000-1234로")]
        [('mobile', 4, 17)]
    """
    for start, end in windows(folded) if stretches is None else stretches:
        yield from identity_numbers(folded, start, end)
        yield from contact_numbers(folded, start, end)
        yield from money_numbers(folded, start, end)
        yield from plates(folded, start, end)
    yield from written_contacts(folded)
