from datetime import date

import pytest

from dongheon.base.errors import RuleBroken
from dongheon.language.index_rows import Row, Scope, number_of
from dongheon.language.index_words import Indexed, WordFolder

ALL = Scope(frozenset("CSO"))


def one(name, text, **facts):
    return Indexed(Row(f"{name}#1", name, text, **facts), (tuple(text.split()),))


def found(words, text, scope=ALL):
    return {
        one.row.document for one, _ in words.find(words=dict.fromkeys(text.split(), 1.0), pairs=(), scope=scope, k=9)
    }


@pytest.fixture
def words(tmp_path):
    index = WordFolder(tmp_path)
    index.add([
        one("open", "가로등 수리", department="roads", kind="manual"),
        one("sensitive", "가로등 예산", grade="S"),
        one("team", "가로등 당직", readers=("roads",)),
        one("old", "가로등 요금", valid_from=date(2020, 1, 1), valid_to=date(2023, 12, 31)),
        one("new", "가로등 요금", valid_from=date(2024, 1, 1)),
    ])  # fmt: skip
    index.commit()
    yield index
    index.close()


SCOPES = [
    (Scope(frozenset("O")), {"open", "old", "new"}),
    (Scope(frozenset("OS")), {"open", "sensitive", "old", "new"}),
    (Scope(frozenset("O"), groups=frozenset({"roads"})), {"open", "team", "old", "new"}),
    (Scope(frozenset("O"), departments=frozenset({"roads"})), {"open"}),
    (Scope(frozenset("O"), kinds=frozenset({"manual"})), {"open"}),
    (Scope(frozenset("O"), on=date(2023, 12, 31)), {"open", "old"}),
    (Scope(frozenset("O"), on=date(2024, 1, 1)), {"open", "new"}),
    (Scope(frozenset()), set()),
]


@pytest.mark.parametrize(("scope", "names"), SCOPES)
def test_an_asker_finds_what_the_scope_holds(words, scope, names):
    assert found(words, "가로등", scope) == names
    rows = words.rows([number_of(f"{name}#1") for name in ("open", "sensitive", "team", "old", "new")], scope=scope)
    assert {one.row.document for one in rows.values()} == names


def test_nothing_is_found_before_a_commit_and_all_after_it(tmp_path):
    index, reader = WordFolder(tmp_path), WordFolder(tmp_path)
    index.add([one("a", "보안등")])
    assert found(index, "보안등") == set()
    index.commit()
    reader.refresh()
    assert found(index, "보안등") == found(reader, "보안등") == {"a"}


def test_a_second_writer_is_refused(words, tmp_path):
    words.add([one("b", "보안등")])
    with pytest.raises(RuleBroken):
        WordFolder(tmp_path).add([one("c", "보안등")])


def test_what_was_not_committed_is_lost_and_the_rest_stays(words, tmp_path):
    words.add([one("b", "보안등")])
    words.close()
    again = WordFolder(tmp_path)
    assert found(again, "보안등") == set()
    assert len(again) == 5


def test_a_removed_word_leaves_no_byte_after_a_scrub(words, tmp_path):
    words.add([one("secret", "planted8word 가로등")])
    words.commit()
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"planted8word" in held
    words.remove([number_of("secret#1")])
    words.scrub()
    held = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"planted8word" not in held
    assert found(words, "planted8word") == set()
    assert found(words, "가로등") == {"open", "sensitive", "old", "new"}
    words.add([one("later", "보안등")])
    words.commit()
    assert found(WordFolder(tmp_path), "보안등") == {"later"}


def test_pairs_find_words_written_together(words):
    hits = words.find(words={}, pairs=("등수", "수리"), scope=ALL, k=1)
    assert [one.row.document for one, _ in hits] == ["open"]
