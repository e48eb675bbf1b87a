"""Opening factors: letters, brackets, samples; and the opened formula still gives the number."""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from engine import Dense, Network, Plan, derive
from engine.derivation.mistakes import MISTAKES
from engine.writing.templates import group, instantiate, replace_terms, sides, write_out_sums
from scripts import golden_openings
from tests.engine.equations import value_of_side
from tests.engine.opening import FRESH, _needs_brackets, opened, opened_fully
from tests.engine.problems import PLANS, network, random_trace
from tests.engine.writing.test_latex import assert_braces_balance

PLAN = Plan(network(2, 3, 2, activation="sigmoid"), update=True)
BATCH = replace(PLAN, samples=3)
CLASSES = Plan(network(2, 2, 2, output="softmax", cost="cross_entropy"))


# The page decides by the same cases.
BRACKETS = json.loads((Path(__file__).parents[1] / "golden/brackets.json").read_text())


def right(tex: str) -> str:
    """The right-hand side with its symbols alone, letters as letters."""
    plain = replace_terms(tex, lambda _term, symbol: symbol)
    for letter in FRESH + "s":
        plain = plain.replace(rf"\ix{{{letter}}}", letter)
    return sides(plain)[1]


def test_nothing_opened_changes_nothing():
    for plan in PLANS.values():
        for step in derive(plan):
            assert opened(plan, step.id, ()).startswith(rf"\term{{{step.id}")
    assert right(opened(PLAN, "dw.2", ())) == r"\frac{\partial C}{\partial z^{2}_{i}} \cdot a^{1}_{k}"


def test_a_product_among_factors_needs_no_brackets():
    assert right(opened(PLAN, "dw.2", {"dz.2"}, "delta")) == (
        r"\frac{\partial C}{\partial a^{2}_{i}} \cdot \sigma'(z^{2}_{i}) \cdot a^{1}_{k}"
    )


def test_a_difference_among_factors_does():
    assert right(opened(PLAN, "dw.2", {"dz.2", "da.2"}, "delta")) == (
        r"\left(a^{2}_{i} - y_{i}\right) \cdot \sigma'(z^{2}_{i}) \cdot a^{1}_{k}"
    )


def test_a_sum_that_has_its_place_to_itself_needs_none():
    assert right(opened(PLAN, "a.2", {"z.2"})) == (
        r"\sigma(\sumover{k}{2}{w^{2}_{ik} \cdot a^{1}_{k}} + b^{2}_{i})"
    )  # fmt: skip


def test_letters_become_those_of_the_place():
    assert right(opened(PLAN, "da.1", {"dz.2"}, "delta")) == (
        r"\sumover{j}{1}{\frac{\partial C}{\partial a^{2}_{j}} \cdot \sigma'(z^{2}_{j}) \cdot w^{2}_{jk}}"
    )
    assert right(opened(PLAN, "dz.1", {"da.1"}, "delta")) == (
        r"\left(\sumover{j}{1}{\delta^{2}_{j} \cdot w^{2}_{ji}}\right) \cdot \sigma'(z^{1}_{i})"
    )


def test_no_letter_is_captured():
    """z² of neuron k sums over k itself: inside, another letter."""
    assert right(opened(PLAN, "dw.2", {"a.1", "z.1"}, "delta")) == (
        r"\delta^{2}_{i} \cdot \sigma(\sumover{l}{1}{w^{1}_{kl} \cdot x_{l}} + b^{1}_{k})"
    )


def sums_within(template: str, around: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """For each sum, the letters it and those around it run over."""
    found = []
    while (start := template.find(r"\sumover")) >= 0:
        letter, after = group(template, start + len(r"\sumover"))
        _, after = group(template, after)
        body, after = group(template, after)
        found += [(*around, letter), *sums_within(body, (*around, letter))]
        template = template[after:]
    return found


def test_sums_side_by_side_may_share_a_letter_but_not_one_inside_the_other():
    nests = sums_within(right(opened_fully(PLAN, "dz.1")))
    assert max(map(len, nests)) == 3
    for letters in nests:
        assert len(set(letters)) == len(letters)
        assert "i" not in letters
    assert len({letters for letters in nests if len(letters) == 2}) < len([n for n in nests if len(n) == 2])


def test_a_sample_summed_over_keeps_its_letter():
    assert right(opened(BATCH, "dw.2", {"dz.2"}, "delta")) == (
        r"\tfrac{1}{3} \sumover{s}{2}{\frac{\partial C_{s}}{\partial a^{2}_{i}} \cdot \sigma'(z^{2}_{i, s}) "
        r"\cdot a^{1}_{k, s}}"
    )
    assert r"\term{ds.2.i@s}{\sigma'(z^{2}_{\ix{i}, \ix{s}})}" in opened(BATCH, "dw.2", {"dz.2"}, "delta")


def test_the_sum_over_samples_of_a_difference_is_in_brackets():
    fused = replace(CLASSES, samples=3, output_rule="fused")
    assert right(opened(fused, "db.2", {"dz.2"})) == (
        r"\tfrac{1}{3} \sumover{s}{2}{\left(a^{2}_{i, s} - y_{i, s}\right)}"
    )


def test_what_follows_a_logarithm_or_comes_before_a_power():
    cost = Plan(network(2, 2, cost="binary_cross_entropy"))
    assert right(opened(cost, "e.1", {"a.1"})) == (
        r"-y_{i} \ln \sigma(z^{1}_{i}) - \left(1 - y_{i}\right) \ln\left(1 - \sigma(z^{1}_{i})\right)"
    )
    assert r"\ln \frac{e^{" in right(opened(CLASSES, "e.2", {"a.2"}))
    assert right(opened(PLAN, "cost", {"e.2"})) == r"\sumover{i}{1}{\tfrac{1}{2}\left(a^{2}_{i} - y_{i}\right)^2}"
    assert right(opened(cost, "cost", {"e.1"})).startswith(r"\sumover{i}{1}{\left(-y_{i} \ln")


@pytest.mark.parametrize(("body", "left", "right", "needed"), BRACKETS)
def test_brackets(body, left, right, needed):
    assert _needs_brackets(body, left, right) == needed


def test_after_a_minus_a_sum_is_in_brackets():
    batch = right(opened(BATCH, "w_next.2", {"dw.2"}))
    assert batch.startswith(r"w^{2}_{ik} - \eta \cdot \left(\tfrac{1}{3} \sumover{s}{2}{")
    negated = right(opened(PLAN, "ds.2", ("z.2",)))
    assert r"\sigma(\sumover{k}" in negated
    exponent = Plan(network(2, 2, output="silu"))
    assert r"e^{-\left(\sumover{k}{1}" in right(opened(exponent, "ds.1", {"z.1"}))


def test_opening_reaches_what_other_openings_bring_in():
    both = opened(PLAN, "dw.1", {"dz.1", "dz.2"}, "delta")
    assert "dz.1" not in both
    assert "dz.2" not in both or "da.1" in both
    assert r"\term{dz.2" in opened(PLAN, "dw.1", {"dz.1", "da.1"}, "delta")
    assert r"\term{dz.2" not in opened(PLAN, "dw.1", {"dz.1", "da.1", "dz.2"}, "delta")


def test_given_arrays_stay():
    assert opened(PLAN, "dw.1", {"a.0", "w.1", "y"}) == opened(PLAN, "dw.1", ())


def test_all_sides_are_opened():
    named, formula = sides(opened(PLAN, "a.1", {"z.1"}))[1:]
    assert named.startswith(r"\sigma(\sumover")
    assert formula.startswith(r"\frac{1}{1 + e^{-\left(\sumover")


def test_an_unknown_step():
    with pytest.raises(KeyError):
        opened(PLAN, "dz.7", ())


def test_too_many_letters():
    deep = Plan(Network(2, tuple(Dense(2, "tanh") for _ in range(30))))
    with pytest.raises(ValueError, match="letters"):
        opened_fully(deep, "a.30")
    assert len(set(FRESH)) == len(FRESH)
    assert "s" not in FRESH


EQUAL_SIZES = Plan(network(2, 2, 2, activation="sigmoid"), samples=2, update=True)
# σ stands for each layer's own activation: opened through several layers, all have to have the same.
SAME = {
    "one sample": Plan(network(2, 3, 2, activation="sigmoid"), update=True),
    "batch": Plan(network(2, 3, 2, activation="sigmoid"), samples=3, update=True, bias_update="shared"),
    "three layers": Plan(network(2, 2, 3, 2, activation="tanh", output="tanh"), samples=2),
    "softmax": Plan(network(1, 2, 2, activation="softmax", output="softmax", cost="cross_entropy")),
    "softmax fused": Plan(
        network(1, 2, 2, activation="softmax", output="softmax", cost="cross_entropy"), samples=2, output_rule="fused"
    ),
    "binary": Plan(network(2, 2, 2, activation="sigmoid", cost="binary_cross_entropy"), samples=2),
    "mean": Plan(network(2, 2, 2, activation="gelu", output="gelu", cost="mean_squared_error")),
    "huber": Plan(network(1, 1, 2, activation="silu", output="silu", cost="huber"), samples=2),
    "absolute": Plan(network(2, 2, activation="elu", output="elu", cost="absolute_error")),
    "leaky": Plan(network(2, 2, 2, activation="leaky_relu", output="leaky_relu", cost="squared_error")),
    "identity": Plan(network(2, 2, 1, activation="identity", output="identity")),
    "equal sizes": EQUAL_SIZES,
    "softplus": Plan(network(2, 2, 2, activation="softplus", output="softplus", cost="cross_entropy")),
} | {
    name: replace(EQUAL_SIZES, mistakes=(name,))
    for name in MISTAKES
}  # fmt: skip


@lru_cache
def versions(plan: Plan, step_id: str) -> dict[str, None]:
    """Its formula opened fully, and with each of the arrays open."""
    one_by_one = (opened(plan, step_id, {other.id}) for other in derive(plan))
    return dict.fromkeys([opened_fully(plan, step_id), *one_by_one])


@pytest.mark.thorough
@pytest.mark.parametrize("name", SAME)
def test_the_opened_formula_gives_the_number(name):
    """Opened one array at a time and all at once, as a sum and written out: a bracket or letter amiss would show."""
    plan = SAME[name]
    trace = random_trace(plan, seed=11, scale=0.8)
    steps = derive(plan)
    for step in steps:
        index = tuple(size - 1 for size in step.shape)
        term = ".".join([step.id, *map(str, index)])
        binding = dict(zip(step.indices, index, strict=True))
        # What is the same without the mistake is tried there.
        right = versions(EQUAL_SIZES, step.id) if plan.mistakes else {}
        for equation in dict.fromkeys(one for one in versions(plan, step.id) if one not in right):
            assert_braces_balance(equation)
            _, *found = sides(instantiate(equation, binding))
            for side in found:
                for tex in (side, write_out_sums(side)):
                    value = value_of_side(trace, step, tex, trace.plan.samples - 1)
                    expected = trace.value(term, trace.plan.samples - 1)
                    assert value == pytest.approx(expected, rel=1e-8, abs=1e-12), tex


@pytest.mark.thorough
@pytest.mark.parametrize("name", SAME)
def test_opened_fully_only_the_given_is_left(name):
    plan = SAME[name]
    defined = {step.id for step in derive(plan)}
    for step in derive(plan):
        left: list[str] = []
        for side in sides(opened_fully(plan, step.id))[1:]:
            replace_terms(side, lambda term, _symbol, left=left: left.append(term) or "")  # type: ignore[misc]
        for term in left:
            array = ".".join(term.partition("@")[0].split(".")[:2])
            assert array not in defined
            assert term.partition("@")[0] not in defined


def test_both_notations_open_alike():
    for step in derive(PLAN):
        ids = []
        for notation in ("derivative", "delta"):
            found: list[str] = []
            tex = opened(PLAN, step.id, {"dz.2", "da.1", "z.1"}, notation)
            replace_terms(tex, lambda term, _symbol, found=found: found.append(term) or "")  # type: ignore[misc]
            ids.append(found)
        assert ids[0] == ids[1]


def test_what_is_recorded_for_the_page_is_what_is_opened_here():
    """It opens the recorded equations too, and has to come to the same."""
    assert golden_openings.GOLDEN.read_text(encoding="utf-8") == golden_openings.recorded()
