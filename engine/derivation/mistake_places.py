"""Where a mistake is made: everywhere, ``untransposed_weights``; in one layer alone, ``untransposed_weights.2``; and of
the sum over the paths of a layer along the one that is chosen, ``one_path_only.2.1``."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from engine.derivation.mistakes import MISTAKES
from engine.errors import InvalidInput, UnknownName
from engine.language import say
from engine.network.network import Network
from engine.steps.step import Step

_PLACED = re.compile(r"([a-z_]+)(?:\.([1-9][0-9]{0,5})(?:\.(0|[1-9][0-9]{0,5}))?)?")
# Between two mistakes that are made together, where one name is asked for.
TOGETHER = "+"
# Of the sum over j it keeps one product: the only mistake with a path.
ONE_PATH = "one_path_only"


class Placed(NamedTuple):
    """A mistake's name; the layer where it is made alone; the neuron of that layer through which the one path goes."""

    name: str
    layer: int | None = None
    path: int | None = None

    def __str__(self) -> str:
        return ".".join(str(part) for part in self if part is not None)


def layer_meant(step: Step) -> int:
    """The layer that people mean: whose weights the error is sent back through, else the step's own."""
    return step.layer + 1 if step.rule == "previous_layer" else step.layer


def parted(mistake: str, field: str) -> Placed:
    """The mistake's name and its place. Raises UnknownName."""
    found = _PLACED.fullmatch(mistake)
    name, layer, path = found.groups() if found else (mistake, None, None)
    if name not in MISTAKES or (path is not None and name != ONE_PATH):
        raise UnknownName(field, mistake, list(MISTAKES))
    return Placed(name, None if layer is None else int(layer), None if path is None else int(path))


def path_kept(mistakes: Iterable[str], layer: int) -> int:
    """The neuron of that layer through which the one path goes: the first, unless another is named."""
    placed = (parted(mistake, "mistakes") for mistake in mistakes)
    return next((one.path for one in placed if one.layer == layer and one.path is not None), 0)


def places(name: str, steps: Iterable[Step], network: Network) -> list[int]:
    """The layers where it changes anything, and where the shapes let it be made."""
    return sorted({layer_meant(step) for step in steps if _changes(name, step, network)})


def make_mistakes(steps: list[Step], mistakes: tuple[str, ...], network: Network) -> list[Step]:
    """The derivation with these mistakes in it, each by its name, or with the layer where it is made alone.

    Raises UnknownName, or InvalidInput where the shapes of this network do not let a mistake be made, or where two of
    them would change the same step: nobody could say which of them its numbers are.
    """
    if len(set(mistakes)) < len(mistakes):
        raise InvalidInput("mistakes", say("Name each mistake once."))
    right, names = steps, set[str]()
    for n, mistake in enumerate(mistakes):
        name, layer, path = parted(mistake, f"mistakes.{n}")
        if layer is not None and name in mistakes:
            raise InvalidInput(
                "mistakes",
                say("{name} is made in every layer already: leave {mistake} out.", name=name, mistake=mistake),
            )
        names.add(name)
        _check_place(name, layer, f"mistakes.{n}", right, network)
        _check_path(layer, path, f"mistakes.{n}", network)
        steps = [_mistaken(step, name, network) if layer in (None, layer_meant(step)) else step for step in steps]
    if "updated_weights" in names and not any(step.phase == "update" for step in steps):
        raise InvalidInput(
            "mistakes", say("updated_weights needs weights that were updated: give a learning_rate as well.")
        )
    if "updated_weights" in names and any(step.id == "clip_factor" for step in steps):
        raise InvalidInput(
            "mistakes",
            say(
                "updated_weights cannot be made here: clipping by norm needs all gradients before any "
                "weight is updated."
            ),
        )
    return _reads_after_definitions(steps)


def _check_place(name: str, layer: int | None, field: str, steps: list[Step], network: Network) -> None:
    """Raises InvalidInput where it cannot be made there, and says where it can."""
    known = places(name, steps, network)
    where = (
        say(" It can be made in layer {listed}: {name}.{known}.", listed=_listed(known), name=name, known=known[0])
        if known
        else ""
    )
    if layer is None:
        try:
            for step in steps:
                MISTAKES[name].change(step, network)
        except InvalidInput as error:
            raise InvalidInput(error.field, f"{error.message}{where}") from None
    elif layer not in known:
        refusals = (_refusal(name, step, network) for step in steps if layer_meant(step) == layer)
        said = next(
            filter(None, refusals),
            say("{title} changes nothing in layer {layer}.", title=say(MISTAKES[name].title), layer=layer),
        )
        raise InvalidInput(field, f"{said}{where}")


def _check_path(layer: int | None, path: int | None, field: str, network: Network) -> None:
    if layer is not None and path is not None and path >= network.sizes[layer]:
        last = network.sizes[layer] - 1
        raise InvalidInput(
            field,
            say(
                "There is no path through neuron {path} of layer {layer}: its last is {last}.",
                path=path,
                layer=layer,
                last=last,
            ),
        )


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
        raise InvalidInput("mistakes", _same_step(step.mistake, name, step.id))
    return replace(changed, mistake=name)


def _same_step(one: str, other: str, step: str) -> str:
    first, second = say(MISTAKES[one].title), say(MISTAKES[other].title)
    both = say("“{first}” twice", first=first) if one == other else say(
        "“{first}” and “{second}”", first=first, second=second
    )  # fmt: skip
    return say(
        "{both}: both change step {step}, and nobody could say whose its numbers are. Make one at a time.",
        both=both,
        step=step,
    )


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
