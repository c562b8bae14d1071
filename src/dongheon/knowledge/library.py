"""The town's passages in one folder: put in, replaced, taken out for good; their words and meanings kept in step."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dongheon.base.errors import BadInput
from dongheon.knowledge.analyse import Analyser, indexed, parts
from dongheon.language.index_meanings import MeaningFolder
from dongheon.language.index_rows import Row, number_of
from dongheon.language.index_words import WordFolder
from dongheon.language.vectors import DIMENSIONS, Encoder, embed

_SETTINGS = "index.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """How an index was made; every later addition is made alike.

    Args:
        analyser: "morphemes", or "pairs" where speed matters more.
        encoders: encoders whose vectors are kept, empty for words alone.
    """

    analyser: Analyser = "morphemes"
    encoders: tuple[Encoder, ...] = ("use",)


class Library:
    """An index of passages in a folder handed in by the caller.

    Args:
        words: the word index.
        meanings: the vectors by encoder.
        settings: how it was made.
    """

    def __init__(self, words: WordFolder, meanings: dict[Encoder, MeaningFolder], settings: Settings) -> None:
        self.words = words
        self.meanings = meanings
        self.settings = settings
        self._hidden = False

    def put(self, document: str, rows: Sequence[Row], *, version: str = "") -> None:
        """Put a document in, in the place of the same version if there is one; found after ``commit``.

        Args:
            document: its id.
            rows: its passages.
            version: its version; other versions stay.
        Raises:
            BadInput: a passage of another document or version, or two passages of one id.
        """
        if len({row.id for row in rows}) < len(rows):
            raise BadInput(f"{document}: two passages have the same id; number them")
        if wrong := next((row for row in rows if (row.document, row.version) != (document, version)), None):
            raise BadInput(f"{document}: passage {wrong.id} belongs to {wrong.document} version {wrong.version!r}")
        self.take_out(document, version=version)
        self.words.add(indexed(rows, analyser=self.settings.analyser))
        pieces = [parts(row.text) for row in rows]
        for encoder, folder in self.meanings.items():
            vectors = embed([part for own in pieces for part in own], encoder=encoder)
            at = 0
            for row, own in zip(rows, pieces, strict=True):
                folder.add(number_of(row.id), vectors[at : at + len(own)], grade=row.grade, readers=row.readers)
                at += len(own)

    def put_vectors(self, encoder: Encoder, row: Row, vectors: bytes) -> None:
        """Vectors that a database kept, put beside a row without embedding it again.

        Args:
            encoder: which made them.
            row: the passage.
            vectors: float16 numbers, one vector after the other.
        Raises:
            BadInput: not a whole number of vectors.
        """
        if len(vectors) % (2 * DIMENSIONS[encoder]):
            raise BadInput(f"{row.id}: {len(vectors)} bytes are not whole vectors of {DIMENSIONS[encoder]} float16")
        found = np.frombuffer(vectors, np.float16).reshape(-1, DIMENSIONS[encoder]).astype(np.float32)
        self.meanings[encoder].add(number_of(row.id), found, grade=row.grade, readers=row.readers)

    def take_out(self, document: str, *, version: str | None = None) -> int:
        """Take a document out, one version or all; hidden after ``commit``, without a trace after ``scrub``.

        Args:
            document: its id.
            version: which, None for all.
        Returns:
            How many passages it had.
        """
        numbers = [number_of(row.id) for row in self.words.of_document(document, version=version)]
        if numbers:
            self.words.remove(numbers)
            for folder in self.meanings.values():
                folder.remove(numbers)
            self._hidden = True
        return len(numbers)

    def commit(self) -> None:
        """Make what was put in and taken out visible, words before meanings.

        A process that dies between the two leaves vectors without passages, which no search shows and which go when
        the document is put in again, or new passages that are found by word alone.
        """
        self.words.commit()
        for folder in self.meanings.values():
            folder.commit()

    def scrub(self) -> None:
        """Leave no byte of what was taken out in the folder; costs as much as copying the index."""
        self.commit()
        if self._hidden:
            self.words.scrub()
            self._hidden = False

    def close(self) -> None:
        """End writing."""
        self.words.close()


def open_library(folder: Path, *, settings: Settings | None = None) -> Library:
    """The index in a folder; with settings, a new one is made where there is none.

    Args:
        folder: the folder, which belongs to the index alone.
        settings: how a new index is made; an existing one keeps its own.
    Returns:
        The index.
    Raises:
        BadInput: there is no index and no settings were given; or it was made by another format.
    """
    pointer = folder / _SETTINGS
    if pointer.exists():
        try:
            kept = json.loads(pointer.read_text(encoding="utf-8"))
            known = Settings(kept["analyser"], tuple(kept["encoders"]))
        except (ValueError, KeyError) as error:
            raise BadInput(f"{pointer}: damaged ({error}); delete the folder and index again") from error
        if kept.get("format") != FORMAT:
            raise BadInput(f"{folder}: made by another version of this program; delete the folder and index again")
    elif settings is None:
        raise BadInput(f"{folder}: there is no index; make one with: dongheon knowledge index DOCS --index {folder}")
    else:
        known = settings
        if folder.exists() and any(folder.iterdir()):
            raise BadInput(f"{folder}: is neither empty nor an index; name another folder")
        folder.mkdir(parents=True, exist_ok=True)
        said = {"format": FORMAT, "analyser": known.analyser, "encoders": list(known.encoders)}
        pointer.write_text(json.dumps(said), encoding="utf-8")
    meanings = {encoder: MeaningFolder(folder, encoder=encoder) for encoder in known.encoders}
    return Library(WordFolder(folder), meanings, known)
