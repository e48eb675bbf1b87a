from threading import Thread

import pytest

from engine.digits import number_text, tex_number
from engine.errors import shortest, told
from engine.language import NUMERAL, begun, decimal_comma, english, say, speaking, spoken
from engine.practice.typed import read_typed, rounded


def shouting(sentence: str) -> str:
    return sentence.upper().replace("{COUNT}", "{count}")


def test_english_is_what_the_sources_say():
    assert say("There are {count} samples.", count=3) == "There are 3 samples."


def test_a_template_without_parts_is_left_for_whoever_fills_it():
    assert say("z is {z.2.i}.") == "z is {z.2.i}."


def test_sentences_come_out_of_the_catalog_that_is_spoken():
    with speaking(shouting):
        assert say("There are {count} samples.", count=3) == "THERE ARE 3 SAMPLES."
        with speaking(english):
            assert say("Right.") == "Right."
        assert say("Right.") == "RIGHT."
    assert say("Right.") == "Right."


def test_another_thread_speaks_its_own_language():
    heard = []
    with speaking(shouting):
        other = Thread(target=lambda: heard.append(say("Right.")))
        other.start()
        other.join()
    assert heard == ["Right."]


def test_whatever_keeps_sentences_can_keep_them_by_language():
    with speaking(shouting):
        assert spoken() is shouting
    assert spoken() is english


@pytest.mark.parametrize(("said", "written"), [("two of a Gradient", "Two of a Gradient"), ("", ""), ("öde", "Öde")])
def test_a_sentence_begins_with_a_capital_and_the_rest_stays(said, written):
    assert begun(said) == written


def continental(sentence: str) -> str:
    return "1.000,5" if sentence == NUMERAL else sentence


def test_numbers_are_written_as_the_language_that_is_spoken_has_them():
    values = {"count": 101770, "share": 0.25, "name": "w.1", "text": "1,5"}
    template = "{count:,} {share:g} {name} {text!r} {{z.1}}"
    assert say(template, **values) == "101,770 0.25 w.1 '1,5' {z.1}"
    assert not decimal_comma()
    with speaking(continental):
        assert say(template, **values) == "101.770 0,25 w.1 '1,5' {z.1}"
        assert decimal_comma()
        assert (number_text(0.15), number_text(-1.29e-5), number_text(1234.5, 5)) == ("0,150", "−1,29·10⁻⁵", "1234,5")
        # Programs read a point, TeX a comma in braces.
        assert (told(0.1), shortest(0.1), tex_number("0,150")) == ("0,1", "0.1", "0{,}150")


def test_a_comma_is_the_decimal_sign_where_it_is_written_as_one():
    with pytest.raises(ValueError, match=r"Is 1,234 the number 1\.234 or 1234\?"):
        read_typed("1,234")
    with speaking(continental):
        for value in (1.234, 12.5, 0.0381, 1234.5, -1.29e-5):
            written = rounded(value, 5)
            assert "." not in written
            assert read_typed(written).value == value
        # Of code it has a point all the same.
        assert read_typed("1.234").value == 1.234
