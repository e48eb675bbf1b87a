"""From a request to the engine's training run, and from its events to what is sent."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from app.asking.limits import check_frame, check_pieces, check_run
from app.asking.optimizing import given_numbers, optimizer_of, parameters_document, remembered_of
from app.asking.tracing import network_of, parameters_of
from app.schemas.training import FramesSpec, StateSpec, SurfaceSpec, TrainingRequest
from app.settings import Settings
from engine import InvalidInput, Network, Parameters, Samples
from engine.derivation.schedules import Schedule
from engine.functions.costs import COSTS
from engine.language import say
from engine.network.targets import check_probabilities
from engine.notation.term_ids import REMEMBERED
from engine.training.batches import updates_in_epoch
from engine.training.frame import Frame, Measured, Observer
from engine.training.layout import Layout
from engine.training.recipe import Recipe
from engine.training.run import Budget, Done, Event, Progress, Watching, events
from engine.training.state import State
from engine.training.stopping import EarlyStopping
from engine.training.surface import Grid, Pictures
from engine.training.trainer import Trainer


@dataclass(frozen=True, eq=False)
class Prepared:
    """A run that can begin: all that was asked for makes sense."""

    recipe: Recipe
    samples: Samples
    test: Samples | None
    state: State
    grid: Grid | None
    watching: Watching
    budget: Budget

    def events(self) -> Iterator[Event]:
        trainer = Trainer(self.recipe, self.samples)
        observer = Observer(trainer, self.test, self.grid)
        return events(trainer, observer, self.state, self.watching, self.budget)


def prepared(request: TrainingRequest, settings: Settings) -> Prepared:
    """The run that was asked for. Raises InvalidInput; limits are checked before any work."""
    check_run(request, settings)
    network = network_of(request.network)
    recipe = _recipe(request, network)
    samples = Samples.of(network, request.samples.x, request.samples.y)
    check_probabilities(COSTS[network.cost], samples.y)
    test, grid = _test(request, network), _grid(request.frames.surface, network)
    seen = len(samples) + (len(test) if test else 0) + (grid.resolution**2 if grid else 0)
    check_pieces(recipe.plan(min(request.batch_size, len(samples))), seen, settings)
    pictured = 0
    if grid:
        pictured = grid.resolution**2 * (sum(network.sizes) if grid.neurons else network.sizes[-1])
    check_frame(network, seen, pictured, len(recipe.optimizer.rule.remembers), settings)
    return Prepared(
        recipe,
        samples,
        test,
        _state(request, network),
        grid,
        _watching(request.frames),
        Budget(_updates(request, len(samples)), settings.max_run_updates, settings.max_run_seconds),
    )


def _recipe(request: TrainingRequest, network: Network) -> Recipe:
    stopping = request.early_stopping
    return Recipe(
        network, request.learning_rate, optimizer_of(request),
        Schedule(request.schedule.name, given_numbers(request.schedule)), request.batch_size, request.shuffle,
        request.seed, request.bias_update, request.output_rule,
        EarlyStopping(stopping.patience, stopping.minimum_change) if stopping else None, request.batch,
    )  # fmt: skip


def _test(request: TrainingRequest, network: Network) -> Samples | None:
    if request.test is None:
        return None
    try:
        return Samples.of(network, request.test.x, request.test.y)
    except InvalidInput as error:
        raise InvalidInput(error.field.replace("samples", "test", 1), error.message) from None


def _state(request: TrainingRequest, network: Network) -> State:
    layout = Layout(network)
    if request.from_ is not None:
        given = request.from_
        remembered = remembered_of(given.optimizer, network, "from.optimizer")
        memory = {name: layout.flat(remembered.of(name, network)) for name in remembered.quantities}
        stopping = given.early_stopping
        return State(
            _flat(given, network, layout), given.update, given.epoch, given.seen, memory, remembered.update,
            stopping.best, stopping.waited,
        )  # fmt: skip
    if request.parameters is None:
        raise InvalidInput(
            "parameters", say("Say where to begin: with parameters, or with the state of a frame in `from`.")
        )
    return State.start(network, parameters_of(request.parameters, network))


def _flat(given: StateSpec, network: Network, layout: Layout) -> Any:
    try:
        return layout.flat(Parameters.of(network, given.parameters.w, given.parameters.b))
    except InvalidInput as error:
        raise InvalidInput(f"from.{error.field}", error.message) from None


def _updates(request: TrainingRequest, samples: int) -> int:
    if (request.updates is None) == (request.epochs is None):
        raise InvalidInput("updates", say("Say how long to train: with either updates or epochs."))
    count = request.updates
    if count is None:
        count = (request.epochs or 0) * updates_in_epoch(samples, request.batch_size)
    if count < 0:
        raise InvalidInput("updates" if request.epochs is None else "epochs", say("There cannot be fewer than 0."))
    return count


def _watching(frames: FramesSpec) -> Watching:
    if frames.every_updates is not None and frames.per_second is not None:
        raise InvalidInput("frames", say("Ask for a frame every so many updates, or for so many a second."))
    if frames.every_updates is not None and frames.every_updates < 1:
        raise InvalidInput("frames.every_updates", say("There must be at least 1 update between frames."))
    if frames.per_second is not None and not 0.0 < frames.per_second <= 60.0:
        raise InvalidInput("frames.per_second", say("There can be up to 60 frames a second, and more than 0."))
    return Watching(frames.every_updates, frames.per_second, frames.first)


def _grid(surface: SurfaceSpec | None, network: Network) -> Grid | None:
    if surface is None:
        return None
    if len(surface.features) != network.inputs:
        raise InvalidInput(
            "frames.surface.features",
            say(
                "The network has {inputs} inputs, so a point of the plane must become as many features; "
                "these are {features_count}.",
                inputs=network.inputs,
                features_count=len(surface.features),
            ),
        )
    try:
        return Grid(surface.resolution, surface.low, surface.high, tuple(surface.features), surface.neurons)
    except InvalidInput as error:
        raise InvalidInput(f"frames.surface.{error.field}", error.message) from None


# ---- what is sent ----


def event_document(event: Event, prepared: Prepared) -> tuple[str, dict[str, Any]]:
    """The event's name and its data."""
    match event:
        case Frame():
            return "frame", _frame(event, prepared)
        case Progress():
            return "progress", {
                "update": event.update, "epoch": event.epochs,
                "updates_per_second": event.updates_per_second, "share": event.share,
            }  # fmt: skip
        case Done():
            return "done", {
                "reason": event.reason, "update": event.update, "epoch": event.epochs,
                "message": _message(event, prepared.budget),
            }  # fmt: skip


def _message(done: Done, budget: Budget) -> str:
    match done.reason:
        case "finished":
            return (
                say("All {updates:,} updates are made.", updates=budget.updates)
                if budget.updates
                else say("There was nothing to do.")
            )
        case "early_stopping":
            return say("The cost has not fallen any more: training stopped early.")
        case _:
            return say(
                "One request may make {most_updates:,} updates and take {most_seconds:g} seconds here. "
                "Go on from the last frame.",
                most_updates=budget.most_updates,
                most_seconds=budget.most_seconds,
            )


def _frame(frame: Frame, prepared: Prepared) -> dict[str, Any]:
    measured = frame.test or frame.train
    return {
        "update": frame.state.update,
        "epoch": frame.epochs,
        "state": state_document(frame.state, prepared.recipe.network),
        "cost": {"train": number(frame.train.cost), "test": number(frame.test.cost) if frame.test else None},
        "objective": {
            "train": number(frame.train.objective),
            "test": number(frame.test.objective) if frame.test else None,
        },
        "accuracy": _accuracy(frame.train, frame.test),
        "gradient_norms": [number(norm) for norm in frame.gradient_norms],
        "update_ratios": [number(ratio) for ratio in frame.update_ratios],
        "batch": frame.batch,
        "learning_rate": number(frame.learning_rate),
        "surface": _surface(frame.pictures, prepared.grid),
        "confusion": measured.confusion,
    }


def state_document(state: State, network: Network) -> dict[str, Any]:
    """The state, to be sent back as `from`."""
    layout = Layout(network)
    memory = {
        name: parameters_document(layout.parameters(state.memory[name])) if name in state.memory else None
        for name in REMEMBERED
    }  # fmt: skip
    return {
        "update": state.update,
        "epoch": state.epoch,
        "seen": state.seen,
        "parameters": parameters_document(layout.parameters(state.parameters)),
        "optimizer": {"update": state.optimized, **memory},
        "early_stopping": {"best": state.best, "waited": state.waited},
    }


def _accuracy(train: Measured, test: Measured | None) -> dict[str, float | None] | None:
    if train.accuracy is None:
        return None
    return {"train": train.accuracy, "test": test.accuracy if test else None}


def _surface(pictures: Pictures | None, grid: Grid | None) -> dict[str, Any] | None:
    if pictures is None or grid is None:
        return None
    return {
        "resolution": grid.resolution,
        "low": grid.low,
        "high": grid.high,
        "neurons": [[b64encode(picture.tobytes()).decode() for picture in layer] for layer in pictures.layers],
        "range": pictures.ranges,
    }


def number(value: float) -> float | None:
    """JSON has neither NaN nor infinity."""
    return value if isfinite(value) else None
