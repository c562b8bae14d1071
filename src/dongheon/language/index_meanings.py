"""Vectors of passages in a folder, shelved by who may read them; what is removed leaves no byte behind."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput
from dongheon.language.index_rows import Scope, row_number
from dongheon.language.vectors import DIMENSIONS, Encoder

LOOKED_AT = 256  # vectors compared on the way through the graph; fewer lose true neighbours
PART = 100_000  # vectors of a part; a removal writes its part anew


class MeaningFolder:
    """Nearest vectors among those that the asker may see.

    Passages of one grade and one set of readers stand in parts of their own, so that a search opens only the
    parts that are within the asker's rights.

    Args:
        folder: an existing folder that belongs to this index.
        encoder: "use" or "e5"; each keeps its own parts.
    """

    def __init__(self, folder: Path, *, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self._pointer = folder / f"meanings-{encoder}.json"
        self._waiting: dict[tuple[str, tuple[str, ...]], list[tuple[int, NDArray[np.float16]]]] = {}
        self._gone: set[int] = set()
        self.refresh()

    def refresh(self) -> None:
        """See what was committed since the index was opened."""
        self._parts: list[dict[str, Any]] = []
        if self._pointer.exists():
            try:
                self._parts = json.loads(self._pointer.read_text(encoding="utf-8"))
            except ValueError as error:
                raise BadInput(f"{self._pointer}: damaged ({error}); delete the folder and index again") from error
        self._opened: dict[str, Any] = {}

    def __len__(self) -> int:
        return sum(int(part["size"]) for part in self._parts)

    def nearest(self, question: NDArray[np.float32], *, scope: Scope, k: int) -> list[tuple[int, float]]:
        """The passages with a part of their text nearest to the question.

        Args:
            question: unit vector (d,) float32.
            scope: what the asker may see.
            k: vectors looked at in each part, >= 1.
        Returns:
            (number of the passage, cosine of its best part), nearest first, each passage once.
        """
        best: dict[int, float] = {}
        for part in self._parts:
            if not scope.may_read(part["grade"], tuple(part["readers"])):
                continue
            matches = self._part(part["file"]).search(question, k)
            for key, distance in zip(matches.keys, matches.distances, strict=True):
                number = row_number(int(key))
                best[number] = max(best.get(number, -1.0), 1.0 - float(distance))
        return sorted(best.items(), key=lambda found: (-found[1], found[0]))

    def cosines(self, question: NDArray[np.float32], numbers: Sequence[int]) -> dict[int, tuple[float, ...]]:
        """Closeness of the question to every part of the text of some passages."""
        found: dict[int, tuple[float, ...]] = {}
        for part in self._parts:
            index = self._part(part["file"])
            for number in numbers:
                keys = self._keys(index, number)
                if keys:
                    vectors = np.asarray(index.get(np.array(keys, np.uint64)), dtype=np.float32)
                    found[number] = tuple(float(value) for value in vectors @ question)
        return found

    @staticmethod
    def _keys(index: Any, number: int) -> list[int]:
        keys: list[int] = []
        while number + len(keys) in index:
            keys.append(number + len(keys))
        return keys

    def _part(self, file: str) -> Any:
        if file not in self._opened:
            from usearch.index import Index  # noqa: PLC0415 - a native library that only a search needs

            self._opened[file] = Index.restore(str(self.folder / file), view=True)
            self._opened[file].expansion_search = LOOKED_AT
        return self._opened[file]

    def add(self, number: int, vectors: NDArray[np.float32], *, grade: str, readers: tuple[str, ...]) -> None:
        """Add the vectors of a passage, one for each part of its text; they are found after ``commit``.

        Args:
            number: of the passage, from ``index_rows.number_of``.
            vectors: unit vectors (n, d) float32.
            grade: grade of the passage.
            readers: groups that may read it.
        """
        shelf = self._waiting.setdefault((grade, tuple(sorted(readers))), [])
        shelf.extend((number + place, vector.astype(np.float16)) for place, vector in enumerate(vectors))

    def remove(self, numbers: Sequence[int]) -> None:
        """Forget passages; their bytes are gone after ``commit``."""
        self._gone.update(numbers)
        for shelf in self._waiting.values():
            shelf[:] = [(key, vector) for key, vector in shelf if row_number(key) not in self._gone]

    def commit(self) -> None:
        """Write the parts that changed, then say which parts count, then delete the old ones."""
        kept: list[dict[str, Any]] = []
        for part in self._parts:
            keys, vectors = self._contents(part["file"]) if self._touched(part) else (None, None)
            if keys is None or vectors is None:
                kept.append(part)
                continue
            stays = np.array([row_number(int(key)) not in self._gone for key in keys], dtype=bool)
            rows = list(zip(keys[stays].tolist(), vectors[stays], strict=True))
            shelf = self._waiting.setdefault((part["grade"], tuple(part["readers"])), [])
            fresh = {key for key, _ in shelf}
            shelf[:0] = [(key, vector) for key, vector in rows if key not in fresh]
        for (grade, readers), rows in sorted(self._waiting.items()):
            # Each is written before the next is numbered: the names of files tell them apart.
            for first in range(0, len(rows), PART):
                kept += [self._written(grade, readers, rows[first : first + PART])]
        made = self._pointer.with_suffix(".new")
        made.write_text(json.dumps(kept), encoding="utf-8")
        made.replace(self._pointer)
        named = {part["file"] for part in kept}
        self._opened = {}
        for path in self.folder.glob(f"meanings-{self.encoder}-*.usearch"):
            if path.name not in named:
                path.unlink(missing_ok=True)
        self._waiting, self._gone = {}, set()
        self.refresh()

    def _touched(self, part: dict[str, Any]) -> bool:
        """Whether a part loses vectors, or has room for those that wait."""
        index = self._part(part["file"])
        if any(number in index for number in self._gone):
            return True
        waiting = self._waiting.get((part["grade"], tuple(part["readers"])), [])
        # Only small parts are joined with what is new, so that each vector is written anew a few times at most.
        return bool(waiting) and part["size"] <= 2 * len(waiting) and part["size"] + len(waiting) <= PART

    def _contents(self, file: str) -> tuple[NDArray[np.uint64], NDArray[np.float16]]:
        index = self._part(file)
        keys = np.fromiter((int(key) for key in index.keys), dtype=np.uint64, count=len(index))
        return keys, np.asarray(index.get(keys, "f16"), dtype=np.float16).reshape(len(keys), -1)

    def _written(
        self, grade: str, readers: tuple[str, ...], rows: list[tuple[int, NDArray[np.float16]]]
    ) -> dict[str, Any]:
        from usearch.index import Index  # noqa: PLC0415 - as above

        index = Index(ndim=DIMENSIONS[self.encoder], metric="ip", dtype="f16")
        keys = np.array([key for key, _ in rows], dtype=np.uint64)
        index.add(keys, np.stack([vector for _, vector in rows]), threads=1)
        used = [int(path.stem.rpartition("-")[2]) for path in self.folder.glob(f"meanings-{self.encoder}-*.usearch")]
        file = f"meanings-{self.encoder}-{max(used, default=0) + 1}.usearch"
        index.save(str(self.folder / file))
        return {"file": file, "size": len(rows), "grade": grade, "readers": list(readers)}
