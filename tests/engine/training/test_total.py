"""C of many samples at once, beside that of a trace of all of them."""

from dataclasses import replace

import numpy as np
import pytest

from engine import Dense, Network
from engine.derivation.optimizers import PLAIN, Optimizer
from engine.evaluation.trace import run
from engine.layers.masks import Mask
from engine.training.frame import Observer
from engine.training.state import State
from engine.training.trainer import Trainer
from tests.engine.training.runs import CLASSES, YES_NO, parameters, recipe, samples

KEPT = Mask.of([[1, 0], [1, 1], [0, 1], [1, 1]])
MASKED = Network(2, (Dense(4, "tanh", mask=KEPT), *YES_NO.layers[1:]), YES_NO.cost)


@pytest.mark.parametrize("network", [CLASSES, YES_NO, MASKED], ids=["classes", "yes or no", "masked"])
@pytest.mark.parametrize("batch", ["mean", "sum"])
@pytest.mark.parametrize("given", [{}, {"l1": 0.2}, {"l2": 0.3}, {"l1": 0.2, "l2": 0.3, "penalty": "update"}])
def test_it_is_that_of_a_trace_of_all_samples(network, batch, given):
    made = recipe(network, batch=batch, optimizer=Optimizer(**({"penalty": "cost"} | given)))
    data, weights = samples(network), parameters(network)
    frame = Observer(Trainer(made, data), samples(network, 1)).frame(State.start(network, weights))
    numbers = {name: np.asarray(value) for name, value in made.optimizer.numbers(0.1, 1).items()}
    trace = run(replace(made.plan(len(data)), update=False, descent=PLAIN), weights, data, numbers)
    assert frame.train.cost == pytest.approx(trace.mean_cost, rel=1e-13)
    assert frame.train.objective == pytest.approx(trace.total_cost, rel=1e-13)
    assert frame.test
    one = run(replace(made.plan(1), update=False, descent=PLAIN), weights, samples(network, 1), numbers)
    assert frame.test.objective == pytest.approx(one.total_cost, rel=1e-13)
