"""`backlight list`"""

from rich.console import Console

from app.commands.refusing import refusing
from app.terminal.listing import KINDS, print_names


@refusing
def list_names(kinds: list[str] | None) -> None:
    """Print the names of these kinds, or of all."""
    print_names(Console(highlight=False), kinds or list(KINDS))
