"""Where the page's files are, and the tags that load them."""

import json
import mimetypes
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from markupsafe import Markup

from app.languages.catalogs import language_here
from engine.language import say

# The wheel holds the built page inside this package; a checkout has it beside.
_PACKAGED = Path(__file__).parents[1] / "page"
_CHECKOUT = Path(__file__).parents[2]

TEMPLATES = (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / "templates"
DIST = _PACKAGED / "dist" if _PACKAGED.is_dir() else _CHECKOUT / "static" / "dist"
BASE = "static/"
ENTRY = "src/first/first.ts"
# What the entry asks for as soon as the first drawing is seen: loaded beside it.
PAGE = "src/main.ts"

# The fonts of the first view. The others load when a character needs them.
_PRELOADED_FONTS = ("-latin-wght-normal", "inter-greek-wght-normal", "KaTeX_Main-Regular", "KaTeX_Math-Italic")

# Python's table lacks woff2 before 3.14, and a machine's own tables may call scripts plain text.
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


class PageNotBuilt(RuntimeError):
    """There is no built page to serve."""

    def __init__(self, dist: Path, missing: str = "manifest.json") -> None:
        super().__init__(
            say("The page is not built: {dist} has no {missing}. Run `make page`.", dist=dist, missing=missing)
        )


class Chunk(TypedDict, total=False):
    """One entry of Vite's manifest: a file, and what it needs."""

    file: str
    css: list[str]
    imports: list[str]
    assets: list[str]


def page_tags(root: str, dist: Path = DIST) -> Markup:
    """The head's tags of the page: fonts, styles, and its scripts. `root` leads from there to Backlight.

    The manifest is read each time: it is small, and a rebuilt page needs no restart.
    """
    try:
        manifest: dict[str, Chunk] = json.loads((dist / _manifest(dist)).read_bytes())
    except FileNotFoundError:
        raise PageNotBuilt(dist) from None
    chunks = list(_needed(manifest, (ENTRY, PAGE)))
    assets = (asset for chunk in chunks for asset in chunk.get("assets", []))
    fonts = _unique(asset for asset in assets if any(name in asset for name in _PRELOADED_FONTS))
    styles = _unique(style for chunk in chunks for style in chunk.get("css", []))
    preload = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
    base = root + BASE
    entry = manifest[ENTRY]["file"]
    others = [chunk["file"] for chunk in chunks if chunk["file"] != entry]
    tags = [
        *(Markup(preload).format(base + font) for font in fonts),
        *(Markup('<link rel="stylesheet" href="{}">').format(base + style) for style in styles),
        *(Markup('<link rel="modulepreload" href="{}">').format(base + script) for script in others),
        Markup('<script type="module" src="{}"></script>').format(base + entry),
    ]
    return Markup("\n").join(tags)


def _manifest(dist: Path) -> str:
    """Of the page in the language that is spoken here."""
    name = f"manifest.{language_here()}.json"
    return name if (dist / name).exists() else "manifest.json"


def _needed(manifest: dict[str, Chunk], entries: Iterable[str]) -> Iterator[Chunk]:
    """The entries' chunks, each after all that it imports, each once."""
    seen: set[str] = set()

    def visit(name: str) -> Iterator[Chunk]:
        if name in seen:
            return
        seen.add(name)
        for needed in manifest[name].get("imports", []):
            yield from visit(needed)
        yield manifest[name]

    for entry in entries:
        yield from visit(entry)


def _unique(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))
