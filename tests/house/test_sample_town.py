"""The sample town: complete, consistent, written anew, about nobody."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
from scipy import sparse

from dongheon.cli.files import read_town_folder

FOLDER = Path(__file__).parents[2] / "data" / "gaon"
MOST_SHARED = 0.30


@cache
def town():
    return read_town_folder(str(FOLDER))


def test_the_town_has_no_mistakes():
    assert [f"{p.file}:{p.line}: {p.message}" for p in town().problems] == []


def test_the_town_is_as_large_as_promised():
    assert len(town().topics) == 25
    assert len({duty.code for duty in town().duties}) >= 500
    assert len(town().petitions) >= 900
    assert len(town().replies) >= 300
    assert len(town().documents) >= 60


def test_every_petition_is_labelled_twice_and_many_duties_often():
    ids = {one.id for one in town().petitions}
    assert {label.id for label in town().labels} == ids
    assert {label.id for label in town().second_labels} == ids
    counts = Counter(label.duties[0] for label in town().labels)
    assert 80 <= sum(count >= 8 for count in counts.values()) <= 100


def grams(text):
    bare = "".join(text.split())
    return {bare[i : i + 5] for i in range(len(bare) - 4)}


def test_no_two_petitions_share_many_runs_of_five_characters():
    sets = [grams(one.title + one.content) for one in town().petitions]
    numbers = {gram: n for n, gram in enumerate(sorted(set().union(*sets)))}
    rows = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
    columns = np.fromiter((numbers[gram] for one in sets for gram in one), dtype=np.int64)
    table = sparse.csr_matrix((np.ones(len(rows), np.int32), (rows, columns)), shape=(len(sets), len(numbers)))
    both = (table @ table.T).tocoo()
    sizes = np.array([max(1, len(s)) for s in sets])
    shared = both.data / np.minimum(sizes[both.row], sizes[both.col])
    close = [
        (town().petitions[a].id, town().petitions[b].id, round(float(s), 2))
        for a, b, s in zip(both.row, both.col, shared, strict=True)
        if a < b and s > MOST_SHARED
    ]
    assert close == []


def test_only_reserved_telephone_numbers_are_used():
    number = re.compile(r"(?<!\d)(01[016789]|02|0[3-6]\d|070)[-. )]{1,3}(\d{3,4})[-. ]{1,3}(\d{4})(?!\d)")
    real = []
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in {".csv", ".md", ".toml"}:
            for match in number.finditer(path.read_text(encoding="utf-8-sig")):
                reserved = (match[1] == "031" and match[2] == "000") or (match[1] == "010" and match[2] == "0000")
                if not reserved:
                    real.append(f"{path.name}: {match.group()}")
    assert real == []


def test_petitions_speak_several_languages_and_come_by_every_door():
    languages = {one.language.split("-")[0] for one in town().petitions}
    assert {"ko", "en", "zh", "vi"} <= languages
    assert {one.channel for one in town().petitions} == {"web", "mobile", "phone", "counter", "paper"}


def test_every_petition_has_its_campaign_or_none():
    sizes = {}
    for one in town().petitions:
        if one.campaign:
            sizes[one.campaign] = sizes.get(one.campaign, 0) + 1
    assert all(size >= 3 for size in sizes.values())
