"""`backlight practice`"""

import json

import pytest


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "class.txt"
    path.write_text("Ada\n\nEmmy\n")
    return str(path)


def test_numbers_are_asked_for_marked_and_hinted_at(run):
    """Right, a slip kept, what follows from it, every hint of a sum, and the end."""
    typed = ["0.7414", "?", "x", "-0.2171", "h", "h", "h", "h", "0.1868", "0.1755", "0.7414", "0.7414", "k", "q"]
    result = run("practice", "mazur", "--of", "backward.2", input="\n".join(typed), columns=250)
    assert result.exit_code == 0
    out = result.stdout
    assert "1 of 10  ∂C/∂a²₀  da.2.0, the gradient of the activation of neuron 0 of layer 2, to four significant" in out
    assert "a.2 = [0.7513651, 0.7729285]" in out
    assert "✓ Right, to four digits." in out
    assert "Not a number yet." in out
    assert "the derivative of the activation is left out in layer 2" in out
    assert "k keeps it" in out
    assert "10 numbers: 4 right, 1 explained; 4 hints." in out
    # The answer is told by the last hint alone.
    assert "ds.2.0 = 0.1868" in out


def test_what_follows_from_a_kept_number_counts(run):
    typed = ["0.7414", "-0.2171", "0.1868", "0.1755", "0.7414", "k", "s", "0.4399"]
    out = run("practice", "mazur", "--of", "backward.2", input="\n".join(typed), columns=250).stdout
    assert "↳ 0.4399 follows from your own dz.2.0. This step is right." in out


def test_the_input_may_end_anywhere(run):
    result = run("practice", "mazur", "--seed", "3", input="")
    assert result.exit_code == 0
    assert "20 numbers: none answered; 0 hints." in result.stdout
    assert "--seed 3" in result.stdout


def test_a_key_for_a_class_and_its_answers_marked(run, tmp_path, names):
    key, answers, marks = (tmp_path / name for name in ("key.json", "answers.csv", "marks.csv"))
    made = run("practice", "mazur", "--of", "dw.2", "--seed", "7", "--students", names, "-o", str(key))
    assert made.exit_code == 0, made.output
    versions = json.loads(key.read_bytes())["versions"]
    terms = [one["term"] for one in versions[0]["questions"]]
    right = {v["name"]: [one["answer"] for one in v["questions"]] for v in versions}
    slipped = [
        next(slip["value"] for slip in one["slips"] if slip["mistake"] == "missing_activation_derivative")
        for one in versions[1]["questions"]
    ]
    rows = [["student", *terms], ["Ada", *right["Ada"]], ["emmy", *(f"{v:.4g}" for v in slipped)], ["Guest", "1"]]
    answers.write_text("\n".join(",".join(row) for row in rows))
    result = run("mark", str(key), str(answers), "-o", str(marks), columns=250)
    assert result.exit_code == 0, result.output
    assert "4 of 4" in result.stdout
    assert "1 of 2: the derivative of the activation is left out in layer 2  emmy" in result.stdout
    assert "Row 4 (Guest): Guest has no version in this key: not marked." in result.stdout
    written = marks.read_text("utf-8-sig").splitlines()
    assert written[0].startswith("student,version,credited,asked,right")
    assert written[1].startswith("Ada,Ada,4,4,4,0,0,0,0,0,,")
    assert len(written) == 3


def test_the_same_command_writes_the_same_key(run, tmp_path):
    one, two = (run("practice", "mazur", "--seed", "7", "--versions", "3", "--format", "json").stdout for _ in (1, 2))
    assert one == two
    assert len(json.loads(one)["versions"]) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("practice", "mazur", "--of", "sideways"), "of: There is no 'sideways'"),
        (("practice", "mazur", "--versions", "2"), "seed: Versions have numbers of their own"),
        (("practice", "mazur", "--seed", "1", "--versions", "2"), "One version is played at a time"),
        (("practice", "-"), "Standard input is where the answers are typed"),
        (("practice", "mazur", "--students", "nowhere.txt"), "nowhere.txt cannot be read"),
        (("mark", "mazur", "-", "-o", "marks.csv"), "--output writes a class's marks"),
    ],
)
def test_refused_in_words(run, arguments, words):
    result = run(*arguments, input=json.dumps({"network": {}}) if arguments[1] == "-" else "z1 = 1 2")
    assert result.exit_code == 2
    assert words in result.output


def test_a_broken_key_is_refused(run, tmp_path):
    key = tmp_path / "key.json"
    key.write_text('{"backlight_key": 99}')
    result = run("mark", str(key), "-", input="student,z.1.0\nAda,1")
    assert result.exit_code == 2
    assert "This key is of version 99" in result.output
