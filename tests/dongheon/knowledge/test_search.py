from datetime import date

import pytest

from dongheon.base.errors import BadInput
from dongheon.knowledge.library import Settings, open_library
from dongheon.knowledge.search import alike, search
from dongheon.knowledge.vocabulary import Synonym, Vocabulary
from dongheon.language.index_rows import Row, Scope

ALL = Scope(frozenset("CSO"))
TEXTS = {
    "lamp": "가로등이 꺼지면 도로관리과에 신고한다. 수리는 사흘 안에 한다.",
    "waste": "대형폐기물은 신고번호를 붙여 집 앞에 내놓는다. 책상 수수료는 3,000원이다.",
    "papers": "주민등록표 등본은 무인민원발급기에서 뗄 수 있다. 수수료는 200원이다.",
    "passport": "여권은 시청 민원여권과에서 다시 발급받을 수 있다.",
    "dog": "반려견은 태어난 지 두 달이 되면 등록해야 한다.",
}
WORDS = Vocabulary(
    (Synonym("등본", "주민등록표 등본"), Synonym("큰 쓰레기", "대형폐기물")),
    (Synonym("passport", "여권"), Synonym("护照", "여권"), Synonym("hộ chiếu", "여권")),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = open_library(tmp_path_factory.mktemp("index") / "made", settings=Settings())
    for name, text in TEXTS.items():
        made.put(name, [Row(f"{name}#1", name, text, title=name, grade="S" if name == "dog" else "O")])
    made.commit()
    yield made
    made.close()


QUESTIONS = [
    ("가로등이 꺼졌어요", "lamp"),
    ("가로등고장신고", "lamp"),
    ("가로둥 고장", "lamp"),
    ("ㄱㄹㄷ", "lamp"),
    ("ㄷㅎㅍㄱㅁ", "waste"),
    ("큰쓰레기 어떻게 버려요", "waste"),
    ("등본 떼는 값", "papers"),
    ("Where can I renew my passport?", "passport"),
    ("在哪里办护照", "passport"),
    ("làm hộ chiếu ở đâu", "passport"),
]


@pytest.mark.parametrize(("question", "document"), QUESTIONS)
def test_the_right_passage_comes_first(library, question, document):
    assert search(library, question, scope=ALL, vocabulary=WORDS)[0].row.document == document


def test_a_hit_says_why(library):
    hit = search(library, "가로둥 고장 신고", scope=ALL, vocabulary=WORDS)[0]
    assert [(one.typed, one.known) for one in hit.why.mended] == [("가로둥", "가로등")]
    assert "신고" in hit.why.words
    assert {hit.row.text[first:last] for first, last in hit.highlights} == {"가로등", "신고"}
    hit = search(library, "큰 쓰레기", scope=ALL, vocabulary=WORDS)[0]
    assert [one.meant for one in hit.why.otherwise] == ["대형폐기물"]


def test_what_may_not_be_read_is_found_neither_by_word_nor_by_meaning(library):
    assert search(library, "반려견 등록", scope=ALL)[0].row.document == "dog"
    hits = search(library, "반려견 등록", scope=Scope(frozenset("O")), k=10)
    assert "dog" not in {hit.row.document for hit in hits}
    with pytest.raises(BadInput):
        alike(library, "dog", scope=Scope(frozenset("O")))


def test_like_documents_leave_the_document_itself_out(library):
    assert "waste" not in {hit.row.document for hit in alike(library, "waste", scope=ALL)}


@pytest.mark.parametrize(("question", "k"), [("", 1), ("   ", 1), ("가로등", 0)])
def test_bounds(library, question, k):
    with pytest.raises(BadInput):
        search(library, question, scope=ALL, k=k)


@pytest.mark.parametrize("question", ["?", "\x00", "ㅋㅋㅋ", "a" * 10_000, "(((", '"AND OR*', "🙂"])
def test_odd_questions_find_something_or_nothing(library, question):
    assert len(search(library, question, scope=ALL)) <= len(TEXTS)


def held(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_every_version_of_a_document_goes_with_its_vectors(tmp_path):
    folder = tmp_path / "made"
    made = open_library(folder, settings=Settings())
    days = {"1": (date(2020, 1, 1), date(2023, 12, 31)), "2": (date(2024, 1, 1), None)}
    for version, (first, last) in days.items():
        row = Row(
            f"fee@{version}#1", "fee", f"요금 planted{version}zz 원", version=version, valid_from=first, valid_to=last
        )
        made.put("fee", [row], version=version)
    made.put("lamp", [Row("lamp#1", "lamp", TEXTS["lamp"])])
    made.commit()
    found = search(made, "요금", scope=Scope(frozenset("O"), on=date(2022, 5, 1)))
    assert "fee@1#1" in {hit.row.id for hit in found}
    assert "fee@2#1" not in {hit.row.id for hit in found}
    assert b"planted1zz" in held(folder)
    assert made.take_out("fee") == 2
    made.scrub()
    assert b"planted" not in held(folder)
    assert len(made.words) == 1
    assert [len(one) for one in made.meanings.values()] == [1]
    made.close()


def test_an_unchanged_index_is_opened_as_it_was_made(tmp_path):
    folder = tmp_path / "made"
    open_library(folder, settings=Settings("pairs", ())).close()
    again = open_library(folder, settings=Settings("morphemes", ("use",)))
    assert again.settings == Settings("pairs", ())


def test_a_folder_with_other_things_is_refused(tmp_path):
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="neither empty"):
        open_library(tmp_path, settings=Settings())
    with pytest.raises(BadInput, match="there is no index"):
        open_library(tmp_path / "none")
