"""Which library a model is of; that library is imported already, or nobody could have one of its models."""

from collections.abc import Callable
from typing import Any

from backlight.frameworks.model import Model
from engine.errors import InvalidInput

Reader = Callable[[Any, Any, Any, Any], Model]


def reader_of(model: Any) -> Reader:
    """Raises InvalidInput for what is no model of a library that can be read."""
    if not isinstance(model, type):
        for ancestor in type(model).__mro__:
            match ancestor.__module__.partition(".")[0]:
                # With PyTorch beneath, Keras' models are modules too, which compute in single precision.
                case "keras" if ancestor.__name__ in ("Model", "Layer"):
                    from backlight.frameworks import keras

                    return keras.read
                case "onnx" if ancestor.__name__ == "ModelProto":
                    from backlight.frameworks import onnx

                    return onnx.read
                case "flax" if ancestor.__module__.startswith("flax.nnx") and ancestor.__name__ == "Module":
                    from backlight.frameworks import flax

                    return flax.read
                case "flax" if ancestor.__name__ == "Module":
                    said = "A model of flax.linen has its weights apart: give one of flax.nnx, which has them in it."
                    raise InvalidInput("network", said)
                case "equinox" if ancestor.__name__ == "Module":
                    from backlight.frameworks import equinox

                    return equinox.read
                case "torch" if ancestor.__name__ in ("Module", "ExportedProgram"):
                    from backlight.frameworks import pytorch

                    return pytorch.read
                case "sklearn" if ancestor.__name__ in ("MLPClassifier", "MLPRegressor"):
                    from backlight.frameworks import scikit_learn

                    return scikit_learn.read
    told = f"the class {model.__name__}" if isinstance(model, type) else f"{type(model).__name__} {model!r:.60}"
    read = "PyTorch, Keras, Flax, Equinox, ONNX or scikit-learn"
    raise InvalidInput("network", f"What is traced is a Network, or a model of {read}; this is {told}.")
