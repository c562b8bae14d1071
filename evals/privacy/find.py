"""Personal information found: ours beside maskingtape, ko-pii and presidio, on the same texts in the same run.

The peers are no dependency: put them into a folder (``pip install --target``) and name it in DONGHEON_PEERS.
Recall: a planted value counts as found when finds cover 80 % of it. Precision: the share of finds that touch a planted value.
Intervals: 95 %, bootstrap over texts (over lines of hard.txt, whose fillings resemble each other).
"""

import csv
import json
import logging
import os
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals.privacy._slots import texts

from dongheon.privacy.find import find
from dongheon.privacy.rules import town_rules

FAMOUS = {*(f"TC{number}" for number in range(321, 331)), "TC336"}  # documents naming presidents, actors, kings
SEED, COUNT, BOOTSTRAPS = 20261122, 1000, 1000
NUMBER_KINDS = {"rrn", "arn", "passport", "licence", "mobile", "landline", "account", "card", "business_no", "corporate_no", "insurance_no", "student_no", "staff_no", "ip", "mac", "gps"}  # fmt: skip


@dataclass(frozen=True)
class Case:
    text: str
    spans: tuple[tuple[str, int, int], ...]
    group: int


def main():
    finders = {"dongheon": ours, **peers()}
    hard = [Case(t.text, t.spans, t.line) for t in texts(COUNT, SEED)]
    compare(
        "hard: 1,000 texts in the style of petitions and replies (hard.txt, written before the rules)", hard, finders
    )
    kinds_of_ours(hard)
    late = [Case(t.text, t.spans, t.line) for t in texts(COUNT // 2, SEED, "late.txt")]
    compare("late: 500 texts of a second set (late.txt, written after the rules)", late, finders)
    kinds_of_ours(late)
    fresh = [Case(t.text, t.spans, t.line) for t in texts(COUNT // 2, SEED, "fresh.txt", once=True)]
    compare("fresh: 500 texts of a third set (fresh.txt, written after the rules, unseen by them)", fresh, finders)
    kinds_of_ours(fresh)
    folder = os.environ.get("DONGHEON_DATA")
    if not folder:
        print("DONGHEON_DATA is not set: the sets of others are left out")
        return
    easy(Path(folder) / "pii", finders)
    junggu(Path(folder) / "pii", finders)
    petitions(Path(folder) / "petitions" / "incheon_junggu_2012_2018.csv")


def ours(text):
    return [(f.start, f.end, f.kind) for f in find(text) if f.kind not in ("public_person", "sensitive")]


def peers():
    if os.environ.get("DONGHEON_PEERS"):
        sys.path.append(os.environ["DONGHEON_PEERS"])
    found = {}
    try:
        from maskingtape import Pipeline  # noqa: PLC0415 peers are optional

        tape = Pipeline()
        found["maskingtape"] = lambda text: [(d.start, d.end, d.kind) for d in tape.anonymize(text).detections]
    except ImportError:
        print("maskingtape is not installed: left out")
    try:
        import ko_pii  # noqa: PLC0415 peers are optional

        found["ko-pii"] = lambda text: [(d.start, d.end, str(d.label)) for d in ko_pii.detect_all(text)]
    except ImportError:
        print("ko-pii is not installed: left out")
    try:
        found["presidio"] = _presidio()
    except ImportError:
        print("presidio is not installed: left out")
    return found


def _presidio():
    import spacy  # noqa: PLC0415 peers are optional
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: PLC0415 peers are optional
    from presidio_analyzer.nlp_engine import SpacyNlpEngine  # noqa: PLC0415 peers are optional

    for noisy in ("tldextract", "presidio-analyzer", "tldextract.cache", "urllib3"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)

    class Blank(SpacyNlpEngine):
        """No model to download; presidio's patterns run all the same."""

        def __init__(self):
            super().__init__()
            self.nlp = {"ko": spacy.blank("xx"), "en": spacy.blank("xx")}

    registry = RecognizerRegistry(supported_languages=["ko", "en"])
    registry.load_predefined_recognizers(languages=["ko", "en"])
    engine = AnalyzerEngine(nlp_engine=Blank(), registry=registry, supported_languages=["ko", "en"])

    def run(text):
        results = [r for language in ("ko", "en") for r in engine.analyze(text, language=language)]
        return sorted(
            {(r.start, r.end, r.entity_type) for r in results if r.score >= 0.3 and r.entity_type != "DATE_TIME"}
        )

    return run


def compare(title, cases, finders):
    print(
        f"\n{title}: {len(cases)} texts, {sum(len(c.spans) for c in cases)} planted values, {sum(not c.spans for c in cases)} texts without any"
    )
    print(f"{'':14}{'recall':>8} {'interval':>13}{'precision':>11} {'interval':>13}{'F1':>7}{'false in clean':>16}")
    for name, finder in finders.items():
        rows = np.array([_counts(case, finder(case.text)) for case in cases], dtype=float)
        groups = np.array([case.group for case in cases])
        recall, precision = rows[:, 0].sum() / max(rows[:, 1].sum(), 1), rows[:, 2].sum() / max(rows[:, 3].sum(), 1)
        ends = _interval(rows, groups)
        clean = int(sum(row[3] for row, case in zip(rows, cases, strict=True) if not case.spans))
        f1 = 2 * recall * precision / max(recall + precision, 1e-9)
        print(f"{name:14}{recall:8.3f} {ends[0]}{precision:11.3f} {ends[1]}{f1:7.3f}{clean:16}")


def _counts(case, finds):
    marked = np.zeros(len(case.text) + 1, dtype=bool)
    planted = np.zeros(len(case.text) + 1, dtype=bool)
    for start, end, _ in finds:
        marked[start:end] = True
    for _, start, end in case.spans:
        planted[start:end] = True
    recalled = sum(marked[start:end].mean() >= 0.8 for _, start, end in case.spans)
    return recalled, len(case.spans), sum(planted[start:end].any() for start, end, _ in finds), len(finds)


def _interval(rows, groups):
    draw = np.random.default_rng(SEED)
    _, places = np.unique(groups, return_inverse=True)
    sums = np.zeros((places.max() + 1, 4))
    np.add.at(sums, places, rows)
    weights = draw.multinomial(len(sums), np.full(len(sums), 1 / len(sums)), BOOTSTRAPS)
    totals = weights @ sums
    shares = totals[:, [0, 2]] / np.maximum(totals[:, [1, 3]], 1)
    low, high = np.percentile(shares, [2.5, 97.5], axis=0)
    return [f"{a:.3f}–{b:.3f}" for a, b in zip(low, high, strict=True)]


def kinds_of_ours(cases):
    """Per kind: precision, recall, F1 of the same kind, with touching spans and with exact ones."""
    counts = defaultdict(lambda: np.zeros(6, dtype=int))  # planted, found, touched of planted, touching finds, exact
    for case in cases:
        finds = [(f.start, f.end, f.kind) for f in find(case.text)]
        for kind, start, end in case.spans:
            counts[kind][0] += 1
            counts[kind][2] += any(k == kind and s < end and start < e for s, e, k in finds)
            counts[kind][4] += (start, end, kind) in finds
            counts[kind][5] += any(s < end and start < e for s, e, _ in finds)
        for start, end, kind in finds:
            counts[kind][1] += 1
            counts[kind][3] += any(k == kind and s < end and start < e for k, s, e in case.spans)
    print(
        f"\nours by kind{'':9}{'planted':>8}{'found':>7} | overlap{'P':>6}{'R':>7}{'F1':>7} | exact{'P':>6}{'R':>7}{'F1':>7} | any kind R"
    )
    for kind, (planted, found, touched, touching, exact, any_kind) in sorted(
        counts.items(), key=lambda item: -item[1][0]
    ):
        cells = [*_prf(touching, found, touched, planted), *_prf(exact, found, exact, planted)]
        print(
            f"{kind:21}{planted:8}{found:7} | {cells[0]:13.3f}{cells[1]:7.3f}{cells[2]:7.3f} | {cells[3]:11.3f}{cells[4]:7.3f}{cells[5]:7.3f} | {any_kind / max(planted, 1):10.3f}"
        )


def _prf(right, found, hit, planted):
    precision, recall = right / max(found, 1), hit / max(planted, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def easy(folder, finders):
    path = folder / "gkswns0531_easy_200_test_cases.json"
    if not path.is_file():
        return
    rows = json.loads(path.read_text(encoding="utf-8"))
    cases, people, clean = [], [], []
    for row in rows:
        text = row["document_text"]
        spans = tuple(
            (one["type"], at, at + len(one["value"]))
            for one in row["expected_pii"]
            for at in [text.find(one["value"])]
            if at >= 0
        )
        cases.append(Case(text, spans, len(cases)))
        if not spans:
            (people if row["id"] in FAMOUS else clean).append(text)
    compare("easy: 200 documents of another project", [c for c in cases if c.spans], finders)
    for name, finder in finders.items():
        false = sum(len(finder(text)) for text in clean)
        famous = sum(len(finder(text)) for text in people)
        print(
            f"{name:14} false finds: {false} in {len(clean)} documents without values; {famous} in {len(people)} naming public persons"
        )


def junggu(folder, finders):
    path = folder / "junggu_real_context_fake_values.jsonl"
    if not path.is_file():
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    planted = sum(len(row["spans"]) for row in rows)
    print(f"\njunggu: {len(rows)} real texts, {planted} false values planted")
    for name, finder in finders.items():
        found = sum(
            _counts(Case(row["text"], tuple((k, s, e) for s, e, k in row["spans"]), 0), finder(row["text"]))[0]
            for row in rows
        )
        print(f"{name:14} {found} of {planted}")


def petitions(path):
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    said = [f"{row['title']}\n{row['content']}" for row in rows]
    # The town hall's own exchange, as its administrator would enter it.
    own = town_rules(
        [{"rule": "public_format", "value": "032-760-9999"}, {"rule": "public_format", "value": "760-9999"}]
    )
    finds = [(text, f) for text in dict.fromkeys(said) for f in find(text, rules=own)]
    counts = defaultdict(int)
    for _, f in finds:
        counts[f.kind] += 1
    print(f"\n{len(said)} real petitions (mobiles, e-mails and plates already replaced), finds by kind: {dict(counts)}")
    traps = [text[f.start : f.end] for text, f in finds if f.kind in NUMBER_KINDS]
    print(f"number finds to judge by eye (goal: at most 5 are traps): {len(traps)}")


if __name__ == "__main__":
    main()
