"""A derivation as Python: each step as an expression, each function as its own source."""

from engine.python_source.expressions import expression, variable
from engine.python_source.functions import Sources, sources_of
from engine.python_source.snippets import snippet

__all__ = ["Sources", "expression", "snippet", "sources_of", "variable"]
