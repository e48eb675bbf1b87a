"""The page on a trace in a notebook's cell, as a widget: in a frame of its own, answered by this kernel.

A frame, for the page is made to fill a window: its sizes, its style sheets, its keys are those of a document. In the
notebook's document each of them would need a second form.

The picture of it comes before anything that only the page needs is loaded: that takes as long again.
"""

from collections.abc import Mapping
from contextlib import suppress
from contextvars import copy_context
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

from anywidget import AnyWidget
from traitlets import Any as Anything
from traitlets import Bool, Int, Unicode

from app.settings import Settings
from app.shell.assets import PageNotBuilt
from backlight.answering import Answers
from backlight.recording import Recording
from backlight.still import caption, save, still_html
from backlight.traces import Trace
from engine.errors import InvalidInput
from engine.network.network import Parameters

# Where the page asks for an update that was recorded.
UPDATE = "/recorded/"
WIDGET = Settings().dist / "widget.js"
if not WIDGET.is_file():
    raise PageNotBuilt(WIDGET.parent, WIDGET.name)


class Shown(AnyWidget):  # type: ignore[misc]  # It has no types.
    """What `show` returns. Its traits follow the page, and the page follows them."""

    _esm = WIDGET

    step = Unicode().tag(sync=True)
    """The step that time is at, such as ``"dw.2"``; empty before the first."""
    selected = Unicode().tag(sync=True)
    """The entry whose card is open, such as ``"dw.2.1.0"``; empty where none is."""
    playing = Bool(False).tag(sync=True)
    """Does time run?"""
    height = Int(720).tag(sync=True)
    """The frame's, in pixels."""
    update = Int(None, allow_none=True).tag(sync=True)
    """Of those that `watch` recorded, the one on the page; None where nothing was, or its numbers were changed.

    To set one that was not recorded raises InvalidInput."""
    changed = Anything(None, allow_none=True).tag(sync=True)
    """The request that the page has gone on to (`POST /api/v1/traces`), once something was changed there; or None."""
    # Where the page is to go of a recorded loop: how many times it was told so, and the update.
    _go = Anything([0, None]).tag(sync=True)
    _key = Unicode().tag(sync=True)
    _caption = Unicode().tag(sync=True)

    def __init__(self, trace: Trace, recording: Recording | None = None, **traits: Any) -> None:
        """`show` makes them; `traits` are those above."""
        super().__init__(_key=uuid4().hex, _caption=caption(trace), **traits)
        self._opened = trace
        self._recording = recording
        self._asked_for: tuple[int | None, Any] = (None, None)
        self._trace: Trace | None = trace
        self._answers = Answers()
        self.on_msg(self._asked)
        self.observe(self._forget, "changed")
        self.observe(self._go_to, "update")

    @property
    def trace(self) -> Trace:
        """The trace on the page, with every change that was made there. Raises NotFinite where one overflows."""
        if self._trace is None:
            from app.asking.tracing import traced
            from app.schemas.requests import TraceRequest

            self._trace = Trace.of(traced(TraceRequest.model_validate(self.changed), Settings()))
        return self._trace

    @property
    def parameters(self) -> Parameters:
        """Weights (n_L, n_{L−1}) and biases (n_L,) as they are on the page; to set them changes the page.

        What is set is what `trace` takes: a pair of lists of arrays, Parameters, or arrays by their names. Raises
        InvalidInput where a shape is another.
        """
        return self.trace.parameters

    @parameters.setter
    def parameters(self, given: Any) -> None:
        from backlight.training import chain_parameters

        parameters = chain_parameters(self.trace.network, given, len(self.x))
        written = {part: [array.tolist() for array in getattr(parameters, part)] for part in ("w", "b")}
        asked = self.changed if self._trace is None else _request_of(self._trace)
        self.changed = asked | {"parameters": written}

    @property
    def x(self) -> Any:
        """The inputs on the page, (S, n_0)."""
        return self.trace["a.0"]

    @property
    def y(self) -> Any:
        """The targets on the page, (S, n_N)."""
        return self.trace["y"]

    def moment(self, term: str) -> "Shown":
        """Go to where an entry, such as ``dw.2.1.0``, has just been worked out. Raises InvalidInput."""
        self.trace.value(term)
        array = next((step.id for step in self.trace.steps if term == step.id or term.startswith(f"{step.id}.")), "")
        if not array:
            raise InvalidInput("term", f"{term} is given: no step works it out.")
        with self.hold_sync():
            self.step, self.selected = array, term
        return self

    def play(self) -> "Shown":
        """Let time run."""
        self.playing = True
        return self

    def pause(self) -> "Shown":
        """Let time stand."""
        self.playing = False
        return self

    def save(self, path: str | Path) -> Path:
        """Write the page with what is on it now, as one HTML file that needs no kernel. Raises OSError."""
        return save(self.trace, path, self._recording, self.update)

    def _forget(self, _: Any) -> None:
        self._trace = None

    def _go_to(self, change: Any) -> None:
        """Unless it is the page that says so, which is there already."""
        update = change["new"]
        if update is None:
            return
        if self._recording is None:
            raise InvalidInput("update", "No training loop was recorded: show what watch has seen.")
        asked, there = self._request(self._recording, update), self.changed or self._first
        if any(asked[part] != there[part] for part in ("parameters", "samples")):
            self._trace = self._recording[update]
            self._go = [self._go[0] + 1, update]

    @cached_property
    def _first(self) -> Any:
        return _request_of(self._opened)

    def _request(self, recording: Recording, update: int) -> Any:
        """What the page has to ask for, to show that update. Raises InvalidInput."""
        if self._asked_for[0] != update:
            self._asked_for = update, _request_of(recording[update])
        return self._asked_for[1]

    def _asked(self, _: Any, asked: Mapping[str, Any], buffers: list[Any]) -> None:
        """Of the frame for its page, or of the page for an answer."""
        if asked["path"] == "":
            from app.exporting.framed import framed

            seen = self._recording
            recording = None if seen is None else seen.document() | {"at": self.update}
            self.send({"to": asked["from"]}, [framed(self.trace, Settings(), recording)])
            return
        if self._recording is not None and asked["path"].startswith(UPDATE):
            from app.answering.serialization import to_json

            status, said = self._of_update(self._recording, int(asked["path"].removeprefix(UPDATE)))
            self.send({"to": asked["from"], "status": status, "headers": []}, [to_json(said)])
            return
        body = bytes(buffers[0]) if buffers else b""
        answer = self._answers(asked["method"], asked["path"], asked["headers"], body)
        self.send({"to": asked["from"], "status": answer.status, "headers": answer.headers}, [answer.body])

    def _of_update(self, recording: Recording, update: int) -> tuple[int, Any]:
        try:
            return 200, self._request(recording, update)
        except InvalidInput as error:
            title = f"Update {update} cannot be shown"
            return 422, {"type": "about:blank", "title": title, "status": 422, "detail": error.message}

    @property
    def _still(self) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": still_html(self._opened, self._key, recording=self._recording)}

    def _ipython_display_(self) -> None:
        """Two outputs: the still one that the notebook's file keeps, and the page, which takes its place."""
        from IPython.display import display

        display(self._still, raw=True)
        bundle = self._repr_mimebundle_()
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        if data:
            display(data, metadata=metadata, raw=True)
            # Loaded while the notebook makes the frame.
            Thread(target=copy_context().run, args=(_load_page,), daemon=True).start()

    def __repr__(self) -> str:
        return f"<Shown {repr(self._opened)[1:-1]}>"


def _load_page() -> None:
    from app.exporting.framed import begin

    # Whoever asks for the page is told so.
    with suppress(PageNotBuilt):
        begin(Settings())


def _request_of(trace: Trace) -> Any:
    from app.asking.requested import request_of

    return request_of(trace).model_dump(mode="json")
