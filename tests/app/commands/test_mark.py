"""`backlight mark`"""

import pytest

SOLUTION = "delta2 = 0.1385, -0.0381\nda1 = 0.0383 0.0483\ndz1 = 0.0092 0.0116\nfoo = 3\n"


@pytest.fixture
def solution(tmp_path):
    path = tmp_path / "solution.txt"
    path.write_text(SOLUTION)
    return str(path)


def test_a_line_for_each_number_and_the_first_that_turns_off(run, solution):
    result = run("mark", "mazur", solution, columns=250)
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if "." in line[:8]]
    assert lines[0].split() == ["✓", "dz.2.0", "0.1385", "Right,", "to", "four", "digits."]
    assert "≠" in lines[2]
    assert "the weights are not transposed" in lines[2]
    assert "↳" in lines[4]
    assert "6 numbers: 2 right, 2 carried, 2 explained." in result.stdout
    assert "Not read: foo: this name is not known here." in result.stdout


def test_all_right_is_status_0(run):
    result = run("mark", "mazur", "-", input="z1 = 0.3775 0.3925")
    assert result.exit_code == 0
    assert "2 numbers: 2 right." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("mark", "mazur", "nowhere.txt"), "nowhere.txt cannot be read"),
        (("mark", "-", "-"), "Only one of the two"),
        (("mark", "mazur", "-"), "No number in it has a name"),
    ],
)
def test_refused_in_words(run, arguments, words):
    result = run(*arguments, input="")
    assert result.exit_code == 2
    assert words in result.output
