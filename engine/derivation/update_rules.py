"""The equations of optimizers, once. Each function makes the step that its equation defines for one array.

θ stands for the weights or the biases of a layer, g for their gradient as it comes to the optimizer.
Sources: Sutskever et al. 2013 (momentum, Nesterov's as PyTorch computes it); Tieleman, Hinton 2012 (RMSprop); Duchi
et al. 2011 (Adagrad); Kingma, Ba 2015 (Adam); Loshchilov, Hutter 2019 (AdamW); Pascanu et al. 2013 (clipping).
"""

from dataclasses import dataclass, replace

from engine.network.network import BiasUpdate
from engine.steps.step import Factor, Function, Product, Step, SumOfProducts


@dataclass(frozen=True)
class Theta:
    """The weights ("w") or biases ("b") of a layer: `gradient` is the array of g, `sizes` are those of the letters."""

    part: str
    layer: int
    gradient: str
    sizes: dict[str, int]
    # Connections are left out: what pulls weights pulls those alone that there are.
    masked: bool = False

    # The letters of its axes, where it is no matrix of weights and no vector of biases.
    letters: str = ""

    @property
    def indices(self) -> str:
        return self.letters or ("ik" if self.part == "w" else "i")

    @property
    def id(self) -> str:
        return f"{self.part}.{self.layer}"

    def named(self, what: str) -> str:
        """``w_velocity.2``"""
        return f"{self.part}_{what}.{self.layer}"

    def with_gradient(self, gradient: str) -> "Theta":
        return replace(self, gradient=gradient)

    def factor(self, array: str) -> Factor:
        return Factor(array, self.indices)

    @property
    def connected(self) -> tuple[Factor, ...]:
        return (self.factor(f"mask.{self.layer}"),) if self.masked else ()


def _sum(theta: Theta, id: str, rule: str, *terms: Product) -> Step:
    return Step(id, "update", theta.layer, rule, SumOfProducts(theta.indices, terms), theta.sizes)


def _function(theta: Theta, id: str, rule: str, name: str, *arguments: str) -> Step:
    return Step(id, "update", theta.layer, rule, Function(theta.indices, name, arguments), theta.sizes)


# ---- what becomes of a gradient before the optimizer takes it ----


def clipped_by_norm(theta: Theta) -> Step:
    """ḡ = α g, α the same for all parameters"""
    product = Product((Factor("clip_factor"), theta.factor(theta.gradient)))
    return _sum(theta, f"d{theta.part}_clipped.{theta.layer}", "clipped_by_norm", product)


def clipped_by_value(theta: Theta) -> Step:
    """ḡ = g, kept between −c and c"""
    id = f"d{theta.part}_clipped.{theta.layer}"
    return _function(theta, id, "clipped_by_value", "kept_between", theta.gradient, "clip_value")


def sign(theta: Theta) -> Step:
    """sign θ, the derivative of |θ|"""
    return _function(theta, theta.named("sign"), "sign", "sign", theta.id)


def penalized(theta: Theta, l1: bool, l2: bool) -> Step:
    """g + λ₁ sign θ + λ₂ θ: with the derivatives of λ₁ Σ|θ| and of ½λ₂ Σθ²"""
    terms = [Product((theta.factor(theta.gradient),))]
    if l1:
        terms.append(Product((Factor("l1"), *theta.connected, theta.factor(theta.named("sign")))))
    if l2:
        terms.append(Product((Factor("l2"), *theta.connected, theta.factor(theta.id))))
    return _sum(theta, f"d{theta.part}_penalized.{theta.layer}", "penalized", *terms)


def shared(theta: Theta) -> Step:
    """Σⱼ g[j], the same for all: the layer's neurons share one bias"""
    product = Product((Factor(theta.gradient, "j"),))
    return _sum(theta, f"d{theta.part}_shared.{theta.layer}", "shared_gradient", product)


# ---- what an optimizer remembers ----


def velocity(theta: Theta) -> Step:
    """v_next = μ v + g"""
    return _sum(
        theta, theta.named("velocity_next"), "velocity",
        Product((Factor("momentum"), theta.factor(theta.named("velocity")))),
        Product((theta.factor(theta.gradient),)),
    )  # fmt: skip


def gradient_sum(theta: Theta) -> Step:
    """G_next = G + g"""
    return _sum(
        theta, theta.named("gradient_sum_next"), "gradient_sum",
        Product((theta.factor(theta.named("gradient_sum")),)),
        Product((theta.factor(theta.gradient),)),
    )  # fmt: skip


def square_sum(theta: Theta) -> Step:
    """s_next = s + g²"""
    return _sum(
        theta, theta.named("square_sum_next"), "square_sum",
        Product((theta.factor(theta.named("square_sum")),)),
        Product((theta.factor(theta.gradient), theta.factor(theta.gradient))),
    )  # fmt: skip


def square_mean(theta: Theta) -> Step:
    """s_next = ρ s + (1 − ρ) g²"""
    return _mean(theta, "square_mean", "rho", 2)


def first_moment(theta: Theta) -> Step:
    """m_next = β₁ m + (1 − β₁) g"""
    return _mean(theta, "first_moment", "beta1", 1)


def second_moment(theta: Theta) -> Step:
    """v_next = β₂ v + (1 − β₂) g²"""
    return _mean(theta, "second_moment", "beta2", 2)


def _mean(theta: Theta, what: str, kept: str, power: int) -> Step:
    """A running mean of g or g²: so much of what it was is kept."""
    gradients = (theta.factor(theta.gradient),) * power
    return _sum(
        theta, theta.named(f"{what}_next"), what,
        Product((Factor(kept), theta.factor(theta.named(what)))),
        Product((Factor(f"one_minus_{kept}"), *gradients)),
    )  # fmt: skip


# ---- the step that is taken ----


def corrected(theta: Theta, which: str) -> Step:
    """m̂ = γ₁ m_next, or v̂ = γ₂ v_next"""
    product = Product((Factor(f"{which}_correction"), theta.factor(theta.named(f"{which}_moment_next"))))
    return _sum(theta, theta.named(f"{which}_corrected"), f"{which}_corrected", product)


def nesterov_step(theta: Theta) -> Step:
    """u = g + μ v_next"""
    return _sum(
        theta, theta.named("step"), "nesterov_step",
        Product((theta.factor(theta.gradient),)),
        Product((Factor("momentum"), theta.factor(theta.named("velocity_next")))),
    )  # fmt: skip


def over_root(theta: Theta, rule: str, of: str, square: str) -> Step:
    """u = of/(√square + ε)"""
    return _function(theta, theta.named("step"), rule, "over_root", of, theta.named(square), "epsilon")


def stepped(theta: Theta, by: str, decays: bool = False) -> Step:
    """θ_next = θ − η by, or θ − ηλ θ − η by"""
    terms = [Product((theta.factor(theta.id),))]
    if decays:
        decay = (Factor("learning_rate"), Factor("weight_decay"), *theta.connected, theta.factor(theta.id))
        terms.append(Product(decay, -1.0))
    terms.append(Product((Factor("learning_rate"), theta.factor(by)), -1.0))
    return _sum(theta, theta.named("next"), "decayed_update" if decays else "stepped_update", *terms)


# ---- single numbers ----


def gradient_square(layer: int, dw: str, sizes: dict[str, int], bias_update: BiasUpdate) -> Step:
    """‖g.L‖² = Σᵢₖ dw.L[i,k]² + Σᵢ db.L[i]², dw being the array of the weights' gradient

    Of what is learned alone: frozen biases add nothing. A bias that n neurons share is one parameter: of its gradient,
    summed over them, stand n copies in db_shared, so the sum of the squares is divided by n.
    """
    terms = [_square(Factor(dw, "ik"))]
    if bias_update == "shared":
        terms.append(_square(Factor(f"db_shared.{layer}", "i"), 1.0 / sizes["i"]))
    elif bias_update == "per_neuron":
        terms.append(_square(Factor(f"db.{layer}", "i")))
    definition = SumOfProducts("", tuple(terms))
    return Step(f"gradient_square.{layer}", "update", layer, "gradient_square", definition, sizes)


def _square(factor: Factor, coefficient: float = 1.0) -> Product:
    return Product((factor, factor), coefficient)


def squared_norm(layers: int, sizes: dict[str, int]) -> Step:
    """‖g‖² = Σ ‖g.L‖² over the layers"""
    terms = tuple(Product((Factor(f"gradient_square.{layer}"),)) for layer in range(1, layers + 1))
    return Step("squared_norm", "update", layers, "squared_norm", SumOfProducts("", terms), sizes)


def clip_factor(layers: int, sizes: dict[str, int]) -> Step:
    """α = min(1, c/(‖g‖ + 10⁻⁶))"""
    definition = Function("", "clip_factor", ("squared_norm", "clip_norm"))
    return Step("clip_factor", "update", layers, "clip_factor", definition, sizes)


def correction(which: str, beta: str, layers: int, sizes: dict[str, int]) -> Step:
    """γ = 1/(1 − βᵗ)"""
    definition = Function("", "bias_correction", (beta, "update"))
    return Step(f"{which}_correction", "update", layers, f"{which}_correction", definition, sizes)
