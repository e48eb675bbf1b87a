"""A network said without its numbers: as sizes, as code, as programs print it."""

import pytest

from engine import Dense, InvalidInput, Network
from engine.exchange.architecture import architecture_in

PRINTED = """Net(
  (fc1): Linear(in_features=4, out_features=8, bias=True)
  (act): LeakyReLU(negative_slope=0.2)
  (drop): Dropout(p=0.5, inplace=False)
  (fc2): Linear(in_features=8, out_features=3, bias=True)
  (out): Softmax(dim=1)
)"""
SUMMARY = """Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 dense (Dense)               (None, 8)                 24

 dropout (Dropout)           (None, 8)                 0

 dense_1 (Dense)             (None, 1)                 9
=================================================================
Total params: 33 (132.00 Byte)
"""
MODULE = """class Net(nn.Module):
    def __init__(self):
        self.fc1 = nn.Linear(4, 16)
        self.fc2 = nn.Linear(16, 3)

    def forward(self, x):
        return self.fc2(F.relu(self.fc1(x)))"""
SAID = {
    # The end was not copied.
    "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1": (2, ["4 tanh", "1 identity"]),
    "2-3-2": (2, ["3 sigmoid", "2 sigmoid"]),
    "784 → 30 → 10": (784, ["30 sigmoid", "10 sigmoid"]),
    "nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))": (2, ["4 tanh", "1 identity"]),
    "Linear(784, 128)\nReLU\nLinear(128, 10)": (784, ["128 relu", "10 identity"]),
    "torch.nn.Sequential(torch.nn.Linear(2, 4), torch.nn.Hardswish())": (2, ["4 hard_swish"]),
    PRINTED: (4, ["8 leaky_relu", "3 softmax"]),
    'Sequential([Dense(8, activation="relu", input_shape=(4,)), Dense(3, activation="softmax")])': (
        4, ["8 relu", "3 softmax"],
    ),
    "keras.Sequential([keras.Input(shape=(5,)), layers.Dense(units=2, activation='swish'), layers.Dense(1)])": (
        5, ["2 silu", "1 identity"],
    ),
    'Network(2, (Dense(3, "tanh"), Dense(1)))': (2, ["3 tanh", "1 sigmoid"]),
    "4 -> 5 -> 3": (4, ["5 sigmoid", "3 sigmoid"]),
    'Sequential([Input(shape=(3,)), Dense(8, name="hidden", activation="relu", kernel_initializer="he_normal")])': (
        3, ["8 relu"],
    ),
    "Sequential([Dense(4, activation=tf.nn.relu, input_shape=(3,)), Dense(1, activation=tf.nn.sigmoid)])": (
        3, ["4 relu", "1 sigmoid"],
    ),
    'model.add(Dense(12, input_dim=8))\nmodel.add(Activation("relu"))\nmodel.add(Dense(1))': (
        8, ["12 relu", "1 identity"],
    ),
    "nn.Linear(2, 4),  # nn.Linear(2, 8) was worse\nnn.Tanh(), nn.Linear(4, 1)": (2, ["4 tanh", "1 identity"]),
    SUMMARY: (2, ["8 sigmoid", "1 sigmoid"]),
    "│ dense (Dense)    │ (None, 64)  │  320 │\n│ dense_1 (Dense)  │ (None, 3)   │  195 │": (
        4, ["64 sigmoid", "3 sigmoid"],
    ),
    "dense (Dense)  (None, 5)  1,000\ndense_1 (Dense)  (None, 2)  10": (199, ["5 sigmoid", "2 sigmoid"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID.items(), ids=SAID)
def test_what_is_said(text, expected):
    said = architecture_in(text, "text")
    assert said is not None
    network, _ = said.network("text", None)
    assert (network.inputs, [f"{layer.units} {layer.activation}" for layer in network.layers]) == expected


def test_constants_are_kept():
    said = architecture_in(PRINTED, "text")
    assert said is not None
    assert said.network("text", None)[0].layers[0].slope == 0.2


NONE = [
    "Then there is a layer of its own, Dense(3), which is told below as much as it can be.",
    "",
    "0.5 0.25",
    "3",
    "[1, 2, 3]",
    "0x10",
    "[[0.1, 0.2], [0.3, 0.4]]",
    "W1 = [[1, 2]]",
    "2-",
    "-2-3",
    "2.5-3",
    "1e-3",
]


@pytest.mark.parametrize("text", NONE)
def test_numbers_are_none(text):
    assert architecture_in(text, "text") is None


REFUSED = {
    "Linear(2, 4), Linear(5, 1)": "takes 5 numbers, but what is before it gives 4",
    "Sequential(Conv2d(1, 8, 3), Linear(8, 2))": "Conv2d(1, 8, 3) is no layer that can be shown",
    "Linear(2, 4), ReLU(), Tanh()": "Tanh() follows another activation",
    "Sequential(ReLU(), Linear(2, 4))": "stands before any layer",
    "Linear()": "is not said",
    "Dense(3.5, input_dim=2)": "is not said",
    'Sequential([Dense(3, input_dim=2)]); compile(loss="no_such_thing")': "There is no cost 'no_such_thing'",
    "MLPClassifier(hidden_layer_sizes=(3,))": "print(model.coefs_, model.intercepts_)",
    "clf = MLPRegressor()": "from the data it is fitted to",
    'Dense(3, activation="reluu"), Dense(1)': "is no layer that can be shown",
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_shown_is_named(text, why):
    with pytest.raises(InvalidInput) as refused:
        architecture_in(text, "text")
    assert why in refused.value.message
    assert refused.value.field == "text"


def test_inputs_that_are_not_said_are_those_on_the_screen():
    said = architecture_in("Dense(3, activation='tanh'), Dense(1)", "text")
    assert said is not None
    network, guessed = said.network("text", Network(7, (Dense(1),)))
    assert network.inputs == 7
    assert any("7, as on the screen" in one for one in guessed)
    with pytest.raises(InvalidInput, match="how many inputs"):
        said.network("text", None)


def test_what_is_not_said_is_as_on_the_screen():
    said = architecture_in("2-3-1", "text")
    assert said is not None
    network, guessed = said.network("text", Network(2, (Dense(2, "relu"), Dense(1, "identity")), "huber"))
    assert [layer.activation for layer in network.layers] == ["relu", "identity"]
    assert network.cost == "huber"
    assert any("these were taken: relu, identity" in one for one in guessed)


def test_an_output_that_the_cost_on_the_screen_is_not_for_has_its_own():
    said = architecture_in("Linear(2, 3), Softmax(dim=1)", "text")
    assert said is not None
    assert said.network("text", Network(2, (Dense(1),)))[0].cost == "cross_entropy"


def test_a_cost_that_is_not_for_the_new_output_does_not_stay():
    said = architecture_in("Linear(2, 1)", "text")
    assert said is not None
    like = Network(2, (Dense(1),), "binary_cross_entropy")
    assert said.network("text", like)[0].cost == "half_squared_error"


COSTS_SAID = {
    'Network(2, (Dense(3), Dense(1)), cost="binary_cross_entropy")': ("sigmoid", "binary_cross_entropy"),
    "nn.Sequential(nn.Linear(2, 1), nn.Sigmoid()); nn.BCELoss()": ("sigmoid", "binary_cross_entropy"),
    "nn.Sequential(nn.Linear(2, 3)); nn.MSELoss()": ("identity", "mean_squared_error"),
    'm = Sequential([Dense(3, "softmax", input_dim=2)]); m.compile(loss="categorical_crossentropy")': (
        "softmax", "cross_entropy",
    ),
    "nn.Linear(2, 3)\nnn.CrossEntropyLoss()": ("softmax", "cross_entropy"),
    "nn.Linear(2, 3)\nnn.BCEWithLogitsLoss()": ("sigmoid", "binary_cross_entropy"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COSTS_SAID.items(), ids=COSTS_SAID)
def test_a_cost_that_is_said_is_taken(text, expected):
    said = architecture_in(text, "text")
    assert said is not None
    network, guessed = said.network("text", None)
    assert (network.layers[-1].activation, network.cost) == expected
    assert not any("does not say the cost" in one for one in guessed)
    assert ("WithLogits" in text or "CrossEntropyLoss" in text) == any("of its own" in one for one in guessed)


def test_a_layer_without_a_bias_is_named():
    said = architecture_in("nn.Linear(2, 4, bias=False), nn.Tanh(), nn.Linear(4, 1)", "text")
    assert said is not None
    assert [one for one in said.network("text", None)[1] if "bias" in one] == [
        "Linear(2, 4, bias=False) has no bias; its biases are 0, and would be learned."
    ]


@pytest.mark.parametrize(
    "text", [MODULE, "Net(\n  (fc1): Linear(in_features=4, out_features=16)\n  (fc2): Linear(16, 3)\n)"]
)
def test_what_a_module_does_between_its_layers_is_assumed_aloud(text):
    said = architecture_in(text, "text")
    assert said is not None
    network, guessed = said.network("text", None)
    assert [layer.activation for layer in network.layers] == ["relu", "identity"]
    assert any("not read; these activations were taken: relu, identity" in one for one in guessed)
