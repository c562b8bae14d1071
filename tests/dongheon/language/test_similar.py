import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.language import similar
from dongheon.language.similar import nearest


def _unit(count, seed):
    vectors = np.random.default_rng(seed).standard_normal((count, 16)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_exact_search_is_a_sort():
    vectors, questions = _unit(300, 1), _unit(5, 2)
    expected = np.argsort(-(questions @ vectors.T), axis=1)[:, :7]
    assert nearest(questions, vectors, k=7).rows.tolist() == expected.tolist()


def test_fewer_vectors_than_asked():
    assert nearest(_unit(1, 1), _unit(3, 2), k=10).rows.shape == (1, 3)
    assert nearest(_unit(2, 1), np.zeros((0, 16), np.float32), k=3).rows.shape == (2, 0)


def test_graph_search_finds_the_same_first():
    vectors, questions = _unit(500, 1), _unit(10, 2)
    graph = similar._by_graph(questions, vectors, k=1)
    assert graph.rows.tolist() == nearest(questions, vectors, k=1).rows.tolist()


@pytest.mark.parametrize(("shape", "k"), [((1, 16), 0), ((1, 8), 3)])
def test_refusals(shape, k):
    with pytest.raises(BadInput):
        nearest(np.zeros(shape, np.float32), _unit(3, 1), k=k)
