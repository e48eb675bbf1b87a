"""Mistakes: each changes what it says, is rejected by the gradient check, and on the way back leaves the forward pass
right."""

from dataclasses import replace

import numpy as np
import pytest

from engine import InvalidInput, Plan, Trace, UnknownName, derive, trace
from engine.checks.gradient_check import check_gradients
from engine.derivation.mistakes import MISTAKES
from engine.evaluation.trace import forward_cost, run
from engine.functions.costs import COSTS
from engine.notation.term_ids import kind_of
from engine.presets import PRESETS
from engine.steps.step import Function, SumOfProducts
from tests.engine.evaluation.test_kernels import by_einsum
from tests.engine.problems import FAMILIES, network, random_trace

RIGHT = Plan(network(2, 2, 2), samples=2, update=True)
SQUARE = network(2, 2, 2)
UNEQUAL = network(2, 3, 2)


# Where a cost has to be another for there to be something to get wrong.
BY_COST = {
    "missing_two": replace(RIGHT, network=network(2, 2, 2, cost="squared_error")),
    "sum_over_outputs": replace(RIGHT, network=network(2, 2, 2, cost="mean_squared_error")),
}


def right(name: str) -> Plan:
    return BY_COST.get(name, RIGHT)


def mistaken(name: str, plan: Plan | None = None) -> Plan:
    return replace(plan or right(name), mistakes=(name,))


# What a network without two layers of equal size does not allow.
OF_SQUARE_MATRICES = {"untransposed_weights", "swapped_outer_product", "wrong_activation", "weights_by_column"}
FORWARD = {"bias_left_out", "weights_by_column", "activation_left_out"}

# Which arrays come out otherwise, and by which formula.
CHANGED = {
    "updated_weights": ("da.1", lambda t: t["dz.2"] @ t["w_next.2"]),
    "missing_activation_derivative": ("dz.2", lambda t: t["da.2"]),
    "derivative_at_activation": ("ds.2", lambda t: 1.0 / (2.0 + np.exp(t["a.2"]) + np.exp(-t["a.2"]))),
    "untransposed_weights": ("da.1", lambda t: t["dz.2"] @ t["w.2"].T),
    "swapped_outer_product": ("dw.2", lambda t: t["a.1"].T @ t["dz.2"] / 2.0),
    "wrong_activation": ("dw.2", lambda t: t["dz.2"].T @ t["a.2"] / 2.0),
    "wrong_sign": ("da.2", lambda t: t["y"] - t["a.2"]),
    "one_path_only": ("da.1", lambda t: t["dz.2"][:, :1] @ t["w.2"][:1]),
    "sum_over_samples": ("dw.2", lambda t: t["dz.2"].T @ t["a.1"]),
    "missing_half": ("da.2", lambda t: 2.0 * (t["a.2"] - t["y"])),
    "missing_two": ("da.2", lambda t: t["a.2"] - t["y"]),
    "mean_over_outputs": ("da.2", lambda t: (t["a.2"] - t["y"]) / 2.0),
    "sum_over_outputs": ("da.2", lambda t: 2.0 * (t["a.2"] - t["y"])),
    "bias_left_out": ("z.2", lambda t: t["a.1"] @ t["w.2"].T),
    "weights_by_column": ("z.2", lambda t: t["a.1"] @ t["w.2"] + t["b.2"]),
    "activation_left_out": ("a.2", lambda t: t["a.1"] @ t["w.2"].T + t["b.2"]),
}  # fmt: skip


def test_all_are_here():
    assert set(MISTAKES) == set(CHANGED)


@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_the_mistake_that_it_says(name):
    array, formula = CHANGED[name]
    wrong, ours = random_trace(mistaken(name), seed=4), random_trace(right(name), seed=4)
    np.testing.assert_allclose(wrong[array], formula(wrong), rtol=1e-12)
    assert not np.allclose(wrong[array], ours[array], rtol=1e-3)


@pytest.mark.parametrize("name", MISTAKES)
def test_of_the_way_back_or_of_the_way_forward_one_stays_right(name):
    """The way back keeps its formulas where the way forward is mistaken, and the way forward its numbers otherwise."""
    wrong, ours = random_trace(mistaken(name), seed=4), random_trace(right(name), seed=4)
    phases = {step.phase for step in wrong.steps if step.mistake}
    if name in FORWARD:
        assert phases == {"forward"}
        return
    assert phases == {"backward"}
    for step in derive(right(name)):
        if step.phase in ("forward", "cost"):
            np.testing.assert_array_equal(wrong[step.id], ours[step.id])


@pytest.mark.parametrize("name", MISTAKES)
def test_the_gradient_check_rejects_it(name):
    assert not check_gradients(random_trace(mistaken(name), seed=4)).passed


def made_on(ours: Trace, name: str) -> Trace:
    """The same numbers with a mistake. Raises InvalidInput."""
    rate = float(ours["learning_rate"]) if ours.plan.update else None
    return run(mistaken(name, ours.plan), ours.parameters, ours.samples, rate)


@pytest.mark.thorough
@pytest.mark.parametrize("name", MISTAKES)
@pytest.mark.parametrize("preset", PRESETS)
def test_the_gradient_check_rejects_it_on_every_preset_on_which_it_changes_a_number(preset, name):
    ours = PRESETS[preset].trace()
    try:
        wrong = made_on(ours, name)
    except InvalidInput:
        logarithm = COSTS[ours.network.cost].outputs != (-np.inf, np.inf)
        assert name in OF_SQUARE_MATRICES or (name == "activation_left_out" and logarithm)
        return
    gradients = [step.id for step in ours.steps if step.id.startswith(("dw.", "db."))]
    changed = [array for array in gradients if not np.allclose(ours[array], wrong[array], rtol=1e-7, atol=0.0)]
    assert check_gradients(wrong).passed == (not changed)


@pytest.mark.thorough
@pytest.mark.parametrize("family", FAMILIES)
def test_every_mistaken_step_is_what_its_definition_says(family):
    for plan in FAMILIES[family]:
        made = random_trace(plan)
        for step in (step for step in made.steps if step.mistake):
            what = f"{step.id}, {step.mistake}"
            np.testing.assert_allclose(
                made[step.id], by_einsum(step, made.arrays), rtol=1e-13, atol=1e-15, strict=True, err_msg=what
            )


@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_a_derivation_like_any_other(name):
    plan = mistaken(name)
    steps = derive(plan)
    assert {step.id for step in steps} == {step.id for step in derive(right(name))}
    changed = {step.id for step in steps if step.mistake}
    originals = {step.id: step.definition for step in derive(right(name))}
    assert changed == {step.id for step in steps if step.definition != originals[step.id]}
    assert CHANGED[name][0] in changed
    assert {step.mistake for step in steps if step.mistake} == {name}
    defined = {"a.0", "y", "w.1", "w.2", "b.1", "b.2", "learning_rate"}
    for step in steps:
        assert {array for array in step.reads() if kind_of(array) != "only"} <= defined
        defined.add(step.id)


def test_the_order_of_a_right_derivation_is_kept():
    assert [step.id for step in derive(replace(RIGHT, mistakes=("wrong_sign",)))] == [step.id for step in derive(RIGHT)]


def test_updated_weights_are_there_before_they_are_read():
    order = [step.id for step in derive(mistaken("updated_weights"))]
    assert order.index("w_next.2") < order.index("da.1")
    assert order.index("dw.2") < order.index("w_next.2")


def test_updated_weights_need_an_update():
    with pytest.raises(InvalidInput, match="learning_rate") as error:
        derive(replace(RIGHT, update=False, mistakes=("updated_weights",)))
    assert error.value.field == "mistakes"


def test_the_published_number_comes_from_updated_weights():
    """Mazur's text has dw¹₀₀ = 0.000438567, from the old weights; the updated ones give another."""
    mazur = PRESETS["mazur"]
    wrong = trace(mazur.network, (mazur.w, mazur.b), mazur.x, mazur.y, learning_rate=0.5, bias_update="frozen",
                  mistakes=("updated_weights",))  # fmt: skip
    assert wrong.value("dw.1.0.0") < 0.0004
    assert not check_gradients(wrong).passed
    after = forward_cost(wrong.plan, wrong.next_parameters, wrong.samples)
    assert after == pytest.approx(0.291027923905, abs=5e-13)
    assert f"{after:.9f}" == "0.291027924"


@pytest.mark.parametrize("name", sorted(OF_SQUARE_MATRICES))
def test_shapes_that_do_not_let_it_be_made(name):
    with pytest.raises(InvalidInput, match="shapes do not fit") as error:
        derive(Plan(UNEQUAL, mistakes=(name,)))
    assert error.value.field == "mistakes"
    assert MISTAKES[name].title in error.value.message


def test_an_unknown_mistake():
    with pytest.raises(UnknownName, match="Did you mean 'wrong_sign'"):
        derive(Plan(SQUARE, mistakes=("wrong_sing",)))


def test_no_step_has_two_mistakes():
    plan = Plan(network(2, 2, 2), update=True)
    with pytest.raises(InvalidInput, match=r"both change step da\.2"):
        derive(replace(plan, mistakes=("wrong_sign", "missing_half")))
    with pytest.raises(InvalidInput, match="once"):
        derive(replace(plan, mistakes=("wrong_sign", "wrong_sign")))


def test_mistakes_of_different_steps_go_together():
    one, other = "wrong_sign", "one_path_only"
    steps = derive(Plan(network(2, 2, 2), mistakes=(one, other)))
    assert {step.id: step.mistake for step in steps if step.mistake} == {"da.2": one, "da.1": other}
    assert steps == derive(Plan(network(2, 2, 2), mistakes=(other, one)))


def test_softmax_has_these_mistakes_too():
    classes = Plan(network(2, 2, 2, output="softmax", cost="cross_entropy"), update=True)
    for name in ("missing_activation_derivative", "derivative_at_activation", "wrong_sign"):
        assert check_gradients(random_trace(classes, seed=3)).passed
        assert not check_gradients(random_trace(mistaken(name, classes), seed=3)).passed
    fused = replace(classes, output_rule="fused")
    assert not check_gradients(random_trace(mistaken("wrong_sign", fused), seed=3)).passed


def test_where_there_is_nothing_to_get_wrong_nothing_changes():
    alone = Plan(network(2, 2), mistakes=("one_path_only", "sum_over_samples"))
    assert not any(step.mistake for step in derive(alone))
    assert not any(step.mistake for step in derive(Plan(network(2, 2, cost="huber"), mistakes=("missing_half",))))


def test_the_sum_is_exact_for_any_number_of_samples():
    """49 · (1/49) is 0.9999999999999999."""
    (step,) = (step for step in derive(mistaken("sum_over_samples", replace(RIGHT, samples=49))) if step.id == "dw.1")
    assert isinstance(step.definition, SumOfProducts)
    assert [term.coefficient for term in step.definition.terms] == [1.0]


def test_a_factor_is_exact_for_any_number_of_outputs():
    """49 · (1/49) is 0.9999999999999999."""
    mean = Plan(network(2, 49, cost="mean_squared_error"), mistakes=("sum_over_outputs",))
    (step,) = (step for step in derive(mean) if step.id == "da.1")
    assert isinstance(step.definition, Function)
    assert step.definition.coefficient == 1.0


def test_without_an_activation_a_logarithm_may_not_exist():
    classes = Plan(network(2, 2, 2, output="softmax", cost="cross_entropy"))
    with pytest.raises(InvalidInput, match=r"logarithm.* It can be made in layer 1: activation_left_out\.1\."):
        derive(mistaken("activation_left_out", classes))
    assert not check_gradients(random_trace(mistaken("activation_left_out.1", classes), seed=3)).passed


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_says_what_it_is(name):
    mistake = MISTAKES[name]
    assert mistake.name == name
    assert mistake.title
    assert mistake.why.endswith(".")
