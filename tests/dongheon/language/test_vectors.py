import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.language.vectors import DIMENSIONS, embed


@pytest.mark.parametrize("encoder", ["use", "e5"])
def test_shape_and_length(encoder):
    vectors = embed(["쓰레기 수거", "", "주차 단속"], encoder=encoder)
    assert vectors.shape == (3, DIMENSIONS[encoder])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1).round(5).tolist() == [1.0, 0.0, 1.0]


def test_order_does_not_depend_on_length():
    texts = ["길이 어두워서 무섭습니다. 가로등을 더 세워 주세요.", "세금", "버스가 안 와요"]
    together, apart = embed(texts), np.vstack([embed([text]) for text in texts])
    assert np.abs(together - apart).max() < 1e-3


def test_no_texts():
    assert embed([]).shape == (0, 512)


def test_unknown_encoder():
    with pytest.raises(BadInput, match="unknown"):
        embed(["가"], encoder="bert")
