"""`check` and `paths`: is a gradient right, and which ways does it come by?"""

from engine.checks import paths as ways
from engine.checks.gradient_check import GradientCheck, check_gradients
from engine.checks.paths import Paths
from engine.errors import InvalidInput, check_whole
from engine.evaluation.trace import Trace


def check(trace: Trace, *, epsilon: float = 1e-5, most: int | None = None) -> GradientCheck:
    """Compare every derivative of the trace by a weight or a bias with a central difference of the cost.

    True where none is wrong, so that ``assert check(trace)`` says what it means; `entries` has one for each parameter,
    with the derivative by the chain rule (`analytic`), the one by nudging (`numeric`) and how uncertain that is.
    `epsilon` is the nudge; of more than `most` parameters that many are checked.

    >>> from backlight import Dense, Network, check, trace
    >>> found = trace(Network(1, [Dense(1)]), ([[[0.5]]], [[0.1]]), x=[[1.0]], y=[[0.0]])
    >>> bool(check(found)), len(check(found).entries)
    (True, 2)
    """
    return check_gradients(_checked(trace), epsilon, most)


def paths(trace: Trace, parameter: str, *, limit: int = 50, sample: int = 0) -> Paths:
    """The derivative of one sample's cost by a weight, bias or input, as the sum over all paths from it to the cost.

    `parameter` is such as ``w.1.0.0``; `paths` has the `limit` largest of `count`. Raises InvalidInput.

    >>> from backlight import Dense, Network, paths, trace
    >>> network = Network(1, [Dense(2, "identity"), Dense(1, "identity")])
    >>> found = trace(network, ([[[1.0], [2.0]], [[3.0, 4.0]]], [[0.0, 0.0], [0.0]]), x=[[1.0]], y=[[10.0]])
    >>> [(path.terms, path.product) for path in paths(found, "a.0.0").paths]
    [(('z.1.1', 'a.1.1', 'z.2.0', 'a.2.0', 'cost'), 8.0), (('z.1.0', 'a.1.0', 'z.2.0', 'a.2.0', 'cost'), 3.0)]
    """
    check_whole("limit", limit, "How many paths are listed is")
    check_whole("sample", sample, "A sample's number is")
    return ways.paths(_checked(trace), _entry(parameter), limit, sample)


def _entry(parameter: object) -> str:
    """``("w.1", 0, 0)`` is w.1.0.0 too."""
    return ".".join(map(str, parameter)) if isinstance(parameter, tuple) else str(parameter)


def _checked(trace: object) -> Trace:
    if not isinstance(trace, Trace):
        raise InvalidInput("trace", f"Give what trace(…) returned; this is a {type(trace).__name__}.")
    return trace
