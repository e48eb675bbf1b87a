"""PyTorch's models, with PyTorch: what is said of those that are no chain, and of slips; numbers: test_recorded.py."""

from typing import Any

import pytest

from backlight import InvalidInput, check, trace

torch = pytest.importorskip("torch")
nn = torch.nn

X, REAL, CLASSES = torch.randn(5, 4), torch.randn(5, 3), torch.tensor([0, 2, 1, 1, 0])


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
        (chain(nn.BatchNorm1d(6)), "layer “2” (BatchNorm1d)"),
        (chain(nn.ReLU6()), "layer “2” (ReLU6)"),
        (chain(nn.LayerNorm(6)), "layer “2” (LayerNorm)"),
        (nn.Sequential(nn.Linear(4, 3), nn.Softplus(beta=2)), "layer “1” (Softplus)"),
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
