"""Where a mistake is made: everywhere, ``untransposed_weights``, or in one layer alone, ``untransposed_weights.2``."""

import re
from collections.abc import Iterable
from dataclasses import replace

from engine.derivation.mistakes import MISTAKES
from engine.errors import InvalidInput, UnknownName
from engine.network.network import Network
from engine.steps.step import Step

_PLACED = re.compile(r"([a-z_]+)\.([1-9][0-9]{0,5})")


def place_of(step: Step) -> int:
    """The layer that people mean: whose weights the error is sent back through, else the step's own."""
    return step.layer + 1 if step.rule == "previous_layer" else step.layer


def parted(mistake: str, field: str) -> tuple[str, int | None]:
    """The mistake's name, and the layer where it is made alone. Raises UnknownName."""
    placed = _PLACED.fullmatch(mistake)
    name = placed[1] if placed else mistake
    if name not in MISTAKES:
        raise UnknownName(field, mistake, list(MISTAKES))
    return name, int(placed[2]) if placed else None


def places(name: str, steps: Iterable[Step], network: Network) -> list[int]:
    """The layers where it changes anything, and where the shapes let it be made."""
    return sorted({place_of(step) for step in steps if _changes(name, step, network)})


def make_mistakes(steps: list[Step], mistakes: tuple[str, ...], network: Network) -> list[Step]:
    """The derivation with these mistakes in it, each by its name, or with the layer where it is made alone.

    Raises UnknownName, or InvalidInput where the shapes of this network do not let a mistake be made, or where two of
    them would change the same step: nobody could say which of them its numbers are.
    """
    if len(set(mistakes)) < len(mistakes):
        raise InvalidInput("mistakes", "Name each mistake once.")
    right, names = steps, set[str]()
    for n, mistake in enumerate(mistakes):
        name, layer = parted(mistake, f"mistakes.{n}")
        if layer is not None and name in mistakes:
            raise InvalidInput("mistakes", f"{name} is made in every layer already: leave {mistake} out.")
        names.add(name)
        _check_place(name, layer, f"mistakes.{n}", right, network)
        steps = [_mistaken(step, name, network) if layer in (None, place_of(step)) else step for step in steps]
    if "updated_weights" in names and not any(step.phase == "update" for step in steps):
        raise InvalidInput("mistakes", "updated_weights needs weights that were updated: give a learning_rate as well.")
    if "updated_weights" in names and any(step.id == "clip_factor" for step in steps):
        raise InvalidInput(
            "mistakes",
            "updated_weights cannot be made here: clipping by norm needs all gradients before any weight is updated.",
        )
    return _reads_after_definitions(steps)


def _check_place(name: str, layer: int | None, field: str, steps: list[Step], network: Network) -> None:
    """Raises InvalidInput where it cannot be made there, and says where it can."""
    known = places(name, steps, network)
    where = f" It can be made in layer {_listed(known)}: {name}.{known[0]}." if known else ""
    if layer is None:
        try:
            for step in steps:
                MISTAKES[name].change(step, network)
        except InvalidInput as error:
            raise InvalidInput(error.field, f"{error.message}{where}") from None
    elif layer not in known:
        refusals = (_refusal(name, step, network) for step in steps if place_of(step) == layer)
        said = next(filter(None, refusals), f"{MISTAKES[name].title} changes nothing in layer {layer}.")
        raise InvalidInput(field, f"{said}{where}")


def _listed(layers: list[int]) -> str:
    return ", ".join(map(str, layers[:-1])) + (" or " if len(layers) > 1 else "") + str(layers[-1])


def _changes(name: str, step: Step, network: Network) -> bool:
    try:
        return MISTAKES[name].change(step, network) != step
    except InvalidInput:
        return False


def _refusal(name: str, step: Step, network: Network) -> str:
    try:
        MISTAKES[name].change(step, network)
    except InvalidInput as error:
        return error.message
    return ""


def _mistaken(step: Step, name: str, network: Network) -> Step:
    changed = MISTAKES[name].change(step, network)
    if changed == step:
        return step
    if step.mistake:
        raise InvalidInput("mistakes", f"{step.mistake} and {name} both change step {step.id}: make one at a time.")
    return replace(changed, mistake=name)


def _reads_after_definitions(steps: list[Step]) -> list[Step]:
    """The same steps, each after those that it reads: an update that is needed early is moved up."""
    waiting = {step.id: step for step in steps}
    ordered: dict[str, Step] = {}

    def place(step: Step) -> None:
        for array in step.reads():
            if array in waiting and array not in ordered and array != step.id:
                place(waiting[array])
        ordered.setdefault(step.id, step)

    for step in steps:
        place(step)
    return list(ordered.values())
