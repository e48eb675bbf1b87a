"""What terms are in NumPy's words; that each says the same as its definition is in test_evaluation."""

import pytest

from engine.steps.lowering import WEIGHED, Contraction, Entrywise, MatrixProduct, Summed, Weighed, lowered
from engine.steps.step import Factor, Product


def of(result, *factors, where=()):
    return lowered(Product(tuple(Factor(*factor.split("/")) for factor in factors), where=tuple(where)), result)


@pytest.mark.parametrize(
    ("result", "factors", "what"),
    [
        ("si", ["w/ik", "a/sk"], MatrixProduct("a", "w", False, True)),
        ("ik", ["dz/si", "a/sk"], MatrixProduct("dz", "a", True, False)),
        ("sk", ["dz/sj", "w/jk"], MatrixProduct("dz", "w", False, False)),
        ("si", ["da/si", "ds/si"], Entrywise(("da", "ds"))),
        ("si", ["gamma/i", "x/si"], Entrywise(("gamma", "x"))),
        ("sck", ["gamma/c", "x/sck"], Contraction(("gamma", "x"), ("c", "sck"), (), "sck")),
        ("i", ["dz/si"], Summed("dz", "si", (0,), "i")),
        ("sck", ["mean/c"], Summed("mean", "c", (), "c")),
        ("", ["e/si"], Summed("e", "si", (0, 1), "")),
        ("ki", ["w/ik"], Contraction(("w",), ("ik",), (), "ki")),
        ("si", ["da/sj", "ds/sji"], Contraction(("da", "ds"), ("sj", "sji"), (), "si")),
        # Two matrices whose product has other letters than the result, on either side.
        ("si", ["a/sc", "b/sc"], Contraction(("a", "b"), ("sc", "sc"), (), "s")),
        ("si", ["a/ic", "b/ic"], Contraction(("a", "b"), ("ic", "ic"), (), "i")),
        ("si", [], Entrywise(())),
    ],
)
def test_what_it_is(result, factors, what):
    assert of(result, *factors) == ((), what)


def test_single_numbers_stand_before():
    assert of("ik", "learning_rate/", "dw/ik") == (("learning_rate",), Summed("dw", "ik", (), "ik"))
    assert of("", "momentum/", "penalty/") == (("momentum", "penalty"), Entrywise(()))


def test_a_mask_weighs_one_array_or_all():
    _, of_weights = of("sk", "dz/sj", "mask/jk", "w/jk")
    assert of_weights == Weighed("mask", MatrixProduct("dz", WEIGHED, False, False), "w", "dz")
    _, of_all = of("ik", "mask/ik", "dz/si", "a/sk")
    assert of_all == Weighed("mask", MatrixProduct("dz", "a", True, False))
    _, of_an_outer_product = of("ik", "mask/ik", "v/i", "u/k")
    assert of_an_outer_product == Weighed("mask", Contraction(("v", "u"), ("i", "k"), (), "ik"))
    # Not where the rest lacks one of the result's letters, nor by an array of another shape than the result.
    for factors in (["mask/ik", "v/i", "u/si"], ["v/i", "dz/si", "a/sk"]):
        assert isinstance(of("ik", *factors)[1], Contraction)
    # Once, though the array is there twice.
    assert of("ik", "mask/ik", "w/ik", "w/ik")[1] == Weighed("mask", Entrywise((WEIGHED, "w")), "w", "w")


def test_a_condition_is_one_more_factor():
    _, what = of("scp", "w/cu", "x/sm", where=["m=2p+u-1"])
    assert what == Contraction(("w", "x"), ("cu", "sm"), ("m=2p+u-1",), "scp")
    assert isinstance(what, Contraction)
    assert what.subscripts == "cu,sm,mpu->scp"
