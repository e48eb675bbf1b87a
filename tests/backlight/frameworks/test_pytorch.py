"""PyTorch's models, with PyTorch: what is said of those that are no chain, and of slips; numbers: test_recorded.py."""

from typing import Any

import numpy as np
import pytest

from backlight import InvalidInput, check, trace

torch = pytest.importorskip("torch")
nn = torch.nn

X, REAL, CLASSES = torch.randn(5, 4), torch.randn(5, 3), torch.tensor([0, 2, 1, 1, 0])


class Exponential(torch.nn.Linear):  # type: ignore[misc, name-defined]
    """Of the exponential: infinite where an activation is tried."""

    def forward(self, x):
        return torch.exp(torch.exp(super().forward(x)))

    def __getitem__(self, _):
        return self


def chain(*more):
    return nn.Sequential(nn.Linear(4, 6), nn.Tanh(), *more, nn.Linear(6, 3))


def test_the_model_is_left_as_it_was():
    model = chain(nn.Dropout(0.5)).train()
    before = [parameter.detach().clone() for parameter in model.parameters()]
    found: Any = trace(model, X, CLASSES, cost=nn.CrossEntropyLoss())
    assert model.training
    assert all(parameter.grad is None and parameter.dtype == torch.float32 for parameter in model.parameters())
    assert all(torch.equal(one, other) for one, other in zip(model.parameters(), before, strict=True))
    assert not any(module._forward_hooks for module in model.modules())
    assert found.agreement.notes[0] == "Dropout “2” lets everything through, as in evaluation."


def test_it_is_shown_with_how_well_it_agrees_and_with_the_names_of_the_model():
    found: Any = trace(chain(), X, CLASSES, cost="cross_entropy")
    assert "agrees with PyTorch's own outputs, cost and gradients to" in repr(found)
    html = found._repr_html_()
    assert "own gradients agree to" in html
    assert "dw.1 = 0.weight.grad" in html
    assert found.agreement.called["db.2"] == "2.bias.grad"
    assert check(found)


@pytest.mark.parametrize(
    ("model", "unshown"),
    [
        (chain(nn.BatchNorm1d(6, track_running_stats=False)).eval(), "layer “2” (BatchNorm1d)"),
        # The gradient of a bias before it is 0, and only rounding.
        (nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3, track_running_stats=False)), "layer “1” (BatchNorm1d)"),
        (nn.Sequential(nn.Linear(4, 3), nn.Softmax(dim=0)), "layer “1” (Softmax)"),
        (chain(nn.ReLU6()), "layer “2” (ReLU6)"),
        (chain(nn.LayerNorm(6)), "layer “2” (LayerNorm)"),
        (nn.Sequential(nn.Linear(4, 3), nn.Softplus(beta=2)), "layer “1” (Softplus)"),
        (Exponential(4, 3), "the operation Exp in its forward"),
        (nn.Sequential(nn.Linear(4, 3), nn.LogSoftmax(1)), "layer “1” (LogSoftmax)"),
        (nn.Sequential(nn.Linear(4, 3), nn.LogSoftmax(1), nn.Linear(3, 3)), "layer “1” (LogSoftmax)"),
    ],
)
def test_what_cannot_be_shown_is_named_and_what_is_before_it_shown(model, unshown):
    found: Any = trace(model, X, REAL, cost=nn.MSELoss())
    assert found.agreement.unshown == unshown
    assert found.agreement.largest < 1e-12
    assert f"From {unshown} on nothing is shown" in found._repr_html_()
    # The gradients are those of the whole model, not of what is shown.
    double = X.double()
    model.double().eval()
    nn.MSELoss()(model(double), REAL.double()).backward()
    torch.testing.assert_close(torch.tensor(found["dw.1"]), model[0].weight.grad)


def batch_normed(**options):
    norm = nn.BatchNorm1d(6, **options)
    norm.running_mean, norm.running_var = torch.randn(6), torch.rand(6) + 0.1
    return chain(norm, nn.ReLU())


def test_batch_norm_in_evaluation_is_a_layer_whose_gradients_are_those_of_its_own_parameters():
    model = batch_normed().eval()
    nn.init.uniform_(model[2].weight)
    found: Any = trace(model, X, CLASSES, cost=nn.CrossEntropyLoss())
    assert not found.agreement.unshown
    assert set(found.agreement.compared) == {*(f"d{kind}.{n}" for n in (1, 2, 3) for kind in "wb"), "C"}
    assert "w.2" not in found.agreement.called
    assert found.agreement.called["db.2"] == "2.bias.grad"
    model.double()
    nn.CrossEntropyLoss()(model(X.double()), CLASSES).backward()
    norm = model[2]
    root = torch.sqrt(norm.running_var + norm.eps).numpy()
    # As its note says it.
    gamma = (found["dw.2"].diagonal() - norm.running_mean.numpy() * found["db.2"]) / root
    torch.testing.assert_close(torch.tensor(gamma), norm.weight.grad)
    assert not (found["dw.2"] - np.diag(found["dw.2"].diagonal())).any()
    assert check(found)


def test_batch_norm_without_parameters_has_none_to_be_compared():
    found: Any = trace(batch_normed(affine=False).eval(), X, CLASSES, cost=nn.CrossEntropyLoss())
    assert set(found.agreement.compared) == {*(f"d{kind}.{n}" for n in (1, 3) for kind in "wb"), "C"}


def test_batch_norm_in_training_is_named_and_before_it_are_the_gradients_of_training():
    model = batch_normed()
    found: Any = trace(model, X, CLASSES, cost=nn.CrossEntropyLoss())
    assert found.agreement.unshown == "layer “2” (BatchNorm1d)"
    assert any("after model.eval()" in note for note in found.agreement.notes)
    mean = model[2].running_mean.clone()
    model.double()
    nn.CrossEntropyLoss()(model(X.double()), CLASSES).backward()
    torch.testing.assert_close(torch.tensor(found["dw.1"]), model[0].weight.grad)
    # It was the copy that took note of this batch.
    assert not torch.equal(model[2].running_mean.float(), mean)
    assert int(model[2].num_batches_tracked) == 1


@pytest.mark.parametrize(
    ("model", "x", "y", "cost", "said"),
    [
        (nn.Sequential(nn.Conv1d(1, 2, 2), nn.Flatten(), nn.Linear(6, 3)), X[:, None], CLASSES, nn.CrossEntropyLoss(),
         "model: It begins with layer “0” (Conv1d), so there is nothing before it that can be shown."),
        (nn.ReLU(), X, REAL, nn.MSELoss(), "model: It begins with ReLU,"),
        (nn.LSTM(4, 3), X, REAL, nn.MSELoss(), "model: Its outputs are no tensor with a row for each sample"),
        (chain(), torch.randn(5, 7), CLASSES, nn.CrossEntropyLoss(), "x: The model does not take these inputs: mat1"),
        (chain(), X[0], CLASSES, nn.CrossEntropyLoss(), "x: Inputs have a row for each sample, one at least; these"),
        (chain(), [["a"] * 4], CLASSES, nn.CrossEntropyLoss(), "x: Inputs are numbers, with a row for each sample."),
        (chain(), X, [0, 1, 2, 3, 4], "cross_entropy", "y: Classes are numbered 0 to 2, one for each sample."),
        (nn.Sequential(nn.Linear(4, 1)), X, torch.rand(5), nn.MSELoss(),
         "y: The targets are 5 and the outputs 5 × 1: PyTorch would compare each with every other."),
        (chain(), X, REAL, nn.MSELoss(reduction="none"), "cost: MSELoss(reduction='none') is a number for each entry"),
        (chain(), X, REAL, lambda outputs, y: outputs - y, "cost: A loss is one number for the whole batch."),
        (chain(), X, REAL, nn.MSELoss, "cost: MSELoss is the class of a loss: write MSELoss()."),
        (chain(), X, REAL, 5, "cost: Give the name of a cost, or a loss such as torch.nn.MSELoss(); this is 5."),
        (chain(), X, REAL, "mse", "cost: There is no 'mse'. Did you mean 'mean_squared_error'?"),
        (chain(), X, REAL, None, "cost: Say what is derived"),
        (chain(), X, ["a"] * 5, nn.CrossEntropyLoss(), "y: Targets are numbers, with a row for each sample, or the"),
        (chain(), X, ["a"] * 5, "cross_entropy", "y: Targets are numbers, with a row for each sample, or the numbers"),
        (chain(), X + 0j, CLASSES, nn.CrossEntropyLoss(), "x: Inputs are numbers, with a row for each sample."),
        (chain(), X.to("meta"), CLASSES, nn.CrossEntropyLoss(), "x: Inputs are numbers, with a row for each sample."),
        (nn.Sequential(nn.Linear(4, 1), nn.Sigmoid()), X, 2.0 * torch.ones(5, 1), nn.BCELoss(),
         "cost: The loss does not take these outputs and targets: "),
        (chain(), X, REAL, lambda outputs: outputs.sum(), "cost: The loss does not take these outputs and targets: "),
        (chain(), X, REAL, lambda outputs, y: (outputs.detach() - y).sum(), "cost: A loss is worked out from the"),
        (nn.Sequential(nn.LazyLinear(3)), X, REAL, nn.MSELoss(), "model: Its lazy layers have no weights yet: call"),
        (nn.Linear(4, 3), X.reshape(1, 5, 4), REAL[None], nn.MSELoss(), "x: A sample has 20 numbers, of which the"),
        (chain(), X, None, nn.MSELoss(), "y: y is missing: trace takes x, y."),
        (nn.Linear, X, REAL, nn.MSELoss(), "network: What is traced is a Network, or a model of PyTorch"),
    ],
)  # fmt: skip
def test_slips_are_answered_in_words(model, x, y, cost, said):
    with pytest.raises(InvalidInput) as caught:
        trace(model, x, y, cost=cost)
    assert str(caught.value).startswith(said)


def test_a_whole_number_among_the_parameters_is_none_that_is_learned():
    model = chain()
    model.register_parameter("count", nn.Parameter(torch.tensor([3]), requires_grad=False))
    found: Any = trace(model, X, REAL, cost=nn.MSELoss())
    assert found.agreement.largest < 1e-12


def test_an_update_is_that_of_pytorch_s_optimizer():
    model = chain()
    found: Any = trace(model, X, CLASSES, cost=nn.CrossEntropyLoss(), learning_rate=0.1, optimizer="adam")
    model.double()
    optimizer = torch.optim.Adam(model.parameters(), 0.1)
    for after in (found, found.next()):
        optimizer.zero_grad()
        nn.CrossEntropyLoss()(model(X.double()), CLASSES).backward()
        optimizer.step()
        torch.testing.assert_close(torch.tensor(after["w_next.1"]), model[0].weight.detach())
    assert found.next().agreement is None


def test_a_model_whose_weights_are_no_numbers_says_where():
    model = chain()
    with torch.no_grad():
        model[2].weight[1, 2] = torch.nan
    with pytest.raises(ArithmeticError, match=r"z\.2\.1 became nan"):
        trace(model, X, REAL, cost=nn.MSELoss())


@pytest.mark.parametrize("within", [torch.no_grad, torch.inference_mode])
def test_it_is_read_where_no_gradients_are_recorded(within):
    with within():
        found: Any = trace(chain(), torch.randn(5, 4), CLASSES, cost=nn.CrossEntropyLoss())
    assert found.agreement.largest < 1e-12


@pytest.mark.parametrize("make", [torch.compile, lambda model: torch.export.export(model, (X,))])
def test_what_is_compiled_or_exported_is_read_as_the_module_that_it_is(make):
    model = chain()
    found: Any = trace(make(model), X, CLASSES, cost=nn.CrossEntropyLoss())
    assert not found.agreement.unshown
    assert found.agreement.called["dw.2"] == "2.weight.grad"


def test_a_compiled_script_is_said_to_be_one():
    with pytest.warns(FutureWarning):
        script = torch.jit.trace(chain(), X)
    with pytest.raises(InvalidInput, match="model: A compiled script has no modules to look into"):
        trace(script, X, REAL, cost=nn.MSELoss())


class Autoencoder(torch.nn.Module):  # type: ignore[misc, name-defined]
    """Its decoder's matrix is that of its encoder."""

    def __init__(self, between):
        super().__init__()
        self.encoder, self.between = nn.Linear(4, 2), between

    def forward(self, x):
        hidden = self.between(torch.tanh(self.encoder(x)))
        return nn.functional.linear(hidden, self.encoder.weight.T)


def test_a_matrix_that_is_turned_twice_is_what_it_was():
    found: Any = trace(Autoencoder(nn.Identity()), X, X, cost=nn.MSELoss())
    assert found.network.sizes == (4, 2, 4)
    assert "dw.1+dw.2ᵀ" in found.agreement.compared


def test_of_what_is_used_again_beyond_what_is_shown_the_gradient_is_a_part():
    model = Autoencoder(nn.LayerNorm(2))
    found: Any = trace(model, X, X, cost=nn.MSELoss())
    assert found.agreement.unshown == "layer “between” (LayerNorm)"
    assert [note for note in found.agreement.notes if "used again" in note] == [
        "w.1 is used again beyond what is shown: its gradient is the part that comes from here."
    ]
    # Nothing is said of the bias, whose gradient is all of it.
    model.double()
    nn.MSELoss()(model(X.double()), X.double()).backward()
    torch.testing.assert_close(torch.tensor(found["db.1"]), model.encoder.bias.grad)


@pytest.mark.parametrize(
    ("loss", "last", "y", "said"),
    [
        (nn.CrossEntropyLoss(), nn.Softmax(-1), CLASSES, "CrossEntropyLoss has a softmax of its own: with that of the"),
        (nn.BCEWithLogitsLoss(), nn.Sigmoid(), REAL.sigmoid(), "BCEWithLogitsLoss has a sigmoid of its own: with that"),
        (nn.NLLLoss(), nn.Identity(), CLASSES, "NLLLoss takes logarithms of probabilities: LogSoftmax belongs before"),
        (nn.CrossEntropyLoss(ignore_index=1), nn.Identity(), CLASSES, "CrossEntropyLoss with a class that is ignored"),
    ],
)
def test_a_loss_that_is_not_meant_for_such_outputs_is_said_to_be_none(loss, last, y, said):
    found: Any = trace(nn.Sequential(chain(), last), X, y, cost=loss)
    assert any(note.startswith(said) for note in found.agreement.notes)
    assert found.agreement.largest < 1e-12


def test_a_loss_keeps_its_weights_in_the_precision_that_they_have():
    loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 3.0]))
    found: Any = trace(chain(), X, CLASSES, cost=loss)
    assert found.agreement.notes[0].startswith("CrossEntropyLoss with weights has no formula here: its derivative by")
    assert loss.weight.dtype == torch.float32
