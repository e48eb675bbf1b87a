"""Single derivatives, beside what NumPy gives for them as anyone would write them: which arrays have one, what letters
do where an array is read twice, masks, conditions, and slopes that stand alone."""

import numpy as np
import pytest

from engine.derivation.differentiation import differentiate
from engine.evaluation.kernels import evaluate, kernel
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts

SIZES = {"s": 2, "i": 3, "j": 3, "k": 4, "m": 2}
AXES = {"x": "sk", "h": "si", "u": "ij", "w.1": "ik", "w.2": "im", "v": "mi", "b.3": "i", "y": "si", "filter": "im"}
GIVEN = {
    name: np.random.default_rng(number).normal(size=[SIZES[letter] for letter in axes])
    for number, (name, axes) in enumerate(AXES.items())
}


def summed(id, indices, *terms, layer=1, times=1.0, where=(), sizes=SIZES):
    """A sum of products: `u/ij h/sj` is u[i,j] h[s,j]."""
    factors = (tuple(Factor(*factor.split("/")) for factor in term.split()) for term in terms)
    definition = SumOfProducts(indices, tuple(Product(those, times, where) for those in factors))
    return Step(id, "forward", layer, "any", definition, sizes)


def applied(id, indices, function, *arguments, over="entry", times=1.0):
    return Step(id, "forward", 1, "any", Function(indices, function, arguments, over, times), SIZES)


def derived(steps, *by):
    return {step.id: step for step in differentiate(steps, "cost", by)}


def numbers(steps, found):
    return evaluate(((step.id, kernel(step)) for step in [*steps, *found.values()]), dict(GIVEN))


def written(step):
    return [" ".join(f"{f.array}/{f.indices}" for f in term.factors) for term in step.definition.terms]


def test_only_what_lies_between_has_a_derivative():
    """Not what the step reads before the weights and does not depend on them."""
    steps = [
        summed("h.1", "sk", "x/sk x/sk"),
        summed("z.1", "si", "h.1/sk w.1/ik"),
        summed("cost", "s", "z.1/si z.1/si"),
    ]
    assert list(derived(steps, "w.1")) == ["dz.1", "dw.1"]


def test_nothing_goes_back_through_a_function_that_is_flat():
    steps = [
        summed("z.1", "si", "w.1/ik x/sk"),
        applied("t.1", "si", "sign", "z.1"),
        summed("cost", "s", "z.1/si z.1/si", "t.1/si"),
    ]
    found = derived(steps, "w.1")
    assert list(found) == ["dz.1", "dw.1"]
    z = GIVEN["x"] @ GIVEN["w.1"].T
    assert numbers(steps, found)["dw.1"] == pytest.approx(2 * z.T @ GIVEN["x"])


def test_an_array_that_is_read_twice_by_different_letters():
    """∂/∂h of hᵀ u h is (u + uᵀ) h."""
    steps = [summed("cost", "s", "u/ij h/si h/sj")]
    found = derived(steps, "h", "u")
    numbered, h, u = numbers(steps, found), GIVEN["h"], GIVEN["u"]
    assert numbered["dh"] == pytest.approx(h @ (u + u.T))
    assert numbered["du"] == pytest.approx(h.T @ h)


@pytest.mark.parametrize(
    ("second", "letters", "sizes", "expected"),
    [
        # Letters that the first reader lacks stay, and those that run as far as its own.
        ("v/mi h/si", "sm", {"s": 2, "i": 3, "m": 2}, ["dz.2/sm v/mi", "dz.1/sk w.1/ik"]),
        ("w.1/ik h/si", "sk", {"s": 2, "i": 3, "k": 4}, ["dz.2/sk w.1/ik", "dz.1/sk w.1/ik"]),
        # Not one that runs differently far, nor one of the result's that is summed over.
        ("v/ki h/si", "sk", {"s": 2, "i": 3, "k": 2}, ["dz.2/sk v/ki", "dz.1/sa w.1/ia"]),
        ("u/ij h/sj", "si", {"s": 2, "i": 3, "j": 3}, ["dz.2/sj u/ji", "dz.1/sk w.1/ik"]),
        # Another letter for the array itself.
        ("v/mc h/sc", "sm", {"s": 2, "c": 3, "m": 2}, ["dz.2/sm v/mc", "dz.1/sk w.1/ck"]),
    ],
)
def test_readers_with_letters_of_their_own(second, letters, sizes, expected):
    """The first way's letters are those of the last reader; each letter runs as far as the axes that it stands at."""
    steps = [
        summed("z.1", "sk", "w.1/ik h/si", sizes={"s": 2, "i": 3, "k": 4}),
        summed("z.2", letters, second, sizes=sizes),
        summed("e.1", "s", "z.1/sk z.1/sk", sizes={"s": 2, "k": 4}),
        summed("e.2", "s", f"z.2/{letters} z.2/{letters}", sizes=sizes),
        summed("cost", "s", "e.1/s", "e.2/s"),
    ]
    found = derived(steps, "h")
    assert written(found["dh"]) == expected
    numbered, h = numbers(steps, found), GIVEN["h"]
    matrices = {"w.1": GIVEN["w.1"].T, "v": GIVEN["v"], "u": GIVEN["u"]}
    read = (matrices["w.1"], matrices[second.partition("/")[0]])
    assert numbered["dh"] == pytest.approx(sum(2 * h @ matrix.T @ matrix for matrix in read))
    for term in found["dh"].definition.terms:
        for factor in term.factors:
            assert [found["dh"].sizes[letter] for letter in factor.indices] == [*numbered[factor.array].shape]


def test_a_mask_of_the_results_shape_stands_before_what_it_weighs():
    steps = [
        summed("z.1", "si", "w.1/ik mask/ik x/sk"),
        summed("cost", "s", "z.1/si z.1/si"),
    ]
    assert written(derived(steps, "w.1")["dw.1"]) == ["mask/ik dz.1/si x/sk"]
    # What is derived by is no mask, whatever its shape.
    assert written(derived(steps, "w.1", "mask")["dw.1"]) == ["dz.1/si mask/ik x/sk"]


def test_a_condition_between_letters_is_that_of_the_derivative_too():
    """A filter of two weights on x: z[p] = Σ f[u] x[p + u]."""
    where, sizes = ("k=p+m",), SIZES | {"p": 3}
    steps = [
        summed("z.1", "sip", "filter/im x/sk", where=where, sizes=sizes),
        summed("cost", "s", "z.1/sip z.1/sip", sizes=sizes),
    ]
    found = derived(steps, "filter", "x")
    numbered, x, weights = numbers(steps, found), GIVEN["x"], GIVEN["filter"]
    windows = np.stack([x[:, u : u + 3] for u in range(2)], axis=-1)
    z = np.einsum("im,spm->sip", weights, windows)
    assert numbered["dfilter"] == pytest.approx(2 * np.einsum("sip,spm->im", z, windows))
    by_x = np.zeros(x.shape)
    for u in range(2):
        by_x[:, u : u + 3] += 2 * np.einsum("sip,i->sp", z, weights[:, u])
    assert numbered["dx"] == pytest.approx(by_x)


def test_a_slope_alone_is_the_derivative_itself():
    """And a Jacobian is not: it has one letter more."""
    z = summed("z.1", "si", "w.1/ik x/sk")
    steps = [z, applied("a.1", "si", "tanh", "z.1"), summed("cost", "s", "a.1/si")]
    found = derived(steps, "w.1")
    assert list(found) == ["dz.1", "dw.1"]
    slope = 1 - np.tanh(GIVEN["x"] @ GIVEN["w.1"].T) ** 2
    assert numbers(steps, found)["dw.1"] == pytest.approx(slope.T @ GIVEN["x"])
    steps = [z, applied("a.1", "si", "softmax", "z.1", over="layer"), summed("cost", "s", "a.1/si")]
    found = derived(steps, "w.1")
    assert list(found) == ["a_slope.1", "dz.1", "dw.1"]
    # The parts of a softmax add up to 1, whatever z is.
    assert numbers(steps, found)["dz.1"] == pytest.approx(0.0, abs=1e-15)


def test_cost_and_activation_together_collapse_for_z_and_not_for_the_target():
    """C = ½ · 3 · (ln(1 + e^z) − y z): by z it is 1.5 (σ(z) − y), by y it is −1.5 z."""
    steps = [
        summed("z.1", "si", "w.1/ik x/sk"),
        applied("a.1", "si", "sigmoid", "z.1"),
        applied("e.1", "si", "sigmoid_binary_cross_entropy", "z.1", "y", times=0.5),
        summed("cost", "s", "e.1/si", times=3.0),
    ]
    found = derived(steps, "w.1", "y")
    assert written(found["dz.1"]) == ["a.1/si", "y/si"]
    numbered, z = numbers(steps, found), GIVEN["x"] @ GIVEN["w.1"].T
    assert numbered["dz.1"] == pytest.approx(1.5 * (1 / (1 + np.exp(-z)) - GIVEN["y"]))
    assert numbered["dy"] == pytest.approx(-1.5 * z)


def test_a_derivative_is_of_its_arrays_layer_and_without_one_of_its_readers():
    steps = [
        summed("z.1", "si", "w.1/ik x/sk", layer=1),
        summed("z.2", "si", "z.1/si z.1/si", "b.3/i", layer=2),
        summed("cost", "s", "z.2/si z.2/si", layer=3),
    ]
    layers = {name: step.layer for name, step in derived(steps, "w.1", "x", "b.3").items()}
    assert layers == {"dz.2": 2, "db.3": 3, "dz.1": 1, "dw.1": 1, "dx": 1}
