"""Where a petition goes: the officers' routing table, its trial on past cases, and who takes the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dongheon.base.abstain import Abstain

ANY = "*"


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """A line of the routing table.

    Args:
        order: smallest first; first match wins.
        when_words: any of these words stands in title or content; empty for all.
        when_topic, when_duty, when_kind, when_place: a code, or "*" for all.
        then_department: code of the department that takes the case.
        then_cooperate: codes of departments asked for their opinion.
        note: why the rule exists.
    """

    order: int
    when_words: tuple[str, ...] = ()
    when_topic: str = ANY
    when_duty: str = ANY
    when_kind: str = ANY
    when_place: str = ANY
    then_department: str = ""
    then_cooperate: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What rules look at.

    Args:
        id: number of the case.
        text: masked title and content.
        topic, duty, kind: decided or proposed codes.
        place: codes of the place of the matter and of its 동, separated by a blank; "" if unknown.
        department: where the case went, for trials on past cases.
    """

    id: str
    text: str
    topic: str = ""
    duty: str = ""
    kind: str = ""
    place: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A past case that the new table would send elsewhere."""

    case: str
    before: str
    after: str
    rule: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """What a table does to past cases.

    Args:
        changes: cases that would go elsewhere.
        hits: cases taken by each rule, by its order.
        never: orders of rules that match no past case at all.
        shadowed: orders of rules that match past cases, all of them taken by an earlier rule; with those rules' orders.
    """

    changes: tuple[Change, ...]
    hits: Mapping[int, int]
    never: tuple[int, ...]
    shadowed: Mapping[int, tuple[int, ...]]


def first_match(rules: Sequence[RoutingRule], case: CaseFacts) -> RoutingRule | None:
    """The first rule that fits the case.

    Args:
        rules: the table, any order.
        case: what the rules look at.
    Returns:
        The rule, or None if none fits and the duty's own department takes the case.
    Raises:
        Nothing.
    Source: the town's routing table.
    Example:
        >>> rules = [RoutingRule(1, when_words=("반사경",), then_department="road")]
        >>> first_match(rules, CaseFacts("1", "굽은 길 반사경이 깨졌어요")).then_department
        'road'
    """
    return next((rule for rule in sorted(rules, key=lambda rule: rule.order) if matches(rule, case)), None)


def matches(rule: RoutingRule, case: CaseFacts) -> bool:
    """Whether one rule fits the case, whatever stands before it.

    Args:
        rule: a line of the table.
        case: what the rule looks at.
    Returns:
        True if all its conditions hold; a line without conditions fits every case.
    Raises:
        Nothing.
    Source: the town's routing table.
    Example:
        >>> matches(RoutingRule(1, when_place="ara"), CaseFacts("1", "", place="haram-park haram"))
        False
    """
    cells = ((rule.when_topic, case.topic), (rule.when_duty, case.duty), (rule.when_kind, case.kind))
    if any(cell not in (ANY, "", value) for cell, value in cells):
        return False
    if rule.when_place not in (ANY, "") and rule.when_place not in case.place.split():
        return False
    return not rule.when_words or any(word in case.text for word in rule.when_words)


def trial(rules: Sequence[RoutingRule], cases: Sequence[CaseFacts]) -> Trial:
    """Try a table on past cases before it is saved.

    Args:
        rules: the new table.
        cases: past cases with the department each went to.
    Returns:
        The cases that would change, hits, and rules that never match or stand in another's shadow.
    Raises:
        Nothing.
    Source: the town's routing table.
    Example:
        >>> rules = [RoutingRule(1, then_department="a"), RoutingRule(2, when_kind="other", then_department="b")]
        >>> result = trial(rules, [CaseFacts("1", "", kind="other", department="b")])
        >>> result.changes, result.never, dict(result.shadowed)
        ((Change(case='1', before='b', after='a', rule=1),), (), {2: (1,)})
    """
    ordered = sorted(rules, key=lambda rule: rule.order)
    hits = dict.fromkeys((rule.order for rule in ordered), 0)
    fits = dict.fromkeys(hits, 0)
    before: dict[int, set[int]] = {order: set() for order in hits}
    changes: list[Change] = []
    for case in cases:
        fitting = [rule for rule in ordered if matches(rule, case)]
        for rule in fitting:
            fits[rule.order] += 1
        if not fitting:
            continue
        winner = fitting[0]
        hits[winner.order] += 1
        for rule in fitting[1:]:
            before[rule.order].add(winner.order)
        if case.department and winner.then_department != case.department:
            changes.append(Change(case.id, case.department, winner.then_department, winner.order))
    shadowed = {order: tuple(sorted(before[order])) for order in hits if fits[order] and not hits[order]}
    return Trial(tuple(changes), hits, tuple(order for order in hits if not fits[order]), shadowed)


@dataclass(frozen=True, slots=True)
class Hand:
    """An officer who could take a case.

    Args:
        id: the officer.
        load: open cases now, int >= 0.
        away: absent today.
        knows: the officer has answered cases of this duty.
        deputy: who stands in while away, "" for nobody.
    """

    id: str
    load: int = 0
    away: bool = False
    knows: bool = False
    deputy: str = ""


def hand_for(hands: Sequence[Hand], *, owner: str = "") -> Hand | Abstain:
    """Who takes the case: its owner, the owner's deputy, one who knows the duty, or whoever carries least.

    Args:
        hands: officers of the department.
        owner: id of the officer to whom the duty belongs, "" if nobody's.
    Returns:
        The officer, or Abstain if everybody is away.
    Raises:
        Nothing.
    Source: the town's practice; absences come before load.
    Example:
        >>> hands = [Hand("a", 3, knows=True), Hand("b", 1), Hand("c", 0, away=True)]
        >>> hand_for(hands).id, hand_for(hands, owner="b").id
        ('a', 'b')
    """
    by_id = {hand.id: hand for hand in hands}
    present = [hand for hand in hands if not hand.away]
    if not present:
        return Abstain("부서의 모든 담당자가 자리를 비웠습니다. 팀장이 정해 주십시오.")
    holder = by_id.get(owner)
    if holder is not None and holder.away:
        holder = by_id.get(holder.deputy)
    if holder is not None and not holder.away:
        return holder
    # Knowing the duty is worth five cases of load; beyond that it would be unfair to the one who knows.
    return min(present, key=lambda hand: (hand.load - (5 if hand.knows else 0), hand.id))
