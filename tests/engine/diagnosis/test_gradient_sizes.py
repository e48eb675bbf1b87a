import numpy as np
import pytest

from engine import Dense, Network, trace
from engine.diagnosis.gradient_sizes import APART, gradient_sizes, size
from engine.evaluation.trace import Trace
from engine.presets import PRESETS


def chain(layers: int, activation: str, weight: float, **options) -> Trace:
    """One neuron a layer, all with the same weight."""
    network = Network(1, (Dense(1, activation),) * layers)
    return trace(network, ([[[weight]]] * layers, [[0.0]] * layers), [[1.0]], [[0.0]], **options)


def test_the_size_is_the_root_mean_square_of_the_entries():
    assert size(np.array([[3.0, -4.0], [0.0, 0.0]])) == 2.5
    assert size(np.array([[0.0]])) == 0.0


@pytest.mark.parametrize("scale", [1e-200, 1e-300, 1.0, 1e200, 1e300])
def test_squares_beyond_the_range_of_numbers_do_no_harm(scale):
    assert size(scale * np.array([[3.0, -4.0], [0.0, 0.0]])) == pytest.approx(2.5 * scale, rel=1e-12)


def test_sizes_are_those_of_numpy():
    preset = PRESETS["small"].trace()
    found = gradient_sizes(preset)
    assert [one.layer for one in found] == [1, 2]
    for one in found:
        entries = np.append(preset[f"dw.{one.layer}"], preset[f"db.{one.layer}"])
        assert one.size == pytest.approx(np.sqrt(np.mean(entries**2)), rel=1e-14)
        assert one.ratio == pytest.approx(one.size / found[-1].size, rel=1e-14)
        assert one.verdict is None


def test_a_chain_of_sigmoids_vanishes():
    found = gradient_sizes(chain(6, "sigmoid", 1.0))
    assert [one.verdict for one in found] == ["vanishing", "vanishing", None, None, None, None]
    assert "Beyond 100 times this is called vanishing" in found[0].sentence
    assert found[0].ratio is not None
    assert f"{1 / found[0].ratio:,.0f} times smaller than one of layer 6's" in found[0].sentence


def test_large_weights_explode():
    network = Network(1, (Dense(1, "identity"),) * 3)
    # Small inputs make ∂C/∂w small in the first layer; its error is what grew.
    steep = trace(network, ([[[1.0]], [[50.0]], [[50.0]]], [[0.0]] * 3), [[0.01]], [[0.0]])
    assert steep["dw.1"][0, 0] < APART * steep["dw.3"][0, 0]
    found = gradient_sizes(steep)
    assert [one.verdict for one in found] == ["exploding", None, None]
    assert "Beyond 100 times this is called exploding" in found[0].sentence


def verdict_at(of: float) -> str | None:
    """A network of two layers whose first gradient is `of` times its last."""
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    # ∂C/∂w¹ = δ w² x, ∂C/∂w² = δ w¹ x
    found = gradient_sizes(trace(network, ([[[1.0]], [[of]]], [[0.0], [0.0]]), [[1.0]], [[3.0]]))
    assert found[0].ratio == pytest.approx(of, rel=1e-12)
    return found[0].verdict


@pytest.mark.parametrize(
    ("of", "verdict"),
    [(1.01 * APART, "exploding"), (0.99 * APART, None), (1.01 / APART, None), (0.99 / APART, "vanishing")],
)
def test_a_hundred_times_is_where_words_begin(of, verdict):
    assert verdict_at(of) == verdict


def test_a_gradient_of_nothing_is_said_to_be_that():
    # Both outputs are what was wanted.
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    right = gradient_sizes(trace(network, ([[[1.0]], [[1.0]]], [[0.0], [0.0]]), [[2.0]], [[2.0]]))
    assert [(one.size, one.ratio, one.verdict) for one in right] == [(0.0, None, "zero")] * 2
    assert "leaves its weights and biases as they are" in right[0].sentence


def test_without_a_last_layer_to_compare_with_nothing_is_compared():
    # Two errors that cancel in the mean; what they send back does not, as the inputs have their signs.
    network = Network(1, (Dense(1, "tanh"), Dense(1, "identity")))
    found = gradient_sizes(
        trace(network, ([[[0.0]], [[2.0]]], [[0.0], [0.0]]), [[1.0], [-1.0]], [[1.0], [-1.0]]),
    )
    assert [(one.ratio, one.verdict) for one in found] == [(None, None), (None, "zero")]
    assert found[0].sentence == "An entry of layer 1's gradient is typically 1.41."


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (1.0, "about as large as one"), (1.04, "about as large as one"), (12.4, "12 times larger than one"),
        (1 / 3, "3 times smaller than one"), (1 / 1.4, "1.4 times smaller than one"),
    ],
)  # fmt: skip
def test_near_sizes_are_compared_in_words(of, said):
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    found = gradient_sizes(trace(network, ([[[1.0]], [[of]]], [[0.0], [0.0]]), [[1.0]], [[3.0]]))
    assert f"{said} of layer 2's" in found[0].sentence


def test_a_ratio_too_large_for_a_number_is_none():
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    given = trace(network, ([[[0.0]], [[1e300]]], [[0.0], [0.0]]), [[1.0], [-1.0]], [[1e-10], [-1e-10]])
    arrays = {**given.arrays, "db.2": np.array([1e-300])}
    assert gradient_sizes(Trace(given.plan, arrays))[0].ratio is None


def test_far_apart_is_written_with_a_power():
    assert "3.4·10¹⁷ times" in gradient_sizes(chain(12, "sigmoid", 0.1))[0].sentence


def test_layers_that_were_not_reached_are_left_out():
    network = Network(1, (Dense(1, "identity"), Dense(1, "identity")))
    broken = trace(network, ([[[1e-300]], [[1e200]]], [[0.0], [0.0]]), [[1e200]], [[0.0]], partial=True)
    assert broken.broken is not None
    assert broken.broken.step == "dw.1"
    assert [one.layer for one in gradient_sizes(broken)] == [2]
