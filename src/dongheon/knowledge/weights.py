"""How much each clue counts.

Learned on the 5,774 questions of KorQuAD 1.0 (dev), listwise softmax with L2 0.001 over the 40 likeliest paragraphs, as
``evals/knowledge/korquad.py --learn`` does; that eval also says what such weights reach on articles not learned
from. "meaning_e5" was not measured: it was given the weight of "meaning_use".
"""

WEIGHTS: dict[str, float] = {
    "words": 0.24,
    "covered": 0.59,
    "pairs": -0.07,
    "pairs_covered": 0.61,
    "sentence": 0.24,
    "sentence_pairs": 0.32,
    "triples": 0.20,
    "neighbours": 0.09,
    "named": 0.09,
    "kind_of_answer": 0.65,
    "titled": 0.68,
    "meaning_use": 0.43,
    "meaning_e5": 0.43,
    "length": -0.48,
}
