"""A trace as a notebook keeps it: a picture, words and the derivation, which need neither kernel nor script."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from backlight.html import derivation_html
from backlight.picture import KEY, network_image
from backlight.recording import Recording
from backlight.traces import Trace


@dataclass(frozen=True, eq=False, repr=False)
class Still:
    """What stands in for the page where that cannot be shown; `why` says what it takes."""

    trace: Trace
    why: str = ""
    recording: Recording | None = None

    def save(self, path: str | Path) -> Path:
        """Write the page with this derivation inside, as one HTML file. Raises InvalidInput for other layers."""
        return save(self.trace, path, self.recording)

    def _repr_mimebundle_(self, **_: Any) -> Mapping[str, str]:
        return {"text/plain": repr(self), "text/html": still_html(self.trace, why=self.why, recording=self.recording)}

    def __repr__(self) -> str:
        return f"{self.trace!r} {self.why}".rstrip()


def still_html(trace: Trace, key: str = "", why: str = "", recording: Recording | None = None) -> str:
    """`key` is what the page, once it is there, finds it by to take its place."""
    key_said = f'<p style="opacity:.65">{KEY[0].upper()}{KEY[1:]}.</p>'
    image = network_image(trace) + key_said if trace.network.is_chain else ""
    agreed = f"<p>{escape(caption(trace))}</p>" if trace.agreement else ""
    said = f"<p><strong>{escape(why)}</strong></p>" if why else ""
    derivation = f'<details><summary style="cursor:pointer">The derivation</summary>{derivation_html(trace)}</details>'
    recorded = recording._repr_html_() if recording is not None else ""
    return f'<div data-backlight="{escape(key)}">{said}{recorded}{image}{agreed}{derivation}</div>'


def caption(trace: Trace) -> str:
    """How well the library's own numbers agree, and what of the model is not shown."""
    found = trace.agreement
    if found is None:
        return ""
    beyond = f" From {found.unshown} on nothing is shown." if found.unshown else ""
    return f"It {found} (at most, at {found.where}).{beyond}"


def save(trace: Trace, path: str | Path, recording: Recording | None = None, update: int | None = None) -> Path:
    """With a recording, its updates are in the file too; it opens at `trace`, which is that of `update`."""
    from app.asking.requested import request_of
    from app.exporting.one_file import one_file
    from app.exporting.recorded import Recorded
    from app.settings import Settings

    file, opened, recorded = Path(path), request_of(trace), None
    if recording is not None:
        there = recording
        recorded = Recorded(there.document() | {"at": update}, lambda update: request_of(there[update]))
    file.write_bytes(one_file(opened, Settings(), recorded))
    return file
