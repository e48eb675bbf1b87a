"""A moment in Train: its run is the one that Train makes, and the next update the one that can be looked into."""

from typing import Any

import numpy as np
import pytest

from app.asking.lecturing import lectured
from app.asking.training import prepared
from app.schemas.lectures import LectureRequest
from app.schemas.training import TrainingRequest
from app.settings import Settings
from engine.training.frame import Frame

XOR: dict[str, Any] = {"preset": "xor", "mode": "train"}
SPIRAL: dict[str, Any] = {
    "network": {"inputs": 2, "layers": [{"kind": "dense", "units": 3, "activation": "tanh"},
                                        {"kind": "dense", "units": 1, "activation": "sigmoid"}],
                "cost": "binary_cross_entropy"},
    "parameters": {"initializer": "glorot_normal", "seed": 3},
    "learning_rate": 0.1,
    "mode": "train",
    "updates": 50,
    "run": {"data": {"kind": "made", "name": "spiral", "samples": 60, "test_share": 0.5}, "batch_size": 7, "seed": 2},
}  # fmt: skip


def lecture(*states, words=""):
    moments = [{"title": str(n), "words": words, "state": state} for n, state in enumerate(states)]
    return lectured(LectureRequest.model_validate({"title": "T", "moments": moments}), Settings())


def flat(parameters):
    return np.concatenate([np.ravel(array) for part in "wb" for array in parameters[part]])


def last_frame(request):
    return [one for one in prepared(TrainingRequest.model_validate(request), Settings()).events()
            if isinstance(one, Frame)][-1]  # fmt: skip


def test_a_preset_is_trained_by_the_very_updates_that_explore_derives():
    watched, derived = lecture({**XOR, "updates": 40}, {"preset": "xor", "updates": 40}, words="{mean_cost}")["moments"]
    assert flat(watched["request"]["parameters"]) == pytest.approx(flat(derived["request"]["parameters"]), rel=1e-9)
    assert watched["request"]["samples"] == derived["request"]["samples"]
    assert watched["shown"] == derived["shown"]
    assert derived["run"] is None
    costs = watched["run"]["costs"]
    assert [costs[0]["update"], costs[-1]["update"]] == [0, 40]
    assert costs[-1]["train"] < costs[0]["train"]


def test_mini_batches_of_made_data_are_those_of_a_training_run():
    (moment,) = lecture(SPIRAL, words="{train_cost:9} {test_accuracy:9} {updates} {epochs:6}")["moments"]
    run = moment["run"]
    data = lectured_data(SPIRAL["run"]["data"])
    frame = last_frame({
        "network": SPIRAL["network"], "parameters": SPIRAL["parameters"], "learning_rate": 0.1,
        "samples": data["train"], "test": data["test"], "batch_size": 7, "seed": 2, "updates": 50,
    })  # fmt: skip
    assert run["costs"][-1]["test"] == pytest.approx(frame.test.cost)
    assert moment["request"]["samples"]["x"] == [data["train"]["x"][n] for n in frame.batch]
    assert float(moment["shown"].split()[0]) == pytest.approx(frame.train.cost, rel=1e-7)
    assert run["accuracy"]["test"] == frame.test.accuracy


def lectured_data(spec):
    from app.asking.datasets import data_for, dataset_document
    from app.schemas.datasets import MadeData

    read = dataset_document(data_for(MadeData.model_validate(spec), Settings()))
    return {part: {name: rows.tolist() for name, rows in read[part].items()} for part in ("train", "test")}


def test_settings_and_numbers_that_were_changed_on_the_way_count_from_there_on():
    change = {"at": 20, "learning_rate": 0.5, "optimizer": {"name": "adam"}, "edits": [{"term": "w.1.2.0", "value": 2}]}
    (moment,) = lecture(SPIRAL | {"run": {**SPIRAL["run"], "changes": [change]}})["moments"]
    data = lectured_data(SPIRAL["run"]["data"])
    whole = {
        "network": SPIRAL["network"], "parameters": SPIRAL["parameters"], "learning_rate": 0.1,
        "samples": data["train"], "test": data["test"], "batch_size": 7, "seed": 2,
    }  # fmt: skip
    before = lecture(SPIRAL | {"updates": 20})["moments"][0]["request"]["parameters"]
    before["w"][0][2][0] = 2.0
    state = {"update": 20, "epoch": 4, "seen": 0, "parameters": before}
    frame = last_frame(
        whole | {"learning_rate": 0.5, "optimizer": {"name": "adam"}, "updates": 30, "from": state},
    )
    assert moment["run"]["costs"][-1]["train"] == pytest.approx(frame.train.cost)
    assert moment["request"]["optimizer_state"]["update"] == 30
    assert moment["request"]["learning_rate"] == 0.5


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"run": {"batch_size": 0}}, "run.batch_size"),
        ({"run": {"data": {"kind": "made", "name": "spirale"}}}, "spiral"),
        ({"run": {"changes": [{"at": 1, "edits": [{"term": "w.9.0.0", "value": 1}]}]}}, "There is no 'w.9.0.0'"),
        ({"run": {"changes": [{"at": 1, "edits": [{"term": "cost", "value": 1}]}]}}, "run.changes"),
        ({"learning_rate": 1e308}, "not finite"),
        ({"updates": 99_999}, "updates of all moments together"),
        ({"mode": "cinema"}, "mode"),
        ({"mode": "practice", "practice": "dw.7"}, "There is no 'dw.7' to work out"),
    ],
)
def test_what_makes_no_sense_is_said_and_costs_no_moment(change, said):
    read = lecture(XOR | {"updates": 3} | change, {"preset": "xor"})
    assert len(read["moments"]) == 2
    assert any(said in fault["message"] for fault in read["faults"]), read["faults"]


def test_too_long_a_run_can_still_be_watched():
    (moment,) = lecture(XOR | {"updates": 99_999})["moments"]
    assert (moment["request"], moment["run"]["updates"], moment["run"]["costs"]) == (None, 99_999, [])


def test_a_file_takes_over_run_and_mode_and_says_where_it_goes_back():
    text = lecture(SPIRAL, SPIRAL | {"mode": "explore", "at": "dw.1"}, {"preset": "small", "mode": "practice"})["text"]
    assert text.count("run = ") == 1
    assert 'mode = "explore"\nat = "dw.1"' in text
    again = lectured(LectureRequest(text=text), Settings())
    assert again["text"] == text
    assert again["faults"] == []
    inside, practised = again["moments"][1:]
    assert inside["run"]["updates"] == 50
    assert (practised["run"], practised["state"]["mode"]) == (None, "practice")


def test_without_a_learning_rate_there_is_nothing_to_train_with():
    (fault,) = lecture({name: value for name, value in SPIRAL.items() if name != "learning_rate"})["faults"]
    assert "Only an update leads on" in fault["message"]
