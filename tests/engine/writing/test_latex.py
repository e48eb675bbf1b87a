"""The equations say what is computed, on every rung; every piece is marked with an entry that exists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest

from engine import Dense, InvalidInput, Network, Plan, Trace, derive
from engine.derivation.mistakes import MISTAKES
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.notation.term_ids import PER_SAMPLE, kind_of
from engine.steps.step import Definition, Step, SumOfProducts
from engine.writing.latex import Rungs, rungs
from engine.writing.symbols import Notation
from engine.writing.templates import instantiate, replace_terms, sides, write_out_sums
from engine.writing.views import View
from tests.engine.equations import array_of, value_of_side
from tests.engine.problems import PLANS, network, random_trace

MISTAKEN = {
    name: replace(PLANS["equal sizes"], network=network(2, 2, 2), mistakes=(name,))
    for name in MISTAKES
}  # fmt: skip
EVERY_PLAN = PLANS | MISTAKEN
NOTATIONS = ("derivative", "delta")
VIEWS = ("neuron", "layer")


def every_ending() -> Iterator[Plan]:
    """Activations and costs that go together, at the end of a network and inside it. A formula is of one of the two:
    a network that has none which those before it don't have is left out."""
    seen = set[tuple[Definition, int]]()
    for activation, cost, samples in product(ACTIVATIONS, COSTS, (1, 3)):
        try:
            plan = Plan(Network(2, (Dense(2, activation), Dense(3, activation)), cost), samples)
        except InvalidInput:
            continue
        functions = {(step.definition, samples) for step in derive(plan)}
        if not functions <= seen:
            seen |= functions
            yield plan


# Each plan in both notations and in both views, one half of the plans in the two ways in which the other is not.
WAYS = [
    (name, notation, VIEWS[(n + m) % 2])
    for n, name in enumerate(EVERY_PLAN)
    for m, notation in enumerate(NOTATIONS)
]  # fmt: skip


@dataclass(frozen=True)
class Said:
    trace: Trace
    notation: Notation
    view: View
    steps: list[tuple[Step, Rungs]]


# What is written is written once, for all tests of it.
@pytest.fixture(scope="module", params=WAYS, ids=", ".join)
def said(request) -> Said:
    name, notation, view = request.param
    plan = EVERY_PLAN[name]
    return Said(random_trace(plan, seed=3), notation, view, written(plan, notation, view))


def written(plan: Plan, notation="derivative", view="neuron") -> list[tuple[Step, Rungs]]:
    return list(zip(derive(plan), rungs(plan, notation, view), strict=True))


def screens(trace: Trace) -> range:
    return range(min(2, trace.plan.samples))


def assert_says(trace: Trace, step: Step, equation: str, sample: int, what: str) -> None:
    for side in sides(equation)[1:]:
        value = value_of_side(trace, step, side, sample)
        expected = array_of(trace, step, sample)
        assert np.shape(value) == np.shape(expected), f"{what}: {equation}"
        np.testing.assert_allclose(value, expected, rtol=1e-9, atol=1e-12, err_msg=f"{what}: {equation}")


# Plans have many steps in common, and to work out what an equation says takes longer than to write it. It is done where
# an equation is written for the first time; that of the same step, of the same network, says the same.
SEEN = set[str]()


def first(trace: Trace, step: Step, *equations: str) -> bool:
    """Whether no plan before had these equations for that step."""
    what = f"{equations} {step} {trace.plan.network} {trace.plan.samples}"
    new = what not in SEEN
    SEEN.add(what)
    return new


@pytest.mark.thorough
def test_one_entry_says_what_it_is(said):
    trace = said.trace
    for step, equations in said.steps:
        if not first(trace, step, "entry", equations.entry):
            continue
        for index in np.ndindex(step.shape):
            binding = dict(zip(step.indices, index, strict=True))
            left, *right = sides(instantiate(equations.entry, binding))
            term = ".".join([step.id, *map(str, index)])
            assert left.startswith(rf"\term{{{term}}}")
            for sample in screens(trace):
                for side in right:
                    for tex in (side, write_out_sums(side)):
                        value = value_of_side(trace, step, tex, sample)
                        assert value == pytest.approx(trace.value(term, sample), rel=1e-9, abs=1e-12), tex


@pytest.mark.thorough
def test_all_entries_say_what_they_are(said):
    trace = said.trace
    for step, equations in said.steps:
        if not first(trace, step, "expanded", equations.expanded):
            continue
        for sample in screens(trace):
            left, *_ = sides(equations.expanded)
            assert left.startswith(rf"\term{{{step.id}}}")
            columns = equations.expanded
            if step.indices:
                # The first matrix has the entries themselves.
                assert columns.count(r"\begin{bmatrix}") == len(sides(columns)) - 1
            assert_says(trace, step, columns, sample, step.id)


@pytest.mark.thorough
def test_the_factored_and_compact_rungs_say_what_they_are(said):
    trace = said.trace
    for step, equations in said.steps:
        if not first(trace, step, "factored", equations.factored, equations.compact):
            continue
        for sample in screens(trace):
            assert_says(trace, step, equations.factored, sample, f"{step.id} factored")
            assert_says(trace, step, equations.compact, sample, f"{step.id} compact")


@pytest.mark.thorough
def test_formulas_of_every_activation_and_cost():
    for plan in every_ending():
        trace = random_trace(plan, seed=5, scale=0.7)
        for step, equations in written(plan):
            if isinstance(step.definition, SumOfProducts):
                continue
            for rung in (equations.expanded, equations.factored, equations.compact):
                assert_says(trace, step, rung, 0, f"{plan.network} {step.id}")


@pytest.mark.thorough
def test_views_mark_the_same_entries(said):
    """A link to a term holds in both: only what is written under the mark changes."""

    def marks(tex: str) -> list[str]:
        found: list[str] = []
        # The one side that layer view has more repeats its factors.
        replace_terms(tex, lambda term, _symbol: found.append(term) or "")  # type: ignore[func-returns-value]
        return found

    other = VIEWS[1 - VIEWS.index(said.view)]
    both = zip(said.steps, written(said.trace.plan, said.notation, other), strict=True)
    for (step, one), (same, another) in both:
        neuron, layer = (one, another) if said.view == "neuron" else (another, one)
        assert step == same
        for rung in ("expanded", "factored", "compact"):
            assert marks(getattr(neuron, rung)) == marks(getattr(layer, rung))
        assert sides(neuron.entry)[0].startswith(rf"\term{{{'.'.join([step.id, *step.indices])}}}")
        assert marks(sides(neuron.entry)[-1]) == marks(sides(layer.entry)[-1])
        assert set(marks(neuron.entry)) == set(marks(layer.entry))


# ---- braces, ids ----


def every_equation(steps: list[tuple[Step, Rungs]]) -> list[tuple[Step, str, str]]:
    return [
        (step, rung, getattr(equations, rung))
        for step, equations in steps
        for rung in ("entry", "expanded", "factored", "compact")
    ]


def assert_braces_balance(tex: str) -> None:
    depth = 0
    for brace in re.findall("[{}]", tex.replace(r"\{", "").replace(r"\}", "")):
        depth += 1 if brace == "{" else -1
        assert depth >= 0, tex
    assert depth == 0, tex
    assert len(re.findall(r"\\left[(\[|]", tex)) == len(re.findall(r"\\right[)\]|]", tex)), tex
    assert tex.count(r"\begin{bmatrix}") == tex.count(r"\end{bmatrix}"), tex


def assert_term_exists(trace: Trace, step: Step, rung: str, term: str, equation: str) -> None:
    entry, _, sample = term.partition("@")
    parts = entry.split(".")
    array = next((name for name in (".".join(parts[:2]), parts[0]) if name in trace.arrays), None)
    assert array, f"{step.id}: there is no {term}"
    indices = parts[array.count(".") + 1 :]
    shape = np.shape(trace[array])[1:] if kind_of(array) in PER_SAMPLE else np.shape(trace[array])
    assert len(indices) in (0, len(shape)), f"{step.id}: {term} is no entry"
    for index, size in zip(indices, shape, strict=False):
        if index.isdigit():
            assert int(index) < size, f"{step.id}: {term} is out of range"
        else:
            bound = re.findall(r"\\sumover\{(.)\}\{(\d+)\}", equation)
            assert rung != "entry" or index in step.indices or index in dict(bound), f"{step.id}: {index} is unbound"
            runs = step.sizes[index] if index in step.sizes else int(dict(bound)[index]) + 1
            assert runs == size, f"{step.id}: {index} of {term} runs to {runs}, not {size}"
    if sample:
        assert kind_of(array) in PER_SAMPLE
        assert sample == "s" or int(sample) < trace.plan.samples


def test_braces_balance_and_ids_exist(said):
    trace = said.trace
    for step, rung, equation in every_equation(said.steps):
        assert_braces_balance(equation)
        found: list[str] = []

        def note(term: str, symbol: str, found: list[str] = found) -> str:
            found.append(term)
            assert r"\term" not in symbol, "terms do not hold terms"
            return symbol

        replace_terms(equation, note)
        assert found
        for term in found:
            assert_term_exists(trace, step, rung, term, equation)
        if rung == "compact":
            # Nothing to fill in, and arrays as a whole.
            assert r"\ix" not in equation
            assert all(term in trace.arrays for term in found)
        if rung == "factored":
            assert r"\ix" not in equation
            assert r"\sumover" not in equation


@pytest.mark.thorough
def test_the_expanded_rung_has_letters_only_in_its_sums(said):
    for _, rung, equation in every_equation(said.steps):
        if rung == "expanded":
            *_, last = sides(equation)
            assert r"\ix" not in last


@pytest.mark.thorough
def test_every_activation_and_cost_is_balanced():
    for plan in every_ending():
        trace = random_trace(plan)
        for notation in NOTATIONS:
            for step, rung, equation in every_equation(written(plan, notation)):
                if isinstance(step.definition, SumOfProducts):
                    continue  # the same for all
                assert_braces_balance(equation)
                terms: list[str] = []
                replace_terms(equation, lambda term, _symbol, terms=terms: terms.append(term) or "")  # type: ignore[misc]
                for term in terms:
                    assert_term_exists(trace, step, rung, term, equation)


# ---- size ----


def test_large_layers_are_short_to_read():
    large = network(784, 128, 10, output="softmax", cost="cross_entropy")
    for samples in (1, 64):
        plan = Plan(large, samples, update=True, bias_update="shared")
        for step, rung, equation in every_equation(written(plan)):
            limit = {"entry": 300, "expanded": 6000, "factored": 1500, "compact": 250}[rung]
            assert len(equation) < limit, f"{step.id} {rung}"


def test_dots_stand_where_rows_columns_and_terms_are_left_out():
    plan = Plan(network(9, 7, 3))
    equations = {step.id: rung for step, rung in written(plan)}
    factored = equations["z.1"].factored
    assert factored.count(r"\cdots") == 3  # of seven rows, three are written
    assert factored.count(r"\vdots") == 5  # of nine columns, three; and the bias; and x
    assert factored.count(r"\ddots") == 1
    assert r"\term{w.1.6.8}{w^{1}_{68}}" in factored
    assert "w.1.2.0" not in factored
    *_, last = sides(equations["z.1"].expanded)
    assert last.count(r"+ \cdots +") == 3
    assert last.count(r"\vdots") == 1


def test_wide_networks_set_indices_apart():
    (z, *_) = (rung for _, rung in written(Plan(network(2, 12, 2))))
    assert r"w^{1}_{\ix{i}, \ix{k}}" in z.entry
    assert r"w^{1}_{11, 1}" in z.expanded


# ---- particular equations ----


@pytest.mark.parametrize(
    ("cost", "entry"),
    [
        ("half_squared_error", r"a^{1}_{\ix{i}} - y_{\ix{i}}"),
        ("squared_error", r"2\left(a^{1}_{\ix{i}} - y_{\ix{i}}\right)"),
        ("mean_squared_error", r"\tfrac{1}{3} \cdot 2\left(a^{1}_{\ix{i}} - y_{\ix{i}}\right)"),
    ],
)
def test_factors_of_the_cost(cost, entry):
    plan = Plan(network(2, 3, cost=cost))
    (found,) = (rung.entry for step, rung in written(plan) if step.id == "da.1")
    assert sides(replace_terms(found, lambda _term, symbol: symbol))[1] == entry


def test_a_jacobian_written_out_has_numbers_for_its_brackets():
    plan = Plan(network(2, 2, output="softmax"))
    (found,) = (rung for step, rung in written(plan) if step.id == "ds.1")
    assert r"[\,\ix{j}=\ix{i}\,]" in found.entry
    assert r"a^{1}_{0}} \left(1 - " in found.expanded
    assert r"a^{1}_{0}} \left(0 - " in found.expanded
    assert "[" not in found.expanded


def test_a_jacobian_at_the_wrong_place_is_written_by_name():
    """Its formula in a's is that of the right place."""
    plan = Plan(network(2, 2, output="softmax"), mistakes=("derivative_at_activation",))
    (found,) = (rung.entry for step, rung in written(plan) if step.id == "ds.1")
    symbols = replace_terms(found, lambda _term, symbol: symbol)
    assert sides(symbols)[1] == r"\operatorname{softmax}'\left(a^{1}_{\ix{i}}\right)"


def test_equations_are_kept():
    plan = PLANS["batch"]
    assert rungs(plan) is rungs(replace(plan))
    assert rungs(plan) is not rungs(plan, "delta")
