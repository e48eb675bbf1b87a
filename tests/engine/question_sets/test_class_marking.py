"""A class of thirty, whose numbers are worked out here: by plain arithmetic, rounded as people round, with slips."""

from math import exp

import numpy as np
import pytest

from engine.presets import PRESETS
from engine.question_sets.answers import read_answers
from engine.question_sets.class_marking import Sheet, mark_class
from engine.question_sets.question_set import question_set

MAZUR = PRESETS["mazur"].trace()
STUDENTS = [f"Student {n:02}" for n in range(30)]
SET = question_set(MAZUR, "backward", seed=11, students=STUDENTS, digits=4, shows="untransposed_weights")
SHEETS = [Sheet(one.name, one.trace, tuple(q.place.term for q in one.questions)) for one in SET.versions]
TERMS = SHEETS[0].terms


def rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits - 1}e}")


def worked(version, slip: str, digits: int) -> dict[str, float]:
    """A backward pass of two by two neurons on paper; every number is rounded before it is gone on with."""
    arrays = version.trace.arrays
    x, y = arrays["a.0"][0], arrays["y"][0]
    (w1, b1), (w2, b2) = ((arrays[f"w.{n}"], arrays[f"b.{n}"]) for n in (1, 2))
    a1 = [1 / (1 + exp(-(w1[i][0] * x[0] + w1[i][1] * x[1] + b1[i]))) for i in (0, 1)]
    a2 = [1 / (1 + exp(-(w2[i][0] * a1[0] + w2[i][1] * a1[1] + b2[i]))) for i in (0, 1)]
    found: dict[str, float] = {}

    def put(term: str, value: float) -> float:
        found[term] = rounded(value, digits)
        return found[term]

    da2 = [put(f"da.2.{i}", (a2[i] - y[i]) * (-1 if slip == "sign" else 1)) for i in (0, 1)]
    ds2 = [put(f"ds.2.{i}", a2[i] * (1 - a2[i])) for i in (0, 1)]
    dz2 = [put(f"dz.2.{i}", da2[i] if slip == "slope" else da2[i] * ds2[i]) for i in (0, 1)]
    for i in (0, 1):
        for k in (0, 1):
            put(f"dw.2.{i}.{k}", dz2[i] * a1[k])
    w = w2 if slip == "transposed" else w2.T
    da1 = [put(f"da.1.{k}", w[k][0] * dz2[0] + w[k][1] * dz2[1]) for k in (0, 1)]
    ds1 = [put(f"ds.1.{k}", a1[k] * (1 - a1[k])) for k in (0, 1)]
    dz1 = [put(f"dz.1.{k}", da1[k] * ds1[k]) for k in (0, 1)]
    for k in (0, 1):
        for j in (0, 1):
            put(f"dw.1.{k}.{j}", dz1[k] * x[j])
    return found


# Seven left σ′ out at the output, four didn't transpose, two have target minus output; the others are right.
SLIPS = ["slope"] * 7 + ["transposed"] * 4 + ["sign"] * 2 + [""] * 17


@pytest.fixture(scope="module")
def table() -> str:
    lines = [",".join(["student", *TERMS, "comment"])]
    draws = np.random.default_rng(3)
    for version, slip in zip(SET.versions, SLIPS, strict=True):
        digits = int(draws.integers(4, 7))
        numbers = worked(version, slip, digits)
        cells = [f"{numbers[term]:.{digits}g}" for term in TERMS]
        lines.append(",".join([version.name, *cells, "n/a"]))
    # What happens to tables: a number that is none, one left out, a stranger, a row without a name.
    cells = lines[20].split(",")
    cells[3], cells[4] = "see sheet", ""
    lines[20] = ",".join(cells)
    return "\n".join([*lines, "Guest,0.1", ",0.2"])


@pytest.fixture(scope="module")
def marks(table):
    return mark_class(SHEETS, read_answers(table))


def test_seven_of_thirty_left_out_the_slope_at_the_output(marks):
    assert len(marks.papers) == 30
    counted = {(slip.mistake, slip.layer): slip.students for slip in marks.slips}
    assert counted["missing_activation_derivative", 2] == tuple(STUDENTS[:7])
    assert counted["untransposed_weights", 2] == tuple(STUDENTS[7:11])
    assert counted["wrong_sign", 2] == tuple(STUDENTS[11:13])
    assert len(counted) == 3
    first = marks.slips[0]
    assert first.clause == "the derivative of the activation is left out in layer 2"


def test_a_slip_costs_once(marks):
    """What is worked out rightly from it counts."""
    slope = marks.papers[0]
    assert (slope.count("explained"), slope.first_off, slope.credited) == (2, "dz.2.0", len(TERMS) - 2)
    assert slope.slips == ["the derivative of the activation is left out in layer 2"]
    assert marks.papers[12].first_off == "da.2.0"


def test_who_is_right_is_never_said_to_have_slipped(marks):
    for paper in marks.papers[13:]:
        assert paper.count("explained") == paper.count("off") == 0, paper.student
        assert paper.credited + paper.count("unclear") + len(paper.missing) == paper.asked


def test_rows_that_cannot_be_marked_are_said(marks):
    damaged = marks.papers[19]
    assert damaged.missing == (TERMS[2], TERMS[3])
    said = {(one.row, one.student): one.message for one in marks.unread}
    assert "'comment'" in said[1, ""]
    assert said[21, "Student 19"] == f"{TERMS[2]} (see sheet): Not a number yet."
    assert "no version in this key" in said[32, "Guest"]
    assert (33, "") in said
    assert [one.row for one in marks.unread] == sorted(one.row for one in marks.unread)


def test_counts_of_each_entry(marks):
    entries = {one.term: one for one in marks.entries}
    assert list(entries) == list(TERMS)
    assert entries["dz.2.0"].counts["explained"] == 7
    assert entries[TERMS[2]].missing == 1
    for one in marks.entries:
        assert sum(one.counts.values()) + one.missing == 30


def test_one_version_is_everybodys_and_a_column_chooses_among_several():
    [sheet] = SHEETS[:1]
    one = mark_class([sheet], read_answers("student,da.2.0\nAnybody,0"))
    assert [paper.version for paper in one.papers] == [sheet.name]
    chosen = mark_class(SHEETS, read_answers("student,version,da.2.0\nAnybody,student 07,0\nElse,99,0"))
    assert [(paper.student, paper.version) for paper in chosen.papers] == [("Anybody", "Student 07")]
    assert chosen.unread[0].message == "There is no version 99 in this key: not marked."


def test_a_slip_made_at_different_neurons_is_one_slip():
    """Ada goes back through neuron 0 alone, Emmy through neuron 1."""
    back = MAZUR["dz.2"][0][:, None] * MAZUR["w.2"]
    lines = [f"{name},{one:.6f},{other:.6f}" for name, (one, other) in zip(("Ada", "Emmy"), back, strict=True)]
    sheet = Sheet("Mazur", MAZUR, ("da.1.0", "da.1.1"))
    found = mark_class([sheet], read_answers("\n".join(["student,da.1.0,da.1.1", *lines])))
    assert [(one.clause, one.students) for one in found.slips] == [
        ("only one path is counted in layer 2", ("Ada", "Emmy"))
    ]
    assert [paper.slips for paper in found.papers] == [
        [f"only one path is counted: the one through neuron {n} of layer 2"] for n in (0, 1)
    ]
