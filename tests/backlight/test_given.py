"""Numbers as a library of tensors has them: with a gradient to be recorded, on another device."""

import numpy as np

from backlight import Dense, Network, assert_gradients, mark, trace, train
from backlight.given import plain

NETWORK = Network(2, [Dense(1, "identity")])


class Tensor:
    """What PyTorch's refuses is refused: to become an array before it is detached and brought here."""

    def __init__(self, numbers, there=True):
        self.numbers, self.there = np.asarray(numbers, dtype=np.float32), there

    def __array__(self, *_, **__):
        raise RuntimeError("Can't call numpy() on Tensor that requires grad.")

    def detach(self):
        return self

    def cpu(self):
        return Tensor(self.numbers, there=False)

    def is_floating_point(self):
        return True

    def double(self):
        return self

    def numpy(self):
        assert not self.there
        return self.numbers.astype(np.float64)


W, B, X, Y = Tensor([[0.5, -1.0]]), Tensor([0.25]), Tensor([[1.0, 2.0], [3.0, 5.0]]), Tensor([[1.0], [2.0]])


def test_tensors_are_taken_wherever_numbers_are():
    right = trace(NETWORK, ([[[0.5, -1.0]]], [[0.25]]), [[1.0, 2.0], [3.0, 5.0]], [[1.0], [2.0]])
    for given in (([W], [B]), {"w.1": W, "b.1": B}):
        found = trace(NETWORK, given, X, Y)
        np.testing.assert_array_equal(found["dw.1"], right["dw.1"])
        assert train(NETWORK, X, Y, epochs=1, parameters=given).costs[0] == right.total_cost
    assert {one.verdict for one in mark(right, {"dw.1": Tensor(right["dw.1"])})} == {"right"}
    gradients = [Tensor(right["dw.1"])], [Tensor(right["db.1"])]
    assert_gradients(lambda *_: gradients, NETWORK, X, Y, parameters=([W], [B]))


def test_what_is_plain_stays_as_it_is():
    rows = [[0.5, 1.0], [2.0, 3.0]]
    assert plain(rows) == rows
    assert plain("text") == "text"
    assert plain(np.ones(2)).tolist() == [1.0, 1.0]
    assert plain([]) == []
