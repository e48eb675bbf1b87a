"""The same question with other numbers: short ones, drawn until nothing that is asked is dull or unreadable."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

import numpy as np

from engine.arrays import Array
from engine.derivation.plan import given_names
from engine.errors import InvalidInput, UnknownName
from engine.evaluation.given import GIVEN_ANYWAY
from engine.evaluation.kernels import kernel
from engine.evaluation.trace import Trace, run
from engine.language import say
from engine.network.network import Network, Parameters, Samples
from engine.notation.term_ids import kind_of
from engine.practice.entries import Place
from engine.practice.own import Own
from engine.practice.saying import CLAUSES
from engine.practice.search import Search
from engine.practice.slips import arrays_of_slips, slips

SHOWS = "shows"
# So often numbers are drawn, then the best so far are taken; the wider the network, the less often.
MOST_DRAWN, MOST_NUMBERS = 60, 60_000
# Smaller numbers have too many zeros to be written, larger ones too many digits before the point.
LEAST, LARGEST = 1e-4, 100.0
# Nearer than this, in parts of themselves, two numbers look the same at three digits.
APART = 5e-3
# So much of a part may be 0: dead neurons teach something, but not everywhere.
MOST_ZEROS = 0.25
# Weights of a neuron with few inputs have one decimal, with many two.
FEW_INPUTS = 4


@dataclass(frozen=True)
class Instance:
    """Numbers for a network, their derivation, and how much is still dull about them: 0 where nothing is."""

    parameters: Parameters
    samples: Samples
    faults: int
    trace: Trace


def again(trace: Trace, asked: Sequence[Place], seed: int, shows: str | None = None) -> Instance:
    """Other weights, biases and inputs for the same network and question; the same seed gives the same ones.

    `shows` names a slip (two, with a + between) that must change something of what is asked. Raises InvalidInput where
    layers are not all dense, UnknownName for a slip that there is not.
    """
    network = trace.plan.network
    if not network.is_chain:
        raise InvalidInput("network.layers", say("Other numbers are drawn for chains of dense layers alone."))
    if unknown := [name for name in (shows or "").split("+") if name and name not in CLAUSES]:
        raise UnknownName(SHOWS, unknown[0], list(CLAUSES))
    given = {name: trace.arrays[name] for name in given_names(trace.plan) if kind_of(name) not in GIVEN_ANYWAY}
    draws = np.random.default_rng(seed)
    best: Instance | None = None
    for _ in range(max(1, min(MOST_DRAWN, MOST_NUMBERS // max(network.parameter_count, 1)))):
        parameters, samples = _drawn(network, trace.samples, draws)
        one = run(trace.plan, parameters, samples, given, trace.optimizer)
        faults = faults_of(one, asked, shows)
        if best is None or faults < best.faults:
            best = Instance(parameters, samples, faults, one)
        if not faults:
            break
    assert best is not None
    return best


def faults_of(trace: Trace, asked: Sequence[Place], shows: str | None = None) -> int:
    """How many of the numbers that are asked are dull or unreadable: 0 or 1 too often, too long to be written, the
    same as their neighbours; and whether the slip that should show does not."""
    values = {place: float(trace.arrays[place.array][place.index]) for place in asked}
    unreadable = sum(not (v == 0.0 or LEAST <= abs(v) < LARGEST) for v in values.values())
    zeros = sum(v == 0.0 for v in values.values())
    alike = sum(
        abs(abs(one) - abs(other)) <= APART * abs(other)
        for _, places in groupby(values, key=lambda place: place.array)
        for one, other in combinations([values[place] for place in places], 2)
        if one not in (0.0, 1.0)
    )
    hidden = 0 if shows is None or _shows(trace, asked, set(shows.split("+"))) else len(asked)
    return unreadable + max(0, zeros - int(MOST_ZEROS * len(asked))) + alike + hidden


def _shows(trace: Trace, asked: Sequence[Place], names: set[str]) -> bool:
    """Does any such slip change a number that is asked, by more than rounding to three digits? Slips about a single
    entry, such as its sign, always do."""
    meant = [slip for slip in slips(trace.plan) if names & set(slip.mistakes)]
    if not meant:
        return True
    right: dict[str, Array] = dict(trace.arrays) | arrays_of_slips(trace.plan)
    steps = {step.id: step for step in trace.steps}
    kernels = {id: (kernel(step), frozenset(step.reads())) for id, step in steps.items()}
    search = Search(Own({}, right), steps, kernels, 0)
    arrays: dict[str, Sequence[Place]] = {id: list(of) for id, of in groupby(asked, key=lambda place: place.array)}
    return any(_differs(search.value(id, slip.kernels), right[id], of) for slip in meant for id, of in arrays.items())


def _differs(one: Array, other: Array, places: Sequence[Place]) -> bool:
    return any(abs(one[place.index] - other[place.index]) > APART * abs(other[place.index]) for place in places)


def _drawn(network: Network, samples: Samples, draws: np.random.Generator) -> tuple[Parameters, Samples]:
    """Targets stay: what is learned is part of the question."""
    w, b = [], []
    for inputs, units in zip(network.sizes, network.sizes[1:], strict=False):
        decimals = 1 if inputs <= FEW_INPUTS else 2
        w.append(_short(draws, (units, inputs), 1.8 / np.sqrt(max(inputs, FEW_INPUTS)), decimals))
        b.append(_short(draws, (units,), 0.5, 1))
    return Parameters(tuple(w), tuple(b)), Samples(_short(draws, samples.x.shape, 1.0, 1), samples.y)


def _short(draws: np.random.Generator, shape: tuple[int, ...], largest: float, decimals: int) -> Array:
    """Numbers of so many decimals, none of them 0, of either sign."""
    unit = 10**decimals
    sizes = draws.integers(1, max(1, int(largest * unit)), size=shape, endpoint=True)
    signs = np.where(draws.random(shape) < 0.3, -1, 1)
    numbers: Array = sizes * signs / unit
    return numbers
