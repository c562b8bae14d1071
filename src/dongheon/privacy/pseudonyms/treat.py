"""A table pseudonymised column by column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput, RuleBroken
from dongheon.base.table import Table
from dongheon.privacy.find import NO_RULES, find
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.mask import mask
from dongheon.privacy.pseudonyms.keys import ProjectKey
from dongheon.privacy.pseudonyms.marks import normal, pseudonym, shift_days, shifted
from dongheon.privacy.pseudonyms.purposes import article
from dongheon.privacy.risk.values import ColumnRole, Role
from dongheon.privacy.rules import TownRules

Treatment = Literal["drop", "pseudonym", "shift", "mask", "keep"]
TREATMENTS: dict[str, Treatment] = {
    "drop": "drop", "pseudonym": "pseudonym", "shift": "shift", "mask": "mask", "keep": "keep",
}  # fmt: skip
DATES = {"date", "birth_date"}
NOT_PERSONAL = {"sensitive", "public_person", "url"}
LEAST_NAME = 2
OTHER_LABEL = "식별번호"


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done to one column.

    Args:
        column: its name.
        role: "direct", "quasi", "sensitive", "other" or "unknown".
        treatment: what was done.
        reason: why, in Korean.
        emptied_lines: lines whose date could not be read and was left out.
    """

    column: str
    role: str
    treatment: Treatment
    reason: str
    emptied_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A pseudonymised table.

    Args:
        table: one row for each row before, in the order of the subject's pseudonyms, since the order of a file tells
            receipt numbers and days.
        treated: what was done to each column.
        subject: the column that named the person, "" if none did.
        leftover: what the finder still sees in columns that were kept: (column, kind, rows).
    """

    table: Table
    treated: tuple[Treated, ...]
    subject: str
    leftover: tuple[tuple[str, str, int], ...]


def treatments(
    roles: Sequence[ColumnRole], *, given: Mapping[str, str] | None = None, subject: str = ""
) -> tuple[Treated, ...]:
    """What happens to each column.

    The subject becomes a pseudonym, other direct identifiers go, free text is masked, dates are moved, the rest stays;
    what nobody could classify goes.

    Args:
        roles: of the columns.
        given: treatments that the user names, by column.
        subject: the column that names the person.
    Returns:
        One treatment per column, in order.
    Raises:
        BadInput: the subject is no column.
        RuleBroken: a direct identifier is to be kept.
    Source: 개인정보 보호법 제2조 제1호의2, 제28조의2 제2항 (법률 제19234호, 2023-09-15 시행).
    Example:
        >>> roles = [ColumnRole("성명", Role.DIRECT, "person"), ColumnRole("신청일", Role.QUASI, "date")]
        >>> [one.treatment for one in treatments(roles, subject="성명")]
        ['pseudonym', 'shift']
    """
    if subject and subject not in {one.column for one in roles}:
        raise BadInput(f"--subject {subject}: the table has no such column")
    chosen = {name: TREATMENTS[word] for name, word in (given or {}).items() if word}
    return tuple(_treatment(one, chosen.get(one.column), subject) for one in roles)


def _treatment(one: ColumnRole, chosen: Treatment | None, subject: str) -> Treated:
    role = "unknown" if isinstance(one.role, Abstain) else one.role.value
    if chosen == "keep" and role == "direct":
        raise RuleBroken(
            f"{one.column}: 식별정보를 그대로 두면 가명처리가 아닙니다. drop이나 pseudonym으로 바꾸십시오: "
            f"{article('제2조제1호의2, 제28조의2제2항')}"
        )
    if chosen:
        return Treated(one.column, role, chosen, "역할 파일에서 정함")
    by_rule: tuple[tuple[bool, Treatment, str], ...] = (
        (one.column == subject, "pseudonym", "사람을 잇는 열"),
        (one.kind == "text", "mask", "자유롭게 쓴 글"),
        (role == "direct", "drop", "식별정보"),
        (role == "unknown", "drop", "역할을 알 수 없음"),
        (one.kind in DATES, "shift", "날짜"),
        (True, "keep", "한 사람을 바로 가리키지 않음"),
    )
    treatment, reason = next((what, why) for applies, what, why in by_rule if applies)
    return Treated(one.column, role, treatment, reason)


def pseudonymise(
    table: Table,
    roles: Sequence[ColumnRole],
    *,
    key: ProjectKey,
    given: Mapping[str, str] | None = None,
    subject: str = "",
    most_days: int = 60,
    rules: TownRules = NO_RULES,
) -> Pseudonymised:
    """Pseudonymise a table.

    Args:
        table: the table.
        roles: of its columns.
        key: the project's key.
        given: treatments that the user names, by column.
        subject: the column that names the person; without it the first direct identifier that is no text.
        most_days: dates of a person are moved by at most so many days, 7 to 365.
        rules: the town's own formats and public values, for free text.
    Returns:
        The table and what was done.
    Raises:
        BadInput: no rows, or dates to be moved but no column that names the person.
        RuleBroken: see ``treatments``; or two people would get one pseudonym.
    Source: 개인정보 보호법 제28조의2 (법률 제19234호, 2023-09-15 시행).
    Example:
        >>> rows = ({"성명": "윤가람", "비고": "010-0000-4821로 연락"},)
        >>> roles = [ColumnRole("성명", Role.DIRECT, "person"), ColumnRole("비고", Role.DIRECT, "text")]
        >>> pseudonymise(Table(("성명", "비고"), rows), roles, key=ProjectKey("연구", bytes(32))).table.rows[0]["비고"]
        '[전화번호]로 연락'
    """
    if not table.rows:
        raise BadInput(f"{table.name}: there are no rows to pseudonymise")
    kinds = {one.column: one.kind for one in roles}
    named = subject or _first_subject(roles)
    plan = treatments(roles, given=given, subject=named)
    if any(one.treatment == "shift" for one in plan) and not named:
        raise BadInput("dates are moved alike for one person, and no column names the person: give --subject")
    lines = table.lines or tuple(range(1, len(table.rows) + 1))
    people = [pseudonym(row[named], key=key, column=named, kind=kinds[named]) if named else "" for row in table.rows]
    moves = {person: shift_days(person, key=key, most_days=most_days) for person in set(people)}
    own = [(one.column, one.kind) for one in roles if one.role == Role.DIRECT and one.kind != "text"]
    rows: list[dict[str, str]] = [{} for _ in table.rows]
    treated = []
    for one in plan:
        name, emptied = one.column, []
        for place, row in enumerate(table.rows):
            cell = row[name]
            if one.treatment == "pseudonym":
                rows[place][name] = pseudonym(cell, key=key, column=name, kind=kinds[name])
            elif one.treatment == "mask":
                rows[place][name] = _covered(cell, [(row[column], kind) for column, kind in own], rules)
            elif one.treatment == "keep":
                rows[place][name] = cell
            elif one.treatment == "shift":
                moved = shifted(cell, moves[people[place]])
                rows[place][name] = moved or ""
                if moved is None:
                    emptied.append(lines[place])
        treated.append(Treated(name, one.role, one.treatment, one.reason, tuple(emptied)))
    _refuse_collisions(table, rows, plan, kinds)
    columns = tuple(one.column for one in plan if one.treatment != "drop")
    order = sorted(range(len(rows)), key=people.__getitem__)
    made = Table(columns, tuple(rows[place] for place in order), (), tuple(lines[place] for place in order), table.name)
    return Pseudonymised(made, tuple(treated), named, _leftover(made, plan, rules))


def _first_subject(roles: Sequence[ColumnRole]) -> str:
    return next((one.column for one in roles if one.role == Role.DIRECT and one.kind != "text"), "")


def _covered(cell: str, own: Sequence[tuple[str, str]], rules: TownRules) -> str:
    """A text masked, the row's own identifiers first: whoever they belong to is known here."""
    for value, kind in own:
        if len(value.strip()) >= LEAST_NAME:
            cell = cell.replace(value.strip(), f"[{LABELS.get(kind, OTHER_LABEL)}]")
    return mask(cell, level="strict", rules=rules).text


def _refuse_collisions(
    table: Table, rows: Sequence[Mapping[str, str]], plan: Sequence[Treated], kinds: Mapping[str, str]
) -> None:
    for one in plan:
        if one.treatment == "pseudonym":
            pairs = {
                (normal(row[one.column], kinds[one.column]), made[one.column])
                for row, made in zip(table.rows, rows, strict=True)
            }
            if len(pairs) > len({made for _, made in pairs}):
                raise RuleBroken(f"{one.column}: two values got one pseudonym; use another project name")


def _leftover(table: Table, plan: Sequence[Treated], rules: TownRules) -> tuple[tuple[str, str, int], ...]:
    """What the finder sees in columns that were kept as they are."""
    found: list[tuple[str, str, int]] = []
    for one in plan:
        if one.treatment != "keep":
            continue
        cells = [row[one.column] for row in table.rows]
        kinds = {cell: {hit.kind for hit in find(cell, rules=rules)} - NOT_PERSONAL for cell in set(cells)}
        seen = sorted(set().union(*kinds.values()))
        found += [(one.column, kind, sum(kind in kinds[cell] for cell in cells)) for kind in seen]
    return tuple(found)
