"""Jinja2 templates, and JSON that is safe inside them."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.languages.catalogs import language_here
from app.shell.assets import TEMPLATES
from engine.language import say

_PAGES = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def _with_code(text: str) -> Markup:
    """`name` in a sentence, set as code."""
    pieces = text.split("`")
    return Markup().join(Markup("<code>{}</code>").format(piece) if n % 2 else piece for n, piece in enumerate(pieces))


_PAGES.filters["with_code"] = _with_code


def render(template: str, **values: Any) -> str:
    return _PAGES.get_template(template).render({"language": language_here(), "say": say} | values)


def inline_json(content: bytes) -> Markup:
    """JSON for a <script>: no < is left that could end it or begin a comment, and every parser reads it the same."""
    return Markup(content.decode().replace("<", "\\u003c"))


def templates(**filters: Callable[..., str]) -> Environment:
    """Templates of documents and scripts: delimiters that neither TeX, Typst nor Python has a use for."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        variable_start_string="«", variable_end_string="»", block_start_string="«%", block_end_string="%»",
        comment_start_string="«#", comment_end_string="#»", keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip
    environment.filters.update(filters)
    environment.globals["say"] = say
    return environment
