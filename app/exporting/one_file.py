"""A trace as one HTML file that plays without a server: the page, and the answers that it would have asked for."""

from base64 import b64encode
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any, get_args
from zlib import MAX_WBITS, compressobj

import orjson
from markupsafe import Markup

from app.answering.serialization import to_json, trace_json
from app.asking.catalog import catalog
from app.asking.checking import checked, outcome
from app.asking.tracing import traced
from app.schemas.requests import GradientCheckRequest, TraceRequest
from app.settings import Settings
from app.shell.assets import PageNotBuilt
from app.shell.templating import inline_json, render
from engine import Trace
from engine.writing.symbols import Notation
from engine.writing.views import View


def one_file(request: TraceRequest, settings: Settings) -> bytes:
    """The page on this trace, in each notation and view. Raises InvalidInput, NotFinite or PageNotBuilt."""
    trace = traced(request, settings)
    asked = request.notation, request.view
    writings = sorted(product(get_args(Notation), get_args(View)), key=lambda writing: writing != asked)
    fields = request.model_dump(include=set(TraceRequest.model_fields), exclude_unset=True)
    check = to_json(outcome(*checked(GradientCheckRequest(**fields), settings)))
    first, *others = (trace_json(trace, notation, view) for notation, view in writings)
    kept = {"traces": _apart(first, others), "check": orjson.Fragment(check)}
    return _page(first, orjson.dumps(_packed(orjson.dumps(kept))), settings)


def framed(trace: Trace, settings: Settings) -> bytes:
    """The page on this trace as it stands in a frame, where whoever framed it answers. Raises PageNotBuilt."""
    return _page(trace_json(trace, "derivative"), b"null", settings)


def _page(first: bytes, kept: bytes, settings: Settings) -> bytes:
    script = _part(settings.dist, "page.js")
    # In the script both stand in literals alone; a parser of HTML would take them for its own.
    script = script.replace("</script", r"\x3c/script").replace("<!--", r"\x3c!--")
    style = _part(settings.dist, "page.css")
    return render(
        "one-file.html",
        policy=_policy(script, style),
        icon=_data("image/svg+xml", (settings.dist / "icon.svg").read_bytes()),
        style=Markup(style),
        script=Markup(script),
        first_trace=inline_json(first),
        kept=inline_json(kept),
        # Lessons are read by the engine.
        catalog=inline_json(catalog(settings).model_copy(update={"lessons": []}).model_dump_json().encode()),
        licenses=inline_json((settings.dist / "licenses.json").read_bytes()),
    ).encode()


def _packed(content: bytes) -> str:
    """As the page's links pack what they hold."""
    stream = compressobj(level=9, wbits=-MAX_WBITS)
    return b64encode(stream.compress(content) + stream.flush()).decode()


def _apart(first: bytes, others: list[bytes]) -> list[dict[str, Any]]:
    """Of each other trace what is not as in the first: the numbers of all are the same."""
    there = orjson.loads(first)
    return [{key: value for key, value in orjson.loads(one).items() if value != there.get(key)} for one in others]


def _part(dist: Path, name: str) -> str:
    """As a parser of HTML has it: a hash is of the text after lines end as it ends them."""
    try:
        return (dist / "one-file" / name).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise PageNotBuilt(dist, f"one-file/{name}") from None


def _policy(script: str, style: str) -> str:
    """This script and this style sheet, what is inside them, and nothing from anywhere else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "style-src-attr 'unsafe-inline'",  # KaTeX places its glyphs so
            "font-src data:",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
