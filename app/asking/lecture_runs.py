"""A moment in Train: its run made again, as far as the moment is, and the trace of the update that comes next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from app.asking.datasets import data_for, dataset_document
from app.asking.limits import OverLimit, numbers_computed
from app.asking.tracing import network_of
from app.asking.training import number, prepared, state_document
from app.schemas.datasets import DatasetRequest, DrawnData, MadeData, SamplesData, TableData
from app.schemas.lectures import EditSpec, RunChange, RunSpec
from app.schemas.requests import ExplicitParameters, TraceRequest
from app.schemas.training import StateSpec, TrainingRequest
from app.settings import Settings
from engine import InvalidInput
from engine.datasets.drawn import USUAL_SHARE
from engine.datasets.made import recipe_of
from engine.datasets.tables import table_of
from engine.language import say
from engine.training.frame import Frame

# A small drawing has room for so many points of a curve.
MOST_POINTS = 60
# What may change between any two updates.
_CHANGING = {"learning_rate", "optimizer", "l1", "l2", "clip", "schedule", "batch_size"}
_OF_TRACE = {"network", "parameters", "learning_rate", "optimizer", "l1", "l2", "clip", "penalty", "batch",
             "bias_update", "output_rule"}  # fmt: skip


@dataclass(frozen=True)
class Ran:
    """`document` is what the page opens and draws of it, `request` the trace of the update that comes next, `names` are
    the numbers that words may have of the run; without those two where it is longer than a lecture may be (`too_long`).
    """

    document: Mapping[str, Any]
    request: TraceRequest | None = None
    names: Mapping[str, float] = field(default_factory=dict)
    too_long: OverLimit | None = None


def is_run(fields: Mapping[str, Any]) -> bool:
    """Is the moment one of a training run, watched or looked into?"""
    return fields.get("mode") == "train" or "run" in fields


def ran(
    fields: Mapping[str, Any], given: Mapping[str, Any], settings: Settings, pays: Callable[[int, int], None]
) -> Ran:
    """The run of a moment's `fields`; `given` are those of a trace request. `pays` is told, before any is made, of how
    many updates there are, and how many numbers each computes.

    Raises InvalidInput, ValidationError, NotFinite where it leaves the numbers.
    """
    run = RunSpec.model_validate(fields.get("run") or {})
    data = _data(run, given)
    read = dataset_document(data_for(data, settings))
    train, test = _listed(read["train"]), _listed(read["test"])
    # Of the samples no more than shows their sizes.
    first = TraceRequest.model_validate({**given, "samples": {name: rows[:1] for name, rows in train.items()}})
    if first.learning_rate is None:
        raise InvalidInput("learning_rate", say("Only an update leads on: give a learning rate."))
    asked = first.model_dump(include=_OF_TRACE, exclude_unset=True)
    asked |= run.model_dump(include={"schedule", "seed", "batch_size"}, exclude_unset=True)
    asked |= {"samples": train, "test": test, "batch_size": run.batch_size or len(train["x"]), "shuffle": data.shuffle}
    legs = _legs(asked, run.changes or [], fields.get("updates", 0))
    document = {
        "request": first.model_dump(exclude_unset=True),
        "data": data.model_dump(),
        **run.model_dump(include={"schedule", "seed", "changes"}),
        "batch_size": asked["batch_size"],
        "updates": fields.get("updates", 0),
        "costs": [],
        "accuracy": None,
    }
    try:
        for leg, _ in legs:
            plan = prepared(leg, settings).recipe.plan(min(leg.batch_size, len(train["x"])))
            pays(leg.updates or 0, numbers_computed(plan))
    except OverLimit as error:
        return Ran(document, too_long=error)
    frames = _frames(legs, settings)
    last = frames[-1]
    document["costs"] = [_costs(frame) for frame in frames]
    if last.train.accuracy is not None:
        document["accuracy"] = {"train": last.train.accuracy, "test": last.test and last.test.accuracy}
    return Ran(document, _next(first, legs[-1][0], last, train), _names(last))


def _costs(frame: Frame) -> dict[str, Any]:
    test = frame.test and number(frame.test.cost)
    return {"update": frame.state.update, "train": number(frame.train.cost), "test": test}


def _data(run: RunSpec, given: Mapping[str, Any]) -> DatasetRequest:
    """The run's, with what suits them where nothing is said; without any the moment's own samples, in their order."""
    if run.data is not None:
        unsaid = {name: value for name, value in _usual(run.data).items() if getattr(run.data, name) is None}
        return run.data.model_copy(update=unsaid)
    if "samples" not in given:
        raise InvalidInput("samples", say("Train needs samples, or data in run."))
    return SamplesData.model_validate({"kind": "samples", **given["samples"], "test_share": 0, "shuffle": False})


def _usual(data: DatasetRequest) -> dict[str, Any]:
    match data:
        case MadeData():
            recipe = recipe_of(data.name)
            return {"samples": recipe.samples, "noise": recipe.noise, "test_share": recipe.test_share}
        case TableData():
            return {"test_share": table_of(data.name).test_share}
        case DrawnData():
            return {"test_share": USUAL_SHARE}
        case _:
            return {}


def _listed(samples: Mapping[str, Any] | None) -> Any:
    return samples and {name: rows.tolist() for name, rows in samples.items()}


Leg = tuple[TrainingRequest, Sequence[EditSpec]]


def _legs(asked: dict[str, Any], changes: Sequence[RunChange], updates: int) -> list[Leg]:
    """The run in pieces, each with the settings that its updates are made with, and the numbers typed before them."""
    begun = [RunChange(at=0), *(change for change in changes if change.at <= updates)]
    legs: list[Leg] = []
    for change, after in pairwise([*begun, RunChange(at=updates)]):
        asked = asked | change.model_dump(include=_CHANGING, exclude_unset=True)
        legs.append((TrainingRequest.model_validate(asked | {"updates": after.at - change.at}), change.edits or []))
    return legs


def _frames(legs: Sequence[Leg], settings: Settings) -> list[Frame]:
    """What there is to see of it, from the beginning to where the moment is."""
    every = max(1, -(-sum(leg.updates or 0 for leg, _ in legs) // MOST_POINTS))
    frames: list[Frame] = []
    state: StateSpec | None = None
    for leg, edits in legs:
        watched = leg.frames.model_copy(update={"every_updates": every})
        run = prepared(
            leg.model_copy(update={"frames": watched, "from_": state and _typed(state, edits)}),
            settings,
        )
        # Where one piece ends the next one begins.
        frames = [*frames[:-1], *(event for event in run.events() if isinstance(event, Frame))]
        state = StateSpec.model_validate(state_document(frames[-1].state, run.recipe.network))
    return frames


def _typed(state: StateSpec, edits: Sequence[EditSpec]) -> StateSpec:
    """With numbers that were typed in the place of those that were learned."""
    parts = state.parameters.model_dump()
    for term, value in ((edit.term, edit.value) for edit in edits):
        kind, *indices = term.split(".")
        layer, *places = map(int, indices)
        try:
            row = parts[kind][layer - 1]
            for place in places[:-1]:
                row = row[place]
            row[range(len(row))[places[-1]]] = value
        except (KeyError, IndexError, TypeError):
            raise InvalidInput("run.changes", say("There is no {term!r} in this network.", term=term)) from None
    return state.model_copy(update={"parameters": ExplicitParameters.model_validate(parts)})


def _next(first: TraceRequest, leg: TrainingRequest, frame: Frame, train: Mapping[str, Any]) -> TraceRequest:
    """The trace of the very update that follows: its weights, its mini-batch, its step."""
    state = state_document(frame.state, network_of(leg.network))
    asked = first.model_dump(exclude_unset=True) | leg.model_dump(
        include={"optimizer", "l1", "l2", "clip"}, exclude_unset=True
    )
    if leg.optimizer.name != "sgd":
        asked["optimizer_state"] = state["optimizer"]
    return TraceRequest.model_validate(
        asked
        | {
            "parameters": state["parameters"],
            "samples": {name: [rows[s] for s in frame.batch] for name, rows in train.items()},
            "learning_rate": frame.learning_rate,
        }
    )


def _names(frame: Frame) -> dict[str, float]:
    measured = {"train": frame.train, "test": frame.test}
    numbers = {"epochs": frame.epochs, "updates": float(frame.state.update)}
    for part, one in measured.items():
        numbers |= {f"{part}_cost": one.cost} if one else {}
        numbers |= {f"{part}_accuracy": one.accuracy} if one and one.accuracy is not None else {}
    return numbers
