"""Exported scripts run, and compute this network's cost and gradients."""

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest

from app.exporting.scripts import LANGUAGES, script
from app.exporting.scripts.common import literal
from engine import Dense, InvalidInput, Network, Trace, initialize, trace
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import OPTIMIZERS, Clip, Optimizer
from engine.evaluation.trace import run as run_plan
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
    found = {name: names[name].item() for name in ("mean_cost", "summed_cost", "total_cost") if name in names}
    for number, (layer, (dw, db)) in enumerate(zip(names["linear"], names["gradients"]), start=1):
        found |= {f"dw{number}": dw.tolist(), f"db{number}": db.tolist()}
        if "learning_rate" in names:
            found |= {f"w{number}_next": layer.weight.tolist(), f"b{number}_next": layer.bias.tolist()}
    return found
""",
    "jax": """
def COLLECT(names):
    found = {name: float(names[name]) for name in ("mean_cost", "summed_cost", "total_cost") if name in names}
    for number, (dw, db) in enumerate(names["gradients"], start=1):
        found |= {f"dw{number}": dw.tolist(), f"db{number}": db.tolist()}
    for number, (w, b) in enumerate(names.get("parameters_next", ()), start=1):
        found |= {f"w{number}_next": w.tolist(), f"b{number}_next": b.tolist()}
    return found
""",
}
# These keep gradients under the same names.
COLLECT |= {"keras": COLLECT["jax"], "scikit_learn": COLLECT["jax"]}
LIBRARIES = [language for language in LANGUAGES if language != "numpy"]
PACKAGES = {"numpy": "numpy", "pytorch": "torch", "jax": "jax", "keras": "keras", "scikit_learn": "sklearn"}
TOLERANCE = 1e-12
# Some of Keras' functions return single precision whatever they are given.
SINGLE = 1e-5
LEFT_OUT = "# The update is left out."


@cache
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
    return made | updated()


@cache
def perceptrons() -> dict[str, Trace]:
    """What scikit-learn's have: outputs that go with the cost, and targets that are classes or numbers."""
    made: dict[str, Trace] = {}
    for units, activation, cost in (
        (1, "identity", "half_squared_error"), (2, "identity", "half_squared_error"),
        (1, "sigmoid", "binary_cross_entropy"), (3, "sigmoid", "binary_cross_entropy"), (3, "softmax", "cross_entropy"),
    ):  # fmt: skip
        for hidden in ("identity", "sigmoid", "tanh", "relu"):
            network = Network(3, (Dense(4, hidden), Dense(5, hidden), Dense(units, activation)), cost)
            for samples in (1, 3):
                named = f"{hidden}, {units} × {activation}, {samples} samples"
                made[named] = drawn(network, samples, learning_rate=0.2)
        penalty = Optimizer(l2=0.2, penalty="cost")
        flat = Network(3, (Dense(units, activation),), cost)
        made[f"{units} × {activation}, penalized"] = drawn(flat, 3, learning_rate=0.2, optimizer=penalty)
        made[f"{units} × {activation}, Adam"] = drawn(flat, 3, learning_rate=0.2, optimizer=Optimizer("adam"))
    return made


@cache
def updated() -> dict[str, Trace]:
    """What an optimizer may be told besides, and what it remembers of the updates before."""
    made: dict[str, Trace] = {}
    for name, rule in OPTIMIZERS.items():
        told = {constant.name: constant.default / 2 + 0.01 for constant in rule.constants}
        made[f"{name} by itself"] = drawn(layered(), 2, optimizer=Optimizer(name), learning_rate=0.2)
        optimizer = Optimizer(name, told, l2=0.02, clip=Clip("value", 0.05))
        before = drawn(layered(), 2, optimizer=optimizer, learning_rate=0.2)
        made[f"{name}, the second update"] = run_plan(
            before.plan, before.next_parameters, before.samples, before.given_next
        )
        for policy in ("frozen", "shared"):
            optimizer = Optimizer(name, l1=0.01, clip=Clip("norm", 0.1))
            made[f"{name}, {policy}"] = drawn(layered(), 2, optimizer=optimizer, learning_rate=0.2, bias_update=policy)
        optimizer = Optimizer(name, l1=0.01, l2=0.02)
        masked = Network(3, (Dense(4, mask=Mask.of(np.eye(4, 3))), Dense(2)))
        made[f"{name}, connections left out"] = drawn(masked, 2, optimizer=optimizer, learning_rate=0.2)
    return made


def layered() -> Network:
    return Network(3, (Dense(4), Dense(2)))


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
    # Keras warns of how it calls NumPy itself.
    warnings = ["error"] + ["ignore::DeprecationWarning"] * (language == "keras")
    command = [
        sys.executable,
        *(f"-W{one}" for one in warnings),
        "-c",
        COLLECT[language] + RUNNER,
        *map(str, paths.values()),
    ]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    return {name: found[str(path)] for name, path in paths.items()}


def expressed(made: Mapping[str, Trace], language: Any) -> tuple[dict[str, Trace], dict[str, str]]:
    """Those that there is a script of in that language, and the scripts: all but scikit-learn have one of each."""
    sources: dict[str, str] = {}
    for name, one in made.items():
        try:
            sources[name] = script(one, language)
        except InvalidInput:
            if language != "scikit_learn" or name in perceptrons():
                raise
    return {name: made[name] for name in sources}, sources


def installed(language: str) -> None:
    package = PACKAGES[language]
    if not importlib.util.find_spec(package):
        pytest.skip(f"{package} is not installed: its scripts were not run")


@pytest.mark.thorough
@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_compute_this_networks_cost_and_gradients(language, tmp_path):
    installed(language)
    made, sources = expressed(fitting() | perceptrons(), language)
    found = run(sources, language, tmp_path)
    relative, least = (SINGLE, 1e-6) if language == "keras" else (TOLERANCE, 1e-14)
    for name, one in made.items():
        names = found[name]["names"]
        layers = range(1, len(one.network.layers) + 1)
        expected = {f"db{layer}": one[f"db.{layer}"] for layer in layers}
        expected |= {f"dw{layer}": one[one.plan.objective.gradient(f"w.{layer}")] for layer in layers}
        if language == "numpy":
            expected |= {f"dw{layer}": one[f"dw.{layer}"] for layer in layers}
        if one.plan.update and LEFT_OUT not in sources[name]:
            expected |= {f"{kind}{layer}_next": one[f"{kind}_next.{layer}"] for kind in "wb" for layer in layers}
        result = "mean_cost" if one.objective == "cost" else one.objective
        assert names[result] == pytest.approx(one.total_cost, rel=relative, abs=1e-15), name
        for array, numbers in expected.items():
            assert np.array(names[array]) == pytest.approx(numbers, rel=relative, abs=least), (name, array)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_are_right_where_outputs_saturate(language, tmp_path):
    """Each script asserts its own cost and gradients: here it is that they are not far off at all."""
    installed(language)
    made, sources = expressed(saturated(), language)
    found = run(sources, language, tmp_path)
    relative, least = {"keras": (SINGLE, 1e-7), "scikit_learn": (1e-9, 1e-13)}.get(language, (1e-9, 1e-15))
    for name in made:
        if name == "slopes":
            continue
        for array in ("dw1", "db1"):
            gradient = made[name][f"{array[:2]}.1"]
            assert np.array(found[name]["names"][array]) == pytest.approx(gradient, rel=relative, abs=least), name
    assert made["sigmoid, surprised"]["dw.1"] == pytest.approx(-1.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_with_another_gradient_fails(language, tmp_path):
    """The assertions are no ornament: with one digit of a gradient changed the script stops."""
    installed(language)
    source = script(perceptrons()["tanh, 3 × softmax, 3 samples"], language)
    with pytest.raises(AssertionError, match="AssertionError"):
        run({"changed": with_another_number(source, "\nexpected = [", language)}, language, tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_script_with_other_parameters_after_the_update_fails(language, tmp_path):
    installed(language)
    source = script(perceptrons()["tanh, 3 × softmax, 3 samples"], language)
    with pytest.raises(AssertionError, match="AssertionError"):
        run({"changed": with_another_number(source, "\nexpected_next = [", language)}, language, tmp_path)


def with_another_number(source: str, after: str, language: str) -> str:
    """The first number after that is a little larger."""
    before, found, rest = source.partition(after)
    assert found
    number = re.search(r"\d\.\d{6,}", rest)
    assert number
    larger = float(number[0]) * (1.1 if language == "keras" else 1.0 + 1e-7)
    return before + found + rest.replace(number[0], repr(larger), 1)


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
    for language in LIBRARIES:
        with pytest.raises(InvalidInput, match="derives by itself, and rightly"):
            script(drawn(network, 1, mistakes=("wrong_sign",)), language)


def test_an_optimizers_update_is_each_librarys_own_or_is_said_to_be_left_out():
    made = drawn(layered(), 2, optimizer=Optimizer("adam"), learning_rate=0.2)
    assert "\nbeta1 = 0.9\n" in script(made, "numpy")
    assert "\nbeta1 = 0.9\n" in script(made, "jax")
    assert "\nw1_first_moment_next = beta1 * w1_first_moment + one_minus_beta1 * dw1\n" in script(made, "jax")
    assert "optimizer = torch.optim.Adam(\n" in script(made, "pytorch")
    assert "    lr=learning_rate, betas=(0.9, 0.999), eps=1e-08,\n" in script(made, "pytorch")
    assert f"{LEFT_OUT} Keras' Adam adds ε to √v before v is corrected" in script(made, "keras")
    made = perceptrons()["3 × softmax, Adam"]
    assert f"{LEFT_OUT} scikit-learn takes no such step" in script(made, "scikit_learn")


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_scripts_hold_no_trace_of_the_template(language):
    made = {name: preset.trace() for name, preset in PRESETS.items()} | perceptrons() | updated()
    for source in expressed(made, language)[1].values():
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
