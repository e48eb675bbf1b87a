import numpy as np

from engine.exchange.alone import replaced, uses_of
from engine.network.network import Dense, Network, Parameters, Samples

NETWORK = Network(2, (Dense(3, "relu"), Dense(1, "identity")))
PARAMETERS = Parameters((np.zeros((3, 2)), np.zeros((1, 3))), (np.zeros(3), np.zeros(1)))
SAMPLES = Samples(np.zeros((1, 2)), np.zeros((1, 1)))


def slots(array, network=NETWORK):
    return [(use.slot, use.layer) for use in uses_of(np.asarray(array, dtype=float), network)]


def test_one_matrix_goes_wherever_it_fits():
    assert slots(np.ones((3, 2))) == [("w", 1), ("x", 0)]
    assert slots(np.ones((2, 3)))[0] == ("w", 1)
    assert slots([[5, 6]]) == [("x", 0)]
    assert slots([5, 6]) == [("x", 0)]
    assert slots([[1, 2, 3], [4, 5, 6]])[1:] == [("xy", 0), ("x", 0)]
    assert slots([1, 2, 3]) == [("xy", 0), ("b", 1)]
    assert slots([[1], [2], [3]]) == [("y", 0), ("b", 1)]
    assert slots(np.ones((7, 5))) == []
    square = Network(2, (Dense(2), Dense(2)))
    assert slots(np.ones((2, 2)), square)[:4] == [("w", 1), ("w", 2), ("w", 1), ("w", 2)]


def test_a_turned_matrix_is_turned():
    [use, *_] = uses_of(np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]), NETWORK)
    parameters, _ = replaced(use, PARAMETERS, SAMPLES)
    assert parameters.w[0].tolist() == [[1, 4], [2, 5], [3, 6]]
    assert "turned" in use.says


def test_inputs_and_targets_side_by_side():
    use = next(use for use in uses_of(np.array([[1.0, 2.0, 9.0]]), NETWORK) if use.slot == "xy")
    _, (x, y) = replaced(use, PARAMETERS, SAMPLES)
    assert (x.tolist(), y.tolist()) == ([[1, 2]], [[9]])


def test_each_slot_takes_its_numbers_and_no_other_changes():
    for numbers, slot in (([1, 2, 3], "b"), ([[5, 6]], "x"), ([[1], [2], [3]], "y")):
        use = next(use for use in uses_of(np.array(numbers, dtype=float), NETWORK) if use.slot == slot)
        parameters, (x, y) = replaced(use, PARAMETERS, SAMPLES)
        changed = {"b": parameters.b[0], "x": x, "y": y}
        assert changed.pop(slot).tolist() == numbers
        assert not any(array.any() for array in (*changed.values(), *parameters.w, parameters.b[1]))


def test_numbers_of_classes_are_targets():
    classes = Network(2, (Dense(3, "softmax"),), "cross_entropy")
    use = next(use for use in uses_of(np.array([[2.0], [0.0]]), classes) if use.slot == "y")
    assert use.array.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert "one-hot" in use.says
