"""Callbacks that record chosen updates of `fit`: ``from backlight.callbacks import KerasWatch, LightningWatch``.

``LightningWatch(within="", every=10, samples=32, most_bytes=64_000_000)`` goes into ``Trainer(callbacks=[…])``: what
`backlight.watch` does of a loop of one's own, on the module that is called `within`.

``KerasWatch(x, y, cost=None, every=10, most_bytes=64_000_000)`` goes into ``model.fit(…, callbacks=[…])``; the model is
derived on the inputs x (S, n_0) and targets y (S, n_N) that are given here, with the loss that it was compiled with, or
`cost`.

Both are a `backlight.recording.Recording` afterwards: ``seen[300]`` is a trace, ``show(seen)`` the page. They raise
InvalidInput. Each is made when it is first asked for, and only then imports its library; where that is not installed,
this is an ImportError.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backlight.frameworks.keras_watch import KerasWatch
    from backlight.frameworks.lightning_watch import LightningWatch

__all__ = ["KerasWatch", "LightningWatch"]


def __getattr__(name: str) -> Any:
    """Raises ImportError where the library is not installed."""
    home: Any
    match name:
        case "KerasWatch":
            from backlight.frameworks import keras_watch as home
        case "LightningWatch":
            from backlight.frameworks import lightning_watch as home
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(home, name)


def __dir__() -> list[str]:
    return __all__
