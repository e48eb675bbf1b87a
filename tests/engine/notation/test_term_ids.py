"""Names of arrays and entries."""

import pytest

from engine.notation.quantities import PER_SAMPLE, QUANTITIES
from engine.notation.term_ids import TermId, array_id, entry_parts, kind_of, layer_of, parse_term
from tests.engine.problems import PLANS, random_trace


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("w.2.1.0", TermId("w", 2, (1, 0))),
        ("dz.1.2", TermId("dz", 1, (2,))),
        ("ds.3.0.12", TermId("ds", 3, (0, 12))),
        ("a.0", TermId("a", 0)),
        ("w_next.10.3.4", TermId("w_next", 10, (3, 4))),
        ("cost", TermId("cost", None)),
        ("y.3", TermId("y", None, (3,))),
        ("mean_cost", TermId("mean_cost", None)),
        ("learning_rate", TermId("learning_rate", None)),
    ],
)
def test_reading_and_writing(text, term):
    assert parse_term(text) == term
    assert str(term) == text


@pytest.mark.parametrize(
    "text",
    ["", "w", "q.1", "w.x", "w.1.-1", "w.1.", ".1", "dz.1.²", "dz.1.٣", "w 1", "W.1", "cost.one", "w.1.0 ", "w.1.0.k"],
)
def test_what_is_no_term(text):
    with pytest.raises(ValueError, match="term"):
        parse_term(text)


def test_parts_of_an_array_name():
    assert array_id("dw", 3) == "dw.3"
    assert (kind_of("dw.3"), layer_of("dw.3")) == ("dw", 3)
    assert (kind_of("y"), layer_of("y")) == ("y", None)
    assert TermId("w", 2, (1, 0)).array == "w.2"
    assert TermId("y", None, (1,)).array == "y"


@pytest.mark.parametrize("name", PLANS)
def test_the_arrays_of_a_trace_are_named_so(name):
    trace = random_trace(PLANS[name])
    for array, numbers in trace.arrays.items():
        term = parse_term(array)
        assert str(term) == array
        assert (term.layer is None) != QUANTITIES[term.kind].layered
        samples = trace.plan.samples
        if term.kind in PER_SAMPLE:
            assert numbers.shape[0] == samples
        elif samples == 4:  # a number that no layer of the plans has
            assert samples not in numbers.shape


def test_an_entry_of_whatever_arrays_there_are():
    arrays = {"cost", "y", "w.2", "h.1t0", "kept.3"}
    assert entry_parts("w.2.1.0", arrays) == ("w.2", "1", "0")
    assert entry_parts("h.1t0.2", arrays) == ("h.1t0", "2")
    assert entry_parts("y.0", arrays) == ("y", "0")
    assert entry_parts("cost", arrays) == ("cost",)
    # A name that others would have, and one that nobody has.
    assert entry_parts("z.1.0", arrays) == ("z.1",)
    with pytest.raises(ValueError, match="is not a term"):
        entry_parts("kept.3.x", arrays)
