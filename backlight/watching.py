"""`watch`: a training loop of one's own, looked at while it runs."""

from typing import Any

from backlight.recording import MEGABYTE, check_counts
from engine.errors import InvalidInput


def watch(model: Any, every: int = 10, samples: int = 32, most_bytes: int = 64 * MEGABYTE) -> Any:
    """Record chosen updates of a training loop on a model of PyTorch, to be opened as traces.

    ::

        with backlight.watch(model, every=100) as seen:
            for x, y in batches:
                ...  # the loop as it is

        seen  # at the end of a notebook's cell: all that was recorded, and why
        show(seen)  # the page, and a slider over it
        seen[300]  # a trace: of the parameters, the batch and the loss of update 300
        seen.first_not_finite  # "update 412: 2.weight.grad", or None

    Every `every`-th pass forward that is to be derived is recorded, the first `samples` of its batch. So are the first
    in which a layer's gradient vanishes or explodes beside the last layer's, the one in which a number first was not
    finite, and the one before that. Once they take more than `most_bytes` every second one of those in turn is left
    out, and from then on half as many are recorded. What the loss is does not matter: its derivative by the outputs is
    recorded.

    Lightning and Keras have callbacks: `backlight.callbacks`. A trace is of the model in evaluation, but for batch norm
    that is in training, of the samples that were kept: `seen[300].agreement.notes` say so. Raises InvalidInput.
    """
    check_counts(every=every, samples=samples, most_bytes=most_bytes)
    if not any(kind.__module__.startswith("torch.nn") and kind.__name__ == "Module" for kind in type(model).__mro__):
        raise InvalidInput("model", f"What is watched is a model of PyTorch; this is {type(model).__name__}.")
    from backlight.frameworks.torch_watch import Watch

    return Watch(model, every, samples, most_bytes)
