"""How a question reads: what is given, what is asked, to how many digits. In TeX and in words, from the step list."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.arrays import Array
from engine.derivation.optimizers import OPTIMIZERS
from engine.digits import number_text, tex_number
from engine.errors import counted, shortest, told
from engine.evaluation.given import given_besides
from engine.evaluation.trace import Trace
from engine.functions.costs import COSTS
from engine.language import say
from engine.notation.entry_names import entry_name
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.practice.saying import numeral
from engine.question_sets.question_set import Version
from engine.question_sets.questions import Question, shown
from engine.writing.symbols import Notation, Symbols
from engine.writing.templates import instantiate

BIASES = {"frozen": "Biases stay as they are.", "shared": "A layer's neurons share one bias."}


@dataclass(frozen=True, slots=True)
class Given:
    """A number or an array to work with: its symbol in TeX, its id, and its numbers."""

    tex: str
    array: str
    values: Array

    @property
    def equation(self) -> str:
        """In TeX; a vector stands as a column."""
        return f"{self.tex} = {_matrix(self.values)}"

    @property
    def plain(self) -> str:
        """``w.1 = [[0.15, 0.2], [0.25, 0.3]]``"""
        return f"{self.array} = {_listed(self.values)}"


def task(trace: Trace) -> str:
    """The network and what is made of it, in words."""
    network, plan = trace.network, trace.plan
    each = (
        say("layer {n} has {units}, {title}", n=n, units=counted(layer.units, "neuron"), title=layer.title)
        for n, layer in enumerate(network.layers, 1)
    )
    delta = "" if network.delta is None else say(" with δ = {delta}", delta=told(network.delta))
    said = [
        say("A network with {sizes}: {listed}.", sizes=counted(network.sizes[0], "input"), listed="; ".join(each)),
        say("The cost is {title}{delta}.", title=say(COSTS[network.cost].title), delta=delta),
    ]
    if plan.samples > 1:
        said.append(
            say(
                "C is the mean of the {samples} samples' costs."
                if plan.objective.batch == "mean"
                else "C is the sum of the {samples} samples' costs.",
                samples=plan.samples,
            )
        )
    if plan.update:
        said.append(say("The update is that of {title}.", title=say(OPTIMIZERS[trace.optimizer.name].title)))
        said += [say(BIASES[plan.bias_update])] if plan.bias_update in BIASES else []
    return " ".join(said)


def given(version: Version, notation: Notation = "derivative") -> Iterator[Given]:
    """Inputs, targets, weights and biases layer by layer, what the update is given; then what is worked out already."""
    trace = version.trace
    symbols = Symbols(trace.plan, notation)
    layers = range(1, len(trace.network.layers) + 1)
    for array in ("a.0", "y", *(f"{kind}.{layer}" for layer in layers for kind in ("w", "b"))):
        yield Given(symbols.array(array), array, _upright(array, trace.arrays[array]))
    masks = (f"mask.{layer}" for layer in layers if f"mask.{layer}" in trace.arrays)
    for array in (*masks, *sorted(given_besides(trace.plan))):
        yield Given(symbols.array(array), array, np.asarray(trace.arrays[array]))
    for array in version.before:
        values = shown(trace.arrays[array], version.digits)
        yield Given(symbols.array(array), array, _upright(array, values))


def symbol(trace: Trace, question: Question, notation: Notation = "derivative") -> str:
    """The entry in TeX: ``\\frac{\\partial C}{\\partial w^{2}_{10}}``."""
    symbols = Symbols(trace.plan, notation)
    place = question.place
    step = next(step for step in trace.steps if step.id == place.array)
    indices = place.index[1:] if "s" in step.definition.indices else place.index
    letters = symbols.letters(place.array)
    binding: dict[str, int | str] = dict(zip(letters, indices, strict=True))
    return instantiate(symbols.entry(place.array, letters), binding)


def name(trace: Trace, question: Question) -> str:
    """The entry in words: “gradient of the weight from neuron 0 of layer 1 to neuron 1 of layer 2”."""
    if kind_of(question.place.array) == question.place.array:
        return question.place.array.replace("_", " ")
    return entry_name(question.place.term, trace.network.called)


def asked(trace: Trace, question: Question) -> str:
    """“the gradient of …, to four significant digits”"""
    return say("the {name}, {digits}", name=name(trace, question), digits=asked_to(question))


def asked_to(question: Question) -> str:
    """“to four significant digits”"""
    return (
        say("a 0 is enough")
        if question.value == 0.0
        else say("to {digits} significant digits", digits=numeral(question.digits))
    )


def notes(question: Question) -> str:
    """For who marks: what is taken as right, and what can't be told from it."""
    said = say(
        "Right: {value} ± {tolerance}.",
        value=number_text(question.value, 8),
        tolerance=number_text(question.tolerance, 2),
    )
    if question.alike:
        said += say(" Not told from it: {listed}.", listed="; ".join(one.clause for one in question.alike[:3]))
    return said


def _upright(array: str, values: Array) -> Array:
    """A column for each sample: a vector where there is one."""
    if kind_of(array) in PER_SAMPLE:
        return values[0] if len(values) == 1 else values.T
    return values


def _number(value: float) -> str:
    mantissa, _, power = told(float(value)).partition("e")
    return tex_number(mantissa) + (rf" \cdot 10^{{{int(power)}}}" if power else "")


def _matrix(values: Array) -> str:
    if values.ndim == 0:
        return _number(float(values))
    rows = values.reshape(len(values), -1)
    return r"\begin{bmatrix}" + r" \\ ".join(" & ".join(map(_number, row)) for row in rows) + r"\end{bmatrix}"


def _listed(values: Array) -> str:
    if values.ndim == 0:
        return shortest(float(values))
    return f"[{', '.join(map(_listed, values))}]"
