"""How much one request may ask for. All of it is known, or bounded, before any of the work is done."""

from functools import lru_cache
from itertools import pairwise
from math import prod
from typing import Any

from app.schemas.question_sets import QuestionSetRequest
from app.schemas.requests import NetworkSpec, TraceRequest
from app.schemas.training import TrainingRequest
from app.settings import Settings
from engine import InvalidInput, Network, Plan, derive
from engine.checks.cost_curve import curve_operations, forward_operations
from engine.checks.paths import candidates
from engine.language import say

QUICK_LAYERS = 4
QUICK_PRODUCTS = 2_000


class OverLimit(InvalidInput):
    """More than a setting allows."""

    def __init__(self, field: str, message: str, limit: int) -> None:
        super().__init__(field, message)
        self.limit = limit


def check_limits(request: TraceRequest, settings: Settings) -> None:
    """Raise OverLimit for a network or batch that is too large, before the engine sees it."""
    check_network(request.network, settings)
    for name, rows in (("x", request.samples.x), ("y", request.samples.y)):
        _at_most(settings.max_samples, len(rows), f"samples.{name}", say("samples"))


def check_network(network: NetworkSpec, settings: Settings) -> None:
    """Raise OverLimit for a network that is too large."""
    _at_most(settings.max_layers, len(network.layers), "network.layers", say("layers"))
    _at_most(settings.max_units, network.inputs, "network.inputs", say("inputs"))
    for number, layer in enumerate(network.layers):
        _at_most(settings.max_units, layer.units, f"network.layers.{number}.units", say("neurons in a layer"))
    _at_most(settings.max_parameters, _parameter_count(network), "network.layers", say("weights and biases"))


def is_quick(request: Any) -> bool:
    """Is it about a few samples and a small network, so that a trace of it takes well under a millisecond, and its
    formulas, the first time, a tenth of a second?"""
    # A set of questions is as many traces as it has versions, and more.
    if not isinstance(request, TraceRequest | TrainingRequest) or isinstance(request, QuestionSetRequest):
        return False
    network = request.network
    return len(network.layers) <= QUICK_LAYERS and _parameter_count(network) * len(request.samples.x) <= QUICK_PRODUCTS


def _parameter_count(network: NetworkSpec) -> int:
    sizes = [network.inputs, *(layer.units for layer in network.layers)]
    return sum((before + 1) * after for before, after in pairwise(sizes))


def check_numbers(plan: Plan, settings: Settings) -> None:
    """Raise OverLimit where the arrays together would be too large to send."""
    _at_most(settings.max_numbers, numbers_computed(plan), "network", say("computed numbers in all"),
             say("Use fewer samples or narrower layers."))  # fmt: skip


# Of a network with too many parameters to check them all.
CHECKED_OF_MANY = 1_000


def checkable(network: Network, samples: int, settings: Settings) -> int:
    """How many parameters a gradient check has the time for. Raises OverLimit where those would be less than a few."""
    count = network.parameter_count
    # Every parameter runs the network four times. That there must be samples is said elsewhere.
    each = 4 * max(samples, 1) * forward_operations(network)
    affordable = settings.max_check_operations // each
    if count <= min(affordable, settings.max_checked_parameters):
        return count
    few = 2 * len(network.layers)
    _at_most(settings.max_check_operations, few * each, "network", say("operations in a gradient check"),
             say("Use fewer samples or a smaller network."))  # fmt: skip
    return min(affordable, settings.max_checked_parameters, CHECKED_OF_MANY)


def check_paths(network: Network, shown: int, settings: Settings) -> None:
    """Raise OverLimit where finding the paths would take longer than a second or two."""
    _at_most(settings.max_paths, shown, "limit", say("paths"))
    _at_most(
        settings.max_path_candidates,
        candidates(network, shown),
        "limit",
        say("continuations of paths to compare"),
        say("Ask for fewer paths."),
    )


def check_curve(network: Network, samples: int, values: int, settings: Settings) -> None:
    """Raise OverLimit where a curve would take longer than a second or two, InvalidInput where it has no point."""
    if not values:
        raise InvalidInput("values", say("A curve needs at least 1 value."))
    _at_most(settings.max_curve_values, values, "values", say("values"))
    _at_most(
        settings.max_curve_operations,
        curve_operations(network, samples, values),
        "values",
        say("operations for a curve"),
        say("Use fewer values."),
    )


def check_training(plan: Plan, updates: int, listed: int, settings: Settings) -> None:
    """Raise OverLimit where training on, rightly and wrongly, would take longer than a second or two."""
    _at_most(settings.max_updates, updates, "updates", say("updates"))
    _at_most(settings.max_differences, listed, "limit", say("differing entries"))
    _at_most(
        settings.max_training_numbers,
        2 * updates * numbers_computed(plan),
        "updates",
        say("numbers to train with"),
        say("Use fewer updates, fewer samples or a smaller network."),
    )


# Of all its moments together: half a second of a small network.
UPDATES_OF_A_LECTURE = 5_000


def check_lecture_updates(updates: int, numbers: int, settings: Settings) -> None:
    """Raise OverLimit where a lecture's moments up to here would take longer than a second or two to train."""
    _at_most(UPDATES_OF_A_LECTURE, updates, say("updates"), say("updates of all moments together"))
    _at_most(settings.max_training_numbers, numbers, say("updates"), say("numbers to train with"),
             say("Use fewer updates, fewer samples or a smaller network."))  # fmt: skip


# One way to slip costs about as much as so many multiplications, however small the network.
LEAST_OF_A_WAY = 5_000


def check_marking(plan: Plan, numbers: int, settings: Settings) -> int:
    """How many ways to slip there is time for. Raises OverLimit for too many numbers."""
    _at_most(settings.max_marked, numbers, "given", say("numbers to mark"))
    each = 3 * plan.samples * forward_operations(plan.network) + LEAST_OF_A_WAY
    return settings.max_marking_operations // each


# Drawing numbers that are not dull, and every named mistake at each step, cost about so many times what a way does.
WAYS_OF_A_STEP = 5


def check_versions(plan: Plan, versions: int, settings: Settings) -> None:
    """Raise OverLimit for a set of questions that would take longer than a second or two to draw."""
    each = 3 * plan.samples * forward_operations(plan.network) + LEAST_OF_A_WAY
    _at_most(
        settings.max_marking_operations,
        versions * len(derive(plan)) * WAYS_OF_A_STEP * each,
        "versions",
        say("operations to draw numbers and slips"),
        say("Make fewer versions, or use a smaller network."),
    )


def check_sheets(network: NetworkSpec, versions: int, settings: Settings) -> None:
    """Raise OverLimit for a handout that would take longer than a second to set: each number has its box and its words.

    Told are parameters and neurons, asked at most their derivatives.
    """
    neurons = network.inputs + sum(layer.units for layer in network.layers)
    numbers = versions * (2 * _parameter_count(network) + 4 * neurons)
    _at_most(settings.max_sheet_numbers, numbers, "versions", say("numbers on the sheets of one handout"),
             say("`backlight handout` makes as many versions as a set may have."))  # fmt: skip


def check_data(samples: int, numbers: int, field: str, settings: Settings) -> None:
    """Raise OverLimit for data that are too many: so many samples, each of so many inputs and targets."""
    _at_most(settings.max_data_samples, samples, field, say("samples"))
    _at_most(settings.max_data_numbers, samples * numbers, field, say("numbers of data"))


def check_table(rows: int, columns: int, settings: Settings) -> None:
    """Raise OverLimit for a table of too many rows or columns, before any of its cells is looked at."""
    most = settings.max_data_samples
    if rows > most + 1:
        raise OverLimit("text", say("At most {most:,} samples; this table has more rows.", most=most), most)
    _at_most(settings.max_data_columns, columns, "text", say("columns"))
    _at_most(
        settings.max_data_cells, rows * columns, "text", say("cells"), say("Leave rows or columns out of the file.")
    )


def check_run(request: TrainingRequest, settings: Settings) -> None:
    """Raise OverLimit for a training run one update or one frame of which would take longer than a moment."""
    check_network(request.network, settings)
    for name, given in (("samples", request.samples), ("test", request.test)):
        for part in ("x", "y"):
            _at_most(
                settings.max_data_samples, len(getattr(given, part)) if given else 0, f"{name}.{part}", say("samples")
            )
    _at_most(
        settings.max_batch, min(request.batch_size, len(request.samples.x)), "batch_size", say("samples in a batch")
    )
    if request.frames.surface:
        _at_most(settings.max_resolution, request.frames.surface.resolution, "frames.surface.resolution",
                 say("points along a side"))  # fmt: skip


def check_pieces(plan: Plan, seen: int, settings: Settings) -> None:
    """Raise OverLimit where an update would take too much memory, or a frame of so many samples and points too long."""
    _at_most(settings.max_numbers, numbers_computed(plan), "batch_size", say("computed numbers in an update"),
             say("Use smaller batches or narrower layers."))  # fmt: skip
    _at_most(
        settings.max_frame_operations,
        seen * plan.network.parameter_count,
        "samples.x",
        say("operations for a frame"),
        say("Use fewer samples, a coarser surface or a smaller network."),
    )


def check_frame(network: Network, seen: int, pictured: int, memories: int, settings: Settings) -> None:
    """Raise OverLimit where a frame would be too large to make or to send: of so many samples and points, so many of
    them pictured, with so many quantities that the optimizer remembers."""
    field = "frames.surface.resolution" if pictured else "network.layers"
    _at_most(settings.max_frame_numbers, seen * max(sum(network.sizes), 1), field, say("activations for a frame"),
             say("Use a coarser surface, fewer samples or a smaller network."))  # fmt: skip
    # A number is 25 characters at most; a picture's points are a byte each, four characters for three; classes are
    # counted in a matrix.
    state, classes = 25 * (1 + memories) * network.parameter_count, 8 * network.sizes[-1] ** 2
    _at_most(settings.max_frame_bytes, state + classes + 4 * pictured // 3, field, say("bytes in a frame"),
             say("Use a coarser surface or a smaller network."))  # fmt: skip


@lru_cache(maxsize=256)
def numbers_computed(plan: Plan) -> int:
    """How many numbers the plan's steps define together."""
    return sum(prod(step.sizes[letter] for letter in step.definition.indices) for step in derive(plan))


def _at_most(limit: int, count: int, field: str, what: str, advice: str = "") -> None:
    if count > limit:
        message = say("At most {limit:,} {what}; this asks for {count:,}.", limit=limit, what=what, count=count)
        raise OverLimit(field, f"{message} {advice}".strip(), limit)
