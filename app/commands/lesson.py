"""`backlight lesson`"""

from rich.console import Console

from app.asking.lecturing import lectured
from app.commands.refusing import refusing, settings_given
from app.schemas.lectures import LectureRequest
from app.terminal.lecture import print_lecture, print_lessons
from app.terminal.specification import answered


@refusing
def lesson(name: str | None) -> None:
    """Print a lesson, its numbers computed; without a name, those there are."""
    console = Console(highlight=False)
    if name is None:
        print_lessons(console)
        return
    settings = settings_given()
    print_lecture(console, answered(lambda: lectured(LectureRequest(lesson=name), settings)))
