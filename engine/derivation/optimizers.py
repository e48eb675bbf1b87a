"""How gradients become steps: the optimizers, their constants, and what they remember.

Names, defaults and definitions are PyTorch's. L1, L2 and weight decay are for weights alone, as in textbooks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import Literal, get_args

from engine.derivation import update_rules as rules
from engine.derivation.forward import Batch
from engine.derivation.objective import Objective, PenaltyPlace
from engine.derivation.update_rules import Theta
from engine.errors import InvalidInput, UnknownName
from engine.functions.constants import Constant, unsigned
from engine.language import say
from engine.steps.step import Step

Chain = Callable[[Theta], tuple[Step, ...]]
ClipKind = Literal["norm", "value"]


MOMENTUM = Constant("momentum", "Momentum", r"\mu", 0.9, 1.0)
RHO = Constant("rho", "The share that the mean keeps", r"\rho", 0.99, 1.0)
BETA1 = Constant("beta1", "The share that the first moment keeps", r"\beta_1", 0.9, 1.0)
BETA2 = Constant("beta2", "The share that the second moment keeps", r"\beta_2", 0.999, 1.0)
EPSILON = Constant("epsilon", "The number that keeps from dividing by 0", r"\varepsilon", 1e-8)
DECAY = Constant("weight_decay", "Weight decay", r"\lambda", 0.01)


@dataclass(frozen=True)
class OptimizerRule:
    """One optimizer. `chain` makes an array's steps from its gradient to its new numbers; `remembers` names what goes
    on from update to update, an entry for each parameter; `corrections` are worked out before."""

    name: str
    title: str
    purpose: str
    tex: str
    chain: Chain
    constants: tuple[Constant, ...] = ()
    remembers: tuple[str, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()


def _momentum(theta: Theta) -> tuple[Step, ...]:
    return rules.velocity(theta), rules.stepped(theta, theta.named("velocity_next"))


def _not_reset(theta: Theta) -> tuple[Step, ...]:
    return rules.gradient_sum(theta), rules.stepped(theta, theta.named("gradient_sum_next"))


def _nesterov(theta: Theta) -> tuple[Step, ...]:
    return rules.velocity(theta), rules.nesterov_step(theta), rules.stepped(theta, theta.named("step"))


def _rmsprop(theta: Theta) -> tuple[Step, ...]:
    step = rules.over_root(theta, "scaled_step", theta.gradient, "square_mean_next")
    return rules.square_mean(theta), step, rules.stepped(theta, step.id)


def _adagrad(theta: Theta) -> tuple[Step, ...]:
    step = rules.over_root(theta, "scaled_step", theta.gradient, "square_sum_next")
    return rules.square_sum(theta), step, rules.stepped(theta, step.id)


def _adam(theta: Theta, decays: bool = False) -> tuple[Step, ...]:
    step = rules.over_root(theta, "adam_step", theta.named("first_corrected"), "second_corrected")
    return (
        rules.first_moment(theta), rules.second_moment(theta),
        rules.corrected(theta, "first"), rules.corrected(theta, "second"),
        step, rules.stepped(theta, step.id, decays),
    )  # fmt: skip


def _adamw(theta: Theta) -> tuple[Step, ...]:
    return _adam(theta, decays=theta.part == "w")


_MOMENTS = ("first_moment", "second_moment")
_CORRECTIONS = (("first", "beta1"), ("second", "beta2"))

OPTIMIZERS: dict[str, OptimizerRule] = {
    rule.name: rule
    for rule in (
        OptimizerRule(
            "sgd", "Gradient descent", "One step against the gradient of a batch, η times as long.",
            r"\theta - \eta\, g", lambda theta: (rules.stepped(theta, theta.gradient),),
        ),
        OptimizerRule(
            "momentum", "Momentum", "Steps add up like a ball's speed: valleys are run along, zigzags cancel out.",
            r"v \leftarrow \mu v + g, \quad \theta - \eta\, v", _momentum, (MOMENTUM,), ("velocity",),
        ),
        OptimizerRule(
            "nesterov", "Nesterov's momentum", "Momentum that looks ahead: the step counts the velocity once more.",
            r"v \leftarrow \mu v + g, \quad \theta - \eta\,(g + \mu v)", _nesterov, (MOMENTUM,), ("velocity",),
        ),
        OptimizerRule(
            "rmsprop", "RMSprop", "Each parameter's step is measured by the usual size of its own gradients.",
            r"s \leftarrow \rho s + (1-\rho) g^2, \quad \theta - \eta\, \frac{g}{\sqrt{s} + \varepsilon}",
            _rmsprop, (RHO, EPSILON), ("square_mean",),
        ),
        OptimizerRule(
            "adagrad", "Adagrad", "Steps shrink with all gradients so far: rare signals keep being heard.",
            r"s \leftarrow s + g^2, \quad \theta - \eta\, \frac{g}{\sqrt{s} + \varepsilon}",
            _adagrad, (Constant("epsilon", EPSILON.title, EPSILON.tex, 1e-10),), ("square_sum",),
        ),
        OptimizerRule(
            "adam", "Adam", "Momentum and RMSprop together, both corrected for having begun at 0.",
            r"\theta - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}",
            _adam, (BETA1, BETA2, EPSILON), _MOMENTS, _CORRECTIONS,
        ),
        OptimizerRule(
            "adamw", "AdamW", "Adam with weight decay beside the gradient, not within it.",
            r"\theta - \eta \lambda\, \theta - \eta\, \frac{\hat m}{\sqrt{\hat v} + \varepsilon}",
            _adamw, (BETA1, BETA2, EPSILON, DECAY), _MOMENTS, _CORRECTIONS,
        ),
        OptimizerRule(
            "gradient_not_reset", "Mistake: gradients not reset",
            "What a training loop does that forgets zero_grad(): each gradient is added to all those before it, and "
            "the step takes their sum. The first update is right; the gradient check sees nothing.",
            r"G \leftarrow G + g, \quad \theta - \eta\, G", _not_reset, (), ("gradient_sum",),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Descent:
    """Which steps an update has, and nothing that decides their numbers."""

    optimizer: str = "sgd"
    clip: ClipKind | None = None
    l1: bool = False
    l2: bool = False

    def __post_init__(self) -> None:
        if self.optimizer not in OPTIMIZERS:
            raise UnknownName("optimizer.name", self.optimizer, list(OPTIMIZERS))


# Gradient descent and nothing more.
PLAIN = Descent()


@dataclass(frozen=True, slots=True)
class Clip:
    """No gradient longer than `most` (all parameters together), or no entry of it larger."""

    kind: ClipKind
    most: float


L1 = Constant("l1", "L1", r"\lambda_1", 0.0)
L2 = Constant("l2", "L2", r"\lambda_2", 0.0)


@dataclass(frozen=True)
class Optimizer:
    """An optimizer with its numbers; constants left out are the usual ones. Raises InvalidInput or UnknownName."""

    name: str = "sgd"
    constants: Mapping[str, float] = field(default_factory=dict)
    l1: float = 0.0
    l2: float = 0.0
    clip: Clip | None = None
    # Where the penalties are: in the cost, or in the update alone.
    penalty: PenaltyPlace = "update"

    def __post_init__(self) -> None:
        known = {constant.name: constant for constant in OPTIMIZERS[self.descent.optimizer].constants}
        for name, value in self.constants.items():
            if name not in known:
                there = say("it has {listed}", listed=", ".join(known)) if known else say("it has no such numbers")
                raise InvalidInput(
                    f"optimizer.{name}",
                    say(
                        "{title} has no {name}; {there}.",
                        title=say(OPTIMIZERS[self.name].title),
                        name=name,
                        there=there,
                    ),
                )
            known[name].check(f"optimizer.{name}", value)
        if self.penalty not in get_args(PenaltyPlace):
            raise UnknownName("penalty", self.penalty, list(get_args(PenaltyPlace)))
        L1.check("l1", self.l1)
        L2.check("l2", self.l2)
        if self.clip and not 0.0 < self.clip.most < inf:
            raise InvalidInput(f"clip.{self.clip.kind}", say("Gradients are clipped to a finite number above 0."))
        defaults = {constant.name: constant.default for constant in known.values()}
        given = {name: unsigned(value) for name, value in self.constants.items()}
        object.__setattr__(self, "constants", defaults | given)

    @property
    def descent(self) -> Descent:
        """Which steps an update has, without the numbers."""
        here = self.penalty == "update"
        kind = self.clip.kind if self.clip else None
        return Descent(self.name, kind, here and self.l1 > 0.0, here and self.l2 > 0.0)

    def objective(self, batch: Batch = "mean") -> Objective:
        """What the gradients are derivatives of."""
        in_cost = self.penalty == "cost"
        return Objective(batch, in_cost and self.l1 > 0.0, in_cost and self.l2 > 0.0)

    @property
    def rule(self) -> OptimizerRule:
        """Its title, formula and constants."""
        return OPTIMIZERS[self.name]

    def numbers(self, learning_rate: float, update: int) -> dict[str, float]:
        """All single numbers that the update with that number, from 1, may need."""
        kept = {name: value for name, value in self.constants.items() if name in ("rho", "beta1", "beta2")}
        return {
            "learning_rate": learning_rate, "update": float(update), "l1": self.l1, "l2": self.l2,
            **self.constants, **{f"one_minus_{name}": 1.0 - value for name, value in kept.items()},
            **({f"clip_{self.clip.kind}": self.clip.most} if self.clip else {}),
        }  # fmt: skip
