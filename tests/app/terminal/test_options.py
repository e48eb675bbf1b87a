"""What an option takes is what the API takes: kinds and formats stand in both."""

from typing import get_args

import pytest
from typer.testing import CliRunner

from app.command_line import app
from app.schemas.files import FileFormat
from app.schemas.handouts import HandoutFormat, HandoutKind
from app.schemas.question_sets import SetFormat
from app.terminal import options
from engine.writing.symbols import Notation
from engine.writing.views import View


@pytest.mark.parametrize(
    ("option", "of_the_api", "elsewhere"),
    [
        (options.SheetKind, HandoutKind, set()),
        (options.SheetFormat, HandoutFormat, set()),
        (options.SetKind, SetFormat, set()),
        # `backlight page` writes the page.
        (options.FileKind, FileFormat, {"page"}),
        (options.Notation, Notation, set()),
        (options.View, View, set()),
    ],
)
def test_every_kind_of_the_api_is_to_be_had(option, of_the_api, elsewhere):
    assert {one.value for one in option} == {*get_args(of_the_api)} - elsewhere


def test_what_is_written_is_in_the_language_that_is_asked_for():
    told = {language: CliRunner().invoke(app, ["lesson", "chain", "--language", language]) for language in ("de", "en")}
    assert "Die Kette" in told["de"].output
    assert "The chain" in told["en"].output
    refused = CliRunner().invoke(app, ["handout", "mazur", "--language", "klingon"])
    assert refused.exit_code == 2
    assert "There are en, de, es." in " ".join(refused.output.split())
