"""`Trainer.fit` of Lightning with the callback."""

import warnings

import pytest

pytest.importorskip("lightning")

import lightning.pytorch as lightning
import torch
from torch import nn

from backlight import InvalidInput
from backlight.callbacks import LightningWatch


class Chain(lightning.LightningModule):  # type: ignore[misc]
    """One module within, or the layers as its own."""

    def __init__(self, own):
        super().__init__()
        torch.manual_seed(1)
        self.own, layers = own, (nn.Linear(4, 6), nn.Linear(6, 3))
        if own:
            self.first, self.last = layers
        else:
            self.net = nn.Sequential(layers[0], nn.Tanh(), layers[1])

    def forward(self, x):
        return self.last(torch.tanh(self.first(x))) if self.own else self.net(x)

    def training_step(self, batch, _):
        x, y = batch
        return nn.functional.cross_entropy(self(x), y)

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), 0.1)


def fit(module, *callbacks):
    generator = torch.Generator().manual_seed(2)
    samples = torch.utils.data.TensorDataset(
        torch.randn(48, 4, generator=generator), torch.randint(3, (48,), generator=generator)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        trainer = lightning.Trainer(
            max_epochs=1, callbacks=list(callbacks), accelerator="cpu", logger=False, enable_checkpointing=False,
            enable_progress_bar=False, enable_model_summary=False,
        )  # fmt: skip
        trainer.fit(module, torch.utils.data.DataLoader(samples, batch_size=8))
    return module


@pytest.mark.parametrize("own", [False, True])
def test_what_is_recorded_is_what_was_there_and_the_fit_goes_as_it_would(own):
    alone, seen = fit(Chain(own)), LightningWatch(every=4)
    watched = fit(Chain(own), seen)
    assert all(torch.equal(one, other) for one, other in zip(alone.parameters(), watched.parameters(), strict=True))
    assert list(seen) == [0, 4]
    first = Chain(own)
    expected = first.first.weight if own else first.net[0].weight
    assert (torch.tensor(seen[0]["w.1"]).float() == expected).all()
    agreement = seen[4].agreement
    assert agreement is not None
    assert agreement.largest < 1e-12
    assert len(seen.costs) == 6
    assert not any(module._forward_hooks for module in watched.modules())


def test_a_module_is_named():
    seen = LightningWatch("net", every=1)
    fit(Chain(own=False), seen)
    assert len(seen) == 6
    with pytest.raises(InvalidInput, match=r"There is no module “body”\. There are: net\."):
        fit(Chain(own=False), LightningWatch("body"))


def test_after_an_exception_nothing_is_watched():
    backward = torch.autograd.backward

    class Stops(lightning.Callback):  # type: ignore[misc]
        def on_train_batch_end(self, *_):
            raise RuntimeError("stop")

    module, seen = Chain(own=False), LightningWatch(every=1)
    with pytest.raises(RuntimeError, match="stop"):
        fit(module, seen, Stops())
    assert torch.autograd.backward is backward
    assert len(seen) == 1
    assert not any(one._forward_hooks for one in module.modules())
