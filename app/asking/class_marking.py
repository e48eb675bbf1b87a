"""From a key and a table of answers to a class's marks."""

from app.asking.limits import check_marking
from app.asking.tracing import meant_by, traced
from app.schemas.question_sets import Key
from app.settings import Settings
from engine.question_sets.answers import read_answers
from engine.question_sets.class_marking import ClassMarks, Sheet, mark_class


def marked_class(key: Key, answers: str, settings: Settings) -> ClassMarks:
    """Raises InvalidInput or NotFinite for the key, and for answers that are no table."""
    read = read_answers(answers)
    most = check_marking(meant_by(key.request, settings).plan, 0, settings)
    sheets = [
        Sheet(
            version.name,
            traced(
                key.request.model_copy(update={"parameters": version.parameters, "samples": version.samples}), settings
            ),
            tuple(one.term for one in version.questions),
        )
        for version in key.versions
    ]
    return mark_class(sheets, read, key.sample, most)
