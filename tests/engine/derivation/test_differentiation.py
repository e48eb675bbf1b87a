"""The one rule: what it derives is what a step into the complex plane gives, for any program of steps."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.derivation.differentiation import differentiate
from engine.evaluation.kernels import evaluate, kernel
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

SIZES = {"s": 2, "i": 3, "j": 3, "k": 4, "c": 2}
GIVEN = {"x": "sk", "w.1": "ik", "w.2": "ic", "b.1": "i", "v": "", "u": "ij"}
# By the step into the complex plane; a derivative of these is exact to the last digits.
TINY = 1e-30


def run(steps, arrays):
    return evaluate(((step.id, kernel(step)) for step in steps), dict(arrays))


def numbers(seed, letters=GIVEN):
    generator = np.random.default_rng(seed)
    return {name: generator.normal(size=[SIZES[letter] for letter in axes]) for name, axes in letters.items()}


def by_complex_step(steps, arrays, name, share):
    """∂/∂ each entry: of the sum of the samples' costs for an array of samples, of C for one that they share."""
    defined = {step.id: step for step in steps}
    letters = defined[name].definition.indices if name in defined else GIVEN[name]
    # An array that a step defines is held at its number, and nudged.
    later = [step for step in steps if step.id != name]
    there = {key: value for key, value in run(steps, arrays).items() if key in arrays or key == name}
    start = {key: np.array(value, dtype=complex) for key, value in there.items()}
    result = np.zeros(start[name].shape)
    for place in np.ndindex(result.shape):
        nudged = start[name].copy()
        nudged[place] += TINY * 1j
        result[place] = np.sum(run(later, start | {name: nudged})["cost"]).imag / TINY
    return result if "s" in letters else share * result


@st.composite
def programs(draw) -> list[Step]:
    """Steps that each read given arrays and steps before, several times and by several ways."""
    known = dict(GIVEN)
    steps: list[Step] = []
    for number in range(1, draw(st.integers(2, 5))):
        indices = draw(st.sampled_from(["s", "si", "i", "sik", "ik", "", "kc"]))
        name = f"z.{number}"
        if draw(st.booleans()) and any(letters == indices for letters in known.values()):
            argument = draw(st.sampled_from([name for name, letters in known.items() if letters == indices]))
            steps.append(
                Step(name, "forward", number, "any", Function(indices, "tanh", (argument,), "entry", 0.5), SIZES)
            )
        else:
            factors = st.sampled_from(sorted(known)).map(lambda name: Factor(name, known[name]))
            terms = st.lists(st.lists(factors, min_size=1, max_size=3), min_size=1, max_size=2)
            coefficients = st.sampled_from([1.0, -0.5, 0.25])
            products = tuple(Product(tuple(those), draw(coefficients)) for those in draw(terms))
            steps.append(Step(name, "forward", number, "any", SumOfProducts(indices, products), SIZES))
        known[name] = indices
    ending = tuple(Product((Factor(step.id, step.definition.indices),)) for step in steps[-2:])
    return [*steps, Step("cost", "cost", 9, "any", SumOfProducts("s", ending), SIZES)]


@pytest.mark.thorough
@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@given(programs(), st.integers(0, 2**32 - 1), st.sampled_from([1.0, 0.5]))
def test_every_derivative_of_any_program(steps, seed, share):
    arrays = numbers(seed)
    derived = differentiate(steps, "cost", list(GIVEN), share)
    assert len({step.id for step in derived}) == len(derived)
    found = run([*steps, *derived], arrays)
    for step in derived:
        name = step.id[1:]
        if step.rule != "slope" and (name in GIVEN or name.startswith("z.")):
            expected = by_complex_step(steps, arrays, name, share)
            scale = np.max(np.abs(expected), initial=1.0)
            np.testing.assert_allclose(found[step.id] / scale, expected / scale, atol=1e-12, err_msg=step.id)
            assert found[step.id].shape == expected.shape


@settings(derandomize=True, max_examples=100, deadline=None, database=None)
@given(programs(), st.integers(0, 2**32 - 1))
def test_nothing_that_matters_is_left_out(steps, seed):
    arrays = numbers(seed)
    derived = {step.id for step in differentiate(steps, "cost", list(GIVEN))}
    for name in GIVEN:
        if f"d{name}" not in derived:
            assert not by_complex_step(steps, arrays, name, 1.0).any()


def products(id, indices, *terms):
    made = (Product(tuple(Factor(*factor.split("/")) for factor in term.split())) for term in terms)
    return Step(id, "forward", 1, "any", SumOfProducts(indices, tuple(made)), SIZES)


def written(step):
    return [(term.coefficient, [f"{f.array}/{f.indices}" for f in term.factors]) for term in step.definition.terms]


def test_a_skipped_step_is_a_second_way():
    skipped = Step("a.1", "forward", 1, "any", Function("si", "tanh", ("z.1",)), SIZES)
    first, second = products("z.1", "si", "w.1/ik x/sk"), products("z.2", "si", "a.1/si", "z.1/si")
    steps = [first, skipped, second, products("cost", "s", "z.2/si z.2/si")]
    derived = {step.id: step for step in differentiate(steps, "cost", ["w.1"])}
    assert list(derived) == ["dz.2", "da.1", "a_slope.1", "dz.1", "dw.1"]
    assert written(derived["dz.2"]) == [(2.0, ["z.2/si"])]
    assert written(derived["dz.1"]) == [(1.0, ["dz.2/si"]), (1.0, ["da.1/si", "a_slope.1/si"])]
    assert derived["dz.1"].rule == "total_derivative"
    assert derived["dw.1"].rule == "derivative"


def test_the_letters_of_a_recurrent_weight_change_places():
    """As h[j] adds to z[i] by u[i,j], ∂C/∂z[j] goes back to h[i] by u[j,i]."""
    steps = [products("h", "si", "x/si"), products("z.1", "si", "u/ij h/sj"), products("cost", "s", "z.1/si")]
    derived = {step.id: step for step in differentiate(steps, "cost", ["x", "u"])}
    assert written(derived["dh"]) == [(1.0, ["u/ji"])]
    assert written(derived["du"]) == [(1.0, ["h/sj"])]


def test_samples_that_meet():
    """m is shared by the samples: its derivative is that of the mean cost, and on the way back each has all of it."""
    mean = Step("m", "forward", 1, "any", SumOfProducts("k", (Product((Factor("x", "sk"),), 0.5),)), SIZES)
    steps = [mean, products("cost", "s", "x/sk m/k")]
    derived = {step.id: step for step in differentiate(steps, "cost", ["x"], share=0.5)}
    assert written(derived["dm"]) == [(0.5, ["x/sk"])]
    assert written(derived["dx"]) == [(1.0, ["m/k"]), (1.0, ["dm/k"])]


@pytest.mark.parametrize("share", [1 / 49, 1.0])
def test_a_mean_leaves_no_rounding(share):
    mean = Step("mean", "cost", 1, "any", SumOfProducts("", (Product((Factor("cost", "s"),), share),)), SIZES)
    steps = [products("cost", "s", "w.1/ik x/sk"), mean]
    (derived,) = differentiate(steps, "mean", ["w.1"], share)
    assert written(derived) == [(share, ["x/sk"])]


def applied(id, indices, function, *arguments, rule="any", **options):
    return Step(id, "forward", 1, rule, Function(indices, function, arguments, **options), SIZES)


@pytest.mark.parametrize(
    ("function", "over", "slope", "error", "factors"),
    [
        ("tanh", "entry", "activation_slope", "error", ["da.1/si", "ds.1/si"]),
        ("softmax", "layer", "activation_jacobian", "error_through_jacobian", ["da.1/sj", "ds.1/sji"]),
    ],
)
def test_entry_by_entry_by_the_slope_and_along_an_axis_by_the_jacobian(function, over, slope, error, factors):
    activation = applied("a.1", "si", function, "z.1", rule="activation", over=over)
    steps = [products("z.1", "si", "w.1/ik x/sk"), activation, products("cost", "s", "a.1/si a.1/si")]
    derived = {step.id: step for step in differentiate(steps, "cost", ["w.1"])}
    assert list(derived) == ["da.1", "ds.1", "dz.1", "dw.1"]
    assert {(step.phase, step.layer) for step in derived.values()} == {("backward", 1)}
    assert (derived["ds.1"].rule, derived["dz.1"].rule) == (slope, error)
    assert written(derived["dz.1"]) == [(1.0, factors)]
    assert derived["ds.1"].sizes == SIZES


def test_what_a_window_gathers_goes_back_where_it_was():
    """The condition between the letters holds for the derivative as it stands."""
    gathered = {"argument_letters": ("scm",), "along": "u", "where": ("m=2p+u-1",)}
    largest = applied("a.1", "scp", "maximum", "z.1", over="axes", **gathered)
    (derived,) = [
        step
        for step in differentiate([largest, products("cost", "s", "a.1/scp a.1/scp")], "cost", ["z.1"])
        if step.id == "dz.1"
    ]
    assert derived.indices == "cm"
    assert isinstance(derived.definition, SumOfProducts)
    (term,) = derived.definition.terms
    assert term.where == ("m=2p+u-1",)
    assert [(factor.array, factor.indices) for factor in term.factors] == [("da.1", "scp"), ("a_slope.1", "scpu")]


def test_each_argument_has_a_slope_of_its_own():
    compared = applied("e.1", "si", "half_squared_error", "z.1", "y", over="entry")
    steps = [products("z.1", "si", "w.1/ik x/sk"), compared, products("cost", "s", "e.1/si e.1/si")]
    derived = {step.id: step for step in differentiate(steps, "cost", ["w.1", "y"])}
    assert written(derived["dz.1"]) == [(1.0, ["de.1/si", "e_slope.1/si"])]
    assert written(derived["dy"]) == [(1.0, ["de.1/si", "e_slope1.1/si"])]
