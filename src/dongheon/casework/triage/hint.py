"""What the petitioner chose from a list, weighed against what the text says."""

from collections.abc import Collection
from dataclasses import replace

from dongheon.base.abstain import Abstain
from dongheon.base.errors import BadInput
from dongheon.casework.values import Candidate, Choice, Reason

ODDS = 3.0  # assumed, not measured: people often choose the nearest entry of a list, not the right one
MOST = 5


def with_hint(
    choice: Choice, favoured: Collection[str], *, quote: str, threshold: float, others: int = 0, odds: float = ODDS
) -> Choice:
    """A choice in which the odds of what the petitioner favoured are multiplied.

    Args:
        choice: candidates from the text, probabilities descending.
        favoured: codes that agree with the petitioner's choice.
        quote: the petitioner's choice in words, shown as the reason.
        threshold: 0..1; below it a person decides.
        others: how many codes there are beside the candidates; they share the rest of the probability, and a single
            favoured one among them becomes a candidate. 0 = nothing is added.
        odds: >= 1; by how much the choice multiplies the odds.
    Returns:
        At most five candidates by falling probability; proposed if the first reaches the threshold, unless the choice
        abstained for another reason than its probability.
    Raises:
        BadInput: odds below 1.
    Source: Bayes' rule with one likelihood ratio for all favoured codes.
    Example:
        >>> text = Choice((Candidate("park", 0.5), Candidate("road", 0.4)))
        >>> found = with_hint(text, {"road"}, quote="도로", threshold=0.5)
        >>> [(one.code, round(one.probability, 2)) for one in found.candidates]
        [('road', 0.67), ('park', 0.28)]
    """
    if odds < 1:
        raise BadInput(f"odds of a petitioner's choice are {odds}; give 1 or more")
    known = {candidate.code for candidate in choice.candidates}
    candidates = list(choice.candidates)
    if others and len(favoured) == 1 and not known & set(favoured):
        rest = max(0.0, 1.0 - sum(candidate.probability for candidate in candidates))
        candidates += [Candidate(code, rest / others) for code in favoured]
    agreed = sum(candidate.probability for candidate in candidates if candidate.code in favoured)
    if not agreed:
        return choice
    whole = 1.0 + (odds - 1.0) * agreed
    weighed = [_weighed(one, odds if one.code in favoured else 1.0, whole, quote) for one in candidates]
    best = tuple(sorted(weighed, key=lambda one: -one.probability)[:MOST])
    other_doubt = choice.abstained and choice.candidates and choice.candidates[0].probability >= threshold
    if best[0].probability >= threshold and not other_doubt:
        return Choice(best)
    return Choice(best, choice.abstained or Abstain("민원인이 고른 것과 글이 서로 다릅니다. 사람이 정해 주세요."))


def _weighed(candidate: Candidate, factor: float, whole: float, quote: str) -> Candidate:
    probability = candidate.probability * factor / whole
    if factor == 1.0:
        return replace(candidate, probability=probability)
    return replace(candidate, probability=probability, reasons=(Reason("petitioner", quote), *candidate.reasons))
