"""A network as a script of its own: in NumPy step by step, in libraries with their own derivatives."""

from app.exporting.scripts.script import LANGUAGES, Language, script

__all__ = ["LANGUAGES", "Language", "script"]
