"""Points on the plane and what they are: −1 or 1, or a number between.

The first six have the geometry of TensorFlow Playground's data (D. Smilkov, S. Carter et al.), moons that of
scikit-learn's make_moons, moved to the middle. `noise` runs from 0 to 0.5. A generator draws the same numbers whatever
the noise, so that more of it moves the same points further.
"""

from collections.abc import Callable

import numpy as np

from engine.arrays import Array

# Points (S, 2), and a value for each (S,).
Points = tuple[Array, Array]
Geometry = Callable[[int, float, np.random.Generator], Points]

CIRCLE_RADIUS = 5.0
PLANE_RADIUS = 6.0
XOR_RADIUS, XOR_GAP = 5.0, 0.3
SPIRAL_RADIUS, SPIRAL_TURNS = 5.0, 1.75
MOON_CENTRE, MOON_RADIUS = (0.5, 0.25), 3.3
# Centres of the hills (1) and hollows (−1) of the regression set, each of radius 2.
HILLS = ((-4.0, 2.5, 1.0), (0.0, 2.5, -1.0), (4.0, 2.5, 1.0), (-4.0, -2.5, -1.0), (0.0, -2.5, 1.0), (4.0, -2.5, -1.0))
HILL_RADIUS = 2.0


def circle(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """1 in a disc, −1 in the ring around it. Noise moves a point before it is judged, so that some are misjudged."""
    inside, outside = halves(samples)
    low = np.repeat([0.0, 0.7], (inside, outside)) * CIRCLE_RADIUS
    high = np.repeat([0.5, 1.0], (inside, outside)) * CIRCLE_RADIUS
    drawn = generator.uniform(size=(samples, 4))
    r = low + (high - low) * drawn[:, 0]
    angle = 2.0 * np.pi * drawn[:, 1]
    points = np.stack([r * np.sin(angle), r * np.cos(angle)], axis=1)
    judged = points + noise * CIRCLE_RADIUS * (2.0 * drawn[:, 2:] - 1.0)
    return points, np.where(np.hypot(*judged.T) < 0.5 * CIRCLE_RADIUS, 1.0, -1.0)


def xor(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """1 where x and y have the same sign, else −1, with a gap along the axes."""
    points, moves = _square(samples, XOR_RADIUS, generator)
    points += np.where(points > 0.0, XOR_GAP, -XOR_GAP)
    judged = points + noise * moves
    return points, np.where(judged[:, 0] * judged[:, 1] >= 0.0, 1.0, -1.0)


def gaussian(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """1 around (2, 2), −1 around (−2, −2), of variance 0.5 without noise and 4 with most."""
    value = _signs(samples)
    variance = 0.5 + 7.0 * noise
    return 2.0 * value[:, None] + np.sqrt(variance) * generator.normal(size=(samples, 2)), value


def spiral(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """Two arms of 1¾ turns, one within the other."""
    value = _signs(samples)
    along = np.concatenate([np.arange(n) / n for n in halves(samples)])
    r = SPIRAL_RADIUS * along
    angle = 2.0 * np.pi * SPIRAL_TURNS * along + np.where(value > 0.0, 0.0, np.pi)
    points = np.stack([r * np.sin(angle), r * np.cos(angle)], axis=1)
    return points + noise * generator.uniform(-1.0, 1.0, (samples, 2)), value


def moons(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """Two half circles, each reaching into the other; noise is normal, of that deviation before they are enlarged."""
    value = _signs(samples)
    angle = np.concatenate([np.linspace(0.0, np.pi, n) for n in halves(samples)])
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1.0 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    points = np.where(value[:, None] > 0.0, lower, upper) + noise * generator.normal(size=(samples, 2))
    return MOON_RADIUS * (points - MOON_CENTRE), value


def plane(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """A slope: (x + y)/10."""
    points, moves = _square(samples, PLANE_RADIUS, generator)
    return points, (points + noise * moves).sum(axis=1) / 10.0


def gaussian_regression(samples: int, noise: float, generator: np.random.Generator) -> Points:
    """Three hills and three hollows: 1 − distance/2 from the nearest centre with its sign, 0 beyond."""
    points, moves = _square(samples, PLANE_RADIUS, generator)
    centres = np.array(HILLS)
    difference = (points + noise * moves)[:, None, :] - centres[:, :2]
    distance = np.hypot(difference[..., 0], difference[..., 1])
    nearest = distance.argmin(axis=1)
    height = np.maximum(0.0, 1.0 - distance[np.arange(samples), nearest] / HILL_RADIUS)
    return points, height * centres[nearest, 2]


def halves(samples: int) -> tuple[int, int]:
    """As equal as can be, the first the larger."""
    return samples - samples // 2, samples // 2


def _signs(samples: int) -> Array:
    return np.repeat([1.0, -1.0], halves(samples))


def _square(samples: int, radius: float, generator: np.random.Generator) -> Points:
    """Points drawn evenly from a square, and a move of the same size for each."""
    drawn = generator.uniform(-radius, radius, (samples, 4))
    return drawn[:, :2], drawn[:, 2:]
