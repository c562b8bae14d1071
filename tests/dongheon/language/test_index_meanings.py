import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.language.index_meanings import MeaningFolder
from dongheon.language.index_rows import Scope, number_of

OPEN, ALL = Scope(frozenset("O")), Scope(frozenset("CSO"), groups=frozenset({"roads"}))


def vectors(seed, count=1):
    made = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def meanings(tmp_path):
    folder = MeaningFolder(tmp_path, encoder="e5")
    for seed in range(30):
        folder.add(number_of(str(seed)), vectors(seed, 2), grade="O", readers=("*",))
    folder.add(number_of("grade"), vectors(100), grade="S", readers=("*",))
    folder.add(number_of("team"), vectors(101), grade="O", readers=("roads",))
    folder.commit()
    return folder


def test_the_nearest_passage_comes_first_whichever_part_is_near(meanings):
    for seed in range(30):
        for part in vectors(seed, 2):
            assert meanings.nearest(part, scope=OPEN, k=3)[0][0] == number_of(str(seed))


def test_rights_are_within_the_search(meanings):
    for name, seed in (("grade", 100), ("team", 101)):
        assert meanings.nearest(vectors(seed)[0], scope=ALL, k=1)[0][0] == number_of(name)
        assert number_of(name) not in dict(meanings.nearest(vectors(seed)[0], scope=OPEN, k=62))


def test_a_removed_vector_leaves_no_byte(meanings, tmp_path):
    def bytes_held():
        return b"".join(path.read_bytes() for path in tmp_path.iterdir())

    planted = vectors(7, 2)[1].astype(np.float16).tobytes()
    assert planted in bytes_held()
    meanings.remove([number_of("7")])
    meanings.commit()
    assert planted not in bytes_held()
    assert vectors(8, 2)[1].astype(np.float16).tobytes() in bytes_held()
    assert len(meanings) == 60
    assert number_of("7") not in dict(MeaningFolder(tmp_path, encoder="e5").nearest(vectors(7)[0], scope=ALL, k=60))


def test_a_passage_put_again_has_its_new_vectors_only(meanings):
    meanings.remove([number_of("3")])
    meanings.add(number_of("3"), vectors(300), grade="O", readers=("*",))
    meanings.commit()
    assert len(meanings.cosines(vectors(300)[0], [number_of("3")])[number_of("3")]) == 1
    assert meanings.nearest(vectors(300)[0], scope=OPEN, k=1)[0][0] == number_of("3")


def test_a_damaged_list_of_parts_is_named(meanings, tmp_path):
    (tmp_path / "meanings-e5.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match=r"meanings-e5\.json"):
        meanings.refresh()
