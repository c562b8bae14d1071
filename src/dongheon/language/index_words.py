"""The words of passages in a folder, searched by word, letters and first consonants; rights inside the query."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from dongheon.base.errors import BadInput, RuleBroken
from dongheon.language.index_rows import EVERYONE, Row, Scope, number_of
from dongheon.language.tokens import letters_only

HEAP_BYTES = 128_000_000
LAST_DAY = 9_999_999
MOST_TERMS = 24  # rarest terms of a question; common ones cost much time and tell little
_POINTER = "words.json"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A row with what was made of its text.

    Args:
        row: the passage.
        sentences: its words, sentence by sentence; empty if only pairs of letters are searched.
        initials: first consonants of its words.
        spelled: letters of its words, taken apart, by which a mistyped word is mended.
    """

    row: Row
    sentences: tuple[tuple[str, ...], ...] = ()
    initials: tuple[str, ...] = ()
    spelled: tuple[str, ...] = ()


class WordFolder:
    """An index of words in a folder; one process writes, any number read.

    Args:
        folder: an existing folder that belongs to this index.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer: Any = None
        self._open()

    def _open(self) -> None:
        import tantivy  # noqa: PLC0415 - a native library that only a search needs

        self._tantivy = tantivy
        pointer = self.folder / _POINTER
        if pointer.exists():
            try:
                self.generation = int(json.loads(pointer.read_text(encoding="utf-8"))["generation"])
            except (ValueError, KeyError) as error:
                raise BadInput(f"{pointer}: damaged ({error}); delete the folder and index again") from error
        else:
            self.generation = 1
        self._index = self._opened(self.generation)
        self._searcher = self._index.searcher()
        self._mean: dict[str, float] = {}

    def _place(self, generation: int) -> Path:
        return self.folder / f"words-{generation:04}"

    def _opened(self, generation: int) -> Any:
        place = self._place(generation)
        place.mkdir(parents=True, exist_ok=True)
        try:
            index = self._tantivy.Index(_schema(self._tantivy), path=str(place))
        except (OSError, ValueError) as error:
            raise BadInput(f"{place}: cannot be opened ({error}); delete the folder and index again") from error
        pairs = self._tantivy.TextAnalyzerBuilder(self._tantivy.Tokenizer.ngram(2, 2)).build()
        index.register_tokenizer("letter_pairs", pairs)
        return index

    # Reading

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def refresh(self) -> None:
        """See what was committed since the index was opened, by this process or another."""
        pointer = self.folder / _POINTER
        known = json.loads(pointer.read_text(encoding="utf-8"))["generation"] if pointer.exists() else 1
        if known != self.generation:
            self._open()
            return
        self._index.reload()
        self._searcher = self._index.searcher()
        self._mean = {}

    def frequency(self, field: str, term: str) -> int:
        """Passages that hold a term; ``field`` is "words" or "pairs"."""
        return int(self._searcher.doc_freq(field, term))

    def mean(self, field: str) -> float:
        """Mean number of "words" or "pairs" of a passage, at least 1."""
        if field not in self._mean:
            query = self._tantivy.Query.all_query()
            found = self._searcher.aggregate(query, {"mean": {"avg": {"field": f"{field}_length"}}})
            self._mean[field] = max(1.0, float(found["mean"]["value"] or 1.0))
        return self._mean[field]

    def find(
        self,
        *,
        words: Mapping[str, float],
        pairs: Sequence[str],
        scope: Scope,
        k: int,
    ) -> list[tuple[Indexed, float]]:
        """The passages that share most with a question, within the scope.

        Args:
            words: words, each with a weight > 0.
            pairs: pairs of neighbouring letters.
            scope: what the asker may see; it is part of the query.
            k: at most this many.
        """
        query = self._tantivy.Query
        schema = self._index.schema
        known = [*self._known("words", words), *self._known("pairs", dict.fromkeys(pairs, 1.0))]
        rarest = sorted(known, key=lambda one: one[3])[:MOST_TERMS]
        terms = [
            (
                self._tantivy.Occur.Should,
                query.boost_query(query.term_query(schema, field, term, "freq"), weight),
            )
            for field, term, weight, _ in rarest
        ]
        return self._run(terms, scope=scope, k=k)

    def _known(self, field: str, terms: Mapping[str, float]) -> Iterator[tuple[str, str, float, int]]:
        for term, weight in terms.items():
            if count := self.frequency(field, term):
                yield field, term, weight, count

    def find_initials(self, initials: str, *, scope: Scope, k: int) -> list[tuple[Indexed, float]]:
        """Passages with a word that begins with these first consonants."""
        query = self._tantivy.Query
        exact = query.boost_query(query.term_query(self._index.schema, "initials", initials, "basic"), 4.0)
        begun = query.regex_query(self._index.schema, "initials", f"{initials}.*")
        should = self._tantivy.Occur.Should
        return self._run([(should, exact), (should, begun)], scope=scope, k=k)

    def find_spelled(self, spelled: str, *, distance: int, scope: Scope, k: int) -> list[tuple[Indexed, float]]:
        """Passages with a word at most ``distance`` letters (1 or 2) away."""
        query = self._tantivy.Query.fuzzy_term_query(self._index.schema, "spelled", spelled, distance)
        return self._run([(self._tantivy.Occur.Should, query)], scope=scope, k=k)

    def rows(self, numbers: Sequence[int], *, scope: Scope) -> dict[int, Indexed]:
        """Passages by number; those outside the scope are not there for this asker."""
        if not numbers:
            return {}
        query = self._tantivy.Query.term_set_query(self._index.schema, "number", list(numbers))
        found = self._run([(self._tantivy.Occur.Must, query)], scope=scope, k=len(numbers))
        return {number_of(one.row.id): one for one, _ in found}

    def _run(self, terms: list[tuple[Any, Any]], *, scope: Scope, k: int) -> list[tuple[Indexed, float]]:
        if not terms or not len(self):
            return []
        query = self._tantivy.Query
        must = self._tantivy.Occur.Must
        rights = [(must, query.const_score_query(one, 0.0)) for one in self._rights(scope)]
        asked = query.boolean_query([(must, query.boolean_query(terms)), *rights])
        return [
            (_read(self._searcher.doc(address)), float(score))
            for score, address in self._searcher.search(asked, limit=max(1, k), count=False).hits
        ]

    def _rights(self, scope: Scope) -> Iterator[Any]:
        query, schema, kinds = self._tantivy.Query, self._index.schema, self._tantivy.FieldType
        yield query.term_set_query(schema, "grade", sorted(scope.grades))
        yield query.term_set_query(schema, "readers", sorted({EVERYONE, *scope.groups}))
        if scope.departments:
            yield query.term_set_query(schema, "department", sorted(scope.departments))
        if scope.kinds:
            yield query.term_set_query(schema, "kind", sorted(scope.kinds))
        if scope.on:
            day = scope.on.toordinal()
            yield query.range_query(schema, "valid_from", kinds.Unsigned, 0, day)
            yield query.range_query(schema, "valid_to", kinds.Unsigned, day, LAST_DAY)

    def marks(self) -> dict[tuple[str, str], str]:
        """(document, version) to the mark of its content, for all that is stored."""
        return {(one.row.document, one.row.version): one.row.mark for one in self.all()}

    def all(self) -> Iterator[Indexed]:
        """Every stored passage."""
        if not len(self):
            return
        hits = self._searcher.search(self._tantivy.Query.all_query(), limit=len(self), count=False).hits
        for _, address in hits:
            yield _read(self._searcher.doc(address))

    def of_document(self, document: str, *, version: str | None = None, scope: Scope | None = None) -> list[Row]:
        """The passages of a document, of one version or of all; with a scope, those that the asker may see."""
        query = self._tantivy.Query.term_query(self._index.schema, "document", document, "basic")
        if scope:
            found = self._run([(self._tantivy.Occur.Must, query)], scope=scope, k=len(self))
            rows = [one.row for one, _ in found]
        else:
            hits = self._searcher.search(query, limit=max(1, len(self)), count=False).hits if len(self) else []
            rows = [_read(self._searcher.doc(address)).row for _, address in hits]
        return [row for row in rows if version is None or row.version == version]

    # Writing

    def _write(self) -> Any:
        if self._writer is None:
            try:
                self._writer = self._index.writer(HEAP_BYTES, 1)
            except ValueError as error:
                raise RuleBroken(
                    f"{self.folder}: another process is writing to this index; wait until it has ended"
                ) from error
        return self._writer

    def add(self, rows: Iterable[Indexed]) -> None:
        """Add passages; they are found after ``commit``."""
        writer = self._write()
        for one in rows:
            writer.add_document(_document(self._tantivy, one))

    def remove(self, numbers: Iterable[int]) -> None:
        """Hide passages; their bytes go with ``scrub``."""
        writer = self._write()
        for number in numbers:
            writer.delete_documents_by_query(self._tantivy.Query.term_query(self._index.schema, "number", number))

    def commit(self) -> None:
        """Make everything added and removed so far visible, and durable."""
        if self._writer is not None:
            self._writer.commit()
            self.refresh()

    def scrub(self) -> None:
        """Write the index anew without what was removed, so that no byte of it remains in the folder."""
        self.commit()
        old, fresh = self._place(self.generation), self.generation + 1
        shutil.rmtree(self._place(fresh), ignore_errors=True)
        index = self._opened(fresh)
        writer = index.writer(HEAP_BYTES, 1)
        for one in self.all():
            writer.add_document(_document(self._tantivy, one))
        writer.commit()
        writer.wait_merging_threads()
        self.close()
        pointer = self.folder / _POINTER
        made = pointer.with_suffix(".new")
        made.write_text(json.dumps({"generation": fresh}), encoding="utf-8")
        made.replace(pointer)
        self._open()
        shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """End writing; what was not committed is lost."""
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()
            self._writer = None


def _schema(tantivy: Any) -> Any:
    made = tantivy.SchemaBuilder()
    made.add_bytes_field("stored", stored=True)
    made.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    made.add_text_field("pairs", tokenizer_name="letter_pairs", index_option="freq")
    for name in ("initials", "spelled"):
        made.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("document", "kind", "department", "grade", "readers"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    made.add_unsigned_field("number", indexed=True)
    for name in ("valid_from", "valid_to"):
        made.add_unsigned_field(name, indexed=True, fast=True)
    for name in ("words_length", "pairs_length"):
        made.add_unsigned_field(name, fast=True)
    return made.build()


def _document(tantivy: Any, one: Indexed) -> Any:
    row = one.row
    made = tantivy.Document()
    kept = {name: value for name, value in asdict(row).items() if name not in {"valid_from", "valid_to"}}
    days = [row.valid_from.isoformat() if row.valid_from else "", row.valid_to.isoformat() if row.valid_to else ""]
    made.add_bytes("stored", json.dumps([kept, days, one.sentences, one.initials, one.spelled]).encode())
    letters = letters_only(f"{row.title} {row.text}")
    made.add_text("words", " ".join(word for sentence in one.sentences for word in sentence))
    made.add_text("pairs", letters)
    made.add_text("initials", " ".join(one.initials))
    made.add_text("spelled", " ".join(one.spelled))
    for name in ("document", "kind", "department", "grade"):
        made.add_text(name, getattr(row, name))
    for reader in row.readers:
        made.add_text("readers", reader)
    made.add_unsigned("number", number_of(row.id))
    made.add_unsigned("valid_from", row.valid_from.toordinal() if row.valid_from else 0)
    made.add_unsigned("valid_to", row.valid_to.toordinal() if row.valid_to else LAST_DAY)
    made.add_unsigned("words_length", sum(map(len, one.sentences)))
    made.add_unsigned("pairs_length", max(0, len(letters) - 1))
    return made


def _read(document: Any) -> Indexed:
    kept, days, sentences, initials, spelled = json.loads(document.get_first("stored"))
    row = Row(**{**kept, "readers": tuple(kept["readers"])})
    first, last = (date.fromisoformat(day) if day else None for day in days)
    if first or last:
        row = replace(row, valid_from=first, valid_to=last)
    return Indexed(row, tuple(map(tuple, sentences)), tuple(initials), tuple(spelled))
