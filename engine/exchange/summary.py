"""Keras' summary of a model: widths and counts of parameters, which tell the sizes."""

import re

from engine.errors import InvalidInput
from engine.language import say

# A line: the layer's kind, its output's shape, how many parameters it has.
_LINE = re.compile(r"\((\w{1,40})\)[^\n(]{0,80}\(None((?:, ?\d{1,6}){1,4})\)[^\n\d]{0,40}(\d[\d,]{0,12})")
# What leaves numbers as they are, for a network that is looked at.
NOTHING = {"Dropout", "Flatten", "Identity", "Input", "InputLayer"}
CANNOT = "is no layer that can be shown: Linear or Dense layers and activations can, in a chain."


def sizes_in_summary(text: str, field: str) -> list[int] | None:
    """Inputs, then units layer by layer; of the first layer the parameters tell the inputs. None of another text.

    Raises InvalidInput where a layer is none of ours, or has parameters that it cannot have.
    """
    if not (lines := _LINE.findall(text)):
        return None
    sizes: list[int] = []
    for kind, shape, parameters in lines:
        if kind in NOTHING | {"Activation"}:
            continue
        if kind != "Dense":
            raise InvalidInput(field, f"{kind} {CANNOT}")
        units, count = int(shape.split(",")[-1]), int(parameters.replace(",", ""))
        before, rest = divmod(count, units) if units else (0, 1)
        without = bool(sizes) and before == sizes[-1]
        before -= not without
        if rest or before < 1 or (sizes and before != sizes[-1]):
            raise InvalidInput(
                field, say("A Dense layer of {units} cannot have {count} parameters there.", units=units, count=count)
            )
        sizes = [*(sizes or [before]), units]
    if not sizes:
        raise InvalidInput(field, say("There is no Dense layer in this summary."))
    return sizes
