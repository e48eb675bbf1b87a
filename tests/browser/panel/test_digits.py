"""What is shown holds: products and sums come out from the digits on the screen, and an entry has one precision."""

import re
from itertools import product
from math import prod
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.reading import answer, link, opened, preset_request
from tests.browser.walking import walked

# The step and every text that shows an entry's number, as the reader sees it: on the stage, in the equation, the
# matrices and the sentence.
_TEXTS = """() => {
    const places = ".stage .readout, .stage .field, .stage .token.pill, [role=gridcell], .scalar button, .number, "
        + ".line.numbers .katex-html [data-term], .sum .factor";
    const texts = [...document.querySelectorAll(places)]
        .filter(one => one.dataset.term && one.checkVisibility({opacityProperty: true, visibilityProperty: true}))
        .map(one => {
            const seen = one.cloneNode(true);
            seen.querySelectorAll("small, [aria-hidden=true]:not(.katex-html)").forEach(hidden => hidden.remove());
            return [one.dataset.term, seen.textContent];
        });
    return [document.querySelector("[data-step][aria-current=step]")?.dataset.step ?? null, texts];
}"""
_NUMBER = re.compile(r"^[+−-]?\d+(\.\d+)?(·10[−-]?\d+)?$")


def read(text: str) -> str | None:
    """The number as it is written, brackets and a plus sign aside; None where it is none."""
    plain = re.sub(r"[()\s\u200b+]", "", text).replace("⋅", "·").replace("-", "−")
    return plain if _NUMBER.match(plain) else None


def value(text: str) -> float:
    return float(text.replace("·10", "e").replace("−", "-"))


def half_unit(text: str) -> float:
    """Half of the last digit's worth: as far as a number can be from what is shown of it."""
    mantissa, _, power = text.replace("−", "-").partition("·10")
    return 0.5 * 10.0 ** (int(power or 0) - len(mantissa.partition(".")[2]))


def numbers(texts: list[tuple[str, str]], step: str | None) -> dict[str, str]:
    """Each entry's number on the screen; the test fails where one entry has two."""
    found: dict[str, set[str]] = {}
    for term, text in texts:
        number = read(text)
        if number is not None:
            found.setdefault(term, set()).add(number)
    several = {term: written for term, written in found.items() if len(written) > 1}
    assert several == {}, f"one entry, several precisions in {step}"
    return {term: written.pop() for term, written in found.items()}


def products(step: dict[str, Any], sizes: dict[str, int], at: dict[str, int]) -> list[tuple[float, list[str]]]:
    """The products of one entry: coefficients, and the ids of the factors."""
    made = []
    for term in step["definition"]["terms"]:
        letters = sorted({letter for factor in term["factors"] for letter in factor["indices"]} - set(at))
        for indices in product(*(range(sizes[letter]) for letter in letters)):
            bound = at | dict(zip(letters, indices, strict=True))
            ids = [
                ".".join([factor["array"], *(str(bound[letter]) for letter in factor["indices"] if letter != "s")])
                for factor in term["factors"]
            ]
            made.append((term["coefficient"], ids))
    return made


def check(step: dict[str, Any], shown: dict[str, str]) -> int:
    """How many of the step's entries were computed again from what is shown; each comes out as it is shown."""
    if step["definition"]["kind"] != "sum_of_products":
        return 0
    checked = 0
    letters = step["indices"]
    for indices in product(*(range(size) for size in step["shape"])):
        result = ".".join([step["id"], *map(str, indices)])
        made = products(step, step["sizes"], {"s": 0} | dict(zip(letters, indices, strict=True)))
        if result not in shown or not all(id in shown for _, ids in made for id in ids):
            continue
        terms = [coefficient * prod(value(shown[id]) for id in ids) for coefficient, ids in made]
        size = sum(map(abs, terms))
        # A hair's breadth for the binary arithmetic, where the decimal one would be exact.
        assert abs(sum(terms) - value(shown[result])) <= half_unit(shown[result]) * (1 + 1e-6) + 1e-13 * size, (
            result,
            shown[result],
            [(coefficient, [shown[id] for id in ids]) for coefficient, ids in made],
        )
        checked += 1
    return checked


def walk(page: Page, trace: dict[str, Any]) -> int:
    steps = {step["id"]: step for step in trace["steps"]}
    checked = 0
    for step, texts in walked(page, _TEXTS):
        shown = numbers(texts, step)
        if step is not None and len(trace["samples"]["x"]) == 1:
            checked += check(steps[step], shown)
    return checked


@pytest.mark.parametrize("preset", ["small", "mazur", "xor", "iris", "chain", "vanishing"])
def test_what_is_shown_holds_at_every_beat(page: Page, server: str, preset: str):
    trace = answer(server, preset_request(server, preset))
    opened(page, f"/?preset={preset}")
    checked = walk(page, trace)
    assert checked > 20 or len(trace["samples"]["x"]) > 1


# Weights that nobody has rounded, layers of unlike width: what a lecture's network has.
GIVEN = {
    "network": {
        "inputs": 3,
        "layers": [
            {"kind": "dense", "units": 4, "activation": "tanh"},
            {"kind": "dense", "units": 4, "activation": "sigmoid"},
            {"kind": "dense", "units": 2, "activation": "softmax"},
        ],
        "cost": "cross_entropy",
    },
    "parameters": {"initializer": "glorot_uniform", "seed": 5},
    "samples": {"x": [[0.317, -0.8113, 0.2]], "y": [[1, 0]]},
    "learning_rate": 0.05,
}
CHAIN = {
    "network": {
        "inputs": 1,
        "layers": [{"kind": "dense", "units": 1, "activation": "sigmoid"} for _ in range(3)],
        "cost": "half_squared_error",
    },
    "parameters": {"initializer": "glorot_uniform", "seed": 2},
    "samples": {"x": [[0.7]], "y": [[0.1]]},
    "learning_rate": 0.1,
}


@pytest.mark.parametrize("request_", [GIVEN, CHAIN], ids=["3-4-4-2", "1-1-1-1"])
def test_what_is_shown_holds_with_weights_of_many_digits(page: Page, server: str, request_: dict[str, Any]):
    opened(page, f"/{link(request_)}")
    assert walk(page, answer(server, request_)) > 20
