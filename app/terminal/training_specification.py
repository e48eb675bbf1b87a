"""What `backlight train` works on: a file, standard input, a preset, or the name of a data set."""

from collections.abc import Callable
from functools import partial
from typing import Any

from app.catalog import preset_request
from app.datasets import data_for, dataset_document
from app.schemas.datasets import MadeData, TableData
from app.schemas.training import TrainingRequest
from app.settings import Settings
from app.terminal.specification import read_named
from engine.datasets import MADE, TABLES
from engine.presets import PRESETS

# For a data set alone: a network that learns each of them in a few seconds.
HIDDEN = ({"units": 8, "activation": "tanh"}, {"units": 8, "activation": "tanh"})
HOW = {"optimizer": {"name": "adam"}, "learning_rate": 0.01, "epochs": 100}
# For a preset: its own learning rate, so many times.
UPDATES = 1000


def read_training(source: str, changes: dict[str, object], settings: Settings) -> TrainingRequest:
    """The request at `source`, with some fields changed. Raises BadSpecification."""
    # Where both have a name, the data are what there is more to learn from.
    named: dict[str, Callable[[], object]] = {name: partial(_of_preset, name) for name in PRESETS}
    named |= {name: partial(_of_data, name, settings) for name in (*MADE, *TABLES)}
    return read_named(source, TrainingRequest, changes, named, "file, preset or data set")


def _of_preset(name: str) -> dict[str, Any]:
    request = preset_request(PRESETS[name])
    shared = set(TrainingRequest.model_fields) & set(type(request).model_fields)
    return request.model_dump(include=shared, exclude_unset=True) | {"updates": UPDATES}


def _of_data(name: str, settings: Settings) -> dict[str, Any]:
    spec = MadeData(kind="made", name=name) if name in MADE else TableData(kind="table", name=name)
    data = dataset_document(data_for(spec, settings))
    suggested = data["suggested"]
    last = {"units": suggested.units, "activation": suggested.activation}
    return {
        "network": {"inputs": len(data["inputs"]), "layers": [*HIDDEN, last], "cost": suggested.cost},
        "parameters": {"initializer": "glorot_uniform"},
        "samples": _listed(data["train"]),
        "test": data["test"] and _listed(data["test"]),
        "output_rule": suggested.output_rule,
        **HOW,
    }


def _listed(samples: dict[str, Any]) -> dict[str, Any]:
    return {part: numbers.tolist() for part, numbers in samples.items()}
