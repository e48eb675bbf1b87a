"""Callbacks that record chosen updates of `fit`: ``from backlight.callbacks import KerasWatch, LightningWatch``.

Each is made when it is first asked for, and only then imports its library.
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
