"""`watch`: a training loop of one's own, looked at while it runs."""

from typing import Any

from engine.errors import InvalidInput

MEGABYTE = 1_000_000


def watch(model: Any, every: int = 10, samples: int = 32, most_bytes: int = 64 * MEGABYTE) -> Any:
    """Record chosen updates of a training loop on a model of PyTorch, to be opened as traces.

    ::

        with backlight.watch(model, every=100) as seen:
            for x, y in batches:
                ...  # the loop as it is

        seen[300]  # a trace: of the parameters, the batch and the loss of update 300
        seen.first_not_finite  # "update 412: 2.weight.grad", or None

    Every `every`-th pass forward that is to be derived is recorded, the first `samples` of its batch, and the one in
    which a number first was not finite. Once they take more than `most_bytes` every second one is left out, and from
    then on half as many are recorded. What the loss is does not matter: its derivative by the outputs is recorded.

    A trace is of the model in evaluation: `trace(…).agreement.notes` say where that differs. Raises InvalidInput.
    """
    for field, number in (("every", every), ("samples", samples), ("most_bytes", most_bytes)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise InvalidInput(field, f"This is a whole number, 1 or more; not {number!r}.")
    if not any(kind.__module__.startswith("torch.nn") and kind.__name__ == "Module" for kind in type(model).__mro__):
        raise InvalidInput("model", f"What is watched is a model of PyTorch; this is {type(model).__name__}.")
    from backlight.frameworks.torch_watch import Watch

    return Watch(model, every, samples, most_bytes)
