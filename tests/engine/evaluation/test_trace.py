"""Tracing: what goes in, what comes out, and what happens when numbers overflow."""

from dataclasses import replace

import numpy as np
import pytest

from engine import InvalidInput, NotFinite, Parameters, Plan, Trace, UnknownName, trace
from engine.evaluation.trace import forward_cost, run
from tests.engine.problems import PLANS, network, random_parameters, random_samples, random_trace

W, B = [[[0.5, -0.2], [0.1, 0.4]]], [[0.1, -0.1]]


def test_nested_lists_or_parameters():
    net = network(2, 2)
    by_lists = trace(net, (W, B), [[1.0, 2.0]], [[0.0, 1.0]])
    by_parameters = trace(net, Parameters.of(net, W, B), np.array([[1, 2]]), ((0, 1),))
    for name, array in by_lists.arrays.items():
        np.testing.assert_array_equal(array, by_parameters[name])


def test_the_input_is_copied():
    net, x = network(2, 2), np.array([[1.0, 2.0]])
    found = trace(net, (W, B), x, [[0.0, 1.0]])
    x[:] = 7.0
    np.testing.assert_array_equal(found["a.0"], [[1.0, 2.0]])


def test_a_learning_rate_adds_the_update():
    net = network(2, 2)
    plain = trace(net, (W, B), [[1.0, 2.0]], [[0.0, 1.0]])
    updated = trace(net, (W, B), [[1.0, 2.0]], [[0.0, 1.0]], learning_rate=0.5)
    assert "w_next.1" not in plain.arrays
    assert not plain.plan.update
    np.testing.assert_allclose(updated["w_next.1"], updated["w.1"] - 0.5 * updated["dw.1"], rtol=1e-15)
    np.testing.assert_array_equal(updated.next_parameters.w[0], updated["w_next.1"])
    np.testing.assert_array_equal(updated.next_parameters.b[0], updated["b_next.1"])
    zero = trace(net, (W, B), [[1.0, 2.0]], [[0.0, 1.0]], learning_rate=0.0)
    np.testing.assert_array_equal(zero["w_next.1"], zero["w.1"])


@pytest.mark.parametrize("rate", [-0.1, float("nan"), float("inf")])
def test_learning_rates_that_are_none(rate):
    with pytest.raises(InvalidInput) as error:
        trace(network(2, 2), (W, B), [[1.0, 2.0]], [[0.0, 1.0]], learning_rate=rate)
    assert error.value.field == "learning_rate"


def test_unknown_rules():
    with pytest.raises(UnknownName):
        trace(network(2, 2), (W, B), [[1.0, 2.0]], [[0.0, 1.0]], bias_update="none")  # type: ignore[arg-type]
    with pytest.raises(UnknownName):
        trace(network(2, 2), (W, B), [[1.0, 2.0]], [[0.0, 1.0]], mistakes=("none",))


def test_parts_of_a_trace():
    found = random_trace(PLANS["batch"])
    assert found.network is PLANS["batch"].network
    assert len(found.steps) == 21
    assert len(found.samples) == 4
    np.testing.assert_array_equal(found.samples.x, found["a.0"])
    np.testing.assert_array_equal(found.samples.y, found["y"])
    for layer, (w, b) in enumerate(zip(found.parameters.w, found.parameters.b, strict=True), start=1):
        np.testing.assert_array_equal(w, found[f"w.{layer}"])
        np.testing.assert_array_equal(b, found[f"b.{layer}"])
    assert list(found.learned) == ["w.1", "b.1", "w.2", "b.2"]
    for name, array in found.learned.items():
        np.testing.assert_array_equal(array, found[name])


@pytest.mark.parametrize("name", PLANS)
def test_the_mean_cost_is_one_number(name):
    found = random_trace(PLANS[name])
    assert found.mean_cost == pytest.approx(np.mean(found["cost"]), rel=1e-15)
    assert found.total_cost == forward_cost(found.plan, found.parameters, found.samples, found.given)
    assert found.total_cost == float(np.ravel(found[found.objective])[0])
    if "mean_cost" in found.arrays:
        assert found.mean_cost == float(found["mean_cost"])
    if found.objective in ("cost", "mean_cost"):
        assert found.total_cost == found.mean_cost


@pytest.mark.parametrize("name", ["softmax by the chain rule", "sigmoid by the chain rule"])
def test_fused_and_chain_agree(name):
    chain = random_trace(PLANS[name])
    plan = chain.plan
    fused = run(replace(plan, output_rule="fused"), chain.parameters, chain.samples, 0.3)
    for array in fused.arrays:
        np.testing.assert_allclose(fused[array], chain[array], rtol=1e-9, atol=1e-13, err_msg=array)


# ---- values ----


def test_the_value_of_an_entry():
    found = random_trace(PLANS["softmax by the chain rule"])
    assert found.value("dw.2.1.3") == found["dw.2"][1, 3]
    assert found.value("dz.1.2") == found["dz.1"][0, 2]
    assert found.value("dz.1.2", sample=1) == found["dz.1"][1, 2]
    assert found.value("ds.2.0.1", sample=1) == found["ds.2"][1, 0, 1]
    assert found.value("y.2", sample=1) == found["y"][1, 2]
    assert found.value("cost", sample=1) == found["cost"][1]
    assert found.value("mean_cost", sample=1) == found.mean_cost
    assert found.value("learning_rate") == 0.3
    assert found.value("w.1.0.0", sample=1) == found["w.1"][0, 0]
    assert type(found.value("cost")) is float


@pytest.mark.parametrize(
    ("term", "error"),
    [
        ("dw.3.0.0", KeyError), ("da.0.0", KeyError), ("dw.2.3.0", IndexError), ("dw.2.0", IndexError),
        ("dw.2", IndexError), ("dw.2.0.0.0", IndexError), ("cost.0", IndexError), ("what", ValueError),
        ("z.1.i", ValueError),
    ],
)  # fmt: skip
def test_values_that_there_are_not(term, error):
    with pytest.raises(error):
        random_trace(PLANS["softmax by the chain rule"]).value(term)


def test_a_whole_array_is_no_entry_even_if_it_has_one():
    with pytest.raises(IndexError, match="has 2 indices"):
        random_trace(PLANS["one neuron a layer"]).value("dw.1")


# ---- numbers that are not finite ----


def test_the_first_step_that_overflowed_is_named():
    net = network(1, 2, 1, activation="identity", output="identity")
    with pytest.raises(NotFinite) as error:
        trace(net, ([[[1.0], [1e200]], [[1.0, 1e200]]], [[0.0, 0.0], [0.0]]), [[0.0], [1.0]], [[0.0], [0.0]])
    assert (error.value.step, error.value.term, error.value.sample) == ("z.2", "z.2.0", 1)
    assert error.value.value == np.inf


def test_an_overflow_in_the_cost_the_gradient_and_the_update():
    net = network(1, 1, output="identity", cost="squared_error")
    with pytest.raises(NotFinite) as error:
        trace(net, ([[[1e200]]], [[0.0]]), [[1.0]], [[0.0]])
    assert (error.value.step, error.value.term, error.value.sample) == ("e.1", "e.1.0", 0)
    net = network(1, 1, output="identity", cost="huber")
    with pytest.raises(NotFinite) as error:
        trace(net, ([[[0.0]]], [[0.0]]), [[1e10]], [[1.0]], learning_rate=1e300)
    assert (error.value.step, error.value.term) == ("w_next.1", "w_next.1.0.0")
    assert error.value.sample == 0


def test_a_trace_may_break_off_where_it_stops_being_finite():
    net = network(1, 2, 1, activation="identity", output="identity")
    given = (net, ([[[1.0], [1e200]], [[1.0, 1e200]]], [[0.0, 0.0], [0.0]]), [[0.0], [1.0]], [[0.0], [0.0]])
    found = trace(*given, learning_rate=0.1, partial=True)
    assert found.broken is not None
    assert (found.broken.step, found.broken.term, found.broken.sample) == ("z.2", "z.2.0", 1)
    assert [step.id for step in found.reached] == ["z.1", "a.1", "z.2"]
    assert set(found.arrays) == {"a.0", "y", "w.1", "w.2", "b.1", "b.2", "learning_rate", "z.1", "a.1", "z.2"}
    np.testing.assert_array_equal(found["z.2"], [[0.0], [np.inf]])
    # All before is what it is without the overflow.
    np.testing.assert_array_equal(found["a.1"], [[0.0, 0.0], [1.0, 1e200]])


def test_where_all_is_finite_nothing_breaks_off():
    net = network(1, 2, 1, activation="identity", output="identity")
    given = (net, ([[[1.0], [2.0]], [[1.0, 2.0]]], [[0.0, 0.0], [0.0]]), [[0.0], [1.0]], [[0.0], [0.0]])
    found = trace(*given, partial=True)
    assert found.broken is None
    assert found.reached == found.steps
    assert set(found.arrays) == set(trace(*given).arrays)


def test_a_saturated_output_asks_for_the_fused_rule():
    net = network(1, 1, cost="binary_cross_entropy")
    parameters = [[[1000.0]]], [[0.0]]
    with pytest.raises(NotFinite) as error:
        trace(net, parameters, [[1.0]], [[0.0]])
    assert error.value.step == "e.1"
    fused = trace(net, parameters, [[1.0]], [[0.0]], output_rule="fused")
    assert fused.mean_cost == 1000.0
    assert fused["dz.1"] == 1.0


def test_fused_softmax_is_finite_and_right_at_1000():
    net = network(1, 2, output="softmax", cost="cross_entropy")
    fused = trace(net, ([[[1.0], [-1.0]]], [[0.0, 0.0]]), [[1000.0]], [[0.0, 1.0]], output_rule="fused")
    assert fused.mean_cost == 2000.0
    np.testing.assert_array_equal(fused["dz.1"], [[1.0, -1.0]])
    np.testing.assert_array_equal(fused["dw.1"], [[1000.0], [-1000.0]])
    with pytest.raises(NotFinite) as error:
        trace(net, ([[[1.0], [-1.0]]], [[0.0, 0.0]]), [[1000.0]], [[0.0, 1.0]])
    assert error.value.step == "e.1"


def test_running_does_not_check():
    """`run` is for numbers that may overflow; checking is up to the caller, and says nothing where all is well."""
    plan = Plan(network(1, 1, output="identity", cost="squared_error"))
    generator = np.random.default_rng(0)
    samples = random_samples(plan.network, 1, generator)
    broken = run(plan, Parameters((np.array([[1e200]]),), (np.zeros(1),)), samples)
    assert isinstance(broken, Trace)
    assert broken.mean_cost == np.inf
    fine = run(plan, random_parameters(plan.network, generator), samples)
    assert fine.check_finite() is fine


def test_numbers_whose_squares_overflow_are_finite():
    plan = Plan(network(1, 1, output="identity", cost="absolute_error"))
    large = trace(plan.network, ([[[1e200]]], [[0.0]]), [[1.0]], [[0.0]])
    assert large.mean_cost == 1e200
