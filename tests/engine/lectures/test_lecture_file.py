"""A lecture's file: what it says is read, what it says wrongly is named with its line and costs no moment."""

from engine.lectures.lecture_file import Fault, read_lecture, states

SUM_OVER_J = """+++
backlight = 1
title = "Why the sum over j"
+++
## Two ways back
```moment
preset = "mazur"
at = "da.1.0/0"
cover = ["da.1.0/1", "da.1.0"]
[ask]
question = "With both ways it is …"
choices = [
  {says = "larger"},
  {says = "smaller", right = true, claim = "da.1.0 < dz.2.0 * w.2.0.0"},
]
```
Through *both* neurons.

## The sum
```moment
at = "da.1.0"
```
```python
## not a heading
```
"""


def test_a_lecture_is_its_moments_in_order():
    lecture = read_lecture(SUM_OVER_J)
    assert (lecture.title, lecture.language, lecture.faults) == ("Why the sum over j", "en", ())
    assert [(one.title, one.line) for one in lecture.moments] == [("Two ways back", 5), ("The sum", 19)]
    assert lecture.moments[0].words == "Through *both* neurons."
    assert lecture.moments[0].fields["ask"]["choices"][1]["right"] is True
    assert lecture.moments[1].words == "```python\n## not a heading\n```"


def test_what_is_not_given_is_as_in_the_moment_before_but_not_its_covers_and_question():
    first, second = states(read_lecture(SUM_OVER_J))
    assert second == {"preset": "mazur", "at": "da.1.0"}
    assert first["cover"] == ["da.1.0/1", "da.1.0"]


def test_another_network_takes_nothing_over():
    changed = SUM_OVER_J.replace('at = "da.1.0"\n', 'preset = "xor"\n')
    assert states(read_lecture(changed))[1] == {"preset": "xor"}


def test_an_unknown_field_is_named_with_its_line_and_the_nearest_and_the_rest_is_kept():
    lecture = read_lecture(SUM_OVER_J.replace("cover =", "covr ="))
    assert lecture.faults == (Fault(9, 1, "There is no field 'covr'. Did you mean 'cover'?"),)
    assert lecture.moments[0].fields["at"] == "da.1.0/0"


def test_fields_that_are_no_toml_cost_no_moment():
    lecture = read_lecture(SUM_OVER_J.replace('at = "da.1.0"\n', 'at = "da.1.0\n'))
    assert [(one.line, one.moment) for one in lecture.faults] == [(21, 2)]
    assert [one.title for one in lecture.moments] == ["Two ways back", "The sum"]
    assert states(lecture)[1]["at"] == "da.1.0/0"


def test_a_newer_file_opens_to_be_read_only():
    lecture = read_lecture(SUM_OVER_J.replace("backlight = 1", "backlight = 7"))
    assert lecture.readable_only
    assert len(lecture.moments) == 2
    assert "format 7" in lecture.faults[0].message


def test_a_file_without_its_top_and_one_that_is_cut_off_are_opened():
    assert [one.line for one in read_lecture("## Alone\n").faults] == [1]
    cut = read_lecture(SUM_OVER_J[: SUM_OVER_J.index("## not")])
    assert len(cut.moments) == 2
    assert cut.faults[-1].message == "The ``` here is not closed."
    assert read_lecture("").moments == ()


def test_brackets_too_deep_are_a_fault_and_no_failure():
    lecture = read_lecture(SUM_OVER_J.replace('at = "da.1.0"\n', f"at = {'[' * 5000}\n"))
    assert [(one.line, one.moment) for one in lecture.faults] == [(21, 2)]
    assert len(lecture.moments) == 2


def test_a_top_that_is_never_closed_is_a_fault_of_its_own():
    lecture = read_lecture(SUM_OVER_J.replace("+++\n##", "##"))
    assert lecture.faults[0] == Fault(1, None, "The +++ at the top is not closed by a second one.")
    assert [one.title for one in lecture.moments] == ["Two ways back", "The sum"]


def test_the_line_of_what_is_no_toml_is_the_files_own():
    (fault,) = read_lecture(SUM_OVER_J.replace('at = "da.1.0"\n', "at = da.1.0\n")).faults
    assert fault.line == 21
    assert "column" in fault.message
    assert "line" not in fault.message
