"""Models as their libraries computed them, recorded: the trace agrees with outputs, cost and every gradient.

``python -m scripts.golden_frameworks`` records them; where a library is installed, what is read of its models now is
compared with the recording (`make test-frameworks`).
"""

import json
from pathlib import Path

import numpy as np
import pytest

from backlight.frameworks.readers import reader_of
from backlight.tracing import of_model
from scripts.golden_frameworks import LIBRARIES, cases
from tests.backlight.frameworks.recording import read, written

RECORDED = json.loads((Path(__file__).parents[2] / "golden/frameworks.json").read_text())
ALL = [pytest.param(library, name, id=f"{library} {name}") for library in RECORDED for name in RECORDED[library]]
# ONNX has no gradients to be compared with.
ONLY_OUTPUTS = "onnx"
# Of the largest entry of an array, in the precision that the library computed in.
ROUNDING = {"float64": 1e-13, "float32": 1e-5}


@pytest.mark.parametrize(("library", "name"), ALL)
def test_the_trace_agrees_with_the_library_s_own_numbers(library, name):
    model = read(RECORDED[library][name])
    found = of_model(model, None, {})
    assert found.agreement is not None
    assert found.agreement.largest <= ROUNDING[model.precision]
    compared = [part.removesuffix("ᵀ") for names in found.agreement.compared for part in names.split("+")]
    learned = {part for part in compared if part.startswith("d")}
    biased = {f"db.{n}" for n, b in enumerate(model.parameters.b, start=1) if b.any()}
    assert learned >= {f"dw.{n}" for n in range(1, len(model.layers) + 1)} | biased or library == ONLY_OUTPUTS
    # Where the cost is one of ours, it is compared as well; but not where the library's is not what it derives.
    own = found.network.cost == "given" or any("the mean over the outputs" in note for note in model.notes)
    assert ("C" in found.agreement.compared) == (not own and library != ONLY_OUTPUTS)


@pytest.mark.parametrize(("library", "name"), ALL)
def test_a_number_that_is_off_is_not_let_through(library, name):
    model = read(RECORDED[library][name])
    array = next(array for array in model.theirs if array.startswith("d") or library == ONLY_OUTPUTS)
    model.theirs[array].flat[0] += 0.01 * (1.0 + np.abs(model.theirs[array]).max())
    with pytest.raises(ValueError, match=r"What was read is not what the model computes: [daz]\w*"):
        of_model(model, None, {})


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_is_read_now_is_what_was_recorded(library):
    pytest.importorskip(library)
    now = cases(library)
    assert now.keys() == RECORDED[library].keys()
    for name, (model, x, y, cost) in now.items():
        this, recorded = written(reader_of(model)(model, x, y, cost)), RECORDED[library][name]
        for part in ("layers", "loss", "notes", "unshown", "precision"):
            assert this[part] == recorded[part], f"{name}: {part}"
        for part in ("w", "b", "x", "y", "theirs"):
            _assert_close(this[part], recorded[part], f"{name}: {part}")


def _assert_close(now, recorded, said):
    if isinstance(now, dict):
        assert now.keys() == recorded.keys()
        for key in now:
            _assert_close(now[key], recorded[key], f"{said} {key}")
    elif isinstance(now, list) and now and isinstance(now[0], list):
        for one, other in zip(now, recorded, strict=True):
            _assert_close(one, other, said)
    else:
        np.testing.assert_allclose(now, recorded, rtol=1e-5, atol=1e-7, err_msg=said)
