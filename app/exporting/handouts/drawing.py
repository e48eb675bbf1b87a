"""A network as it is drawn on paper: a neuron is a box in two halves, z and a, wide enough to write in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from engine.digits import number_text
from engine.errors import told
from engine.language import say
from engine.question_sets.question_set import Version
from engine.question_sets.questions import shown

# In millimetres, on A4 between margins of 16.
ROW, TOP = 20.0, 7.0
MOST_NEURONS, MOST_LAYERS = 5, 4
# Between two columns of more there is no room for the weights.
MOST_WEIGHTS = 4
FIRST, LAST = 9.0, 168.0


@dataclass(frozen=True, slots=True)
class Neuron:
    """Its centre, its layer and its number in it; for each half what stands there and whether it is asked for."""

    x: float
    y: float
    layer: int
    number: int
    z: tuple[str, bool]
    a: tuple[str, bool]
    bias: str


@dataclass(frozen=True, slots=True)
class Edge:
    """From the left to the right, with its weight a share of the way along."""

    start: tuple[float, float]
    end: tuple[float, float]
    weight: str
    at: float

    @property
    def label(self) -> tuple[float, float]:
        (x, y), (u, v) = self.start, self.end
        return x + (u - x) * self.at, y + (v - y) * self.at


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it; `half` is half a box's width."""

    height: float
    half: float
    columns: tuple[tuple[float, str], ...]
    inputs: tuple[tuple[float, float, str], ...]
    layers: tuple[tuple[Neuron, ...], ...]
    edges: tuple[Edge, ...]
    targets: tuple[tuple[float, str], ...]
    cost: tuple[str, bool]
    middle: float
    alt: str


def drawing(version: Version) -> Drawing | None:
    """None where it would be too small to read."""
    trace = version.trace
    sizes, layers = trace.network.sizes, len(trace.network.layers)
    if max(sizes) > MOST_NEURONS or layers > MOST_LAYERS or len(trace.samples) > 1:
        return None
    height = TOP + max(sizes) * ROW
    step = (LAST - FIRST) / (layers + 1)
    half = min(17.0, step / 2 - 9.0)
    xs = [FIRST + n * step for n in range(layers + 1)]
    ys = [[TOP + (max(sizes) - size) * ROW / 2 + (n + 0.5) * ROW for n in range(size)] for size in sizes]
    said = _said(version)
    names = [
        say("input"),
        *(
            say("layer {n}, {activation}", n=n, activation=layer.title)
            for n, layer in enumerate(trace.network.layers, 1)
        ),
    ]
    return Drawing(
        height=height,
        half=half,
        columns=tuple(zip(xs, names, strict=True)),
        inputs=tuple((xs[0], y, told(float(trace.arrays["a.0"][0, n]))) for n, y in enumerate(ys[0])),
        layers=tuple(
            tuple(
                Neuron(xs[n], y, n, i, said.get(f"z.{n}.{i}", ("", False)), said.get(f"a.{n}.{i}", ("", False)),
                       told(float(trace.arrays[f"b.{n}"][i])))
                for i, y in enumerate(ys[n])
            )
            for n in range(1, layers + 1)
        ),
        edges=tuple(_edges(version, xs, ys, half)),
        targets=tuple((y, told(float(trace.arrays["y"][0, n]))) for n, y in enumerate(ys[-1])),
        cost=said.get("cost", ("", False)),
        middle=(TOP + height) / 2,
        alt=say(
            "A network of {sizes} neurons, drawn from the left to the right. Its numbers stand in the list beneath.",
            sizes="-".join(map(str, sizes)),
        ),
    )  # fmt: skip


def _said(version: Version) -> Mapping[str, tuple[str, bool]]:
    """Numbers of entries that are told or asked for, and which of the two."""
    before = {
        f"{array}.{i}": (number_text(float(value), version.digits), False)
        for array in version.before
        if array[:2] in ("z.", "a.")
        for i, value in enumerate(shown(version.trace.arrays[array][0], version.digits))
    }
    if "cost" in version.before:
        before["cost"] = (number_text(float(version.trace.arrays["cost"][0]), version.digits), False)
    return before | {one.place.term.partition("@")[0]: (one.answer, True) for one in version.questions}


def _edges(version: Version, xs: list[float], ys: list[list[float]], half: float) -> Iterator[Edge]:
    for n, (left, right) in enumerate(pairwise(range(len(xs))), 1):
        weights = version.trace.arrays[f"w.{n}"]
        mask = version.trace.network.masks.get(f"mask.{n}")
        room = weights.size <= MOST_WEIGHTS
        for i, k in ((i, k) for i in range(weights.shape[0]) for k in range(weights.shape[1])):
            if mask is not None and mask[i, k] == 0.0:
                continue
            start = (xs[left] + (6.0 if left == 0 else half), ys[left][k])
            # Labels of crossing edges stand off the crossing.
            slant = abs(ys[left][k] - ys[right][i])
            at = 0.5 if slant < 1.0 else 0.28
            yield Edge(start, (xs[right] - half, ys[right][i]), told(float(weights[i, k])) if room else "", at)
