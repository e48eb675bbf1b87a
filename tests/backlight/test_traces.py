"""A trace in hand: arrays by name, as a table, and the trace of the next update."""

import sys
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from backlight import Clip, Dense, InvalidInput, Network, Optimizer, UnknownName, trace
from engine.layers import BatchNorm, Convolution, Flatten

NETWORK = Network(2, [Dense(3, "tanh"), Dense(1, "sigmoid")], cost="binary_cross_entropy")
WEIGHTS = [[[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]], [[0.7, 0.8, 0.9]]], [[0.0, 0.1, 0.2], [0.3]]
X, Y = [[1.0, -1.0], [0.5, 2.0]], [[1.0], [0.0]]


@pytest.fixture
def found():
    return trace(NETWORK, WEIGHTS, X, Y)


def test_arrays_go_by_name(found):
    assert "dw.1" in found
    assert "dw.3" not in found
    assert found.keys() == tuple(found)
    assert len(found) == len(found.keys())
    assert [name for name, _ in found.items()] == [*found]
    assert all(one is other for (_, one), other in zip(found.items(), found.values(), strict=True))
    assert {"a.0", "w.1", "dw.1", "cost"} <= set(found.keys())
    assert found["dw.1"].shape == (3, 2)


def test_no_array_can_be_written_to(found):
    for name in found:
        with pytest.raises(ValueError, match="read-only"):
            found[name][...] = 0.0
        with pytest.raises(ValueError, match="read-only"):
            found.arrays[name][...] = 0.0


def test_one_s_own_arrays_stay_writable():
    w = [np.ones((3, 2)), np.ones((1, 3))]
    trace(NETWORK, (w, [np.zeros(3), np.zeros(1)]), X, Y)
    w[0][0, 0] = 2.0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dW1", "There is no 'dW1'; here it is trace[\"dw.1\"]."),
        (("dw", 1), "There is no ('dw', 1); here it is trace[\"dw.1\"]."),
        ("dw.1.0.0", 'dw.1.0.0 is an entry of an array: trace.value("dw.1.0.0") is its number.'),
        ("dW1[0,1]", 'dW1[0,1] is an entry of an array: trace.value("dw.1.0.1") is its number.'),
        ("dw.1.0", 'There is no dw.1.0: trace["dw.1"] is the array, dw.1 is 3 × 2, as in dw.1.0.0.'),
        ("w_next.1", "w_next.1 comes from an update: trace with a learning_rate."),
        ("dw.3", "There is no 'dw.3'. Did you mean 'dw."),
        (0, "There is no '0'."),
    ],
)
def test_a_slip_in_a_name_is_answered(found, name, said):
    with pytest.raises(InvalidInput) as caught:
        found[name]
    assert caught.value.message.startswith(said)
    # As of any mapping; and the message is not put into quotation marks.
    assert isinstance(caught.value, KeyError)
    assert str(caught.value).startswith("trace: ")


@pytest.mark.parametrize(
    ("term", "sample", "said"),
    [
        ("dw.1.9.9", 0, "term: There is no entry dw.1.9.9: dw.1 is 3 × 2, as in dw.1.0.0."),
        ("dw.1", 0, "term: There is no entry dw.1: dw.1 is 3 × 2, as in dw.1.0.0."),
        ("dw.1.0", 0, "term: There is no entry dw.1.0: dw.1 is 3 × 2, as in dw.1.0.0."),
        ("dw.1.-1.0", 0, "term: There is no entry dw.1.-1.0: dw.1 is 3 × 2, as in dw.1.0.0."),
        ("dw.1.0.last", 0, "term: There is no entry dw.1.0.last: dw.1 is 3 × 2, as in dw.1.0.0."),
        (("dw.1", 0, 0), 0, 'trace: dw.1.0.0 is an entry of an array: trace.value("dw.1.0.0") is its number.'),
        ("a.1.0", 0.0, "sample: A sample's number is a whole number; this is 0.0."),
        ("a.1.0", "0", "sample: A sample's number is a whole number; this is '0'."),
        ("cost.1", 0, "term: There is no entry cost.1: cost is a single number."),
        ("grad", 0, "trace: There is no 'grad'."),
        ("z.1.0", 2, "sample: There is no sample 2; there are samples 0 to 1."),
    ],
)
def test_a_slip_in_an_entry_is_answered(found, term, sample, said):
    with pytest.raises(InvalidInput) as caught:
        found.value(term, sample)
    assert str(caught.value).startswith(said)


def test_a_trace_is_told_in_a_line(found):
    assert repr(found) == f"<Trace 2-3-1, 2 samples, cost 1.36, {len(found)} arrays>"
    overflowed = trace(NETWORK, WEIGHTS, [[0.0, 0.0], [1.7e308, 1.7e308]], Y, partial=True)
    assert repr(overflowed) == f"<Trace 2-3-1, broken off at z.1.2, {len(overflowed)} arrays>"


OPTIMIZERS = ["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw", "gradient_not_reset"]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_next_carries_on_what_the_optimizer_remembers(name):
    torch = pytest.importorskip("torch")
    model = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1), torch.nn.Sigmoid())
    model.double()
    ours = trace(NETWORK, _parameters(model), X, Y, learning_rate=0.1, optimizer=name)
    groups = model.parameters()
    make = {
        "sgd": lambda: torch.optim.SGD(groups, 0.1),
        "momentum": lambda: torch.optim.SGD(groups, 0.1, momentum=0.9),
        "nesterov": lambda: torch.optim.SGD(groups, 0.1, momentum=0.9, nesterov=True),
        "rmsprop": lambda: torch.optim.RMSprop(groups, 0.1),
        "adagrad": lambda: torch.optim.Adagrad(groups, 0.1),
        "adam": lambda: torch.optim.Adam(groups, 0.1),
        "adamw": lambda: torch.optim.AdamW(
            [{"params": [p for p in model.parameters() if p.ndim == 2], "weight_decay": 0.01},
             {"params": [p for p in model.parameters() if p.ndim == 1], "weight_decay": 0.0}], 0.1),
        "gradient_not_reset": lambda: torch.optim.SGD(groups, 0.1),
    }  # fmt: skip
    theirs = make[name]()
    x, y = torch.tensor(X, dtype=torch.double), torch.tensor(Y, dtype=torch.double)
    for _ in range(4):
        if name != "gradient_not_reset":
            theirs.zero_grad()
        torch.nn.BCELoss()(model(x), y).backward()
        theirs.step()
        ours = ours.next()
    for one, other in zip(ours.parameters.w, _parameters(model)[0], strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9)


def _parameters(model):
    arrays = [parameter.detach().numpy().copy() for parameter in model.parameters()]
    return arrays[::2], arrays[1::2]


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_update_after_is_that_of_a_run(name):
    """`train` is another program of the same steps: after as many whole-batch updates it is where `next` leads."""
    from backlight import train

    chosen = Optimizer(name, l2=0.01, clip=Clip("norm", 0.05))
    ours = trace(NETWORK, WEIGHTS, X, Y, learning_rate=0.1, optimizer=chosen)
    for _ in range(3):
        ours = ours.next()
    run = train(NETWORK, X, Y, epochs=3, parameters=WEIGHTS, learning_rate=0.1, optimizer=chosen, batch_size=2)
    for one, other in zip(ours.parameters.w, run.parameters.w, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)
    assert ours.total_cost == pytest.approx(run.costs[-1], rel=1e-12)
    np.testing.assert_allclose(ours.next()["w.1"], run.trace["w_next.1"], rtol=1e-12)


def test_next_takes_layers_of_other_kinds():
    network = Network.of((1, 3, 3), [Convolution(2, kernel=2), BatchNorm(), Flatten(), Dense(1, "identity")])
    generator = np.random.default_rng(3)
    shapes = network.learned
    parameters = {name: generator.normal(size=shape) for name, shape in shapes.items()}
    first = trace(network, parameters, generator.normal(size=(4, 1, 3, 3)), np.zeros((4, 1)), learning_rate=0.01)
    second = first.next()
    for name in shapes:
        np.testing.assert_array_equal(second[name], first.learned_next[name])
    assert second.total_cost < first.total_cost


def test_without_an_update_nothing_leads_on(found):
    with pytest.raises(InvalidInput, match="trace with a learning_rate"):
        found.next()


def test_a_table_has_a_row_for_each_entry(found, monkeypatch):
    class Table(dict[str, Any]):
        def astype(self, kinds):
            assert kinds == {"sample": "Int64"}
            return self

    pandas = ModuleType("pandas")
    pandas.__dict__["DataFrame"] = Table
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    table = found.to_frame("dz.1", "w.2")
    assert table["term"] == ["dz.1.0", "dz.1.1", "dz.1.2"] * 2 + ["w.2.0.0", "w.2.0.1", "w.2.0.2"]
    assert table["sample"] == [0, 0, 0, 1, 1, 1, None, None, None]
    assert table["phase"] == ["backward"] * 6 + ["given"] * 3
    assert table["value"] == [*found["dz.1"].ravel(), 0.7, 0.8, 0.9]
    assert len(found.to_frame()["value"]) == sum(array.size for array in found.arrays.values())


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_is_one_of_the_library_that_is_there(found, library, monkeypatch):
    there = pytest.importorskip(library)
    for other in {"pandas", "polars"} - {library}:
        monkeypatch.delitem(sys.modules, other, raising=False)
    table = found.to_frame()
    assert isinstance(table, there.DataFrame)
    assert list(table.columns) == ["term", "sample", "phase", "value"]
    assert table["value"].sum() == pytest.approx(sum(float(found[name].sum()) for name in found))


def test_without_a_library_of_tables_it_says_which_there_are(found, monkeypatch):
    monkeypatch.setattr("backlight.traces.find_spec", lambda name: None)
    for name in ("pandas", "polars"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(ImportError, match="pandas or of polars"):
        found.to_frame()


def test_a_trace_as_code(capsys):
    found = trace(Network(1, [Dense(1, "identity")]), ([[[2.0]]], [[0.0]]), x=[[3.0]], y=[[5.0]], learning_rate=0.1)
    exec(found.to_code(), {})
    assert capsys.readouterr().out.startswith("cost 0.5\n")
    assert "torch.set_default_dtype" in found.to_code("pytorch")
    with pytest.raises(UnknownName, match="Did you mean 'pytorch'"):
        found.to_code("pytorc")
    other = trace(
        Network.of((1, 3, 3), [Convolution(1, kernel=2), Flatten()]), {"w.1": [[[[1, 2], [3, 4]]]], "b.1": [0]},
        x=[[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]], y=[[1, 2, 3, 4]],
    )  # fmt: skip
    with pytest.raises(InvalidInput, match="chains of dense layers alone"):
        other.to_code()
