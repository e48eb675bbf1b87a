import numpy as np

from engine.exchange.partly import partly
from engine.exchange.tensors import Tensor
from engine.network.network import Dense, Network

NETWORK = Network(2, (Dense(2, "relu"), Dense(1, "identity")))


def read(**arrays):
    ways = partly([Tensor(name, np.asarray(array, dtype=float)) for name, array in arrays.items()], NETWORK)
    return [[(use.slot, use.layer, use.array.tolist()) for use in way] for way in ways]


def test_single_layers_by_their_names():
    assert read(b2=[[7]]) == [[("b", 2, [7])]]
    assert read(W2=[[1, 2]]) == [[("w", 2, [[1, 2]])]]
    assert read(W2=[[1], [2]], b1=[3, 4]) == [[("w", 2, [[1, 2]]), ("b", 1, [3, 4])]]


def test_a_square_can_be_meant_both_ways():
    assert read(W1=[[1, 2], [3, 4]]) == [[("w", 1, [[1, 2], [3, 4]])], [("w", 1, [[1, 3], [2, 4]])]]


def test_what_fits_no_layer_or_is_all_of_them_goes_nowhere():
    assert read(W1=[[1, 2, 3]]) == read(W3=[[1]]) == read(scale=[1, 2]) == read(W=[[1, 2]]) == []
    assert read(W1=[[1, 2], [3, 4]], W2=[[1, 2]]) == []
