"""A mistake beside the right derivation."""

import re
from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, Plan, UnknownName, trace
from engine.checks.comparison import Comparison, compare, training_costs
from engine.checks.gradient_check import check_gradients
from engine.derivation.mistakes import MISTAKES
from engine.evaluation.trace import forward_cost, run
from engine.notation.term_ids import parse_term
from engine.presets import PRESETS
from tests.engine.problems import PLANS, network, random_trace


def every_comparison() -> dict[str, Comparison]:
    """Each mistake on each preset that lets it be made and is quickly checked."""
    made = {}
    for preset in PRESETS.values():
        right = preset.trace()
        if right.network.parameter_count > 1000:
            continue
        for name in MISTAKES:
            try:
                made[f"{name}, {preset.name}"] = compare(right, name, updates=2)
            except InvalidInput:
                continue
    return made


COMPARED = every_comparison()


@pytest.fixture(params=COMPARED)
def compared(request) -> Comparison:
    return COMPARED[request.param]


def test_the_first_step_is_the_first_whose_numbers_differ(compared):
    for step in compared.right.steps:
        if step == compared.first:
            break
        np.testing.assert_allclose(compared.wrong[step.id], compared.right[step.id], rtol=1e-9, atol=1e-15)
    else:
        assert compared.first is None
        return
    assert compared.first.id == compared.steps[0]
    # It differs since its own definition does: what it reads is still right.
    changed = {step.id: step.mistake for step in compared.wrong.steps}
    assert changed[compared.first.id] == compared.mistakes[0].name


def test_the_sentence_names_the_step_that_really_differs_first(compared):
    if compared.first is None:
        assert compared.sentence.startswith("Here the mistake changes nothing")
        return
    found = re.fullmatch(
        r"The first step to come out otherwise is ([\w.]+), “.+”: ([\w.]+)( of sample \d+)? should be (\S+), "
        r"and the mistake makes it (\S+)\.",
        compared.sentence,
    )
    assert found
    step, term, sample, *numbers = found.groups()
    assert step == compared.first.id == parse_term(term).array
    which = int(sample.rpartition(" ")[2]) if sample else 0
    for made, number in zip((compared.right, compared.wrong), numbers, strict=True):
        assert float(number.replace("−", "-")) == pytest.approx(made.value(term, which), rel=1e-3)
    assert numbers[0] != numbers[1]


@pytest.mark.thorough
def test_the_check_passes_where_nothing_differs(compared):
    assert compared.check.passed == (compared.count == 0)
    assert compared.check == check_gradients(compared.wrong)


def test_differences_are_those_of_the_traces(compared):
    assert len(compared.differences) == min(20, compared.count)
    relative = [difference.relative for difference in compared.differences]
    assert relative == sorted(relative, reverse=True)
    for difference in compared.differences:
        sample = difference.sample or 0
        assert difference.right == compared.right.value(difference.term, sample)
        assert difference.wrong == compared.wrong.value(difference.term, sample)
        assert parse_term(difference.term).array in compared.steps


def test_all_differences_are_counted():
    right = PRESETS["small"].trace()
    found = compare(right, "wrong_sign", limit=1000)
    assert found.count == len(found.differences)
    assert {parse_term(one.term).array for one in found.differences} == set(found.steps)
    assert len(compare(right, "wrong_sign", limit=3).differences) == 3


# ---- training on ----


def test_training_on_is_the_traces_own_update():
    right = PRESETS["mazur"].trace()
    wrong = run(replace(right.plan, mistakes=("updated_weights",)), right.parameters, right.samples, 0.5)
    for made, after_one in ((right, 0.291027773694), (wrong, 0.291027923905)):
        costs = training_costs(made, 3)
        assert costs.shape == (4,)
        assert costs[0] == made.mean_cost
        assert costs[1] == pytest.approx(after_one, abs=5e-13)
        at = made
        for n in range(3):
            assert costs[n + 1] == forward_cost(made.plan, at.next_parameters, made.samples)
            at = run(made.plan, at.next_parameters, made.samples, 0.5)


@pytest.mark.parametrize("name", ["shared bias", "frozen biases", "batch", "softmax fused", "given gradients"])
def test_whatever_the_update_is(name):
    made = random_trace(PLANS[name])
    costs = training_costs(made, 5)
    assert costs[5] < costs[0]
    assert costs[1] == forward_cost(made.plan, made.next_parameters, made.samples)


def test_without_a_learning_rate_there_is_one_cost():
    made = random_trace(Plan(network(2, 2)))
    np.testing.assert_array_equal(training_costs(made, 50), [made.mean_cost])
    assert len(compare(made, "wrong_sign").wrong_costs) == 1


def test_costs_end_where_they_overflow():
    of = network(1, 1, activation="identity", output="identity")
    diverges = trace(of, ([[[1.0]]], [[0.0]]), [[10.0]], [[0.0]], learning_rate=1e60)
    costs = training_costs(diverges, 20)
    last = int(np.flatnonzero(np.isfinite(costs))[-1])
    assert 0 < last < 20
    assert np.isfinite(costs[: last + 1]).all()
    assert np.isnan(costs[last + 1 :]).all()


# ---- what cannot be compared ----


def test_a_wrong_trace_may_overflow_where_the_right_one_does_not():
    of = network(1, 1, 1, activation="identity", output="identity")
    right = trace(of, ([[[1.0]], [[1.0]]], [[0.0], [0.0]]), [[1.0]], [[-1e154]], learning_rate=100.0)
    found = compare(right, "updated_weights", updates=2)
    worst = found.differences[0]
    assert (worst.term, worst.right, worst.wrong, worst.relative) == ("da.1.0", 1e154, -np.inf, np.inf)
    assert found.sentence.endswith("da.1.0 should be 1.00·10¹⁵⁴, and the mistake makes it −∞.")
    assert not found.check.passed
    assert np.isnan(found.wrong_costs[1:]).all()


def test_mistakes_that_cannot_be_made():
    right = PRESETS["small"].trace()
    with pytest.raises(UnknownName, match="Did you mean 'wrong_sign'") as error:
        compare(right, "wrong_sin")
    assert error.value.field == "mistake"
    with pytest.raises(InvalidInput, match="shapes do not fit") as refused:
        compare(right, "untransposed_weights")
    assert refused.value.field == "mistake"
    wrong = run(replace(right.plan, mistakes=("wrong_sign",)), right.parameters, right.samples, 0.5)
    with pytest.raises(InvalidInput, match="beside a right derivation"):
        compare(wrong, "wrong_sign")


@pytest.mark.parametrize(("field", "options"), [("limit", {"limit": 0}), ("updates", {"updates": -1})])
def test_numbers_that_make_no_sense(field, options):
    with pytest.raises(InvalidInput) as error:
        compare(PRESETS["small"].trace(), "wrong_sign", **options)
    assert error.value.field == field


def test_where_a_mistake_ends_lower_it_says_why_that_is_no_better():
    """A sum in the place of a mean: the same way down, as many times as long as there are samples."""
    lower = compare(PRESETS["xor"].trace(), "sum_over_samples", updates=50)
    assert lower.wrong_costs[-1] < lower.right_costs[-1]
    assert lower.why_lower is not None
    assert "4 times as long" in lower.why_lower
    assert "in the same direction" in lower.why_lower
    assert "Another learning rate" in lower.why_lower


def test_every_mistake_that_ends_lower_says_why():
    """And none says that it follows the slope, unless it goes the same way."""
    for preset in ("mazur", "small", "xor", "iris"):
        for name in MISTAKES:
            try:
                found = compare(PRESETS[preset].trace(), name, updates=20)
            except InvalidInput:
                continue
            lower = found.wrong_costs[-1] < found.right_costs[-1] * (1.0 - 1e-6)
            assert (found.why_lower is not None) == bool(lower), (preset, name)


def test_where_it_ends_higher_there_is_nothing_to_explain():
    higher = compare(PRESETS["xor"].trace(), "wrong_sign", updates=10)
    assert higher.wrong_costs[-1] > higher.right_costs[-1]
    assert higher.why_lower is None


def test_where_the_right_step_has_no_length_none_is_so_many_times_as_long():
    """A neuron that is dead stays so; whoever forgets its slope of 0 moves it."""
    dead = trace(Network(1, (Dense(1, "relu"),)), ([[[1.0]]], [[-3.0]]), [[1.0]], [[1.0]], learning_rate=0.5)
    found = compare(dead, "missing_activation_derivative", updates=20)
    assert found.wrong_costs[-1] < found.right_costs[-1] == 0.5
    assert found.why_lower is None


def test_numbers_that_hardly_differ_are_written_with_as_many_digits_as_it_takes():
    layers = (Dense(1, "tanh"), Dense(1, "identity"))
    slow = trace(Network(1, layers), ([[[1.0]], [[1.0]]], [[-3.0], [0.0]]), [[1.0]], [[1.0]], learning_rate=1e-7)
    found = compare(slow, "updated_weights", updates=1)
    assert found.sentence is not None
    assert found.sentence.endswith("da.1.0 should be −1.964028, and the mistake makes it −1.964027.")
