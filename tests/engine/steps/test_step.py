"""What a step tells about itself."""

import pytest

from engine.steps.step import Factor, Function, Product, Step, SumOfProducts, summed

WEIGHTS = SumOfProducts("ik", (Product((Factor("dz.1", "si"), Factor("a.0", "sk")), 0.5),))
SIZES = {"s": 2, "i": 3, "j": 3, "k": 4}


def test_a_sum_of_products():
    step = Step("dw.1", "backward", 1, "weight_gradient", WEIGHTS, SIZES)
    assert step.indices == "ik"
    assert step.shape == (3, 4)
    assert list(step.reads()) == ["dz.1", "a.0"]
    assert summed(WEIGHTS, WEIGHTS.terms[0]) == "s"


def test_the_sample_is_no_index_of_an_entry():
    step = Step("ds.1", "backward", 1, "activation_jacobian", Function("sji", "f", ("z.1",), "layer"), SIZES)
    assert step.indices == "ji"
    assert step.shape == (3, 3)
    assert list(step.reads()) == ["z.1"]


def test_letters_summed_over_come_in_order_of_appearance():
    product = Product((Factor("x", "kj"), Factor("y", "jsi")))
    assert summed(SumOfProducts("i", (product,)), product) == "kjs"


def test_steps_do_not_change():
    step = Step("dw.1", "backward", 1, "weight_gradient", WEIGHTS, SIZES)
    with pytest.raises(AttributeError):
        step.id = "dw.2"  # type: ignore[misc]
    assert hash(step) == hash(Step("dw.1", "backward", 1, "weight_gradient", WEIGHTS, dict(SIZES)))
