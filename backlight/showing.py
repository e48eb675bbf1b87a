"""`show`: the page in a notebook."""

from importlib.util import find_spec
from typing import Any

from backlight.recording import Recording
from backlight.still import Still
from backlight.traces import Trace
from backlight.tracing import trace
from engine.errors import InvalidInput, check_whole

WITHOUT = "To have the page here: pip install anywidget, and start the kernel again."
OTHER_LAYERS = "The page draws chains of dense layers so far: this is the derivation alone."


def show(network: Any, *given: Any, height: int = 720, **options: Any) -> Any:
    """The page on a derivation, in the notebook's cell that this ends.

    ``show(model, x, y, cost=…)`` and ``show(network, parameters, x, y)`` take what `trace` takes; ``show(found)`` shows
    a trace that is there, ``show(seen)`` what `watch` recorded, with a slider over its updates (``.update``). What is
    returned follows the page: ``.step``, ``.selected``, ``.parameters``, ``.trace`` are what stands there now,
    ``.moment("dw.2.1.0")`` and ``.play()`` move it, ``.save("page.html")`` keeps it. `height` is in pixels.

    It takes anywidget (``pip install 'backlight[notebook]'``). Without it, and for layers that the page does not draw,
    the still form is shown, which stays in the notebook's file in any case. Raises what `trace` raises.
    """
    recording = network if isinstance(network, Recording) else None
    if isinstance(network, Trace | Recording) and (more := [*map(repr, given), *options]):
        raise InvalidInput("show", f"What is traced already is shown as it is: leave out {', '.join(more):.60}.")
    check_whole("height", height, "The height in pixels is")
    if recording is not None:
        update, found = recording.first_shown()
    else:
        update, found = None, network if isinstance(network, Trace) else trace(network, *given, **options)
    if not found.network.is_chain:
        return Still(found, OTHER_LAYERS, recording)
    if find_spec("anywidget") is None:
        return Still(found, WITHOUT, recording)
    from backlight.notebook import Shown

    return Shown(found, recording, update=update, height=height)
