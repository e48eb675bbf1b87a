"""The page as one HTML document: what is the same whatever it is on, and what it opens with.

Apart from the answers that a file keeps (`one_file`), which take half of the application to work out: a notebook waits
for what is imported here.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
from markupsafe import Markup

from app.asking.catalog import catalog
from app.languages.catalogs import language_here
from app.settings import Settings
from app.shell.assets import PageNotBuilt
from app.shell.templating import inline_json, render


def page_on_any(settings: Settings) -> bytes:
    """What of the file is the same whatever it is on, and nearly all of it: its beginning. Raises PageNotBuilt."""
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
        # Lessons are read by the engine.
        catalog=inline_json(catalog(settings).model_copy(update={"lessons": []}).model_dump_json().encode()),
        licenses=inline_json((settings.dist / "licenses.json").read_bytes()),
    ).encode()


def content_of(
    first: bytes, kept: bytes = b"null", lecture: dict[str, str] | None = None, recording: dict[str, Any] | None = None
) -> bytes:
    """The rest: the trace that it opens with, the answers that are kept, and what it is a lecture or recording of."""
    return render(
        "one-file-content.html",
        first_trace=inline_json(first),
        kept=inline_json(kept),
        lecture=inline_json(orjson.dumps(lecture)),
        recording=inline_json(orjson.dumps(recording)),
    ).encode()


def _part(dist: Path, name: str) -> str:
    """As a parser of HTML has it: a hash is of the text after lines end as it ends them."""
    folder = dist / "one-file" / language_here()
    try:
        return ((folder if folder.is_dir() else dist / "one-file") / name).read_text(encoding="utf-8").strip()
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
