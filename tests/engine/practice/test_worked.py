"""Worked solutions as people write them."""

import pytest

from engine import Dense, InvalidInput, Network, trace
from engine.practice.worked import MOST_NAMES, read_worked

W = ([[[0.15, 0.20], [0.25, 0.30]], [[0.40, 0.45], [0.50, 0.55]]], [[0.35, 0.35], [0.60, 0.60]])
NETWORK = Network(2, (Dense(2, "sigmoid"), Dense(2, "sigmoid")), cost="half_squared_error")
TRACE = trace(NETWORK, W, [[0.05, 0.1]], [[0.01, 0.99]], learning_rate=0.5)
DW = [["0.0822", "0.0827"], ["-0.0226", "-0.0227"]]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("dw.2 = [[0.0822, 0.0827], [-0.0226, -0.0227]]", {"dw.2": DW}),
        ("dW2 = np.array([[0.0822, 0.0827],\n [-0.0226, -0.0227]])", {"dw.2": DW}),
        ("dC/dW2: 0.0822 0.0827 -0.0226 -0.0227", {"dw.2": DW}),
        ("∂C/∂w^2 = [0.0822 0.0827; −0.0226 −0.0227]", {"dw.2": DW}),
        ("dw2\n0.0822\t0.0827\n-0.0226\t-0.0227", {"dw.2": DW}),
        ('{"dw.2": [[0.0822, 0.0827], [-0.0226, -0.0227]]}', {"dw.2": DW}),
        ('{"given": {"dw.2.0.0": "0.0822"}}', {"dw.2.0.0": "0.0822"}),
        ('{"dw": {"2": [[0.0822, 0.0827], [-0.0226, -0.0227]]}}', {"dw.2": DW}),
        ("term,value\ndw.2.0.0,0.0822\ndw.2.0.1,0.0827", {"dw.2.0.0": "0.0822", "dw.2.0.1": "0.0827"}),
        ("dz2;0,1385;-0,0381\nz1;0,3775;0,3925", {"dz.2": ["0,1385", "-0,0381"], "z.1": ["0,3775", "0,3925"]}),
        ("delta2 = (0.1385, -0.0381)", {"dz.2": ["0.1385", "-0.0381"]}),
        ("z1_0 = 0.3775, z1_1 = 0.3925", {"z.1.0": "0.3775", "z.1.1": "0.3925"}),
        ("z1[0] = 0.15*0.05 + 0.2*0.1 + 0.35 = 0.3775", {"z.1.0": "0.3775"}),
        ("W2_new = 0.3589 0.4087 0.5113 0.5614", {"w_next.2": [["0.3589", "0.4087"], ["0.5113", "0.5614"]]}),
        ("new w2_10 = 0.5113", {"w_next.2.1.0": "0.5113"}),
        ("w^{2 new}_{10} = 0.5113", {"w_next.2.1.0": "0.5113"}),
        ("sigma'(z1) = 0.2413 0.2406", {"ds.1": ["0.2413", "0.2406"]}),
        ("loss = 0.2984\nnew loss = 0.2910", {"cost": "0.2984", "mean_cost_next": "0.2910"}),
        ("net1 = 0.3775 0.3925\nout1: 0.5933, 0.5969", {"z.1": ["0.3775", "0.3925"], "a.1": ["0.5933", "0.5969"]}),
        ("da2/dz2 = 0.1868 0.1755", {"ds.2": ["0.1868", "0.1755"]}),
        ("db1 = 8.77e-3 9.95e-3", {"db.1": ["8.77e-3", "9.95e-3"]}),
    ],
)  # fmt: skip
def test_read(text, given):
    assert read_worked(TRACE, text).given == given


def test_what_is_not_read_is_said():
    worked = read_worked(
        TRACE,
        "z1 = 0.3775\na1 = 0.5933 0.5969\nw1 = 0.15 0.2 0.25 0.3\nfoo = 3\ndz5 = 1 2\na1 = 1 2\nz1_5 = 3\nfoo1 = 3",
    )
    assert worked.given == {"a.1": ["0.5933", "0.5969"]}
    assert worked.unread == {
        "z1": "z.1 has 2 numbers; here is 1.",
        "w1": "it is given.",
        "foo": "this name is not known here.",
        "dz5": "there is no dz.5 here.",
        "a1": "it stands there twice; the first was taken.",
        "z1_5": "there is no z.1.5 here.",
        "foo1": "this name is not known here.",
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 2 3",
        "foo = 1",
        "[1, 2]",
        "z1 = nothing",
        "{" * 30,
        '{"a": ' * 20 + "1" + "}" * 20,
        '{"z.1": ' + "[" * 20 + "1" + "]" * 20 + "}",
    ],
)
def test_refused_in_words(text):
    with pytest.raises(InvalidInput) as refused:
        read_worked(TRACE, text)
    assert refused.value.field == "text"


def test_several_samples():
    several = trace(NETWORK, W, [[0.05, 0.1], [1.0, 0.5]], [[0.01, 0.99], [0.5, 0.5]])
    assert read_worked(several, "z1 = 1 2 3 4").given == {"z.1": [["1", "2"], ["3", "4"]]}
    assert read_worked(several, "mean cost = 0.3").given == {"mean_cost": "0.3"}


def test_what_is_no_number_is_not_counted():
    worked = read_worked(TRACE, '{"z.1": [0.3775, null, true], "dz.2": [0.1385, -0.0381]}')
    assert worked.given == {"dz.2": ["0.1385", "-0.0381"]}
    assert worked.unread == {"z.1": "z.1 has 2 numbers; here is 1."}


def test_nobody_has_thousands_of_names():
    with pytest.raises(InvalidInput, match="At most 2,000 names are read"):
        read_worked(TRACE, "\n".join(f"q{n} = 1" for n in range(MOST_NAMES + 1)))
