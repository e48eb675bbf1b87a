"""Recurrent layers through time: Elman's and the LSTM, written out step by step, all steps with the same parameters.

They read sequences (time, features). Elman 1990; Hochreiter, Schmidhuber 1997; as PyTorch's nn.RNN and nn.LSTM with one
bias. Letters: i a neuron, j one at the step before, k a feature, t the time.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.errors import UnknownName
from engine.functions.activations import ACTIVATIONS
from engine.language import say
from engine.layers.layer import At, Layer, Shape, activated, at_least_one, only, term
from engine.steps.step import Function, Product, Step


@dataclass(frozen=True, slots=True)
class _Recurrent(Layer):
    """`sequence`: does every step's state come out, or the last one's alone? `initial`: is the state before the first
    step given (``h.Lt0``, of each sample), or zeros?"""

    units: int = 1
    sequence: bool = False
    initial: bool = False

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        at_least_one(field, units=self.units)
        time, _ = only(before, 2, field, say("A recurrent layer"))
        return (time, self.units) if self.sequence else (self.units,)

    def _sizes(self, at: At) -> dict[str, int]:
        return at.sizes("ijtk", (self.units, self.units, *at.shapes[0]))

    def _weighted(self, at: At, time: int, suffix: str = "") -> list[Product]:
        """Σₖ w[i,k] x[t,k] + Σⱼ u[i,j] h[j] + b[i], h the state at the step before"""
        where = (f"t={time - 1}",)
        terms = [term((at.learned(f"w{suffix}"), "ik"), (at.reads[0], "stk"), where=where)]
        if time > 1 or self.initial:
            terms.append(term((at.learned(f"u{suffix}"), "ij"), (at.own("h", time - 1), "sj")))
        return [*terms, term((at.learned(f"b{suffix}"), "i"))]

    def _states(self, at: At) -> Step:
        """a.L: all states as one array, or the last"""
        length = at.shapes[0][0]
        times = range(1, length + 1)
        if not self.sequence:
            return at.sum(at.own("a"), "last_state", "si", self._sizes(at), term((at.own("h", length), "si")))
        placed = (term((at.own("h", time), "si"), where=(f"t={time - 1}",)) for time in times)
        return at.sum(at.own("a"), "states", "sti", self._sizes(at), *placed)

    def _parameters(self, before: tuple[Shape, ...], suffix: str = "") -> dict[str, Shape]:
        features = before[0][1]
        return {
            f"w{suffix}": (self.units, features), f"u{suffix}": (self.units, self.units), f"b{suffix}": (self.units,)
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Elman(_Recurrent):
    """h[t] = tanh(w x[t] + u h[t−1] + b), or another activation."""

    activation: str = "tanh"

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        if self.activation not in ACTIVATIONS:
            raise UnknownName(f"{field}.activation", self.activation, list(ACTIVATIONS))
        return _Recurrent.shape(self, before, field)

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return self._parameters(before)

    def given(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"h t0": (0, self.units)} if self.initial else {}

    def steps(self, at: At) -> list[Step]:
        sizes = self._sizes(at)
        steps = []
        for time in range(1, at.shapes[0][0] + 1):
            z = at.own("z", time)
            steps.append(at.sum(z, "recurrent_input", "si", sizes, *self._weighted(at, time)))
            steps.append(activated(at, "si", sizes, self, at.own("h", time), z))
        return [*steps, self._states(at)]


# The gates of an LSTM, by the letters of their parameters, and what they do; g is what may be remembered.
GATES = {"i": "sigmoid", "f": "sigmoid", "g": "tanh", "o": "sigmoid"}


@dataclass(frozen=True, slots=True)
class LSTM(_Recurrent):
    """c[t] = f c[t−1] + i g and h[t] = o tanh(c[t]), with the gates i, f, o = σ(…) and g = tanh(…), each of
    w x[t] + u h[t−1] + b with parameters of its own: ``wi.L``, ``ui.L``, ``bi.L`` and so on."""

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {kind: shape for gate in GATES for kind, shape in self._parameters(before, gate).items()}

    def given(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        return {"h t0": (0, self.units), "c t0": (0, self.units)} if self.initial else {}

    def steps(self, at: At) -> list[Step]:
        steps = [step for time in range(1, at.shapes[0][0] + 1) for step in self._moment(at, time)]
        return [*steps, self._states(at)]

    def _moment(self, at: At, time: int) -> Iterator[Step]:
        sizes = self._sizes(at)
        for gate, sigma in GATES.items():
            z = at.own(f"z{gate}", time)
            yield at.sum(z, "gate_input", "si", sizes, *self._weighted(at, time, gate))
            yield at.step(at.own(f"gate{gate}", time), "gate", Function("si", sigma, (z,)), sizes)
        written = term((at.own("gatei", time), "si"), (at.own("gateg", time), "si"))
        kept = [term((at.own("gatef", time), "si"), (at.own("c", time - 1), "si"))] if time > 1 or self.initial else []
        yield at.sum(at.own("c", time), "cell", "si", sizes, *kept, written)
        yield at.step(at.own("tanhc", time), "cell_output", Function("si", "tanh", (at.own("c", time),)), sizes)
        shown = term((at.own("gateo", time), "si"), (at.own("tanhc", time), "si"))
        yield at.sum(at.own("h", time), "state", "si", sizes, shown)
