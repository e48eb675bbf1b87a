"""``python -m benchmarks.exam``: a synthetic exam, marked.

2,000 wrong numbers, each of a random network, slip, place and rounding: how often is the slip that was made the first
explanation, or among the first three? 5,000 right numbers at any rounding: how often is one called a slip? And the time
that one number takes. Nothing in the marking was fitted to these; the student is plain NumPy (`benchmarks.student`).
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.student import ACTIVATIONS, Array, Slip, numbers
from engine import Dense, Network, trace
from engine.evaluation.trace import Trace
from engine.practice.entries import Place, place_of
from engine.practice.marked import Marked
from engine.practice.marking import mark
from engine.practice.typed import read_typed

WRONG, RIGHT, SEED = 2_000, 5_000, 12
SAME = 1e-9
# Who makes these in one layer may make them in all.
EVERYWHERE = {
    "missing_activation_derivative", "derivative_at_activation", "updated_weights", "swapped_outer_product",
}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """A network with its right trace, and the same numbers with the slip that was made."""

    right: Trace
    wrong: dict[str, Array]
    slip: Slip


def paper(rng: np.random.Generator, slip_wanted: bool = True) -> Paper:
    layers, samples = int(rng.integers(2, 4)), int(rng.choice([1, 1, 1, 3]))
    square = bool(rng.integers(2))
    sizes = [int(rng.integers(2, 4))] * (layers + 1) if square else [int(n) for n in rng.integers(2, 5, layers + 1)]
    activations = [str(name) for name in rng.choice(ACTIVATIONS, layers)]
    w = [np.round(rng.normal(0, 0.7, (m, n)), 2) for n, m in pairwise(sizes)]
    b = [np.round(rng.normal(0, 0.4, m), 2) for m in sizes[1:]]
    x, y = np.round(rng.normal(0, 1, (samples, sizes[0])), 2), np.round(rng.uniform(0, 1, (samples, sizes[-1])), 2)
    rate = float(rng.choice([0.1, 0.5, 1.0]))
    network = Network(sizes[0], tuple(map(Dense, sizes[1:], activations)), cost="half_squared_error")
    right = trace(network, (w, b), x, y, learning_rate=rate)
    slip = any_slip(rng, sizes, samples) if slip_wanted else Slip()
    return Paper(right, numbers(w, b, activations, x, y, rate, slip), slip)


def any_slip(rng: np.random.Generator, sizes: list[int], samples: int) -> Slip:
    last = len(sizes) - 1
    square = [layer for layer in range(1, last + 1) if sizes[layer] == sizes[layer - 1]]
    layers, back = list(range(1, last + 1)), list(range(2, last + 1))
    places: dict[str, list[int]] = {
        "missing_activation_derivative": layers, "derivative_at_activation": layers, "updated_weights": back,
        "one_path_only": back, "untransposed_weights": [n for n in square if n > 1], "swapped_outer_product": square,
        "wrong_activation": square, "wrong_sign": [last], "missing_half": [last], "mean_over_outputs": [last],
        "bias_left_out": layers, "activation_left_out": layers, "weights_by_column": square,
        "sum_over_samples": [last] if samples > 1 else [],
    }  # fmt: skip
    name = str(rng.choice([name for name, where in places.items() if where]))
    whole = back if name == "updated_weights" else layers
    everywhere = name in EVERYWHERE and places[name] == whole and len(whole) > 1 and rng.random() < 0.3
    layer = None if everywhere else int(rng.choice(places[name]))
    return Slip(name, layer, int(rng.integers(sizes[layer])) if name == "one_path_only" and layer else 0)


def rounding(rng: np.random.Generator, value: float, fewest: int, most: int) -> str:
    return f"{value:.{int(rng.integers(fewest, most + 1)) - 1}e}"


def wrong_number(rng: np.random.Generator) -> tuple[Paper, Place, str, float]:
    """A number that the slip changes so far that its digits show it."""
    while True:
        asked = paper(rng)
        name = str(rng.choice([step.id for step in asked.right.steps if step.id in asked.wrong]))
        ours, theirs = asked.right[name], asked.wrong[name]
        index = tuple(int(rng.integers(size)) for size in ours.shape)
        text = rounding(rng, float(theirs[index]), 3, 5)
        typed = read_typed(text)
        if np.isfinite(theirs[index]) and theirs[index] != 0 and abs(typed.value - ours[index]) > 2 * typed.half:
            return asked, Place(name, index), text, float(theirs[index])


def is_it(marked: Marked, slip: Slip, value: float, first: int) -> bool:
    """Is the slip that was made among the first explanations, or one that gives exactly the same number?"""
    return any(
        one.mistakes == (slip.name,) or abs(one.value - value) <= SAME * abs(value)
        for one in marked.explanations[:first]
    )


def exam(count: int = WRONG, seed: int = SEED) -> Counter[str]:
    rng = np.random.default_rng(seed)
    found: Counter[str] = Counter()
    for _ in range(count):
        asked, place, text, value = wrong_number(rng)
        [marked] = mark(asked.right, {place: read_typed(text)})
        found[marked.verdict] += 1
        found["first"] += is_it(marked, asked.slip, value, 1)
        found["of three"] += is_it(marked, asked.slip, value, 3)
        named = marked.explanations[:1]
        found["first, by its name"] += bool(named) and named[0].mistakes == (asked.slip.name,)
    return found


def accusations(count: int = RIGHT, seed: int = SEED + 1) -> Counter[str]:
    rng = np.random.default_rng(seed)
    found: Counter[str] = Counter()
    for _ in range(count):
        asked = paper(rng, slip_wanted=False)
        name = str(rng.choice([step.id for step in asked.right.steps]))
        array = asked.right[name]
        index = tuple(int(rng.integers(size)) for size in array.shape)
        [marked] = mark(asked.right, {Place(name, index): read_typed(rounding(rng, float(array[index]), 1, 6))})
        found[marked.verdict] += 1
    return found


def time_of(sizes: list[int], repeats: int = 5) -> tuple[float, float]:
    """Seconds for one wrong weight's gradient in the first layer: of a network that is new, and again."""
    rng = np.random.default_rng(SEED)
    w = [rng.normal(0, 0.5, (m, n)) for n, m in pairwise(sizes)]
    b = [rng.normal(0, 0.5, m) for m in sizes[1:]]
    network = Network(sizes[0], tuple(Dense(m, "sigmoid") for m in sizes[1:]), cost="half_squared_error")
    asked = trace(
        network, (w, b), rng.normal(0, 1, (1, sizes[0])), rng.uniform(0, 1, (1, sizes[-1])), learning_rate=0.5
    )
    seconds = []
    for _ in range(repeats):
        begun = perf_counter()
        mark(asked, {place_of("dw.1.0.0", 0): read_typed("0.0123")})
        seconds.append(perf_counter() - begun)
    return seconds[0], median(seconds[1:])


def main() -> None:
    wrong = exam()
    print(f"{WRONG:,} wrong numbers: first {wrong['first'] / WRONG:.1%}, of three {wrong['of three'] / WRONG:.1%};",
          f"by its very name first {wrong['first, by its name'] / WRONG:.1%}; {dict(wrong)}")  # fmt: skip
    right = accusations()
    accused = sum(right[kind] for kind in ("explained", "off", "carried"))
    print(f"{RIGHT:,} right numbers: {accused} called a slip; {dict(right)}")
    for sizes in ([2, 3, 2], [10, 16, 10]):
        first, again = time_of(sizes)
        print(f"{'-'.join(map(str, sizes))}: {1000 * first:.0f} ms, again {1000 * again:.0f} ms")


if __name__ == "__main__":
    main()
