"""A request of every route that answers as it stands: for the documentation, and for whoever generates a client."""

from typing import Any

from app.asking.catalog import preset_request
from app.schemas.files import SAVED_VERSION
from app.schemas.question_sets import KEY_VERSION
from engine.presets import PRESETS

LECTURE = """+++
backlight = 1
title = "One way back"
+++
## Two products
```moment
preset = "mazur"
at = "da.1.0/0"
until = "da.1.0"
```
The first is $\\delta^2_0\\,w^2_{00}$ = {dz.2.0 * w.2.0.0}.
"""


def examples() -> dict[str, dict[str, Any]]:
    """By the name of the operation: the body to send."""
    network = preset_request(PRESETS["mazur"]).model_dump(exclude_unset=True)
    several = preset_request(PRESETS["xor"]).model_dump(exclude_unset=True)
    learned = {name: several[name] for name in ("network", "parameters", "samples")}
    return {
        "make_trace": network,
        "check_gradients": network,
        "find_paths": network | {"parameter": "w.1.0.0"},
        "draw_cost_curve": network | {"term": "w.1.0.0", "values": [0.0, 0.1, 0.2, 0.3]},
        "report_mistake": network | {"mistake": "updated_weights"},
        "mark_numbers": network | {"given": {"dw.1.0.0": "0.000365", "dw.2": [["0.0822", None], [None, None]]}},
        "set_practice": network | {"of": "backward", "seed": 1},
        "make_question_set": network | {"of": "dw.2", "seed": 1, "versions": 2},
        "mark_answers": {
            "key": _key(network),
            "answers": "student,dw.2.0.0,dw.2.0.1\nAda,0.0822,0.0827\nEmmy,0.1,0.1\n",
        },
        "make_handout": network | {"of": "backward.2", "title": "Backpropagation by hand"},
        "read_lecture": {"text": LECTURE},
        "write_lecture_page": {"text": LECTURE},
        "make_dataset": {"kind": "made", "name": "spiral", "samples": 100, "seed": 1},
        "train": learned | {"learning_rate": 0.5, "batch_size": 4, "updates": 20},
        "export_network": network | {"format": "json"},
        "read_numbers": {"text": "W1 = [[0.1, 0.2], [0.3, 0.4]]\nb1 = [0.5, 0.6]"},
        "import_network": {"backlight": SAVED_VERSION, "request": network},
    }


def _key(request: dict[str, Any]) -> dict[str, Any]:
    """Of a set with one version: what marking needs of it."""
    own = {name: request[name] for name in ("parameters", "samples")}
    asked = [{"term": "dw.2.0.0"}, {"term": "dw.2.0.1"}]
    return {"backlight_key": KEY_VERSION, "request": request, "versions": [own | {"name": "1", "questions": asked}]}
