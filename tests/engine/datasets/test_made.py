import pytest

from engine import InvalidInput, UnknownName
from engine.datasets.made import MADE, made, recipe_of
from engine.datasets.on_plane import Choices


@pytest.mark.parametrize("name", MADE)
def test_what_is_left_out_is_as_the_recipe_says(name):
    data, recipe = made(name), MADE[name]
    assert data.test is not None
    assert len(data.train.samples) == len(data.test.samples) == recipe.samples / 2
    assert (data.name, data.title, data.task) == (recipe.name, recipe.title, recipe.task)
    assert data.inputs == ("x", "y")
    assert (data.classes == ("0", "1")) == (recipe.task == "classification")


def test_neither_share_nor_features_change_the_points():
    def points(choices):
        data = made("xor", 50, 0.1, choices)
        return sorted(
            tuple(point)
            for part in (data.train, data.test)
            if part and part.points is not None
            for point in part.points
        )

    assert points(Choices()) == points(Choices(("sin_x",), 0.0))
    assert points(Choices()) != points(Choices(seed=1))


def test_playgrounds_own_targets():
    data = made("circle", choices=Choices(labels="plus_minus"))
    assert set(data.train.samples.y.ravel()) == {-1.0, 1.0}
    assert data.classes == ("−1", "1")


@pytest.mark.parametrize(("samples", "noise", "message"), [
    (1, 0.0, "samples: There must be at least 2 samples"),
    (-5, 0.0, "samples: "),
    (10, -0.1, "noise: Noise lies between 0 and 0.5"),
    (10, 0.51, "noise: "),
    (10, float("nan"), "noise: "),
])  # fmt: skip
def test_numbers_that_make_no_sense(samples, noise, message):
    with pytest.raises(InvalidInput, match=message):
        made("circle", samples, noise)


def test_an_unknown_set():
    with pytest.raises(UnknownName, match="Did you mean 'spiral'"):
        recipe_of("sprial")
