"""Backpropagation as a list of steps over named arrays: ``from backlight import Dense, Network, trace``.

Each name is loaded when it is first asked for, so that the command ``backlight --version`` waits for no NumPy.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.derivation.plan import Plan, derive
    from engine.errors import InvalidInput, NotFinite, UnknownName
    from engine.evaluation.trace import Trace, trace
    from engine.layers import Dense
    from engine.network.initializers import initialize
    from engine.network.network import Network, Parameters, Samples

__all__ = [
    "Dense", "InvalidInput", "Network", "NotFinite", "Parameters", "Plan", "Samples", "Trace", "UnknownName",
    "derive", "initialize", "trace",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import engine as names

    return getattr(names, name)


def __dir__() -> list[str]:
    return __all__
