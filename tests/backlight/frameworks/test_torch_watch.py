"""Loops of PyTorch, watched: what is recorded is what happened, and the loop goes as it would."""

from typing import Any

import pytest

pytest.importorskip("torch")

import torch
from torch import nn

from backlight import InvalidInput, watch
from engine.diagnosis.gradient_sizes import gradient_sizes


def model_of(*more):
    torch.manual_seed(1)
    return nn.Sequential(nn.Linear(4, 6), nn.Tanh(), *more, nn.Linear(6, 3))


def loop(model, updates, rate=0.1, losses=None, gradients=None):
    generator = torch.Generator().manual_seed(2)
    optimizer = torch.optim.SGD(model.parameters(), rate)
    for update in range(updates):
        x, y = torch.randn(8, 4, generator=generator), torch.randint(3, (8,), generator=generator)
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        if losses is not None:
            losses.append(loss.item())
        if gradients is not None:
            gradients[update] = {name: one.grad.clone() for name, one in model.named_parameters()}
        optimizer.step()
        with torch.no_grad():
            model(x)


def test_a_trace_has_the_gradients_that_the_loop_had():
    model = model_of()
    gradients: dict[int, Any] = {}
    with watch(model, every=5) as seen:
        loop(model, 12, gradients=gradients)
    assert list(seen) == [0, 5, 10]
    assert seen.updates == 12
    for update, found in seen.items():
        for name, ours in (("0.weight", "dw.1"), ("0.bias", "db.1"), ("2.weight", "dw.2"), ("2.bias", "db.2")):
            torch.testing.assert_close(
                torch.tensor(found[ours]), gradients[update][name].double(), rtol=1e-5, atol=1e-7
            )


def test_the_loop_goes_as_it_would():
    alone, watched = model_of(), model_of()
    loop(alone, 7)
    with watch(watched, every=2):
        loop(watched, 7)
    assert all(torch.equal(one, other) for one, other in zip(alone.parameters(), watched.parameters(), strict=True))
    for module in watched.modules():
        assert not module._forward_hooks
        assert not module._forward_pre_hooks
    assert not any(one._post_accumulate_grad_hooks for one in watched.parameters())


def test_the_loss_of_the_loop_is_kept_of_every_update():
    model, losses = model_of(), list[float]()
    backward = torch.autograd.backward
    with watch(model, every=5) as seen:
        loop(model, 7, losses=losses)
    assert [seen.costs[update] for update in range(7)] == losses
    assert torch.autograd.backward is backward
    assert [(one.update, one.why, one.cost) for one in seen.recorded()] == [
        (0, "every 5th", losses[0]),
        (5, "every 5th", losses[5]),
    ]


def test_a_backward_pass_of_another_model_is_not_taken_for_this_one_s():
    model, other = model_of(), model_of()
    with watch(model, every=5) as seen:
        loop(model, 2)
        costs = dict(seen.costs)
        loop(other, 3)
    assert seen.costs == costs
    assert seen.updates == 2


def test_the_first_update_in_which_a_gradient_vanishes_or_explodes_is_recorded():
    model = model_of()
    with watch(model, every=1000) as seen:
        loop(model, 3)
        with torch.no_grad():
            model[2].weight *= 1e-4
        loop(model, 2)
        with torch.no_grad():
            model[2].weight *= 1e8
        loop(model, 1)
    (first, turn), (third, vanishing), (fifth, exploding) = ((one.update, one.why) for one in seen.recorded())
    assert (first, turn) == (0, "every 1,000th")
    assert third == 3
    assert vanishing.startswith("vanishing: the gradient of “0” is ")
    assert vanishing.endswith(" times smaller than that of “2”")
    assert (fifth, exploding.partition(":")[0]) == (5, "exploding")
    # The engine's own verdict, of the trace.
    assert gradient_sizes(seen[3])[0].verdict == "vanishing"
    assert gradient_sizes(seen[5])[0].verdict == "exploding"


def test_a_gradient_that_is_nothing_is_said():
    model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3))
    with torch.no_grad():
        model[0].bias.fill_(-1000.0)
    with watch(model, every=1000) as seen:
        loop(model, 1)
    assert seen.recorded()[0].why == "vanishing: every entry of the gradient of “0” is 0"


def test_the_first_number_that_is_not_finite_is_named_and_its_update_recorded():
    model = nn.Sequential(nn.Linear(4, 6), nn.ReLU(), nn.Linear(6, 3))
    with watch(model, every=1000) as seen:
        loop(model, 3)
        with torch.no_grad():
            model[2].weight[1, 2] = float("inf")
        loop(model, 1)
    assert seen.first_not_finite == "update 3: the output of “2” (Linear)"
    assert "first not finite: update 3" in repr(seen)
    # The one before it, of which something can be shown.
    assert [(one.update, one.why) for one in seen.recorded()[1:]] == [
        (2, "the next is not finite: the output of “2” (Linear)"),
        (3, "not finite: the output of “2” (Linear)"),
    ]
    assert seen[2].agreement.largest < 1e-12
    with pytest.raises(InvalidInput, match=r"Before update 3 2\.weight has a number that is not finite"):
        seen[3]


class Root(nn.Module):  # type: ignore[misc]
    """Its derivative at 0 is infinite, its value is not."""

    def forward(self, x: Any) -> Any:
        return torch.sqrt(x * 0.0)


@pytest.mark.parametrize("scale", [1e160, 1e200])
def test_gradients_whose_squares_overflow_are_finite_still(scale):
    model = model_of().double()
    with watch(model, every=1) as seen:
        (scale * model(torch.ones(2, 4, dtype=torch.float64)).sum()).backward()
    assert seen.first_not_finite is None
    assert seen[0].agreement.largest < 1e-12


def test_a_derivative_that_is_not_finite_is_named_too():
    model = nn.Sequential(nn.Linear(4, 6), Root(), nn.Linear(6, 3))
    with watch(model, every=1000) as seen:
        loop(model, 1)
    assert seen.first_not_finite == "update 0: ∂ by the output of “0” (Linear)"


def test_memory_is_bounded_and_what_stays_is_from_all_over():
    model = model_of()
    with watch(model, every=1, most_bytes=20_000) as seen:
        loop(model, 200)
    assert seen.bytes <= 20_000
    assert 5 < len(seen) < 100
    assert min(seen) == 0
    assert max(seen) > 150


def test_of_a_large_batch_the_first_samples_are_kept_and_that_is_said():
    model = model_of()
    with watch(model, samples=3) as seen:
        loop(model, 1)
    assert len(seen[0].samples) == 3
    assert "These are the first 3 of 8 samples: gradients are their share." in seen[0].agreement.notes


def test_what_was_not_recorded_is_said():
    model = model_of()
    with watch(model, every=4) as seen:
        loop(model, 6)
    with pytest.raises(InvalidInput, match=r"Update 3 was not recorded\. These were: 0, 4\."):
        seen[3]
