"""The role of each column, with reasons; where the evidence does not suffice, a person is asked."""

from collections.abc import Sequence

from dongheon.base.abstain import Abstain
from dongheon.base.table import Table
from dongheon.privacy.find import NO_RULES
from dongheon.privacy.kinds import LABELS
from dongheon.privacy.risk.names import NameHint, hint
from dongheon.privacy.risk.shapes import Shape, shape_of
from dongheon.privacy.risk.values import ColumnRole, Role
from dongheon.privacy.rules import TownRules

MOSTLY = 0.8
HALF = 0.5
FEW = 0.2
ALL_DIFFERENT = 0.98
FEW_ROWS = 20
NOT_DIRECT = {"birth_date", "sensitive", "public_person", "url"}
# A name or an address is read from words alone and may be mistaken; a number with its check figures hardly.
FROM_WORDS = {"person", "address", "handle"}
SHAPED = {
    "age": "age",
    "number": "number",
    "date": "date",
    "birth_date": "date",
    "area": "area",
    "postcode": "postcode",
}
SHAPE_WORDS = {
    "age": "0~120의 정수",
    "number": "숫자",
    "date": "날짜",
    "area": "행정구역 이름",
    "postcode": "다섯 자리 우편번호",
    "sex": "성별",
}
ROLE_WORDS = {
    Role.DIRECT: "식별정보",
    Role.QUASI: "준식별정보",
    Role.SENSITIVE: "민감한 정보",
    Role.OTHER: "일반정보",
}


def classify(table: Table, *, rules: TownRules = NO_RULES) -> tuple[ColumnRole, ...]:
    """Roles of the columns from names, values and uniqueness.

    Args:
        table: the table.
        rules: the town's own formats and public values.
    Returns:
        One role per column, in order.
    Source: own; 가명정보 처리 가이드라인 (개인정보보호위원회) for the four roles.
    Example:
        >>> rows = tuple({"성명": name, "나이": age} for name, age in (("윤가람", "31"), ("한도윤", "47")))
        >>> [(one.role.value, one.kind) for one in classify(Table(("성명", "나이"), rows))]
        [('direct', 'person'), ('quasi', 'age')]
    """
    return tuple(_role(name, [row[name] for row in table.rows], rules) for name in table.columns)


def _role(column: str, cells: Sequence[str], rules: TownRules) -> ColumnRole:
    shape = shape_of(column, cells, rules=rules)
    named = hint(column)
    if not shape.filled:
        return ColumnRole(column, Abstain("값이 하나도 없어 알 수 없습니다"), "category")
    for decide in (_by_finder, _by_text, _by_name, _by_shape):
        if found := decide(column, shape, named):
            return found
    kind = "number" if shape.shares.get("number", 0) >= MOSTLY else "category"
    return ColumnRole(
        column,
        Abstain("열 이름과 값만으로는 알 수 없습니다. 역할 파일에 적어 주십시오"),
        kind,
        (f"서로 다른 값 {shape.distinct:,}개", f"열 이름 '{column}'에서 아는 낱말을 찾지 못했습니다"),
    )


def _by_finder(column: str, shape: Shape, named: NameHint | None) -> ColumnRole | None:
    for kind, share in sorted(shape.whole.items(), key=lambda item: (-item[1], item[0])):
        if share < HALF or kind in NOT_DIRECT:
            continue
        if kind in FROM_WORDS and named and named.role != "direct":
            continue
        if kind in FROM_WORDS and not named and share < MOSTLY:
            continue
        reasons = [f"살펴본 값 {shape.looked_at:,}개의 {share:.0%}가 {LABELS[kind]}(으)로 읽힙니다"]
        if named and named.role == "direct":
            reasons.append(f"열 이름에 '{named.word}'")
        return ColumnRole(column, Role.DIRECT, kind, tuple(reasons))
    return None


def _by_text(column: str, shape: Shape, named: NameHint | None) -> ColumnRole | None:
    says_text = named is not None and named.role == "text"
    if not (says_text or shape.shares.get("text", 0) >= HALF) or (named and not says_text):
        return None
    if shape.inside > 0:
        reason = f"서로 다른 글 {shape.looked_at:,}개의 {shape.inside:.0%}에 개인정보가 들어 있습니다"
        return ColumnRole(column, Role.DIRECT, "text", (reason, "자유롭게 쓴 글"))
    return ColumnRole(
        column,
        Abstain("자유롭게 쓴 글은 사람이 읽어 보아야 합니다"),
        "text",
        ("찾은 개인정보는 없지만, 사정만으로 누구인지 알 수 있습니다",),
    )


def _by_name(column: str, shape: Shape, named: NameHint | None) -> ColumnRole | None:
    if named is None or named.role == "text":
        return None
    role, kind, reasons = Role(named.role), named.kind, [f"열 이름에 '{named.word}'"]
    if kind == "person" and shape.whole.get("person", 0) < FEW:
        return ColumnRole(
            column,
            Abstain("열 이름은 사람 이름이라 하지만 값은 그렇게 읽히지 않습니다. 역할 파일에 적어 주십시오"),
            "category",
            (f"열 이름에 '{named.word}'", f"사람 이름으로 읽힌 값 {shape.whole.get('person', 0):.0%}"),
        )
    if kind == "address" and shape.shares.get("area", 0) >= MOSTLY:
        role, kind = Role.QUASI, "area"
        reasons.append("값은 번지 없이 행정구역까지만 적혀 있습니다")
    elif kind in SHAPED:
        share = shape.shares.get(SHAPED[kind], 0)
        if share >= MOSTLY:
            reasons.append(f"값의 {share:.0%}가 {SHAPE_WORDS[SHAPED[kind]]}입니다")
        else:
            reasons.append(f"값의 {share:.0%}만 {SHAPE_WORDS[SHAPED[kind]]}이라 범주로 다룹니다")
            kind = "category"
    if role == Role.OTHER and _all_different(shape):
        return ColumnRole(column, Role.DIRECT, "id", (*reasons, "그러나 값이 거의 모두 달라 한 사람을 가리킵니다"))
    if role != Role.DIRECT and shape.uniqueness >= ALL_DIFFERENT and shape.filled >= FEW_ROWS:
        reasons.append("값이 거의 모두 다르므로 그대로는 한 사람을 가리킵니다")
    return ColumnRole(column, role, kind, tuple(reasons))


def _by_shape(column: str, shape: Shape, _: NameHint | None) -> ColumnRole | None:
    if shape.whole.get("birth_date", 0) >= HALF:
        return ColumnRole(column, Role.QUASI, "birth_date", ("값이 생년월일로 읽힙니다",))
    if shape.whole.get("sensitive", 0) >= HALF:
        return ColumnRole(column, Role.SENSITIVE, "category", ("값이 민감정보로 읽힙니다 (개인정보 보호법 제23조)",))
    for kind in ("date", "sex", "area"):
        share = shape.shares.get(kind, 0)
        if share >= MOSTLY:
            return ColumnRole(column, Role.QUASI, kind, (f"값의 {share:.0%}가 {SHAPE_WORDS[kind]}입니다",))
    if _all_different(shape):
        return ColumnRole(column, Role.DIRECT, "id", ("값이 거의 모두 다르고 번호처럼 생겼습니다",))
    return None


def _all_different(shape: Shape) -> bool:
    coded_like = shape.shares.get("code", 0) >= MOSTLY
    return coded_like and shape.uniqueness >= ALL_DIFFERENT and shape.filled >= FEW_ROWS
