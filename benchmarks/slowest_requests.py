"""The most work that the limits let one request of each kind ask for, in processor time: a second each."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from time import process_time
from typing import Any

import numpy as np

from app.asking.checking import checked
from app.asking.questions import compared, curve_drawn
from app.reading.reading import read_string
from app.schemas.questions import CostCurveRequest, MistakeReportRequest
from app.schemas.requests import GradientCheckRequest
from app.settings import Settings
from benchmarks.ratios import Reading
from engine import InvalidInput
from engine.exchange.networks import Known

MOST_SECONDS = 1.0
# Of a hostile text.
LETTERS = 200_000


def readings() -> Iterator[Reading]:
    settings = Settings()
    for what, ask in slowest(settings):
        # What is kept from one request to the next, such as the formulas of a network, is not asked for here.
        ask()
        start = process_time()
        ask()
        yield Reading(f"{what}: work", process_time() - start, "s", MOST_SECONDS)


def slowest(settings: Settings) -> Iterator[tuple[str, Callable[[], object]]]:
    """By trial, of networks of all forms, with as many samples as are taken."""
    for sizes, samples in (((784, 128, 10), 1), ((100, 80, 20), 1), ((24,) * 17, 1), ((20, 20, 20, 10), 64)):
        check = GradientCheckRequest.model_validate(request(sizes, samples))
        yield f"gradient check {name(sizes)}, {samples}", partial(checked, check, settings)
    for sizes, samples, term in (((20, 20, 20, 10), 256, "w.1.0.0"), ((784, 128, 10), 9, "a.0.0")):
        values = {"term": term, "values": np.linspace(-1, 1, settings.max_curve_values).tolist()}
        curve = CostCurveRequest.model_validate({**request(sizes, samples), **values})
        yield f"cost curve {name(sizes)}, {samples}", partial(curve_drawn, curve, settings)
    for sizes, samples in (((784, 128, 10), 1), ((100, 100, 10), 256), ((24,) * 17, 8)):
        report = MistakeReportRequest.model_validate(mistaken(sizes, samples, settings))
        yield f"mistake report {name(sizes)}, {samples}", partial(compared, report, settings)
    for piece in ("[", "W=", "'", "1-", "\\begin{matrix}", "{'a':", "(1,", "1 ", "a,b\n"):
        yield f"reading {piece!r} over and over", partial(read, piece * (LETTERS // len(piece)), settings)


def read(text: str, settings: Settings) -> None:
    with suppress(InvalidInput):
        read_string(text, Known(), settings, None)


def name(sizes: tuple[int, ...]) -> str:
    return "-".join(map(str, sizes)) if len(sizes) < 6 else f"{len(sizes) - 1} layers of {sizes[-1]}"


def mistaken(sizes: tuple[int, ...], samples: int, settings: Settings) -> dict[str, Any]:
    """A mistake report's, with as many updates as there may be."""
    return {
        **request(sizes, samples),
        "mistake": "missing_activation_derivative",
        "updates": settings.max_updates,
    }


def request(sizes: tuple[int, ...], samples: int) -> dict[str, Any]:
    """A trace's, with gelu, which takes longest, and softmax with the cross-entropy."""
    *hidden, last = ({"kind": "dense", "units": units, "activation": "gelu"} for units in sizes[1:])
    generator = np.random.default_rng(0)
    return {
        "network": {
            "inputs": sizes[0],
            "layers": [*hidden, {**last, "activation": "softmax"}],
            "cost": "cross_entropy",
        },
        "parameters": {"initializer": "glorot_uniform", "seed": 0},
        "samples": {
            "x": generator.normal(size=(samples, sizes[0])).tolist(),
            "y": np.eye(sizes[-1])[generator.integers(0, sizes[-1], samples)].tolist(),
        },
        "learning_rate": 0.1,
    }
