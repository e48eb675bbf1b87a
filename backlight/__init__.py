"""Backpropagation with every number open to its formula: ``from backlight import Dense, Network, trace``.

>>> from backlight import Dense, Network, trace
>>> network = Network(2, [Dense(1, "sigmoid")], cost="binary_cross_entropy")
>>> found = trace(network, ([[[0.5, -0.5]]], [[0.0]]), x=[[1.0, 1.0]], y=[[1.0]])
>>> found
<Trace 2-1, 1 sample, cost 0.693, 13 arrays>
>>> found["dw.1"]
array([[-0.5, -0.5]])

Each name is loaded when it is first asked for, so that the command ``backlight --version`` waits for no NumPy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlight.asserting import WrongGradients, assert_gradients
    from backlight.checking import check, paths
    from backlight.marking import Verdict, mark
    from backlight.showing import show
    from backlight.traces import Trace
    from backlight.tracing import trace
    from backlight.training import Trained, train
    from backlight.watching import watch
    from engine.derivation.optimizers import Clip, Optimizer
    from engine.derivation.plan import Plan, derive
    from engine.errors import InvalidInput, NotFinite, UnknownName
    from engine.layers import Dense
    from engine.network.initializers import initialize
    from engine.network.network import Network, Parameters, Samples

__all__ = [
    "Clip", "Dense", "InvalidInput", "Network", "NotFinite", "Optimizer", "Parameters", "Plan", "Samples", "Trace",
    "Trained", "UnknownName", "Verdict", "WrongGradients", "assert_gradients", "check", "derive", "initialize", "mark",
    "paths", "show", "trace", "train", "watch",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What is not asked for costs nothing: to trace loads neither marking nor training."""
    home: Any
    match name:
        case "trace":
            from backlight import tracing as home
        case "Trace":
            from backlight import traces as home
        case "assert_gradients" | "WrongGradients":
            from backlight import asserting as home
        case "check" | "paths":
            from backlight import checking as home
        case "mark" | "Verdict":
            from backlight import marking as home
        case "show":
            from backlight import showing as home
        case "train" | "Trained":
            from backlight import training as home
        case "watch":
            from backlight import watching as home
        case "Clip" | "Optimizer":
            from engine.derivation import optimizers as home
        case _ if name in __all__:
            import engine as home
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)


def __dir__() -> list[str]:
    return __all__
