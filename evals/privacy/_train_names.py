"""Make ``words.csv`` and ``weights.csv`` of ``dongheon.privacy`` anew: ``python -m evals.privacy._train_names``.

Sentences of ``training.txt`` are filled with drawn names and with words of Kiwi's dictionary; a logistic regression
learns which readings are names. Nothing of the evaluation texts is read.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import numpy as np
from evals.privacy._names import GIVEN, SURNAMES
from evals.privacy._slots import agree
from kiwipiepy import Kiwi
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from dongheon.privacy import tagger
from dongheon.privacy.tagger import FIRST, SECOND

SEED, FILLINGS, LEAST_COUNT = 7, 60, 4
PACKAGE = Path(tagger.__file__).parent
TOWN = Path(__file__).parents[2] / "data" / "gaon"
PEOPLE = {
    "홍길동",
    "임꺽정",
    "장길산",
    "성춘향",
    "이도령",
    "이몽룡",
    "심청이",
    "허생원",
    "김삿갓",
    "황진이",
    "장희빈",
    "연산군",
    "광해군",
}
SUFFIXES = "한할함된될됨한할된중건초선적성만률율화치일수량어자력장실과팀비금료점소지물품차기제형용별급측역동때밖앞뒤옆쪽간당씩경상하"
FREQUENT = "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하"
EXTRA = "안하면 안그래 안되는 안된다 안하고 우리아 우리집 이동하 제기하 계신분 오신분 나쁜 구석진 한두명 한두번 한두 한달 한달전 한명 두명 두번 두번째 이번주 이런식 이런일 이런건 이러한 이럴수 이분들 이문제 이도로 이나라 이세상 이동네 이사람 이주변 안하진 구민 천원 만원 오천원 이천원 하는건 하는일 하는데 하더라 정해진 가는길 오는길 사는곳 전재산 온국민 공적인 사적인 인적인 동대표 남자분 여자분 한사람 한분이 이상적 정상적 정신적 고령의".split()
PLAIN = {"seen", "word", "verb", "particle itself", "longer word", "word across", "rare last"}
NAME_LEFT = {"label", "named", "self", "role", "list"}
NAME_RIGHT = {"sign", "title", "others", "age", "phone", "own"}
LINES = Path(__file__).with_name("training.txt")
# Every open or sonorant syllable a parent might choose, whether or not it is usual in names.
SOUNDS = [
    chr(0xAC00 + (first * 21 + vowel) * 28 + coda)
    for first in (0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18)
    for vowel in (0, 1, 4, 5, 6, 8, 13, 18, 20)
    for coda in (0, 4, 8, 16, 21)
]
NOUNS = ("NNG", "NP", "NR", "MAG", "MAJ", "MM", "XR", "IC", "NNB")
BUILT = re.compile("[문궁릉령선탑봉원]$")
PLACE = re.compile("[동리면읍시군구역산천강교길로도항섬]$|(?:공원|시장|공항|도서관|대교|마을)$")
ENDINGS = "습니다 어요 는데 고 어서 으면 지만 는 은 을 게 도록 으려고 으니 네요 나요 을까요 어야 기 던 었습니다 었는데 으세요 습니까 지 자 으며 으니까 다".split()
OFFICES = "가온시청 가온구청 도로과 건축과 교통행정과 하람복지관 새빛은행 한길건설 주식회사 가온상사 하람보건소 가온경찰서 총무팀 인사팀 민원실 주민센터 하람초등학교 가온대학교 새빛병원 가온신문 시설관리공단 환경미화팀 하람농협 신협 가온소방서 도서관 구내식당 주차장 관리사무소 입주자대표회의 가온교통 새봄어린이집 하람마트 국민은행 우체국".split()
CANDIDATE = re.compile(rf"(?<![가-힣0-9])[{''.join(sorted(tagger.SURNAMES))}남황제사선서독동][가-힣]{{1,9}}")


def main():
    kiwi = Kiwi(num_workers=1)
    nouns, stems, proper = dictionary(kiwi, set(givens(kiwi)))
    changed = changed_stems(kiwi, stems)
    running = town_texts()
    things, given = common(kiwi, running), givens(kiwi)
    write_words(nouns, [*stems, *changed], proper, seen(running[::2]), things, given)
    tagger.words.cache_clear()
    tagger.shapes.cache_clear()
    draw = np.random.default_rng(SEED)
    verbs = [
        kiwi.join([(stem, tag), (ending, "EF" if ending in ("습니다", "다") else "EC")])
        for stem, tag in sample(draw, stems, 4000)
        for ending in sample(draw, ENDINGS, 3)
    ]
    rows = list(examples(draw, nouns, verbs, given)) + [row for text in running[1::2] for row in ordinary(text)]
    print(f"{sum(1 for _ in running):,} texts of the sample town, half of them for words, half for examples")
    features, answers = [row for row, _ in rows], np.array([answer for _, answer in rows])
    held = draw.random(len(rows)) < 0.1
    names, matrix = indexed(features)
    model = LogisticRegression(C=0.5, max_iter=400, class_weight={0: 1.0, 1: 1.0})
    model.fit(matrix[~held], answers[~held])
    scores = model.decision_function(matrix[held])
    precision, recall, _ = precision_recall_curve(answers[held], scores)
    print(
        f"{len(rows):,} readings, {answers.sum():,} names; held out: recall at precision 0.95 = {recall[precision >= 0.95].max():.3f}"
    )
    with (PACKAGE / "weights.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# learned by evals/privacy/_train_names.py; the sum of the weights is the log-odds that a reading is a name\n"
        )
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        total = dict(zip(names, model.coef_[0], strict=True))
        total["bias"] += float(model.intercept_[0])
        writer.writerows((name, f"{weight:.3f}") for name, weight in sorted(total.items()) if abs(weight) >= 0.02)
    write_words(nouns, [*stems, *changed], proper, seen(running), things, given)


def dictionary(kiwi, given):
    """Ordinary words of Kiwi that begin like a surname: nouns and the like, and stems of verbs and adjectives."""
    nouns, stems, proper, place = set(), set(), set(), 0
    while True:
        try:
            token = kiwi.morpheme(place)
        except (IndexError, ValueError):
            break
        place += 1
        form, tag = token.form, token.tag.split("-")[0]
        if not re.fullmatch("[가-힣]{2,5}", form) or form[0] not in tagger.SURNAMES:
            continue
        if form in PEOPLE:
            continue
        if tag in NOUNS or (
            tag == "NNP"
            and 2 < len(form) < 5
            and (PLACE.search(form) or (BUILT.search(form) and form[1:] not in given))
        ):
            nouns.add(form)
        elif tag == "NNP" and len(form) == 2:
            proper.add(form)
        elif tag in ("VV", "VA", "VX"):
            stems.add((form, tag))
    single = [(c, "VV") for c in "가오서주지사하나차타두모도기여인현"]
    return sorted(nouns), sorted(stems) + single[:9], sorted(proper - nouns)


def changed_stems(kiwi, stems):
    """Forms in which a stem of two or more syllables is spelled otherwise ("고운" of 곱다), which no prefix shows."""
    found = {}
    for stem, tag in stems:
        if len(stem) < 2 and tag != "VA":
            continue
        for ending, kind in (("ᆫ", "ETM"), ("ᆯ", "ETM"), ("어", "EC")):
            form = kiwi.join([(stem, tag), (ending, kind)])
            if re.fullmatch("[가-힣]{2,4}", form) and form[0] in tagger.SURNAMES and not form.startswith(stem):
                found[form] = tag
    return sorted(found.items())


def town_texts():
    """What the sample town's residents and offices write, all made up; names in it stand beside cues or belong to officers."""
    found = []
    for path in [*sorted(TOWN.glob("petitions/*.csv")), TOWN / "replies.csv", *sorted(TOWN.glob("replies/*.csv"))]:
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                found += ["\n".join(cell for cell in row.values() if cell) for row in csv.DictReader(file)]
    found += [path.read_text(encoding="utf-8") for path in sorted(TOWN.glob("documents/*.md"))]
    return found


def named():
    """Names of the sample town's officers, which are no ordinary words."""
    with (TOWN / "officers.csv").open(encoding="utf-8", newline="") as file:
        return {
            cell for row in csv.DictReader(file) for cell in row.values() if cell and re.fullmatch("[가-힣]{3,4}", cell)
        }


def seen(texts):
    """Whole words that begin like a surname and stand in at least two texts."""
    people = named()
    counts = Counter(word for text in texts for word in {match.group() for match in CANDIDATE.finditer(text)})
    return sorted(word for word, count in counts.items() if count > 1 and word[:3] not in people and len(word) < 8)


def ordinary(text):
    """Readings of running text that are no names; places where a name may stand are left out."""
    people = named()
    for match in CANDIDATE.finditer(text):
        start, end = match.span()
        left, right = tagger.side(text, start, end)
        if match.group()[:3] in people:
            continue
        cued = left in NAME_LEFT or right in NAME_RIGHT
        for length, tail, alone in tagger.shapes(match.group()):
            # Beside a cue only what is plainly a word counts as no name; nobody has marked the names there.
            plain = length == 2 or PLAIN & set(alone)
            if plain if cued or tail == "title" else True:
                yield [*alone, *tagger.place_features(alone, tail, left, right)], False


def common(kiwi, texts):
    """Two-syllable nouns that are frequent in running text: what may stand behind 이 ("this") without a space."""
    counts = Counter(
        token.form for tokens in kiwi.tokenize(texts) for token in tokens if token.tag == "NNG" and len(token.form) == 2
    )
    return sorted(form for form, count in counts.items() if count >= 5)


def givens(kiwi):
    """Given names: those that stand behind three or more different surnames among the dictionary's proper nouns, and ours."""
    surnames, place = {}, 0
    while True:
        try:
            token = kiwi.morpheme(place)
        except (IndexError, ValueError):
            break
        place += 1
        if (
            token.tag == "NNP"
            and len(token.form) == 3
            and token.form[0] in SURNAMES
            and token.form[1] in FIRST
            and token.form[2] in SECOND
        ):
            surnames.setdefault(token.form[1:], set()).add(token.form[0])
    # Towns and quarters differ in their first syllable as families do.
    often = {
        one
        for one, behind in surnames.items()
        if len(behind & set(FREQUENT)) >= 3 and one[-1] not in "동구면읍리시군역권"
    }
    return sorted(often | set(GIVEN))


def write_words(nouns, stems, proper, whole, things, given):
    with (PACKAGE / "words.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(
            "# n, v: words of Kiwi's dictionary (Apache-2.0) that begin like a surname; *: given names, written by us\n"
        )
        file.write("form,class\n")
        file.writelines(f"{form},n\n" for form in nouns)
        file.writelines(f"{form},v\n" for form, _ in stems if len(form) > 1 and form not in set(nouns))
        taken = {*nouns, *(form for form, _ in stems)}
        file.writelines(f"{form},q\n" for form in proper if form not in taken)
        file.writelines(f"{form},s\n" for form in whole if form not in taken and form not in set(proper))
        file.writelines(f"*{name},g\n" for name in given)
        file.writelines(f"-{form},d\n" for form in things)


def sample(draw, values, count):
    return [values[int(at)] for at in draw.integers(0, len(values), count)]


def person(draw, pool):
    surnames, counts = zip(*SURNAMES.items(), strict=True)
    shares = np.array(counts, dtype=float)
    surname = surnames[int(draw.choice(len(surnames), p=(0.6 * shares / shares.sum() + 0.4 / len(shares))))]
    roll = draw.random()
    if roll < 0.3:
        given = GIVEN[int(draw.integers(len(GIVEN)))]
    elif roll < 0.65:
        given = pool[int(draw.integers(len(pool)))]
    elif 0.9 <= roll < 0.95:
        # Native words and unusual syllables: the neighbours have to tell.
        given = SOUNDS[int(draw.integers(len(SOUNDS)))] + SOUNDS[int(draw.integers(len(SOUNDS)))]
    elif roll < 0.9:
        given = FIRST[int(draw.integers(len(FIRST)))] + SECOND[int(draw.integers(len(SECOND)))]
    else:
        given = SECOND[int(draw.integers(len(SECOND)))]
    return surname + given


def examples(draw, nouns, verbs, given):
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        times = FILLINGS if "{" in line else 20
        if "{w}" in line or "{v}" in line:
            times *= 2
        for _ in range(times):
            yield from readings(*filled(line.replace("\\n", "\n"), draw, nouns, verbs, given))


def filled(line, draw, nouns, verbs, given):
    out, gold, length = [], set(), 0
    # Sentences rarely stand alone: half of them get something in front and behind.
    lead = str(draw.choice(["", "", "", "문의드립니다. ", "그리고 ", "확인 바랍니다.\n", "어제 "]))
    rest = str(draw.choice(["", "", "", " 확인 바랍니다.", "\n감사합니다.", " 그래서 글을 씁니다."]))
    said = " "
    for part in re.split(r"(\{[pwvo]\})", lead + line + rest):
        value = agree(said, part) if part[:1] != "{" else part
        if part == "{p}":
            value = person(draw, given)
            gold.add((length, length + len(value)))
        elif part == "{w}":
            value = nouns[int(draw.integers(len(nouns)))]
            if len(value) == 2 and draw.random() < 0.5:
                value += SUFFIXES[int(draw.integers(len(SUFFIXES)))]
            elif draw.random() < 0.05:
                value = EXTRA[int(draw.integers(len(EXTRA)))]
        elif part == "{v}":
            value = verbs[int(draw.integers(len(verbs)))]
        elif part == "{o}":
            value = OFFICES[int(draw.integers(len(OFFICES)))]
        if part[:1] == "{" and part != "{v}":
            said = value
        elif part:
            said = " "
        out.append(value)
        length += len(value)
    return "".join(out), gold


def readings(text, gold):
    """Every reading of every candidate word, and whether it is the name that stands there."""
    ended = -9
    for match in CANDIDATE.finditer(text):
        start, end = match.span()
        left, right = tagger.side(text, start, end)
        if start - ended <= 3 and left in ("none", "slash", "list", "bracket"):
            left = "person"
        for length, tail, alone in tagger.shapes(match.group()):
            answer = (start, start + length) in gold
            yield [*alone, *tagger.place_features(alone, tail, left, right)], answer
            if answer:
                ended = end


def indexed(features):
    counts = Counter(name for row in features for name in row)
    names = sorted(name for name, count in counts.items() if count >= LEAST_COUNT)
    place = {name: at for at, name in enumerate(names)}
    columns = [[place[name] for name in dict.fromkeys(row) if name in place] for row in features]
    pointers = np.cumsum([0, *map(len, columns)])
    data = np.ones(pointers[-1])
    return names, csr_matrix(
        (data, np.concatenate([np.array(c, dtype=int) for c in columns]), pointers), shape=(len(features), len(names))
    )


if __name__ == "__main__":
    main()
