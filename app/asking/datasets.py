"""From a request to the engine's data, and from there to the answer."""

from dataclasses import replace
from typing import Any

from app.asking.limits import check_data, check_table
from app.schemas.datasets import CsvData, DatasetRequest, DataSpec, DrawnData, MadeData, SamplesData, TableData
from app.settings import Settings
from engine.datasets import Choices, Dataset, drawn, encode, given, made
from engine.datasets.dataset import Described, Part
from engine.datasets.drawn import USUAL_SHARE
from engine.datasets.encoding import Scaling
from engine.datasets.frame import DataFrame
from engine.datasets.from_csv import Asked, ReadTable, read_rows, table_from
from engine.datasets.from_csv.reading import LEAST_SPLIT
from engine.datasets.from_csv.reading import USUAL_SHARE as USUAL_SHARE_OF_TABLES
from engine.datasets.made import recipe_of
from engine.datasets.tables import table_of
from engine.errors import InvalidInput
from engine.language import say


def data_for(request: DatasetRequest, settings: Settings) -> Dataset:
    """The data that were asked for. Raises InvalidInput; limits are checked before any work."""
    match request:
        case MadeData():
            return _made(request, settings)
        case DrawnData():
            return _drawn(request, settings)
        case TableData():
            table = table_of(request.name)
            return _encoded(table.frame(), request, _share(request, table.test_share), settings)
        case CsvData():
            return _read(request, settings)
        case SamplesData():
            return _given(request, settings)


def _made(request: MadeData, settings: Settings) -> Dataset:
    recipe = recipe_of(request.name)
    samples = recipe.samples if request.samples is None else request.samples
    check_data(samples, len(request.features), "samples", settings)
    return made(request.name, samples, request.noise, _choices(request, recipe.test_share))


def _drawn(request: DrawnData, settings: Settings) -> Dataset:
    check_data(len(request.points), len(request.features), "points", settings)
    return drawn(request.points, _choices(request, USUAL_SHARE))


def _given(request: SamplesData, settings: Settings) -> Dataset:
    for field, rows in (("x", request.x), ("y", request.y)):
        check_data(len(rows), max(map(len, rows)), field, settings)
    return given(request.x, request.y, _share(request, USUAL_SHARE), request.seed, request.shuffle)


def _read(request: CsvData, settings: Settings) -> Dataset:
    # One more than is allowed, and perhaps a header.
    rows = read_rows(request.text, settings.max_data_samples + 2)
    check_table(len(rows), rows.columns, settings)
    decimal_comma = None if request.decimal is None else request.decimal == "comma"
    table = table_from(
        rows, Asked(request.header, request.inputs, request.targets, request.task, decimal_comma, request.missing)
    )
    try:
        check_data(len(table), 1, "text", settings)
        return _of_table(table, request, settings)
    except InvalidInput as error:
        raise RefusedTable(error, table.described()) from error


class RefusedTable(InvalidInput):
    """A table that makes no sense as it was asked for: why, and the columns there are to choose from."""

    def __init__(self, why: InvalidInput, columns: list[Described]) -> None:
        super().__init__(why.field, why.message)
        self.why = why
        self.columns = columns


def _of_table(table: ReadTable, request: CsvData, settings: Settings) -> Dataset:
    frame = table.frame()
    share, said = request.test_share, frame.guessed
    if share is None and frame.rows < LEAST_SPLIT:
        share, said = (
            0.0,
            (*said, say("All {rows} rows are learned from: too few to keep some for a test.", rows=frame.rows)),
        )
    data = _encoded(frame, request, USUAL_SHARE_OF_TABLES if share is None else share, settings)
    return replace(data, guessed=said, table=tuple(table.described()))


def _encoded(frame: DataFrame, request: TableData | CsvData, share: float, settings: Settings) -> Dataset:
    check_data(frame.rows, frame.width, "text" if request.kind == "csv" else "name", settings)
    scaling = Scaling(request.standardise, request.standardise_targets)
    return encode(frame, share, request.seed, request.labels, scaling, request.shuffle)


def _choices(request: MadeData | DrawnData, usual_share: float) -> Choices:
    return Choices(tuple(request.features), _share(request, usual_share), request.seed, request.labels, request.shuffle)


def _share(request: DataSpec, usual: float) -> float:
    return usual if request.test_share is None else request.test_share


def dataset_document(data: Dataset) -> dict[str, Any]:
    """The answer, ready to be written as JSON."""
    return {
        "name": data.name,
        "title": data.title,
        "task": data.task,
        "inputs": data.inputs,
        "targets": data.targets,
        "classes": data.classes,
        "train": _samples(data.train),
        "test": data.test and _samples(data.test),
        "points": _points(data),
        "plane": data.plane,
        "image": data.image,
        "columns": data.columns,
        "table": data.table,
        "suggested": data.suggested,
        "guessed": data.guessed,
    }


def _samples(part: Part) -> dict[str, Any]:
    return {"x": part.samples.x, "y": part.samples.y}


def _points(data: Dataset) -> dict[str, Any] | None:
    if data.train.points is None:
        return None
    return {"train": data.train.points, "test": data.test and data.test.points}
