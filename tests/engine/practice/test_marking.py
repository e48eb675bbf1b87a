"""Numbers marked: published wrong ones, right ones at any rounding, a student's slips."""

from decimal import Context, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.exam import accusations, exam, is_it, paper, wrong_number
from engine import Dense, InvalidInput, Network, trace
from engine.practice.entries import Place, place_of
from engine.practice.given import read_given
from engine.practice.marking import mark
from engine.practice.typed import read_typed
from tests.engine.autograd_network import arrays_of

W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid")), cost="half_squared_error")
MAZUR = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5, bias_update="frozen")

# Entry, wrong number (published, or worked out by hand with one slip), mistake, layer.
WRONG = [
    ("dw.1.0.0", 0.000364722878, "updated_weights", 2),
    ("dw.1.0.0", 0.00940051302, "missing_activation_derivative", None),
    ("dw.1.0.0", 0.00226835045, "missing_activation_derivative", 2),
    ("dw.1.0.0", 0.00181751532, "missing_activation_derivative", 1),
    ("dw.1.0.0", 0.000461550563, "untransposed_weights", 2),
    ("dw.1.0.0", 0.000471425465, "derivative_at_activation", None),
    ("dw.1.1.0", -0.000252091039, "one_path_only", 2),
    ("w_next.2.0.0", 0.4410835202821154, "wrong_sign", 2),
    ("mean_cost_next", 0.291027924, "updated_weights", 2),
]


def verdicts(given):
    return {marked.place.term: marked for marked in mark(MAZUR, read_given(MAZUR, given))}


@pytest.mark.parametrize("digits", [9, 4])
@pytest.mark.parametrize(("term", "number", "mistake", "layer"), WRONG)
def test_wrong_numbers_of_others(term, number, mistake, layer, digits):
    if term == "mean_cost_next" and digits < 9:
        pytest.skip("the published number is off in its seventh digit only")
    marked = verdicts({term: f"{number:.{digits}g}"})[term]
    assert marked.verdict == "explained"
    first = marked.explanations[0]
    assert (first.mistakes, first.layer) == ((mistake,), layer)
    assert first.confidence > 0.9


def test_a_whole_solution_with_one_slip():
    """The weights not transposed, and all after it worked out rightly from that."""
    found = verdicts({
        "dz.2": ["0.1385", "-0.0381"], "dw.2": [["0.0822", "0.0827"], ["-0.0226", "-0.0227"]],
        "da.1": ["0.0383", "0.0483"], "dz.1": ["0.0092", "0.0116"],
        "dw.1": [["0.00046", "0.00092"], ["0.00058", "0.00116"]], "w_next.1": [["0.15", "0.20"], ["0.25", "0.30"]],
    })  # fmt: skip
    kinds = {term: marked.verdict for term, marked in found.items()}
    assert all(kinds[term] == "right" for term in kinds if term.startswith(("dz.2", "dw.2")))
    assert kinds["da.1.0"] == kinds["da.1.1"] == "explained"
    assert found["da.1.0"].explanations[0].mistakes == ("untransposed_weights",)
    assert found["da.1.0"].evidence.matching == 2
    assert all(kinds[term] == "carried" for term in kinds if term.startswith(("dz.1", "dw.1")))
    assert found["dw.1.0.1"].follows_from == place_of("dz.1.0", 0)
    assert found["dw.1.0.1"].began_at == place_of("da.1.0", 0)
    assert all(kinds[term] == "unclear" for term in kinds if term.startswith("w_next.1"))


def test_too_few_digits_to_tell_a_mistake_apart():
    """At 2 digits σ′ at a gives what untransposed weights give, and more."""
    marked = verdicts({"dw.1.0.0": "0.0004"})["dw.1.0.0"]
    assert marked.verdict == "unclear"
    assert marked.needed == 3 or marked.needed == 2


@pytest.mark.parametrize(
    ("own", "term", "rest", "counts"),
    [
        ("0", "dw.2.0.0", "0", False),
        ("1", "dw.2.0.0", "0.5933", False),
        ("0.5", "dw.2.0.0", "0.2966", True),
        # A sum has more in it than the number that a 1 is multiplied with.
        ("1", "da.1.0", "0.3810", True),
    ],
)
def test_what_comes_by_itself_is_not_counted(own, term, rest, counts):
    found = verdicts({"dz.2.0": own, term: rest})[term]
    assert (found.verdict, found.counts) == ("carried", counts)
    assert found.right == pytest.approx(MAZUR.value(term))
    assert (found.follows_from, found.began_at) == (place_of("dz.2.0", 0), place_of("dz.2.0", 0))


def test_what_follows_from_nothing_counts_where_it_is_worked_out_again():
    """A zero makes a gradient of zero by itself; that a weight then stays as it is has to be known."""
    found = verdicts({"dz.2.0": "0", "dw.2.0.0": "0", "w_next.2.0.0": "0.40"})
    assert [found[term].counts for term in ("dw.2.0.0", "w_next.2.0.0")] == [False, True]


@pytest.mark.parametrize(
    ("off", "wrong", "made_of", "carried"),
    [
        # Right after the one that is off, and with steps in between that nobody wrote down.
        ("z.2.1", "1.7771", {"w.2", "a.1", "b.2"}, {"a.2.1": "0.85533"}),
        ("dz.2.0", "0.5", {"da.2", "ds.2"}, {"dw.1.0.0": "0.002183"}),
    ],
)
def test_a_number_that_is_off_is_where_others_follow_from(off, wrong, made_of, carried):
    found = verdicts({off: wrong, **carried})
    ((term, _),) = carried.items()
    assert found[off].verdict == "off"
    assert {place.array for place, _ in found[off].factors} == made_of
    assert (found[term].verdict, found[term].follows_from) == ("carried", place_of(off, 0))


def test_two_digits_among_hundreds_of_slips_explain_nothing():
    found = verdicts({"dz.2.0": "0.15"})["dz.2.0"]
    assert found.verdict == "unclear"
    assert found.needed == 3
    assert found.explanations


def test_numbers_are_exact_and_text_has_digits():
    right = MAZUR.value("dw.1.0.0")
    assert verdicts({"dw.1.0.0": right})["dw.1.0.0"].verdict == "right"
    assert verdicts({"dw.1.0.0": 0.000439})["dw.1.0.0"].verdict == "off"
    assert verdicts({"dw.1.0.0": "0.000439"})["dw.1.0.0"].verdict == "right"


def test_working_with_own_rounded_numbers_is_right():
    """Whoever goes on with 0.14 for 0.1385 gets 0.0831 for 0.0822."""
    assert verdicts({"dz.2.0": "0.14", "dw.2.0.0": "0.0831"})["dw.2.0.0"].verdict == "right"
    assert verdicts({"dw.2.0.0": "0.0831"})["dw.2.0.0"].verdict != "right"


def test_a_slip_is_found_beside_another_number_that_is_off():
    """Whoever got two numbers wrong need not have worked out the one from the other."""
    found = verdicts({"z.2.1": "1.7771", "dw.1.0.0": "0.000364723"})
    assert found["z.2.1"].verdict == "off"
    assert found["dw.1.0.0"].explanations[0].mistakes == ("updated_weights",)
    assert found["dw.1.0.0"].way[-1].right == pytest.approx(MAZUR.value("dw.1.0.0"))


def test_mistakes_in_the_trace_itself_are_refused():
    wrong = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], mistakes=("wrong_sign",))
    with pytest.raises(InvalidInput, match="leave the mistakes out"):
        mark(wrong, {})


WAYS = {"nearest": "ROUND_HALF_EVEN", "up": "ROUND_CEILING", "down": "ROUND_FLOOR", "cut": "ROUND_DOWN"}


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 9), st.sampled_from(sorted(WAYS)))
def test_a_right_answer_at_any_rounding_is_never_called_a_slip(seed, digits, way):
    rng = np.random.default_rng(seed)
    w1, b1, w2, b2 = (rng.normal(0, 1, shape).round(2) for shape in ((3, 3), 3, (2, 3), 2))
    x, y = rng.normal(0, 1, (2, 3)).round(2), rng.uniform(0, 1, (2, 2)).round(2)
    network = Network(3, (Dense(3, "tanh"), Dense(2, "sigmoid")), cost="half_squared_error")
    right = trace(network, ([w1, w2], [b1, b2]), x, y, learning_rate=0.5)
    numbers = {}
    by_autograd = arrays_of(right)
    for name in ("da.1", "dw.1", "db.1", "dw.2", "db.2", "w_next.1"):
        for index, value in np.ndenumerate(by_autograd[name]):
            text = str(Context(prec=digits, rounding=WAYS[way]).create_decimal(Decimal(float(value))))
            numbers[Place(name, index)] = read_typed(text)
    for marked in mark(right, numbers):
        assert marked.verdict in ("right", "unclear"), marked


@pytest.mark.thorough
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_slip_is_never_called_right_where_three_digits_or_more_show_it(seed):
    asked, place, text, _ = wrong_number(np.random.default_rng(seed))
    [marked] = mark(asked.right, {place: read_typed(text)})
    assert marked.verdict != "right"


@pytest.mark.parametrize("off", ["0.451", "0.449", "−0.451"])
def test_a_number_that_stays_as_it_was_is_not_right_a_whole_unit_beside(off):
    # A neuron that is dead: no gradient, so that the new weight is the old one, which has two decimals.
    network = Network(1, (Dense(1, "relu"), Dense(1, "identity")), cost="half_squared_error")
    found = trace(network, ([[[0.45]], [[1.0]]], [[-1.0], [0.0]]), [[1.0]], [[1.0]], learning_rate=0.5)
    assert found["w_next.1"] == 0.45
    [marked] = mark(found, {Place("w_next.1", (0, 0)): read_typed(off)})
    assert marked.verdict != "right"
    [marked] = mark(found, {Place("w_next.1", (0, 0)): read_typed("0.450")})
    assert marked.verdict == "right"


@pytest.mark.thorough
@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32))
def test_all_of_a_students_numbers_but_the_slip_are_right_or_carried(seed):
    """A whole solution, every number with all its digits: only steps that slipped are off. Who sums over the samples
    does so for the weights and the biases of every layer."""
    asked = paper(np.random.default_rng(seed))
    numbers = {
        Place(name, index): read_typed(repr(float(value)))
        for name, array in asked.wrong.items()
        if name in {step.id for step in asked.right.steps}
        for index, value in np.ndenumerate(array)
    }
    found = mark(asked.right, numbers)
    assert len({marked.place.array for marked in found if marked.verdict in ("explained", "off")}) <= 2 * len(
        asked.right.network.layers
    )


@pytest.mark.thorough
def test_a_small_exam():
    """The benchmark runs 2,000; the first hundred and some of them here."""
    found = exam(150)
    assert found["first"] >= 140
    assert found["of three"] >= 146
    right = accusations(300)
    assert set(right) <= {"right", "unclear"}
    assert right["right"] > 200


def test_names_of_equal_numbers_count_as_found():
    asked, place, text, value = wrong_number(np.random.default_rng(3))
    [marked] = mark(asked.right, {place: read_typed(text)})
    assert is_it(marked, asked.slip, value, 3)


def test_a_slip_made_with_more_digits_than_were_written():
    """0.74137 is the unrounded derivative taken for δ: on the written 0.7414 nothing gives it."""
    found = verdicts({"da.2.0": "0.7414", "dz.2.0": "0.74137"})
    assert found["da.2.0"].verdict == "right"
    assert found["dz.2.0"].verdict == "explained"
    assert found["dz.2.0"].explanations[0].mistakes == ("missing_activation_derivative",)


def test_a_number_cut_off_is_right_and_what_follows_from_it_began_nowhere():
    """0.39 cut off to 0.3 is far from what rounding does: C follows from it, through both of the outputs."""
    (w1, _), ((_, other), b2) = W
    w2 = np.array([[0.40, 0.45], [-0.50, 0.55]])
    found = trace(NETWORK, ([w1, w2], [[0.35 + 0.39 - MAZUR.value("z.1.0"), other], b2]), [[0.05, 0.1]], [[0.01, 0.99]])
    assert found.value("z.1.0") == pytest.approx(0.39)
    a1 = 1.0 / (1.0 + np.exp([-0.3, -found.value("z.1.1")]))
    a2 = 1.0 / (1.0 + np.exp(-(w2 @ a1 + b2)))
    cost = 0.5 * ((a2 - [0.01, 0.99]) ** 2).sum()
    marked = mark(found, read_given(found, {"z.1.0": "0.3", "cost": f"{cost:.5f}"}))
    assert [(one.verdict, one.follows_from) for one in marked] == [("right", None), ("carried", None)]
