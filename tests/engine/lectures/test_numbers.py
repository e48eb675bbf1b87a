"""Numbers in words are those of the trace, written as everywhere; what is no number stays and is named."""

import pytest

from engine.digits import number_text
from engine.lectures.numbers import filled, values_of
from engine.presets import PRESETS

MAZUR = PRESETS["mazur"].trace()
VALUE = values_of(MAZUR, beside={"cost_next": 0.25})


def test_words_hold_the_traces_numbers():
    product = number_text(MAZUR.value("dz.2.0") * MAZUR.value("w.2.0.0"), 4)
    assert filled("Comes to {dz.2.0 * w.2.0.0}.", VALUE) == (f"Comes to {product}.", [])
    assert filled("{cost:9}", VALUE) == ("0.298371109", [])
    assert filled("{cost_next}", VALUE) == ("0.250", [])


def test_mathematics_and_code_keep_their_braces():
    words = r"$\frac{a}{b} = {dw.2.0.0}$, `{cost}`, $$w^{2}_{00}$$"
    assert filled(words, VALUE) == (words.replace("{dw.2.0.0}", number_text(MAZUR.value("dw.2.0.0"), 4)), [])


@pytest.mark.parametrize("braces", ["{w.9.0.0}", "{nothing}", "{w.2}", "{1 +}", "{}", "{cost / 0}"])
def test_what_is_no_number_stays_and_is_named(braces):
    shown, wrong = filled(f"Is {braces} and {{cost}}", VALUE)
    assert shown == f"Is {braces} and 0.2984"
    assert len(wrong) == 1
    assert wrong[0].startswith(braces)


def test_a_name_like_w1_is_told_how_it_is_written_here():
    _, wrong = filled("{w1}", VALUE)
    assert "did you mean w.1" in wrong[0]


def test_another_samples_number():
    xor = PRESETS["xor"].trace()
    value = values_of(xor, sample=1)
    assert value("z.1.0") == xor.value("z.1.0", 1)
    assert value("z.1.0@2") == xor.value("z.1.0", 2)
    with pytest.raises(ValueError, match="no entry"):
        value("z.1.0@9")


def test_a_mistaken_number_is_none_where_no_mistake_is_made():
    with pytest.raises(ValueError, match="no entry of this trace"):
        VALUE("mistaken_dz.2.0")
