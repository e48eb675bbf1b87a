"""What was read of a library's model, with the library's own numbers, as JSON and back."""

from dataclasses import asdict
from typing import Any

import numpy as np

from backlight.frameworks.model import Loss, Model
from engine.layers import Dense
from engine.layers.masks import Mask
from engine.network.network import Parameters

DENSE = ("units", "activation", "slope", "alpha")


def written(model: Model) -> dict[str, Any]:
    return {
        "library": model.library,
        "precision": model.precision,
        "layers": [_layer(layer) for layer in model.layers],
        "w": [w.tolist() for w in model.parameters.w],
        "b": [b.tolist() for b in model.parameters.b],
        "x": model.x.tolist(),
        "y": model.y.tolist(),
        "loss": asdict(model.loss) | {"notes": list(model.loss.notes)},
        "theirs": {name: array.tolist() for name, array in model.theirs.items()},
        "notes": list(model.notes),
        "unshown": model.unshown,
    }


def _layer(layer: Dense) -> dict[str, Any]:
    mask = {"mask": layer.mask.array.tolist()} if layer.mask else {}
    return {name: getattr(layer, name) for name in DENSE} | mask


def _mask(layer: dict[str, Any]) -> dict[str, Mask]:
    return {"mask": Mask.of(layer["mask"])} if "mask" in layer else {}


def read(recorded: dict[str, Any]) -> Model:
    return Model(
        recorded["library"],
        recorded["precision"],
        tuple(Dense(**layer | _mask(layer)) for layer in recorded["layers"]),
        Parameters(tuple(map(np.array, recorded["w"])), tuple(map(np.array, recorded["b"]))),
        np.array(recorded["x"]),
        np.array(recorded["y"]),
        Loss(**recorded["loss"] | {"notes": tuple(recorded["loss"]["notes"])}),
        {name: np.array(array) for name, array in recorded["theirs"].items()},
        {},
        tuple(recorded["notes"]),
        recorded["unshown"],
    )
