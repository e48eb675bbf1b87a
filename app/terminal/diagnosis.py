"""What a derivation says about learning: the gradient's size in each layer, and the neurons that are blocked."""

from collections.abc import Iterator
from math import log10

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from app.terminal.equations import DERIVATIVE, SLOPE
from engine import Trace
from engine.diagnosis.blocked_neurons import blocked_neurons, said
from engine.diagnosis.gradient_sizes import LayerGradient, gradient_sizes
from engine.digits import number_text

# Of many neurons the first ones say enough.
MOST_NEURONS = 6
# A bar is so many characters for each power of ten, from the smallest layer's on.
BAR_OF_TEN, LONGEST_BAR = 6, 36
NUMBER = 10


def print_diagnosis(console: Console, trace: Trace, sample: int) -> None:
    """A bar for each layer on a logarithmic scale, a sentence for each that stands out, and the blocked neurons."""
    sizes = gradient_sizes(trace)
    if sizes:
        console.print()
        what = "root mean square of ∂C/∂w and ∂C/∂b, log scale"
        console.print(Rule(f"Gradient size by layer ({what})", align="left", style="dim"))
        for line in _bars(sizes):
            console.print(line)
        for one in sizes:
            if one.verdict:
                console.print(Text(f"  {one.sentence}", DERIVATIVE))
    blocked = [one for one in blocked_neurons(trace) if sample in one.samples]
    if not blocked:
        return
    console.print()
    console.print(Rule("Neurons that let (nearly) nothing through", align="left", style="dim"))
    for neuron in blocked[:MOST_NEURONS]:
        name = f"  Neuron {trace.network.called(neuron.layer, neuron.neuron)} of layer {neuron.layer}: {neuron.title}. "
        console.print(Text.assemble((name, SLOPE), said(neuron, trace, sample)))
    if len(blocked) > MOST_NEURONS:
        console.print(f"  … and {len(blocked) - MOST_NEURONS} more", style="dim")


def _bars(sizes: tuple[LayerGradient, ...]) -> Iterator[Text]:
    logs = {one.layer: log10(one.size) for one in sizes if one.size}
    least, most = min(logs.values(), default=0.0), max(logs.values(), default=0.0)
    of_ten = min(BAR_OF_TEN, (LONGEST_BAR - 1) / (most - least)) if most > least else BAR_OF_TEN
    for one in sizes:
        length = 1 + round(of_ten * (logs[one.layer] - least)) if one.layer in logs else 0
        size = number_text(one.size).rjust(NUMBER)
        yield Text.assemble(f"  layer {one.layer:<3}", size, "  ", ("━" * length, DERIVATIVE), f" {one.verdict or ''}")
