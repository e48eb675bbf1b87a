"""Convolution: published numbers, and what it refuses. PyTorch's are in test_all_layers."""

import numpy as np
import pytest

from engine import InvalidInput, Network, UnknownName, derive
from engine.derivation.plan import Plan
from engine.layers.convolution import Convolution
from engine.steps.step import SumOfProducts
from tests.engine.layers.published import outputs, spaced, upstream


def test_the_smallest_by_hand():
    """lexailabs, build-cnn-05: an upstream gradient of 1 in the first corner alone."""
    x, kernel = np.arange(16.0).reshape(1, 1, 4, 4), [[[[1.0, 2.0], [3.0, 4.0]]]]
    corner = np.zeros((1, 1, 3, 3))
    corner[0, 0, 0, 0] = 1.0
    found = upstream((1, 4, 4), [Convolution(1, 2)], {"w.1": kernel, "b.1": [0.0]}, x, corner)
    np.testing.assert_array_equal(found["dw.1"][0, 0], [[0.0, 1.0], [4.0, 5.0]])
    expected = np.zeros((4, 4))
    expected[:2, :2] = [[1.0, 2.0], [3.0, 4.0]]
    np.testing.assert_array_equal(found["da.0"][0, 0], expected)


def test_cs231n_forward():
    x, w = spaced(-0.1, 0.5, 2, 3, 4, 4), spaced(-0.2, 0.3, 3, 3, 4, 4)
    found = outputs((3, 4, 4), [Convolution(3, 4, 2, 1)], {"w.1": w, "b.1": spaced(-0.1, 0.2, 3)}, x)
    np.testing.assert_allclose(found[0, 0], [[-0.08759809, -0.10987781], [-0.18387192, -0.2109216]], atol=5e-9)


def test_the_course_of_deeplearning_ai():
    """C4, conv_backward, the outputs themselves for the gradient. Its weights are height, width, in, out."""
    generator = np.random.RandomState(1)
    x = generator.randn(10, 4, 4, 3).transpose(0, 3, 1, 2)
    w = generator.randn(2, 2, 3, 8).transpose(3, 2, 0, 1)
    given = {"w.1": w, "b.1": generator.randn(8)}
    layer = Convolution(8, 2, 2, 2)
    found = upstream((3, 4, 4), [layer], given, x, outputs((3, 4, 4), [layer], given, x))
    for array, mean in (("da.0", 1.45243777754), ("dw.1", 1.72699145831), ("db.1", 7.83923256462)):
        assert found[array].mean() == pytest.approx(mean, abs=5e-12)


def test_both_derivatives_have_the_forward_steps_condition():
    network = Network.of((1, 4, 4), [Convolution(1, 2, 2, 1)], "given")
    steps = {step.id: step for step in derive(Plan(network, given_gradients=True))}
    wheres = set()
    for step in ("z.1", "dw.1", "da.0"):
        definition = steps[step].definition
        assert isinstance(definition, SumOfProducts)
        wheres.add(definition.terms[0].where)
    assert wheres == {("m=2p+u-1", "n=2q+v-1")}


@pytest.mark.parametrize(
    ("layer", "field", "why"),
    [
        (Convolution(0), "units", "at least 1"),
        (Convolution(2, 7), "kernel", "A window of 7 does not fit into 5"),
        (Convolution(2, 3, dilation=3), "kernel", "A window of 7 does not fit"),
        (Convolution(2, 3, 0), "stride", "1 or more"),
        (Convolution(2, 3, padding=-1), "padding", "0 or more"),
        (Convolution(2, (3, 3, 3)), "kernel", "one for each of 2 axes"),
        (Convolution(2, activation="softmax"), "activation", "of a whole layer"),
    ],
)
def test_what_does_not_fit(layer, field, why):
    with pytest.raises(InvalidInput, match=why) as error:
        Network.of((1, 5, 5), [layer])
    assert error.value.field == f"network.layers.0.{field}"


def test_maps_have_one_axis_or_two():
    with pytest.raises(InvalidInput, match="1 or 2 axes"):
        Network.of((5,), [Convolution(2)])
    with pytest.raises(UnknownName, match="'rellu'"):
        Network.of((1, 5, 5), [Convolution(2, activation="rellu")])
