"""How much each clue counts.

Learned on the 5,774 questions of KorQuAD 1.0 (dev), listwise softmax with L2 0.001 over the candidates, as
``evals/knowledge/korquad.py --learn`` does; that eval also says what such weights reach on articles not learned
from. "meaning_e5" was not measured: it was given the weight of "meaning_use".
"""

WEIGHTS: dict[str, float] = {
    "words": 0.23,
    "covered": 0.70,
    "pairs": -0.04,
    "pairs_covered": 0.65,
    "sentence": 0.23,
    "sentence_pairs": 0.36,
    "triples": 0.14,
    "neighbours": 0.09,
    "named": 0.09,
    "kind_of_answer": 0.60,
    "titled": 0.84,
    "meaning_use": 0.48,
    "meaning_e5": 0.48,
    "length": -0.42,
}
