"""A class's answers, as tables have them."""

import pytest

from engine.errors import InvalidInput
from engine.question_sets.answers import read_answers


def given(text):
    return {one.name: one.given for one in read_answers(text).students}


WIDE = {"Ada": {"dw.2.0.0": "0.1", "dz.1.1": "-2"}, "Emmy": {"dz.1.1": "1/3"}}


@pytest.mark.parametrize(
    "text",
    [
        "student,dw.2.0.0,dz.1.1\nAda,0.1,-2\nEmmy,,1/3\n",
        "\ufeffstudent;dw.2.0.0;dz.1.1\r\n\r\nAda;0.1;-2\r\nEmmy;;1/3",
        "dC/dW2[0,0]\tName\tdelta1_1\n0.1\tAda\t-2\n \tEmmy\t1/3",
        "Student,Term,Answer\nAda,dw.2.0.0,0.1\nAda,dz.1.1,-2\nEmmy,dz.1.1,1/3",
        '"student","dw.2.0.0","dz.1.1"\n"Ada","0.1","-2"\n"Emmy","","1/3"',
    ],
)
def test_wide_and_long_with_any_delimiter(text):
    assert given(text) == WIDE


def test_a_decimal_comma_within_its_cell():
    assert given("student;z.1.0\nAda;0,5")["Ada"] == {"z.1.0": "0,5"}
    assert given('student,z.1.0\nAda,"0,5"')["Ada"] == {"z.1.0": "0,5"}


def test_what_cannot_be_read_is_said_by_its_row_and_spoils_nothing():
    read = read_answers("name,group,z.1.0\nAda,b,1\n,b,2\nEmmy,b,3,4\nAda,b,5\nZoë,b,6")
    assert {one.name: one.given["z.1.0"] for one in read.students} == {"Ada": "1", "Zoë": "6"}
    assert [(one.row, one.student) for one in read.unread] == [(1, ""), (3, ""), (4, "Emmy"), (5, "Ada")]
    assert "'group'" in read.unread[0].message
    assert "in row 2 already" in read.unread[3].message
    long = read_answers("student,term,answer\nAda,z.1.0,1\nAda,z.1.0,2\nAda,foo,3\nEmmy,z.1.0\n,z.1.0,4")
    assert {one.name: one.given for one in long.students} == {"Ada": {"z.1.0": "1"}, "Emmy": {}}
    assert [one.row for one in long.unread] == [3, 4, 6]


def test_versions_of_their_own():
    [one] = read_answers("student,version,z.1.0\nAda,3,1").students
    assert (one.name, one.version) == ("Ada", "3")
    [alone] = read_answers("version,z.1.0\n2,1").students
    assert (alone.name, alone.version) == ("2", "2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "student,z.1.0",
        "student,points\nAda,3",
        "a,b\n" * 6_000,
        "a," * 600 + "\n1,2",
        "student,z.1.0\nAda," + "1" * 200_000,
    ],
)
def test_no_table_of_answers(text):
    with pytest.raises(InvalidInput) as refused:
        read_answers(text)
    assert refused.value.field == "answers"
