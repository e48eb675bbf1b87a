from engine.words.forms import forms, in_form


def test_every_form_is_a_whole_sentence_of_its_own():
    assert (
        in_form("The <mean> of layer <L>'s <parameters>.", "sum", "b", True) == "The sum of dense layer <L>'s biases."
    )


def test_all_forms_are_known_beforehand():
    assert list(forms("What it is.")) == ["What it is."]
    assert list(forms("The <mean>.")) == ["The mean.", "The sum."]
    assert list(forms("One <parameter>.")) == ["One weight.", "One bias."]
    assert list(forms("Of layer <L>.", dense=True)) == ["Of layer <L>.", "Of dense layer <L>."]
