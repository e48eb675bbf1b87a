"""Exported scripts run, and compute this network's cost and gradients."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from app.exporting.scripts import literal, script
from engine import Dense, InvalidInput, Network, Trace, initialize, trace
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import OPTIMIZERS, PLAIN, Clip, Optimizer
from engine.functions.activations import ACTIVATIONS
from engine.functions.costs import COSTS
from engine.layers.masks import Mask
from engine.presets import PRESETS
from engine.python_source import expression, variable

# Runs each script by itself, and prints what the names in it are worth in the end.
RUNNER = """
import contextlib, io, json, runpy, sys
found = {}
for path in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        names = runpy.run_path(path)
    found[path] = {"said": said.getvalue(), "names": COLLECT(names)}
print(json.dumps(found))
"""
COLLECT = {
    "numpy": """
def COLLECT(names):
    import numpy
    return {name: numpy.asarray(value).tolist() for name, value in names.items()
            if isinstance(value, (numpy.ndarray, numpy.floating))}
""",
    "pytorch": """
def COLLECT(names):
    layers = enumerate(names["linear"], start=1)
    found = {name: names[name].item() for name in ("mean_cost", "summed_cost", "total_cost") if name in names}
    for number, layer in layers:
        found |= {f"dw{number}": layer.weight.grad.tolist(), f"db{number}": layer.bias.grad.tolist()}
        if "learning_rate" in names:
            found |= {f"w{number}_next": layer.weight.tolist(), f"b{number}_next": layer.bias.tolist()}
    return found
""",
    "jax": """
def COLLECT(names):
    found = {name: names[name].item() for name in ("mean_cost", "summed_cost", "total_cost") if name in names}
    for number, (dw, db) in enumerate(names["gradients"], start=1):
        found |= {f"dw{number}": dw.tolist(), f"db{number}": db.tolist()}
    for number, (w, b) in enumerate(names.get("parameters_next", ()), start=1):
        found |= {f"w{number}_next": w.tolist(), f"b{number}_next": b.tolist()}
    return found
""",
}
PACKAGES = {"numpy": "numpy", "pytorch": "torch", "jax": "jax"}
TOLERANCE = 1e-12


def fitting() -> dict[str, Trace]:
    """A network with each activation and each cost, with one sample and with several, with every way of updating."""
    made: dict[str, Trace] = {name: preset.trace() for name, preset in PRESETS.items() if name != "wide"}
    for activation in ACTIVATIONS:
        for cost in COSTS:
            try:
                network = Network(3, (Dense(4, activation), Dense(2, activation)), cost)
            except InvalidInput:
                continue
            made[f"{activation}, {cost}"] = drawn(network, 3 if activation in ("tanh", "softmax") else 1)
    for activation, cost in (("softmax", "cross_entropy"), ("sigmoid", "binary_cross_entropy")):
        network = Network(3, (Dense(4, "relu"), Dense(2, activation)), cost)
        made[f"{cost}, fused"] = drawn(network, 2, output_rule="fused", learning_rate=0.2)
    for activation, cost in (("softmax", "cross_entropy"), ("sigmoid", "binary_cross_entropy"), ("tanh", "huber")):
        delta = 0.3 if cost == "huber" else None
        network = Network(3, (Dense(4, "relu"), Dense(2, activation)), cost, delta, "mean")
        made[f"{cost}, mean over the outputs"] = drawn(network, 2, output_rule="chain" if delta else "fused")
    layers = (Dense(4, "elu", alpha=1.3, mask=Mask.of(np.eye(4, 3))), Dense(2, "leaky_relu", slope=0.2))
    made["constants, connections left out"] = drawn(Network(3, layers), 2, learning_rate=0.2)
    masked = Network(3, (Dense(4, mask=Mask.of(np.eye(4, 3))), Dense(2)))
    penalties = Optimizer(l1=0.03, l2=0.2, penalty="cost")
    made["penalties, connections left out"] = drawn(masked, 2, optimizer=penalties, learning_rate=0.2)
    for policy in ("frozen", "per_neuron", "shared"):
        made[policy] = drawn(Network(3, (Dense(4), Dense(2))), 2, bias_update=policy, learning_rate=0.2)
    for batch in ("mean", "sum"):
        optimizer = Optimizer(l1=0.03, l2=0.2, penalty="cost")
        net, options = Network(3, (Dense(4), Dense(2))), {"batch": batch, "learning_rate": 0.2}
        made[f"{batch} of a batch"] = drawn(net, 3, **options)
        made[f"penalties in the cost, {batch} of a batch"] = drawn(net, 3, optimizer=optimizer, **options)
        made[f"penalties in the cost, {batch} of one"] = drawn(net, 1, optimizer=optimizer, **options)
    for name in OPTIMIZERS:
        optimizer = Optimizer(name, l1=0.01, l2=0.02, clip=Clip("norm", 0.1))
        made[name] = drawn(Network(3, (Dense(4), Dense(2))), 2, optimizer=optimizer, learning_rate=0.2)
    return made


def drawn(network: Network, samples: int, **options: Any) -> Trace:
    generator = np.random.default_rng(5)
    x = generator.normal(size=(samples, network.inputs))
    y = np.eye(network.sizes[-1])[generator.integers(network.sizes[-1], size=samples)]
    return trace(network, initialize(network, "glorot_uniform", generator), x, y, **options)


def run(sources: Mapping[str, str], language: str, folder) -> dict[str, Any]:
    """What came of each script, by the name it was given. One process runs them all: starting one takes long."""
    paths = {}
    for number, (name, source) in enumerate(sources.items()):
        paths[name] = folder / f"{number}.py"
        paths[name].write_text(source)
    command = [sys.executable, "-W", "error", "-c", COLLECT[language] + RUNNER, *map(str, paths.values())]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: found[str(path)] for name, path in paths.items()}


def installed(language: str) -> None:
    package = PACKAGES[language]
    if not importlib.util.find_spec(package):
        pytest.skip(f"{package} is not installed: its scripts were not run")


@pytest.mark.parametrize("language", ["numpy", "pytorch", "jax"])
def test_scripts_compute_this_networks_cost_and_gradients(language, tmp_path):
    installed(language)
    made = fitting()
    found = run({name: script(one, language) for name, one in made.items()}, language, tmp_path)
    for name, one in made.items():
        names = found[name]["names"]
        layers = range(1, len(one.network.layers) + 1)
        expected = {f"db{layer}": one[f"db.{layer}"] for layer in layers}
        expected |= {f"dw{layer}": one[one.plan.objective.gradient(f"w.{layer}")] for layer in layers}
        if language == "numpy":
            expected |= {f"dw{layer}": one[f"dw.{layer}"] for layer in layers}
        if one.plan.update and (language == "numpy" or one.plan.descent == PLAIN):
            expected |= {f"{kind}{layer}_next": one[f"{kind}_next.{layer}"] for kind in "wb" for layer in layers}
        result = "mean_cost" if one.objective == "cost" else one.objective
        assert names[result] == pytest.approx(one.total_cost, rel=TOLERANCE, abs=1e-15), name
        for array, numbers in expected.items():
            assert np.array(names[array]) == pytest.approx(numbers, rel=TOLERANCE, abs=1e-14), (name, array)
        assert found[name]["said"].startswith("cost ")


def of_one_neuron(activation: str, cost: str, w: float, y: float) -> Trace:
    return trace(Network(1, (Dense(1, activation),), cost), ([[[w]]], [[0.0]]), [[1.0]], [[y]])


def saturated() -> dict[str, Trace]:
    """Where an automatic derivative by way of a alone has no digits left, or is 0/0."""
    two = Network(2, (Dense(2, "softmax"),), "cross_entropy")
    far = ([[[800.0, 0.0], [0.0, 0.0]]], [[0.0, 0.0]])
    chosen = [[1.0, 0.0]]
    sigmoids = Network(2, (Dense(2, "sigmoid"),), "cross_entropy")
    deep = Network(1, (Dense(1, "sigmoid"), Dense(1, "tanh"), Dense(1, "identity")))
    return {
        "sigmoid, surprised": of_one_neuron("sigmoid", "binary_cross_entropy", -30.0, 1.0),
        "sigmoid, sure": of_one_neuron("sigmoid", "binary_cross_entropy", 30.0, 1.0),
        "sigmoid, half": of_one_neuron("sigmoid", "binary_cross_entropy", -300.0, 0.5),
        "softmax": trace(two, far, [[1.0, 0.0]], chosen),
        "softmax, fused": trace(two, far, [[1.0, 0.0]], [[0.0, 1.0]], output_rule="fused"),
        "softmax with another cost": trace(Network(2, (Dense(2, "softmax"),), "binary_cross_entropy"),
                                           ([[[700.0, 0.0], [0.0, 0.0]]], [[0.0, 0.0]]), [[1.0, 0.0]], chosen),
        "sigmoids": trace(sigmoids, ([[[-800.0, 0.0], [30.0, 0.0]]], [[0.0, 0.0]]), [[1.0, 0.0]], [[0.0, 1.0]]),
        "slopes": trace(deep, ([[[30.0]], [[15.0]], [[1e6]]], [[0.0], [0.0], [0.0]]), [[1.0]], [[0.0]]),
        "kinks": trace(Network(1, (Dense(1, "leaky_relu"), Dense(1, "relu"))),
                       ([[[0.0]], [[0.0]]], [[0.0], [0.0]]), [[1.0]], [[1.0]]),
    }  # fmt: skip


@pytest.mark.parametrize("language", ["numpy", "pytorch", "jax"])
def test_scripts_are_right_where_outputs_saturate(language, tmp_path):
    """Each script asserts its own cost and gradients: here it is that they are not far off at all."""
    installed(language)
    made = saturated()
    found = run({name: script(one, language) for name, one in made.items()}, language, tmp_path)
    for name in made:
        if name == "slopes":
            continue
        for array in ("dw1", "db1"):
            gradient = made[name][f"{array[:2]}.1"]
            assert np.array(found[name]["names"][array]) == pytest.approx(gradient, rel=1e-9, abs=1e-15), name
    assert made["sigmoid, surprised"]["dw.1"] == pytest.approx(-1.0)


@pytest.mark.parametrize("language", ["numpy", "pytorch", "jax"])
def test_a_script_with_another_gradient_fails(language, tmp_path):
    """The assertions are no ornament: with one digit of a gradient changed the script stops."""
    installed(language)
    source = script(PRESETS["mazur"].trace(), language)
    assert source.count("0.0821670405642") == 1
    with pytest.raises(AssertionError, match="AssertionError"):
        run({"changed": source.replace("0.0821670405642", "0.0821670505642")}, language, tmp_path)


def test_numpy_scripts_keep_every_array_and_every_mistake(tmp_path):
    made: dict[str, Trace] = {}
    for mistake in MISTAKES:
        network = Network(2, (Dense(2, "tanh"), Dense(2, "tanh")))
        made[mistake] = drawn(network, 3, mistakes=(mistake,), learning_rate=0.1, given_gradients=True)
    found = run({name: script(one, "numpy") for name, one in made.items()}, "numpy", tmp_path)
    for name, one in made.items():
        for step in one.steps:
            kind, _, layer = step.id.partition(".")
            first, _, rest = kind.partition("_")
            variable = f"{first}{layer}_{rest}" if rest and layer else kind + layer
            assert np.array(found[name]["names"][variable]) == pytest.approx(one[step.id], rel=TOLERANCE, abs=1e-14)


def test_a_mistake_is_named_where_it_is_made():
    network = Network(2, (Dense(2), Dense(1)))
    source = script(drawn(network, 1, mistakes=("wrong_sign",)), "numpy")
    assert source.count("# This is the mistake: ") == 1
    for language in ("pytorch", "jax"):
        with pytest.raises(InvalidInput, match="derives by itself, and rightly"):
            script(drawn(network, 1, mistakes=("wrong_sign",)), language)


def test_only_numpy_has_an_optimizers_update():
    network = Network(3, (Dense(4), Dense(2)))
    made = drawn(network, 2, optimizer=Optimizer("adam"), learning_rate=0.2)
    assert "\nbeta1 = 0.9\n" in script(made, "numpy")
    for language in ("pytorch", "jax"):
        source = script(made, language)
        assert "learning_rate" not in source
        assert "The update is not plain gradient descent" in source


@pytest.mark.parametrize("policy", ["per_neuron", "shared", "frozen"])
def test_an_update_is_made_of_the_derivations_own_steps(policy):
    made = drawn(Network(3, (Dense(4), Dense(2))), 2, bias_update=policy, learning_rate=0.2)
    updates = [step for step in made.steps if step.phase == "update"]
    assert len(updates) == 4
    for step in updates:
        assert f"\n{variable(step.id)} = {expression(step)}\n" in script(made, "jax")
        assert f"    {variable(step.id.replace('_next', ''))}.copy_({expression(step)})\n" in script(made, "pytorch")


def test_an_update_reads_the_gradients_of_the_whole_cost():
    """These are what the other derives, the penalty being in the cost."""
    penalties = Optimizer(l2=0.01, penalty="cost")
    made = drawn(Network(3, (Dense(4), Dense(2))), 2, optimizer=penalties, learning_rate=0.2)
    assert "\ndw1_penalized, db1 = gradients[0]\n" in script(made, "jax")
    assert "\nw1_next = w1 - learning_rate * dw1_penalized\n" in script(made, "jax")


def test_a_script_reads_as_one_writes_it():
    source = script(PRESETS["mazur"].trace(), "numpy")
    for line in ("z1 = x @ w1.T + b1", "# Gradient of the weight matrix: ∂C/∂w² = ∂C/∂z² (a¹)ᵀ", "# ---- Backward ----",
                 "x = np.array([[0.05, 0.1]])", "learning_rate = 0.5"):  # fmt: skip
        assert f"\n{line}\n" in source
    assert "\n\n\n\n" not in source
    assert source.endswith("\n")
    # A softmax is in the cost, from z.
    source = script(PRESETS["iris"].trace(), "pytorch")
    assert "    nn.Linear(4, 5),\n    nn.Tanh(),\n    nn.Linear(5, 3),\n)" in source
    assert "log_softmax(z, dim=1)" in source


@pytest.mark.parametrize("language", ["numpy", "pytorch", "jax"])
def test_scripts_hold_no_trace_of_the_template(language):
    for preset in PRESETS.values():
        source = script(preset.trace(), language)
        assert not set("«»") & set(source)
        compile(source, "script", "exec")
        assert all(len(line) <= 130 for line in source.splitlines())


def test_arrays_are_written_to_the_last_digit():
    for shape in ((2,), (40,), (3, 2), (3, 40)):
        array = np.random.default_rng(0).normal(size=shape)
        for indent in (0, 8):
            text = literal(array, indent)
            assert np.array_equal(eval(text), array)
            assert all(len(line) <= 112 for line in text.splitlines())
