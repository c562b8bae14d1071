"""How much each clue counts.

Learned on 5,774 questions of KorQuAD 1.0 by ``evals/knowledge/korquad.py --learn`` (listwise softmax, L2 0.001), which
also says what they reach on articles they were not learned from. Two were set by hand beforehand: "titled", because
its paragraphs have no headings of their own, and "meaning_e5", to which the weight of "meaning_use" was given.
"""

WEIGHTS: dict[str, float] = {
    "words": 0.32,
    "covered": 0.36,
    "pairs": 0.03,
    "pairs_covered": 0.65,
    "sentence": 0.30,
    "sentence_pairs": 0.31,
    "triples": 0.18,
    "neighbours": 0.14,
    "named": 0.23,
    "kind_of_answer": 0.59,
    "titled": 0.30,
    "meaning_use": 0.40,
    "meaning_e5": 0.40,
    "length": -0.43,
}
