"""From arrays to requests: networks as they were found, or put into the request that is on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.asking.tracing import network_of, parameters_of
from app.schemas.readings import ReadingKind
from app.schemas.requests import TraceRequest
from engine import InvalidInput, Network, Parameters
from engine.arrays import Array
from engine.errors import counted
from engine.exchange.alone import Use, replaced, uses_of
from engine.exchange.contents import Contents
from engine.exchange.layers import vector_of
from engine.exchange.names import said
from engine.exchange.networks import Found, Known, networks_of
from engine.exchange.partly import partly
from engine.exchange.samples import Sampled, made_up, samples_for
from engine.exchange.tensors import Tensor
from engine.language import say
from engine.layers import ACTIVATION_CONSTANTS
from engine.network.network import Samples


@dataclass(frozen=True)
class Read:
    """One reading: a trace request, or what is known of one."""

    request: dict[str, Any]
    guessed: tuple[str, ...]
    says: str
    kind: ReadingKind

    @property
    def is_whole(self) -> bool:
        return {"network", "parameters", "samples"} <= set(self.request)


def readings_of(contents: Contents, known: Known, field: str) -> list[Read]:
    """What the arrays are on their own: a network with samples, made up where there are none; or samples alone."""
    if not contents.tensors:
        return [_samples_alone(contents, field)]
    return [
        Read(request, guessed, says, "parameters")
        for found in networks_of(contents, known, field)
        for request, guessed, says in _with_samples(found, contents, {}, None, field)
    ]


def readings_into(contents: Contents, known: Known, into: TraceRequest, field: str) -> list[Read]:
    """What they are for the request on the screen, which keeps all that they do not say."""
    network = network_of(into.network)
    old = Samples.of(network, into.samples.x, into.samples.y)
    parameters = parameters_of(into.parameters, network)
    base = into.model_dump(exclude_unset=True)
    if not contents.tensors:
        x, y = contents.samples.get("x"), contents.samples.get("y")
        return [
            Read(base | {"samples": _samples(way.x, way.y)}, (*contents.guessed, *way.guessed), way.says, "samples")
            for way in samples_for(network, x, y, field, (old.x, old.y))
        ]
    if _is_alone(contents):
        array = contents.tensors[0].array
        if uses := uses_of(array, network):
            return _alone(uses, contents, network, parameters, old, base, field)
        if vector_of(array) is not None:
            raise InvalidInput(field, f"{counted(array.size, 'number')} {_fit_nowhere(network)}")
    if not contents.samples and (ways := partly(contents.tensors, network)):
        return _in_place(ways, contents, parameters, old, base)
    base.pop("optimizer_state", None)
    return [
        Read(base | request, guessed, says, "parameters")
        for found in networks_of(contents, replace(known, like=network), field)
        for request, guessed, says in _with_samples(found, contents, base, old, field)
    ]


def network_alone(network: Network, spec: dict[str, Any], guessed: tuple[str, ...], into: TraceRequest | None) -> Read:
    """A network that was said without its numbers: weights are drawn; samples stay where they fit."""
    base = into.model_dump(exclude_unset=True) if into else {}
    base.pop("optimizer_state", None)
    drawn = base.get("parameters", {})
    if "initializer" not in drawn:
        drawn = {"initializer": "glorot_uniform", "seed": 0}
    said = [say("It says no weights; these are drawn: {replace}.", replace=drawn["initializer"].replace("_", " "))]
    request = base | {"network": spec, "parameters": drawn}
    old = base.get("samples")
    if old is None or (len(old["x"][0]), len(old["y"][0])) != (network.sizes[0], network.sizes[-1]):
        request["samples"] = _samples(*made_up(network))
        said.append(_made_up(old is not None))
    return Read(request, (*guessed, *said), "", "network")


def _fit_nowhere(network: Network) -> str:
    sizes = "-".join(map(str, network.sizes))
    return say(
        "in a row or column fit nowhere in a {sizes} network. Say what they are: W1 = …, b1 = …, x = …, y = ….",
        sizes=sizes,
    )


def _is_alone(contents: Contents) -> bool:
    return len(contents.tensors) == 1 and not contents.samples and said(contents.tensors[0].name).part is None


def _with_samples(
    found: Found, contents: Contents, base: dict[str, Any], old: Samples | None, field: str
) -> list[tuple[dict[str, Any], tuple[str, ...], str]]:
    """The network with its samples: those beside it, those that stay, or one that is made up."""
    network = found.network
    x, y = contents.samples.get("x"), contents.samples.get("y")
    kept = None if old is None else (old.x, old.y)
    request = {"network": _network(network, base), "parameters": _parameters(found.parameters)}
    if x is not None or (y is not None and kept is not None):
        return [
            (request | {"samples": _samples(way.x, way.y)}, (*found.guessed, *way.guessed), _joined(found, way))
            for way in samples_for(network, x, y, field, kept)
        ]
    if kept is not None and (kept[0].shape[1], kept[1].shape[1]) == (network.sizes[0], network.sizes[-1]):
        return [(request | {"samples": base["samples"]}, found.guessed, found.says)]
    guessed = (*found.guessed, _made_up(old is not None))
    return [(request | {"samples": _samples(*made_up(network))}, guessed, found.says)]


def _made_up(there_were: bool) -> str:
    if there_were:
        return say("The samples do not fit this network; the one here is made up.")
    return say("There are no samples in it; the one here is made up.")


def _joined(found: Found, way: Sampled) -> str:
    return " ".join(one for one in (found.says, way.says) if one)


def _alone(
    uses: Sequence[Use], contents: Contents, network: Network, parameters: Parameters, old: Samples,
    base: dict[str, Any], field: str,
) -> list[Read]:  # fmt: skip
    """One matrix: wherever it fits."""
    ways = []
    for use in uses:
        guessed = (*contents.guessed, say("Read as: {says}", says=use.says))
        if use.slot in ("w", "b"):
            ways += [replace(way, says=use.says) for way in _in_place([[use]], contents, parameters, old, base)]
            ways[-1] = replace(ways[-1], guessed=guessed)
            continue
        _, (x, y) = replaced(use, parameters, old)
        try:
            [fit, *_] = samples_for(network, Tensor("x", x), _same_count(x, y), field, (old.x, old.y))
        except InvalidInput:
            continue
        request = base | {"samples": _samples(fit.x, fit.y)}
        ways.append(Read(request, (*guessed, *fit.guessed), use.says, "samples"))
    return ways


def _same_count(x: Array, y: Array) -> Tensor | None:
    """The targets, if there is one for each sample."""
    return Tensor("y", y) if len(x) == len(y) else None


def _in_place(
    ways: Sequence[Sequence[Use]], contents: Contents, parameters: Parameters, old: Samples, base: dict[str, Any]
) -> list[Read]:
    """Single layers' weights and biases among those that are there."""
    read = []
    for turned, uses in enumerate(ways):
        new = parameters
        for use in uses:
            new, _ = replaced(use, new, old)
        names = ", ".join(use.says for use in uses)
        says = (
            say("Weights have a row for each input (X · W), and are turned.")
            if turned
            else say("Put into {names}.", names=names)
        )
        both = (say("The shapes fit both ways; weights are taken with a row for each neuron (W · a)."),)
        asked = both if len(ways) > 1 and not turned else ()
        guessed = (*contents.guessed, say("Put into {names}; all else stays.", names=names), *asked)
        request = base | {"parameters": _parameters(new)}
        request.pop("optimizer_state", None)
        read.append(Read(request, guessed, says, "parameters"))
    return read


def _samples_alone(contents: Contents, field: str) -> Read:
    """Without a network to fit: rows, unless only columns are as many."""
    x, y = (contents.samples.get(name) for name in ("x", "y"))
    if x is None or y is None:
        missing = say("inputs x") if x is None else say("targets y")
        raise InvalidInput(
            field, say("These are samples without {missing}, and no network that they are for.", missing=missing)
        )
    xs, ys = (np.atleast_2d(one.array) for one in (x, y))
    guessed: tuple[str, ...] = contents.guessed
    if len(xs) != len(ys) and xs.shape[1] == ys.shape[1]:
        xs, ys = xs.T, ys.T
        guessed = (*guessed, say("The samples stand in columns; they are turned, to a row for each sample."))
    elif len(xs) != len(ys) and len(xs) == ys.shape[1] and len(ys) == 1:
        ys = ys.T
    if len(xs) != len(ys):
        raise InvalidInput(
            field, say("There are {xs_count} rows of x, but {ys_count} of y.", xs_count=len(xs), ys_count=len(ys))
        )
    return Read({"samples": _samples(xs, ys)}, guessed, "", "samples")


def _network(network: Network, base: dict[str, Any]) -> dict[str, Any]:
    """The network, with what the one on the screen has besides: the constants of an activation or a cost that is the
    same, and of the same sizes the masks and the names."""
    here = base.get("network", {})
    old = here.get("layers", ())
    alike = (here.get("inputs"), *(layer["units"] for layer in old)) == network.sizes
    layers = []
    for n, layer in enumerate(network.layers):
        was = old[n] if len(old) == len(network.layers) else {}
        constants = ACTIVATION_CONSTANTS if was.get("activation") == layer.activation else ()
        kept = _said(was, *constants, *(["mask"] if alike else []))
        layers.append({"kind": "dense", "units": layer.units, "activation": layer.activation} | kept)
    cost = _said(here, "delta", "cost_reduction") if here.get("cost") == network.cost else {}
    names = _said(here, "names") if alike else {}
    return {"inputs": network.inputs, "layers": layers, "cost": network.cost} | cost | names


def spec_of(network: Network) -> dict[str, Any]:
    """A network of dense layers as requests say it."""
    layers = [
        {"kind": "dense", "units": layer.units, "activation": layer.activation}
        | {name: value for name in ACTIVATION_CONSTANTS if (value := getattr(layer, name)) is not None}
        for layer in network.layers
    ]
    return {"inputs": network.inputs, "layers": layers, "cost": network.cost}


def _said(of: dict[str, Any], *fields: str) -> dict[str, Any]:
    return {field: of[field] for field in fields if of.get(field) is not None}


def _parameters(parameters: Parameters) -> dict[str, Any]:
    return {"w": [matrix.tolist() for matrix in parameters.w], "b": [vector.tolist() for vector in parameters.b]}


def _samples(x: Array, y: Array) -> dict[str, Any]:
    return {"x": x.tolist(), "y": y.tolist()}
