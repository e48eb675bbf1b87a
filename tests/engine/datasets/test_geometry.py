"""Points on the plane lie where TensorFlow Playground puts them."""

import numpy as np
import pytest
from sklearn.datasets import make_moons

from engine.datasets import geometry
from engine.datasets.geometry import HILLS, halves

GEOMETRIES = [geometry.circle, geometry.xor, geometry.gaussian, geometry.spiral, geometry.moons, geometry.plane,
              geometry.gaussian_regression]  # fmt: skip
CLASSIFYING = GEOMETRIES[:5]


def draw(geometry, samples=400, noise=0.0, seed=0):
    points, values = geometry(samples, noise, np.random.default_rng(seed))
    assert points.shape == (samples, 2)
    assert values.shape == (samples,)
    return points, values


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_the_same_seed_draws_the_same_points(geometry):
    for first, second in zip(draw(geometry, noise=0.2), draw(geometry, noise=0.2), strict=True):
        assert np.array_equal(first, second)
    assert not np.array_equal(draw(geometry, noise=0.2)[0], draw(geometry, noise=0.2, seed=1)[0])


@pytest.mark.parametrize("geometry", CLASSIFYING)
@pytest.mark.parametrize("samples", [2, 3, 200, 201])
def test_a_classs_values_are_minus_one_and_one(geometry, samples):
    assert set(draw(geometry, samples)[1]) <= {-1.0, 1.0}
    assert sum(halves(samples)) == samples


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_the_points_are_on_the_playgrounds_plane(geometry, noise):
    points, _ = draw(geometry, noise=0.0)
    assert np.abs(points).max() <= 6.0


def test_circle():
    points, values = draw(geometry.circle)
    r = np.hypot(*points.T)
    assert r[values > 0].max() < 2.5
    assert r[values < 0].min() >= 3.5
    assert r.max() <= 5.0
    assert (values > 0).sum() == 200
    # Even in r and in the angle, not in area.
    assert np.median(r[values > 0]) == pytest.approx(1.25, abs=0.25)
    assert np.abs(points.mean(axis=0)).max() < 0.5


def test_noise_misjudges_some_of_the_same_points():
    for made in (geometry.circle, geometry.xor):
        points, values = draw(made)
        noisy_points, noisy = draw(made, noise=0.25)
        assert np.array_equal(points, noisy_points)
        assert 0.02 < (values != noisy).mean() < 0.3
        assert (values != draw(made, noise=0.05)[1]).mean() < (values != noisy).mean()


def test_xor():
    points, values = draw(geometry.xor)
    assert np.abs(points).min() >= 0.3
    assert np.abs(points).max() <= 5.3
    assert np.array_equal(np.sign(points[:, 0] * points[:, 1]), values)
    assert {tuple(signs) for signs in np.sign(points)} == {(-1, -1), (-1, 1), (1, -1), (1, 1)}


@pytest.mark.parametrize(("noise", "variance"), [(0.0, 0.5), (0.25, 2.25), (0.5, 4.0)])
def test_gaussian(noise, variance):
    points, values = draw(geometry.gaussian, 20_000, noise)
    for sign in (-1.0, 1.0):
        cloud = points[values == sign]
        assert cloud.mean(axis=0) == pytest.approx([2 * sign, 2 * sign], abs=0.1)
        assert cloud.var(axis=0) == pytest.approx([variance, variance], rel=0.05)


def test_spiral():
    points, values = draw(geometry.spiral, 200)
    first, second = points[values > 0], points[values < 0]
    # The second arm is the first, turned half around.
    assert second == pytest.approx(-first, abs=1e-12)
    assert np.hypot(*first.T) == pytest.approx(5 * np.arange(100) / 100)
    # 1¾ turns, clockwise from the top; the last point is one step short of its end.
    turned = np.unwrap(np.arctan2(first[1:, 0], first[1:, 1]))
    assert turned == pytest.approx(2 * np.pi * 1.75 * np.arange(1, 100) / 100)


def test_noise_moves_the_same_points_further():
    for made in (geometry.spiral, geometry.moons):
        still, little, much = (draw(made, noise=noise)[0] for noise in (0.0, 0.1, 0.4))
        assert much - still == pytest.approx(4 * (little - still))
    assert np.abs(draw(geometry.spiral, noise=0.4)[0] - draw(geometry.spiral)[0]).max() <= 0.4


def test_moons_are_those_of_scikit_learn():
    points, values = draw(geometry.moons, 11)
    theirs, labels = make_moons(11, shuffle=False)
    # Theirs come in another order: the first moon is their second.
    expected = np.vstack([theirs[labels == 1], theirs[labels == 0]])
    assert np.array_equal(values > 0, np.sort(labels)[::-1] == 1)
    assert points == pytest.approx(3.3 * (expected - [0.5, 0.25]), abs=1e-9)


def test_plane():
    points, values = draw(geometry.plane)
    assert values == pytest.approx(points.sum(axis=1) / 10)
    noisy = draw(geometry.plane, noise=0.5)[1]
    assert 0.0 < np.abs(noisy - values).max() <= 0.6


def test_gaussian_regression():
    points, values = draw(geometry.gaussian_regression, 2000)
    for point, value in zip(points, values, strict=True):
        heights = [sign * max(0.0, 1 - np.hypot(point[0] - x, point[1] - y) / 2) for x, y, sign in HILLS]
        assert value == pytest.approx(max(heights, key=abs))
    assert values.max() > 0.9
    assert values.min() < -0.9
    assert (values == 0.0).any()
