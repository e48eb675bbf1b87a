"""`backlight check lecture.md`: what is wrong in a lecture, before anybody stands in front of a class with it."""

LECTURE = '+++\nbacklight = 1\n+++\n## A\n```moment\npreset = "chain"\n```\nIt is {{{term}}}.\n'


def test_a_lecture_is_checked_line_by_line(run, tmp_path):
    file = tmp_path / "one.md"
    file.write_text(LECTURE.format(term="cost"))
    good = run("check", str(file), columns=200)
    assert (good.exit_code, good.stdout) == (0, f"{file}: a lecture, 1 moment\n")
    file.write_text(LECTURE.format(term="cots"))
    wrong = run("check", str(file), columns=200)
    assert wrong.exit_code == 1
    assert "  line 4: {cots}: 'cots' is no entry of this trace" in wrong.stdout


def test_so_is_a_lesson(run):
    assert run("check", "lesson:article").exit_code == 0
    refused = run("check", "lesson:artikle")
    assert refused.exit_code == 2
    assert "article" in refused.stderr


def test_a_lesson_that_is_taken_for_a_preset_is_told_how_it_is_named(run):
    refused = run("page", "several")
    assert refused.exit_code == 2
    assert "several is a lesson" in refused.stderr
    assert "lesson:several" in refused.stderr


def test_what_belongs_to_a_trace_is_refused(run, tmp_path):
    (tmp_path / "one.md").write_text(LECTURE.format(term="cost"))
    refused = run("check", str(tmp_path / "one.md"), "--epsilon", "0.1")
    assert refused.exit_code == 2
    assert "epsilon" in refused.stderr
    missing = run("check", str(tmp_path / "none.md"))
    assert missing.exit_code == 2
    assert "cannot be read" in missing.stderr
