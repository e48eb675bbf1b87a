from threading import Thread

import pytest

from engine.language import begun, english, say, speaking, spoken


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
