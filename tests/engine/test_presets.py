"""The presets: each traces, is right, and has numbers worth looking at."""

import numpy as np
import pytest

from engine.checks.gradient_check import check_gradients
from engine.diagnosis.blocked_neurons import blocked_neurons
from engine.diagnosis.gradient_sizes import gradient_sizes
from engine.evaluation.trace import forward_cost
from engine.presets import PRESETS


@pytest.fixture(params=PRESETS)
def preset(request):
    return PRESETS[request.param]


def test_its_gradients_are_right(preset):
    check = check_gradients(preset.trace())
    assert check.passed
    assert not any(entry.crosses_kink for entry in check.entries)


# Those that show what goes wrong.
TROUBLED = {"vanishing", "dead"}


@pytest.mark.parametrize("name", [name for name in PRESETS if name not in TROUBLED])
def test_its_numbers_can_be_seen(name):
    """Nothing saturated, dead or exactly 0: three decimals show what happens."""
    preset = PRESETS[name]
    trace = preset.trace()
    for layer in range(1, len(preset.network.layers) + 1):
        assert np.abs(trace[f"z.{layer}"]).max() < 5.0
        assert np.abs(trace[f"dw.{layer}"]).max() > 3e-4
        assert np.abs(trace[f"db.{layer}"]).max() > 3e-3
        assert (trace[f"w.{layer}"] != 0.0).all()
        # Relu blocks some, and not all.
        blocked = np.mean(trace[f"dz.{layer}"] == 0.0)
        assert blocked < 0.7 if preset.network.layers[layer - 1].activation == "relu" else blocked == 0.0
    assert 0.01 < trace.mean_cost < 3.0


def test_its_update_makes_the_cost_smaller(preset):
    trace = preset.trace()
    assert forward_cost(trace.plan, trace.next_parameters, trace.samples) < trace.mean_cost


def test_it_has_words(preset):
    assert PRESETS[preset.name] is preset
    assert preset.title.startswith("-".join(map(str, preset.network.sizes)))
    assert preset.purpose.endswith((".", "?"))


def test_its_samples_are_those_it_traces(preset):
    trace = preset.trace()
    np.testing.assert_array_equal(preset.samples.x, trace["a.0"])
    np.testing.assert_array_equal(preset.samples.y, trace["y"])
    assert trace.plan.update
    assert float(trace["learning_rate"]) == preset.learning_rate


def test_mazur_is_mazur():
    mazur = PRESETS["mazur"]
    assert mazur.w == (((0.15, 0.20), (0.25, 0.30)), ((0.40, 0.45), (0.50, 0.55)))
    assert mazur.b == ((0.35, 0.35), (0.60, 0.60))
    assert (mazur.x, mazur.y) == (((0.05, 0.10),), ((0.01, 0.99),))
    assert (mazur.learning_rate, mazur.bias_update) == (0.5, "frozen")


def test_a_gradient_vanishes():
    found = gradient_sizes(PRESETS["vanishing"].trace())
    assert [one.verdict for one in found] == ["vanishing", None, None, None]
    assert found[0].size < found[-1].size / 200
    # Layer by layer, so that one sees it happen.
    assert [one.size for one in found] == sorted(one.size for one in found)


def test_a_relu_is_dead():
    trace = PRESETS["dead"].trace()
    assert [(one.neuron, one.title) for one in blocked_neurons(trace)] == [
        (1, "Dead for all 4 samples"), (2, "Dead for 2 of 4 samples"),
    ]  # fmt: skip
    np.testing.assert_array_equal(trace["w_next.1"][1], trace["w.1"][1])
    assert (trace["w_next.1"][[0, 2]] != trace["w.1"][[0, 2]]).all()


def test_the_flower_is_the_first_of_fishers():
    """Setosa, 5.1, 3.5, 1.4 and 0.2 cm, by the means and deviations of all 150."""
    cm, mean, deviation = ([5.1, 3.5, 1.4, 0.2], [5.8433, 3.0573, 3.758, 1.1993], [0.8253, 0.4344, 1.7594, 0.7597])
    standard = (np.array(cm) - mean) / deviation
    np.testing.assert_allclose(PRESETS["iris"].x[0], standard, atol=0.006)


def test_parameters_are_listed_or_drawn():
    for preset in PRESETS.values():
        assert (preset.initializer is None) == bool(preset.w)
        trace = preset.trace()
        for given, traced in zip(preset.parameters.w, trace.parameters.w, strict=True):
            np.testing.assert_array_equal(given, traced)
