"""Self-attention: each token takes from all tokens, or with a causal mask from those up to it. Vaswani et al. 2017.

Letters: t the token that asks and r the one asked, h a head, e a feature of a head, d one of the tokens'.
"""

from dataclasses import dataclass
from math import sqrt

from engine.errors import InvalidInput
from engine.language import say
from engine.layers.layer import At, Layer, Shape, at_least_one, only, term
from engine.steps.step import Function, Step


@dataclass(frozen=True, slots=True)
class SelfAttention(Layer):
    """Tokens (time, features) in, as many out. `units` are the features of one head; where it is left out, those of the
    tokens are shared out among the heads. ``wq.L``, ``wk.L``, ``wv.L`` are (h, e, d), ``wo.L`` is (d, h, e); no biases.
    """

    units: int = 0
    heads: int = 1
    causal: bool = True

    def shape(self, before: tuple[Shape, ...], field: str) -> Shape:
        at_least_one(field, heads=self.heads)
        time, features = only(before, 2, field, "Attention")
        if not self.units and features % self.heads:
            raise InvalidInput(
                f"{field}.heads",
                say(
                    "{features} features are not shared out evenly among {heads} heads.",
                    features=features,
                    heads=self.heads,
                ),
            )
        return time, features

    def learned(self, before: tuple[Shape, ...]) -> dict[str, Shape]:
        features = before[0][1]
        own = self.units or features // self.heads
        return {**dict.fromkeys(("wq", "wk", "wv"), (self.heads, own, features)), "wo": (features, self.heads, own)}

    def steps(self, at: At) -> list[Step]:
        """q, k, v = w x;  score[t,r] = 1/√E Σₑ q[t,e] k[r,e];  p = softmax over r ≤ t;  o[t] = Σᵣ p[t,r] v[r];
        a.L = wo o"""
        (x,), (time, features) = at.reads, at.shapes[0]
        own = self.units or features // self.heads
        sizes = at.sizes("trhedf", (time, time, self.heads, own, features, features))
        queries, keys, values, scores, shares, taken = map(at.own, ("q", "k", "v", "score", "p", "o"))
        score = term((queries, "shte"), (keys, "shre"), coefficient=1.0 / sqrt(own))
        softmax = Function("shtr", "softmax", (scores,), "axes", along="r", where=("r<=t",) if self.causal else ())
        steps = [
            at.sum(id, rule, f"sh{place}e", sizes, term((at.learned(weights), "hed"), (x, f"s{place}d")))
            for id, rule, weights, place in (
                (queries, "query", "wq", "t"), (keys, "key", "wk", "r"), (values, "value", "wv", "r"),
            )
        ]  # fmt: skip
        return [
            *steps,
            at.sum(scores, "score", "shtr", sizes, score),
            at.step(shares, "share", softmax, sizes),
            at.sum(taken, "taken", "shte", sizes, term((shares, "shtr"), (values, "shre"))),
            at.sum(at.own("a"), "attention", "stf", sizes, term((at.learned("wo"), "fhe"), (taken, "shte"))),
        ]
