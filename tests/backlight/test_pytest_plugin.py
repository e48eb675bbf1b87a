"""The plugin as somebody's own tests meet it, in a run of pytest of their own."""

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

import backlight.asserting  # noqa: F401  # What a run within this one imports, it forgets again.

pytest_plugins = ["pytester"]

OWN = """
import numpy as np
import pytest
from backlight import Dense, Network

NETWORK = Network(2, [Dense(1, "identity")])
X, Y = [[1.0, 2.0], [3.0, 5.0]], [[1.0], [2.0]]

def backward(weights, biases, x, y):
    error = (x @ weights[0].T + biases[0] - y) / len(x)
    return [error.T @ x], [error.sum(axis=0)]

def summed(weights, biases, x, y):
    error = x @ weights[0].T + biases[0] - y
    return [error.T @ x], [error.sum(axis=0)]

def test_right(assert_gradients):
    assert_gradients(backward, NETWORK, X, Y)

@pytest.mark.parametrize("seed", [0, 1])
def test_summed(assert_gradients, seed):
    assert_gradients(summed, NETWORK, X, Y, seed=seed)

def test_odd(assert_gradients):
    assert_gradients(lambda *given: ([[[7.0, -3.0]]], [[0.3]]), NETWORK, X, Y)
"""


@pytest.fixture
def outcome(pytester):
    pytester.makepyfile(OWN)
    return pytester.runpytest("-p", "no:cacheprovider", "--junitxml=found.xml")


def test_the_entry_point_is_installed():
    [found] = [one for one in entry_points(group="pytest11") if one.name == "backlight"]
    assert found.value == "backlight.pytest_plugin"


def test_a_failure_names_the_step_the_entry_and_the_mistake(outcome, pytester):
    outcome.assert_outcomes(passed=1, failed=3)
    outcome.stdout.fnmatch_lines(["E * dw.1 is the first array that is off, db.1 is too."])
    outcome.stdout.fnmatch_lines(["E *Gradient of the weight matrix, layer 1: dw.1.0.0 is *, and should be *"])
    outcome.stdout.fnmatch_lines(["E *with the mistake sum_over_samples, *"])
    # Where they wrote the assertion, not where Backlight compares.
    outcome.stdout.no_fnmatch_line("*asserting.py*")
    outcome.stdout.no_fnmatch_line("*pytest_plugin.py*")
    written = (pytester.path / "found.xml").read_text()
    assert written.count('<property name="backlight_mistake" value="sum_over_samples" />') == 2
    assert '<property name="backlight_step" value="dw.1" />' in written
    assert '<property name="backlight_entry" value="dw.1.0.0" />' in written


def test_a_run_ends_with_which_mistakes_were_made(outcome):
    outcome.stdout.fnmatch_lines([
        "=* backward passes that are off =*", "2 × dw.1: sum_over_samples", "1 × dw.1: no mistake that is known",
    ])  # fmt: skip


def test_other_runs_hear_nothing_of_it(pytester):
    pytester.makepyfile("""
        import pytest

        @pytest.fixture
        def assert_gradients():
            return lambda: "their own"

        def test_theirs(assert_gradients):
            assert assert_gradients() == "their own"

        def test_fails():
            assert False
    """)
    outcome = pytester.runpytest("-p", "no:cacheprovider")
    outcome.assert_outcomes(passed=1, failed=1)
    outcome.stdout.no_fnmatch_line("*acklight*off*")
    outcome.stdout.no_fnmatch_line("*backward passes*")


def test_it_loads_nothing_until_it_is_asked():
    command = "import sys, backlight.pytest_plugin; sys.exit(bool({'numpy', 'engine', 'app'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", command], cwd="/").returncode == 0
