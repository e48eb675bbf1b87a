"""The rungs in general, as the notes write them: layers L and L − 1, neurons i and k, sums to n_L − 1, dots in between.

The same step and the same functions write them as write the numbers' own rungs; a step whose letters run any number of
times, in symbols that count layers from L, is all the difference. So what is said in general cannot differ from what
is said of one network.
"""

import re
from dataclasses import replace

from engine.derivation.mistake_places import layer_meant
from engine.notation.quantities import NUMBERS
from engine.steps.step import SAMPLE, Step
from engine.writing.symbols import Symbols
from engine.writing.templates import AnyNumber

# A sum over one of these letters is one over the neurons that a weight comes from; over any other, of those it goes to.
_FROM = "k"
_SUM = re.compile(rf"\\sumover\{{([a-z])\}}\{{{AnyNumber.HOW_MANY - 1}\}}")


def in_general(step: Step, symbols: Symbols) -> tuple[Step, Symbols] | None:
    """The step with any number of neurons, and symbols that call its layer L; None for what belongs to no layer, and
    where connections are left out, which says where they are."""
    layer = layer_meant(step)
    if layer == 0 or step.id in NUMBERS or symbols.plan.network.masks:
        return None
    sizes = {letter: size if letter == SAMPLE else AnyNumber(_last(letter)) for letter, size in step.sizes.items()}
    return replace(step, sizes=sizes), replace(symbols, base=layer)


def _last(letter: str) -> str:
    """The letter of the last row is j, that of the last column k; what goes back to the layer before has rows to k."""
    return _FROM if letter == _FROM else "j"


def to_the_last(tex: str) -> str:
    """Sums over any number of neurons as they are written: to n_L − 1."""

    def over(match: re.Match[str]) -> str:
        layer = "L-1" if match[1] == _FROM else "L"
        return rf"\sumover{{{match[1]}}}{{n_{{{layer}}} - 1}}"

    return _SUM.sub(over, tex)
