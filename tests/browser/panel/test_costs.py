"""What else there is to say of a cost: averaged outputs, summed samples, and a penalty that the gradients know of."""

from playwright.sync_api import Page, expect

from tests.browser.reading import opened


def test_a_penalty_goes_into_the_cost_and_its_gradients(page: Page):
    opened(page, "/?preset=mazur")
    expect(page.locator('[data-step="total_cost"]')).to_have_count(0)
    page.locator(".chips").get_by_role("button", name="cost").click()
    page.get_by_label("L2, λ₂").fill("0.1")
    expect(page.locator('[data-step="total_cost"]')).to_have_count(1)
    expect(page.locator('[data-step="dw_penalized.2"]')).to_have_count(1)
    page.get_by_label("L2, λ₂").fill("0")
    expect(page.locator('[data-step="total_cost"]')).to_have_count(0)


def test_outputs_are_averaged_and_huber_has_its_delta(page: Page):
    opened(page, "/?preset=mazur")
    page.locator(".chips").get_by_role("button", name="cost").click()
    page.get_by_role("radio", name="Huber").check()
    averaged = page.get_by_role("group", name="Several outputs").get_by_role("radio", name="Averaged")
    averaged.check()
    expect(averaged).to_be_checked()
    field = page.get_by_label("δ", exact=True)
    expect(field).to_have_value("1")
    field.fill("0")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("0.5")
    expect(field).to_have_attribute("aria-invalid", "false")
    # Another cost has no δ, and asking for it is no error.
    page.get_by_role("radio", name="Absolute error").check()
    expect(field).to_have_count(0)
    expect(page.get_by_role("radio", name="Absolute error")).to_be_checked()


def test_samples_are_summed(page: Page):
    opened(page, "/?preset=xor")
    expect(page.locator('[data-step="mean_cost"]')).to_have_count(1)
    page.locator(".chips").get_by_role("button", name="cost").click()
    page.get_by_role("radio", name="Summed over the samples").check()
    expect(page.locator('[data-step="summed_cost"]')).to_have_count(1)
    expect(page.locator('[data-step="mean_cost"]')).to_have_count(0)


def test_a_target_that_is_no_probability_is_warned_of(page: Page):
    opened(page, "/?preset=xor")
    warning = page.locator(".warning")
    expect(warning).to_have_count(0)
    page.locator(".chips .chip").filter(has_text="sample").click()
    page.get_by_label("y 0 of sample 0", exact=True).fill("1.5")
    expect(warning).to_contain_text("lie between 0 and 1")
    expect(warning).to_contain_text("is 1.5")
