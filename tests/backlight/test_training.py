"""`train`: where mini-batches lead, and what can be looked into after them."""

import numpy as np
import pytest

from backlight import Dense, InvalidInput, Network, NotFinite, UnknownName, check, train

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [[0], [1], [1], [0]]
NETWORK = Network(2, [Dense(4, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")


def test_the_cost_of_every_epoch_is_kept_and_the_last_one_is_that_of_the_parameters():
    run = train(NETWORK, *XOR, epochs=20, learning_rate=0.5, batch_size=3)
    assert run.costs.shape == (21,)
    again = train(NETWORK, *XOR, epochs=0, parameters=(run.parameters.w, run.parameters.b))
    assert again.costs[0] == run.costs[-1]
    assert repr(run) == f"<Trained 20 epochs, cost {run.costs[0]:.4g} → {run.costs[-1]:.4g}>"


def test_the_update_to_come_is_a_trace_of_its_mini_batch():
    run = train(NETWORK, *XOR, epochs=5, optimizer="adam", batch_size=2)
    assert len(run.trace.samples) == 2
    assert check(run.trace)
    np.testing.assert_array_equal(run.trace["w.1"], run.parameters.w[0])
    assert run.trace["update"] == 5 * 2 + 1


def test_the_seed_draws_the_parameters_and_shuffles():
    first, second, other = (train(NETWORK, *XOR, epochs=3, batch_size=2, seed=seed).costs for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert not np.array_equal(first, other)


def test_parameters_may_go_by_name():
    names = {"w.1": np.ones((4, 2)), "b.1": np.zeros(4), "w.2": np.ones((1, 4)), "b.2": np.zeros(1)}
    pair = ([names["w.1"], names["w.2"]], [names["b.1"], names["b.2"]])
    one, other = (train(NETWORK, *XOR, epochs=2, parameters=given).costs for given in (names, pair))
    np.testing.assert_array_equal(one, other)


def test_a_run_that_leaves_the_numbers_says_where():
    network = Network(1, [Dense(1, "identity")])
    with pytest.raises(NotFinite) as caught:
        train(network, [[1e3]], [[0.0]], epochs=200, learning_rate=10.0)
    assert caught.value.term.count(".") >= 1


@pytest.mark.parametrize(
    ("changed", "error"),
    [({"epochs": 2.5}, InvalidInput), ({"epochs": -1}, InvalidInput), ({"optimizer": "adm"}, UnknownName),
     ({"batch_size": 2.5}, InvalidInput), ({"seed": "a"}, InvalidInput), ({"learning_rate": "0.1"}, InvalidInput),
     ({"initializer": "xaver"}, UnknownName), ({"batch_size": 0}, InvalidInput)],
)  # fmt: skip
def test_slips(changed, error):
    with pytest.raises(error) as caught:
        train(NETWORK, *XOR, **changed)
    assert caught.value.field.endswith(next(iter(changed)))


@pytest.mark.parametrize("network", [None, [2, 3, 1], object()])
def test_what_is_no_network_is_said_to_be_none(network):
    with pytest.raises(InvalidInput, match="network: What is trained is a Network; this is a "):
        train(network, *XOR)
