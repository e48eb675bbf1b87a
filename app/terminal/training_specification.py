"""What `backlight train` works on: a file, standard input, a preset, the name of a data set, a table of one's own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from app.asking.catalog import preset_request
from app.asking.datasets import RefusedTable, data_for, dataset_document
from app.schemas.datasets import CsvData, MadeData, TableData
from app.schemas.training import TrainingRequest
from app.settings import Settings
from app.terminal.specification import BadSpecification, answered, file_content, read_named, validated
from engine.datasets import MADE, TABLES
from engine.datasets.from_csv import text_of
from engine.errors import InvalidInput, UnknownName
from engine.presets import PRESETS

# For a data set alone: a network that learns each of them in a few seconds.
HIDDEN = ({"units": 8, "activation": "tanh"}, {"units": 8, "activation": "tanh"})
HOW = {"optimizer": {"name": "adam"}, "learning_rate": 0.01, "epochs": 100}
# For a preset: its own learning rate, so many times.
UPDATES = 1000


def read_training(
    source: str, changes: Mapping[str, object], settings: Settings, columns: Mapping[str, object] | None = None
) -> tuple[TrainingRequest, Sequence[str]]:
    """The request at `source` with some fields changed, and in sentences what was guessed.

    `columns`: what is asked of a table, as in POST /datasets. Raises BadSpecification.
    """
    asked = {name: value for name, value in (columns or {}).items() if value is not None}
    if _is_table(source):
        given, guessed = _of_table(source, asked, settings)
        return validated(given | dict(changes), TrainingRequest), guessed
    if asked:
        raise BadSpecification([f"{source} is no table of your own: only of one can columns be chosen."])
    # Where both have a name, the data are what there is more to learn from.
    named: dict[str, Callable[[], object]] = {name: partial(_of_preset, name) for name in PRESETS}
    named |= {name: partial(_of_data, name, settings) for name in (*MADE, *TABLES)}
    return read_named(source, TrainingRequest, changes, named, "file, preset or data set"), ()


def _is_table(source: str) -> bool:
    """A file that does not call itself JSON, and does not begin as JSON does."""
    path = Path(source)
    if source in (*PRESETS, *MADE, *TABLES) or path.suffix.lower() == ".json" or not path.is_file():
        return False
    return not file_content(source).lstrip().startswith((b"{", b"["))


def _of_table(source: str, asked: Mapping[str, object], settings: Settings) -> tuple[dict[str, Any], list[str]]:
    text, said = answered(lambda: text_of(file_content(source)))
    spec = validated({"kind": "csv", "text": text, **asked}, CsvData)
    try:
        data = data_for(spec, settings)
    except RefusedTable as error:
        columns = f"Its columns: {', '.join(column.name for column in error.columns)}."
        more = [] if isinstance(error.why, UnknownName) else [columns]
        raise BadSpecification([f"{source}: {error.message}", *more]) from None
    except InvalidInput as error:
        raise BadSpecification([f"{source}: {error.message}"]) from None
    return _request(dataset_document(data)), [*said, *data.guessed]


def _of_preset(name: str) -> dict[str, Any]:
    request = preset_request(PRESETS[name])
    shared = set(TrainingRequest.model_fields) & set(type(request).model_fields)
    return request.model_dump(include=shared, exclude_unset=True) | {"updates": UPDATES}


def _of_data(name: str, settings: Settings) -> dict[str, Any]:
    spec = MadeData(kind="made", name=name) if name in MADE else TableData(kind="table", name=name)
    return _request(dataset_document(data_for(spec, settings)))


def _request(data: dict[str, Any]) -> dict[str, Any]:
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
