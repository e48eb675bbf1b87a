"""Layer view: the same numbers, forward and back, drawn as two columns a layer; and why both views agree."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.page.test_stepping import entries
from tests.browser.reading import (
    answer,
    entry,
    link,
    opened,
    preset_request,
    rested,
    same,
)
from tests.browser.walking import numbers_by_stop, screens


def drawing(page: Page) -> Locator:
    return page.get_by_role("region", name="Network")


def in_layer_view(page: Page, address: str = "/") -> Page:
    opened(page, address)
    expect(page.locator(".derivation")).to_contain_text("checked")
    page.keyboard.press("l")
    expect(drawing(page)).to_contain_text("Activation 1")
    return page


@pytest.mark.parametrize("preset", ["small", "xor"])
def test_every_number_is_the_answers_and_neuron_views(page: Page, server: str, preset: str):
    request = preset_request(server, preset)
    trace = answer(server, {**request, "view": "layer"})
    assert trace["arrays"] == answer(server, request)["arrays"]
    opened(page, f"/?preset={preset}")
    neuron = numbers_by_stop(page)
    page.keyboard.press("Home")
    page.keyboard.press("l")
    expect(drawing(page)).to_contain_text("Dense 1")
    layer = numbers_by_stop(page)

    assert [step for step, _ in layer] == [step for step, _ in neuron]
    shown: set[str] = set()
    for (_, ours), (_, theirs) in zip(layer, neuron, strict=True):
        for term, value in ours:
            assert same(value, entry(trace, term)), term
        # What both show at a moment is the same number.
        here, there = dict(ours), dict(theirs)
        assert {term: here[term] for term in here.keys() & there.keys()} == {
            term: there[term] for term in here.keys() & there.keys()
        }
        shown |= here.keys()
    assert entries(trace) - shown == set()


def test_time_runs_backward_to_the_same_screens(page: Page):
    in_layer_view(page, "/?preset=small")
    there = screens(page, "ArrowRight")
    back = screens(page, "ArrowLeft")
    assert len(there) > 30
    assert back == there[::-1]


def test_a_neuron_is_two_nodes_and_the_edge_between_them(page: Page):
    in_layer_view(page, "/?preset=small")
    page.keyboard.press("End")
    rested(page)
    for layer, units in ((1, 3), (2, 2)):
        for i in range(units):
            z = page.locator(f".stage rect.body[data-term='z.{layer}.{i}']").bounding_box()
            a = page.locator(f".stage rect.body[data-term='a.{layer}.{i}']").bounding_box()
            assert z
            assert a
            assert a["x"] > z["x"] + z["width"] + 10
            assert abs(a["y"] - z["y"]) < 1
    # Each node's ring is the derivative by its own output.
    assert page.locator(".stage rect.ring[data-term='dz.1.0']").count() == 1
    assert page.locator(".stage rect.ring[data-term='da.1.0']").count() == 1
    headings = page.locator(".stage p").filter(has_text=re.compile("Dense|Activation"))
    assert headings.all_inner_texts() == [
        text.upper() for text in ("Dense 1", "Activation 1\nsigmoid", "Dense 2", "Activation 2\nsigmoid")
    ]


def test_the_notes_symbols_are_on_the_page(page: Page):
    in_layer_view(page, "/?preset=small")
    page.locator("[data-step='dw.2']").click()
    expect(page.locator(".derivation .where")).to_contain_text("Dense layer 2", ignore_case=True)
    tex = page.locator("#rung .symbols annotation").all_text_contents()
    written = re.sub(r"\\term\{[^}]*\}", "", "".join(tex))
    assert r"\partial \mathit{cost}_{s}}{\partial a^{2}_{0}}" in written
    assert r"\partial z" not in written
    page.keyboard.press("4")
    compact = page.locator("#rung .symbols annotation").all_text_contents()
    assert r"\cdot" in "".join(compact)
    page.locator("[data-step='dz.2']").click()
    page.keyboard.press("1")
    expect(page.locator("#rung .symbols .chunk")).to_have_count(3)


def test_the_link_keeps_the_view_and_undo_leaves_it(page: Page):
    in_layer_view(page, "/?preset=mazur")
    page.keyboard.press("Shift+ArrowRight")
    rested(page)
    address = page.url
    page.goto("about:blank")
    opened(page, address)
    expect(drawing(page)).to_contain_text("Dense 1")
    weight = page.locator(".stage [role=spinbutton][data-term='w.1.0.0']")
    weight.focus()
    page.keyboard.press("ArrowUp")
    expect(weight).not_to_have_attribute("data-value", "0.15")
    page.keyboard.press("Control+z")
    expect(weight).to_have_attribute("data-value", "0.15")
    expect(drawing(page)).to_contain_text("Dense 1")
    page.keyboard.press("l")
    expect(drawing(page)).to_contain_text("Layer 1")


def test_both_notations_in_both_views(page: Page):
    opened(page, "/?preset=small")
    page.locator("button.chip", has_text="notation").click()
    sheet = page.get_by_role("dialog", name="Notation and view")
    sheet.get_by_role("radio", name="Dense and Activation apart").check()
    expect(drawing(page)).to_contain_text("Dense 2")
    sheet.get_by_role("radio", name="Errors").check()
    expect(page.locator("[data-step='dz.2']")).to_contain_text("δ")
    page.keyboard.press("Escape")
    page.locator("[data-step='dw.2']").click()
    assert r"\delta^{2}_{0}" in "".join(page.locator("#rung .symbols annotation").all_text_contents())


# ---- why both are right ----


def test_why_both_are_right_in_this_networks_numbers(page: Page, server: str):
    trace = answer(server, preset_request(server, "mazur"))
    wrong = answer(server, {**preset_request(server, "mazur"), "mistakes": ["missing_activation_derivative"]})
    opened(page, "/?preset=mazur")
    page.locator("button.chip", has_text="notation").click()
    page.get_by_role("button", name="Why both are right").click()
    panel = page.get_by_role("region", name="Two views, one statement")
    expect(panel.locator(".statement")).to_have_count(2)
    shown = panel.evaluate(
        "root => [...root.querySelectorAll('[data-term][data-value]')].map(e => [e.dataset.term, e.dataset.value])"
    )
    assert {term for term, _ in shown} >= {"z.2.0", "dz.2.0", "da.2.0", "ds.2.0", "a.1.1", "dw.2.0.1"}
    for term, value in shown:
        assert same(float(value), entry(trace, term)), term
    # Both statements come to the gradient, the trap to another number.
    gradient, trapped = (f"{entry(one, 'dw.2.0.1'):+#.3g}" for one in (trace, wrong))
    expect(panel.locator(".statement").filter(has_text=gradient)).to_have_count(2)
    expect(panel.locator(".wrong")).to_contain_text(trapped)
    assert gradient != trapped
    expect(panel).to_contain_text(f"comes out as {trapped} instead of {gradient}, 5.35 times as large")
    expect(panel).to_contain_text(f"Nudging the weight says {gradient}.")


def test_a_hidden_weight_loses_the_derivative_of_its_own_layer_alone(page: Page, server: str):
    """The numbers on the page follow from each other: the error's rate times what comes in is what comes out."""
    request = preset_request(server, "small")
    trace = answer(server, request)
    everywhere = answer(server, {**request, "mistakes": ["missing_activation_derivative"]})
    opened(page, "/?preset=small")
    page.keyboard.press("v")
    page.locator(".stage g[data-term='w.1.0.1'] .reach").dispatch_event("click")
    panel = page.get_by_role("region", name="Two views, one statement")
    expect(panel).to_contain_text("dense layer 1")
    wrong = entry(trace, "da.1.0") * entry(trace, "a.0.1")
    right = entry(trace, "dw.1.0.1")
    said = f"comes out as {wrong:+#.3g} instead of {right:+#.3g}, {1 / entry(trace, 'ds.1.0'):.3g} times as large"
    expect(panel).to_contain_text(said.replace("-", "−"))
    lost = entry(everywhere, "dw.1.0.1")
    assert abs(lost - wrong) > 0.01
    expect(panel).to_contain_text(
        f"Lost in every layer, as it is when played, it comes out as {lost:+#.3g}".replace("-", "−")
    )
    expect(panel.locator(".wrong")).to_contain_text(f"{wrong:#.3g}".replace("-", "−"))


def test_another_weight_a_link_and_the_way_back(page: Page):
    in_layer_view(page, "/?preset=small")
    page.keyboard.press("v")
    panel = page.get_by_role("region", name="Two views, one statement")
    expect(panel).to_contain_text("dense layer 2")
    page.locator(".stage g[data-term='w.1.0.0'] .reach").dispatch_event("click")
    expect(panel).to_contain_text("dense layer 1")
    rested(page)
    address = page.url
    page.goto("about:blank")
    opened(page, address)
    expect(panel).to_be_visible()
    page.keyboard.press("v")
    expect(panel).to_be_hidden()


def test_the_trap_leads_to_the_mistake_and_the_gallery(page: Page):
    opened(page, "/?preset=small")
    page.locator("[data-step='dw.2']").click()
    page.get_by_role("button", name="a or z? Why both are right").click()
    panel = page.get_by_role("region", name="Two views, one statement")
    panel.get_by_role("button", name="In the gallery of mistakes").click()
    expect(page.get_by_role("dialog", name="Mistakes people make")).to_be_visible()
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="Play it beside the right derivation").click()
    expect(panel).to_be_hidden()
    expect(page.get_by_text("A mistake is switched on: No derivative of the activation")).to_be_visible()


def test_a_softmax_has_a_jacobian_to_lose_and_the_fused_rule_nothing(page: Page, server: str):
    request = preset_request(server, "iris")
    opened(page, "/?preset=iris")
    page.keyboard.press("v")
    panel = page.get_by_role("region", name="Two views, one statement")
    expect(panel).to_contain_text("the Jacobian of the softmax")
    fused = answer(server, {**request, "output_rule": "fused"})
    assert "ds.2" not in fused["arrays"]
    page.locator("button.chip", has_text="cost").click()
    page.get_by_role("radio", name=re.compile("^Fused")).check()
    page.keyboard.press("Escape")
    # Without a σ′ of its own in the last layer, the weight that was compared stays and the words change.
    expect(panel).to_contain_text("there is no σ′ that could get lost")


# ---- for everyone ----


def test_in_layer_view_nothing_that_can_be_clicked_has_two_meanings(page: Page, server: str):
    opened(page, f"/{link({**preset_request(server, 'small'), 'view': 'layer'})}")
    for step in ("z.2", "dw.1"):
        page.locator(f"[data-step='{step}']").first.click()
        page.get_by_role("button", name="Open all").click()
        chips = page.locator(".tools .chip").all_inner_texts()
        assert len(chips) > 1
        assert len(set(chips)) == len(chips)
    steps = page.locator("[data-step]").all_inner_texts()
    assert len(set(steps)) == len(steps)
    crossed = page.locator("[data-step]").evaluate_all(
        """steps => steps.filter(step => {
            const [sign, symbol] = [step.querySelector("small"), step.querySelector(".katex-html")];
            return sign && symbol && symbol.getBoundingClientRect().bottom > sign.getBoundingClientRect().top + 2;
        }).map(step => step.dataset.step)"""
    )
    assert crossed == []
