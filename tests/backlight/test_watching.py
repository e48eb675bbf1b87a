"""What can be watched, in words; tests/backlight/frameworks/test_torch_watch.py watches."""

import pytest

from backlight import InvalidInput, watch


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        (object(), {}, "model: What is watched is a model of PyTorch; this is object."),
        (object(), {"every": 0}, "every: This is a whole number, 1 or more; not 0."),
        (object(), {"samples": 2.5}, "samples: This is a whole number, 1 or more; not 2.5."),
        (object(), {"most_bytes": True}, "most_bytes: This is a whole number, 1 or more; not True."),
    ],
)
def test_slips_are_answered_in_words(model, given, said):
    with pytest.raises(InvalidInput) as caught:
        watch(model, **given)
    assert str(caught.value) == said
