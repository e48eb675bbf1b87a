"""Conditions between indices, and functions along axes, as NumPy would be written by hand."""

from engine.functions.layer_functions import LEFT_OUT
from engine.functions.table import named_function
from engine.steps.conditions import condition
from engine.steps.step import Function


def bracket(text: str, letters: str, sizes: dict[str, int]) -> str:
    """``np.arange(5)[:, None] == 2 * np.arange(3)``: where the condition holds, along the axes of these letters."""
    read = condition(text)
    own, *others = read.multiples
    left = _sum_of([own], 0, letters, sizes)
    right = _sum_of([(letter, -multiple) for letter, multiple in others], -read.constant, letters, sizes)
    return f"({left} {'==' if read.equation else '<='} {right})"


def applied(definition: Function, argument: str, sizes: dict[str, int]) -> str:
    """The function called with its argument laid out for it, along the last axis."""
    name, along, own = definition.function, definition.along, definition.letters(0)
    left_out = "-np.inf" if name in LEFT_OUT else "0.0"
    called = named_function(name).__name__
    if along in own:
        for text in definition.where:
            argument = f"np.where({bracket(text, own, sizes)}, {argument}, {left_out})"
        return f"{called}({argument})"
    return _of_windows(definition, called, argument, left_out, sizes)


def _of_windows(definition: Function, called: str, argument: str, left_out: str, sizes: dict[str, int]) -> str:
    """Each window as one last axis: the argument's last indices are what the equations say, `left_out` around it."""
    own, along = definition.letters(0), definition.along
    places = "".join(letter for letter in definition.indices if letter not in own and letter not in along)
    padding, indices, letters = [], [], places + along
    for letter in own:
        text = next((text for text in definition.where if letter in condition(text).letters), None)
        if text is None:
            padding.append("(0, 0)")
            indices.append(":")
            continue
        multiples = [(other, -multiple) for other, multiple in condition(text).multiples if other != letter]
        constant = -condition(text).constant
        last = constant + sum(multiple * (sizes[other] - 1) for other, multiple in multiples)
        before, after = max(0, -constant), max(0, last - sizes[letter] + 1)
        padding.append(f"({before}, {after})")
        indices.append(_sum_of(multiples, constant + before, letters, sizes))
    padded = argument
    if any(amount != "(0, 0)" for amount in padding):
        padded = f"np.pad({argument}, [{', '.join(padding)}], constant_values={left_out})"
    kept = "".join(letter for letter in definition.indices if letter not in along)
    shape = ", ".join(str(sizes[letter]) for letter in kept)
    found = f"{called}({padded}[{', '.join(indices)}].reshape({shape}, -1))"
    if set(along) <= set(definition.indices):
        return f"{found}.reshape({', '.join(str(sizes[letter]) for letter in definition.indices)})"
    return found


def _sum_of(multiples: list[tuple[str, int]], constant: int, letters: str, sizes: dict[str, int]) -> str:
    """``2 * np.arange(3)[:, None] + np.arange(2) - 1``: the letters' own axes, with room for those after them."""
    written = ""
    for letter, multiple in multiples:
        after = len(letters) - 1 - letters.index(letter)
        index = f"np.arange({sizes[letter]})" + (f"[:{', None' * after}]" if after else "")
        size = index if abs(multiple) == 1 else f"{abs(multiple)} * {index}"
        sign = "-" if multiple < 0 else "+"
        written += f" {sign} {size}" if written else f"{'-' * (multiple < 0)}{size}"
    if constant or not written:
        written += f" {'-' if constant < 0 else '+'} {abs(constant)}" if written else str(constant)
    return written
