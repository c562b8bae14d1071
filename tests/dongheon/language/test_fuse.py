import numpy as np
import pytest

from dongheon.base.errors import BadInput
from dongheon.language.fuse import fuse, reciprocal_ranks, standardise


def test_standardise_has_no_unit():
    scores = np.array([[1, 2, 6]], np.float32)
    assert np.allclose(standardise(scores), standardise(scores * 100 + 7), atol=1e-4)


def test_weights_decide():
    one, other = np.array([[1, 0]], np.float32), np.array([[0, 1]], np.float32)
    assert fuse([one, other], weights=[2, 1]).argmax() == 0
    assert fuse([one, other], weights=[1, 2]).argmax() == 1


@pytest.mark.parametrize("weights", [[], [1.0, 1.0]])
def test_weights_must_match(weights):
    with pytest.raises(BadInput):
        fuse([np.zeros((1, 2), np.float32)], weights=weights)


def test_ranks_agree():
    assert reciprocal_ranks([[1, 2], [2, 1]]) == ((1, 1 / 61 + 1 / 62), (2, 1 / 61 + 1 / 62))
