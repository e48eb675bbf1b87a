"""A network as a still picture: its neurons with their activations, its weights by width and sign, δ beneath."""

from base64 import b64encode
from collections.abc import Mapping

from engine.arrays import Array
from engine.derivation.plan import sampled
from engine.digits import number_text
from engine.evaluation.trace import Trace

# The page's own: forward values, weights, derivatives, ink, paper.
FORWARD, WEIGHT, DERIVATIVE, INK, PAPER = "#0b5fa5", "#0b7a5b", "#c2410c", "#1c1b1f", "#fbfaf6"
RADIUS, ACROSS, DOWN, MARGIN = 22, 150, 78, 44
KEY = "activations in the neurons, ∂C/∂z beneath, weights by width, negative ones dashed"
# A layer of more neurons shows its first ones, dots, and its last.
MOST = 7


def network_svg(trace: Trace, sample: int = 0) -> str:
    """Of a chain of dense layers, as SVG on a background of its own. Weights are lines, negative ones dashed."""
    sizes = trace.network.sizes
    columns = [_shown(size) for size in sizes]
    height = max(map(len, columns)) * DOWN + MARGIN
    width = 2 * MARGIN + (len(sizes) - 1) * ACROSS
    places = [
        {neuron: (MARGIN + n * ACROSS, height / 2 + (row - (len(column) - 1) / 2) * DOWN)
         for row, neuron in enumerate(column)}
        for n, column in enumerate(columns)
    ]  # fmt: skip
    masks = trace.network.masks
    edges = [
        _edges(trace[f"w.{n}"], masks.get(f"mask.{n}"), places[n - 1], places[n]) for n in range(1, len(sizes))
    ]  # fmt: skip
    neurons = [_column(trace, n, place, sample) for n, place in enumerate(places)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" text-anchor="middle">'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{"".join(edges)}{"".join(neurons)}</svg>'
    )


def network_image(trace: Trace, sample: int = 0) -> str:
    """The same as an <img> that holds it: what cleans a notebook's HTML leaves that in."""
    sizes = "-".join(map(str, trace.network.sizes))
    said = f"The network, {sizes}: {KEY}."
    content = b64encode(network_svg(trace, sample).encode()).decode()
    return f'<img alt="{said}" style="max-width:100%" src="data:image/svg+xml;base64,{content}"/>'


def _shown(size: int) -> list[int | None]:
    """The neurons that are drawn; None stands for those that are not."""
    return list(range(size)) if size <= MOST else [*range(MOST - 2), None, size - 1]


Places = Mapping[int | None, tuple[float, float]]


def _edges(w: Array, mask: Array | None, before: Places, after: Places) -> str:
    strongest = float(abs(w).max(initial=0.0)) or 1.0
    lines = []
    for i, (x2, y2) in after.items():
        for k, (x1, y1) in before.items():
            if i is None or k is None or (mask is not None and not mask[i, k]):
                continue
            weight = float(w[i, k])
            dashes = ' stroke-dasharray="5 4"' if weight < 0.0 else ""
            lines.append(
                f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{WEIGHT}" stroke-opacity=".7" '
                f'stroke-width="{0.4 + 3.6 * abs(weight) / strongest:.3g}"{dashes}/>'
            )
    return "".join(lines)


def _column(trace: Trace, n: int, places: Places, sample: int) -> str:
    parts = []
    for neuron, (x, y) in places.items():
        if neuron is None:
            parts.append(f'<text x="{x:g}" y="{y:g}" font-size="18" fill="{INK}">⋮</text>')
            continue
        activation = _number(trace, f"a.{n}", neuron, sample)
        # As large as its circle has room for.
        size = min(12.0, 3.0 * RADIUS / max(1, len(activation)))
        parts.append(
            f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS}" fill="{PAPER}" stroke="{FORWARD}" stroke-width="1.5"/>'
            f'<text x="{x:g}" y="{y + 4:g}" font-size="{size:.3g}" fill="{FORWARD}">{activation}</text>'
        )
        if derivative := _number(trace, f"dz.{n}", neuron, sample):
            parts.append(
                f'<text x="{x:g}" y="{y + RADIUS + 14:g}" font-size="11" fill="{DERIVATIVE}">{derivative}</text>'
            )
    return "".join(parts)


def _number(trace: Trace, name: str, neuron: int, sample: int) -> str:
    """Empty where the trace has no such array: the inputs' derivative, or what comes after it broke off."""
    if name not in trace.arrays:
        return ""
    array = trace[name][sample] if name in sampled(trace.plan) else trace[name]
    return number_text(float(array[neuron]))
