from engine.language import speaking
from engine.words.phases import phase_title


def test_a_phase_is_called_in_the_language_that_is_spoken():
    assert phase_title("backward") == "Backward"
    with speaking({"Backward": "Rückwärts"}.__getitem__):
        assert phase_title("backward") == "Rückwärts"
