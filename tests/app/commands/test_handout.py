"""`backlight handout`"""


def test_a_class_has_its_sheets_in_one_file(run, tmp_path):
    students = tmp_path / "class.txt"
    students.write_text("\n".join(f"Student {n}" for n in range(12)))
    output = tmp_path / "sheets.pdf"
    given = ["--of", "dw.2", "--seed", "1", "--students", str(students), "-o", str(output)]
    result = run("handout", "mazur", *given)
    assert result.exit_code == 0, result.stderr
    assert output.read_bytes().startswith(b"%PDF")


def test_its_source_goes_to_the_screen(run):
    result = run("handout", "mazur", "--kind", "formulas", "--format", "typst")
    assert result.exit_code == 0
    assert "Gradient of the weight matrix" in result.stdout
