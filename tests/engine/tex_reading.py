"""Reading the engine's TeX as a mathematician does, and working out its value.

So a formula is tested by what it says: brackets, signs, letters and matrices included. Knows what the engine writes and
nothing more; anything else is an error.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

# Gives the value of \term{id}{symbol}, where the letters summed over by name have these numbers.
Lookup = Callable[[str, str, Mapping[str, int]], Any]
Functions = Mapping[str, Callable[..., Any]]

_END = re.compile(r"[+\-)\]},=&><|]|\\right|\\[lg]e\b|\\\\|\\end|$")
_NUMBER = re.compile(r"\d+(\.\d+)?")
# cost′ is the derivative by a, cost′_y that by y.
_CALL = re.compile(r"\\operatorname\{(\w+)\}((?:'(?:_\{y\})?)?)|\\(sigma|tanh|max|min)('?)")
_CALLS: Functions = {
    "max": np.maximum,
    "min": np.minimum,
    "tanh": np.tanh,
    "erf": np.vectorize(math.erf),
    "sign": np.sign,
}

_BRACE = re.compile("[{}]")
_SPACES = re.compile(r"(?:\s|\\,|\\!)+")
# Greek letters that stand for a number; λ and α are those of SELU.
_LETTERS = {r"\pi": math.pi, r"\lambda": 1.0507009873554805, r"\alpha": 1.6732632423543772}
_RELATIONS = {
    ">": np.greater, "<": np.less, r"\le": np.less_equal, r"\ge": np.greater_equal, "=": np.equal,
}  # fmt: skip


def evaluate(
    tex: str,
    values: Lookup | Mapping[str, Any],
    functions: Functions | None = None,
    sizes: Mapping[str, int] | None = None,
) -> Any:
    """The value of one side of an equation, given those of its terms.

    `functions` says what σ and the like are; `sizes` how far the letter under a bare Σ runs.
    """
    lookup = values if callable(values) else (lambda term, _symbol, _at: values[term])
    reader = _Reader(tex, lookup, {**_CALLS, **(functions or {})}, sizes or {}, {})
    value = reader.sum()
    reader.expect_end()
    return value


class _Reader:
    def __init__(
        self, tex: str, lookup: Lookup, functions: Functions, sizes: Mapping[str, int], at: Mapping[str, int]
    ) -> None:
        self.tex, self.place = tex, 0
        self.lookup, self.functions, self.sizes, self.at = lookup, functions, sizes, at

    # ---- reading ----

    def skip(self) -> None:
        if match := _SPACES.match(self.tex, self.place):
            self.place = match.end()

    def take(self, *texts: str) -> bool:
        """Pass one of these, if it is next."""
        self.skip()
        for text in texts:
            if self.tex.startswith(text, self.place):
                self.place += len(text)
                return True
        return False

    def need(self, *texts: str) -> None:
        if not self.take(*texts):
            raise ValueError(f"expected {' or '.join(texts)} at {self.tex[self.place :]!r}")

    def at_end(self) -> bool:
        self.skip()
        return _END.match(self.tex, self.place) is not None

    def expect_end(self) -> None:
        self.skip()
        if self.place != len(self.tex):
            raise ValueError(f"cannot read {self.tex[self.place :]!r}")

    def braces(self) -> str:
        self.need("{")
        start, depth = self.place, 1
        while depth:
            brace = _BRACE.search(self.tex, self.place)
            if brace is None:
                raise ValueError(f"unbalanced braces: {self.tex[start:]}")
            depth += 1 if brace[0] == "{" else -1
            self.place = brace.end()
        return self.tex[start : self.place - 1]

    def inner(self, tex: str, **at: int) -> Any:
        reader = _Reader(tex, self.lookup, self.functions, self.sizes, {**self.at, **at})
        value = reader.sum()
        reader.expect_end()
        return value

    # ---- grammar ----

    def sum(self) -> Any:
        negative = self.take("-")
        total = -self.product() if negative else self.product()
        while True:
            if self.take("+"):
                total = _same_shape(total, self.product(), np.add)
            elif self.take("-"):
                total = _same_shape(total, self.product(), np.subtract)
            else:
                return total

    def product(self) -> Any:
        """Factors side by side; matrices multiply as matrices do."""
        if self.take(r"\textstyle\sum_"):
            return self.sum_by_name()
        total = self.power()
        while not self.at_end():
            if self.take(r"\odot"):
                total = _same_shape(total, self.power(), np.multiply)
            elif self.take("/"):
                total = total / self.power()
            else:
                self.take(r"\cdot")
                if self.take(r"\textstyle\sum_"):
                    return _times(total, self.sum_by_name())
                total = _times(total, self.power())
        return total

    def sum_by_name(self) -> Any:
        """Σ over a letter, of the product that follows."""
        letter = self.braces()
        start = self.place
        totals = []
        for n in range(self.sizes[letter]):
            reader = _Reader(self.tex, self.lookup, self.functions, self.sizes, {**self.at, letter: n})
            reader.place = start
            totals.append(reader.product())
            self.place = reader.place
        return sum(totals)

    def power(self) -> Any:
        value = self.factor()
        if self.take("^"):
            exponent = self.inner(self.braces()) if self.tex[self.place] == "{" else self.number()
            return value**exponent
        return value

    def number(self) -> float:
        match = _NUMBER.match(self.tex, self.place)
        if not match:
            raise ValueError(f"expected a number at {self.tex[self.place :]!r}")
        self.place = match.end()
        return float(match[0])

    def factor(self) -> Any:  # noqa: C901 (a branch for each way to begin)
        self.skip()
        if _NUMBER.match(self.tex, self.place):
            return self.number()
        if self.take(r"\term"):
            term, symbol = self.braces(), self.braces()
            value = self.lookup(term, symbol, self.at)
            return value.T if symbol.endswith(r"^{\mathsf T}") else value
        if self.take(r"\sumover"):
            letter, last, body = self.braces(), int(self.braces()), self.braces()
            return sum(self.inner(put(body, letter, n)) for n in range(last + 1))
        if self.take(r"\frac", r"\tfrac"):
            return self.inner(self.braces()) / self.inner(self.braces())
        if self.take(r"\left(", "("):
            return self.closed(")")
        if self.take(r"\left|"):
            return np.abs(self.closed("|"))
        if self.take(r"\left\lVert"):
            entries = np.ravel(self.sum())
            self.need(r"\right\rVert")
            return np.sqrt(entries @ entries)
        if self.take("["):
            return self.bracket()
        if self.take(r"\begin{bmatrix}"):
            return self.matrix()
        if self.take("e^"):
            return np.exp(self.inner(self.braces()))
        if self.take(r"\ln"):
            return np.log(self.power())
        if self.take(r"\sqrt"):
            return np.sqrt(self.inner(self.braces()) if self.tex[self.place] == "{" else self.factor())
        for letter, number in _LETTERS.items():
            if self.take(letter):
                return number
        if self.take(r"\mathbf{1}"):
            return self.functions["ones"]()
        return self.call()

    def closed(self, end: str) -> Any:
        value = self.sum()
        self.need(rf"\right{end}", end)
        return value

    def bracket(self) -> float:
        """Iverson's: 1 where it holds."""
        left = self.sum()
        true: list[Any] = []
        while not (true and self.take("]")):
            holds = next((holds for sign, holds in _RELATIONS.items() if self.take(sign)), None)
            if holds is None:
                raise ValueError(f"no relation at {self.tex[self.place :]!r}")
            right = self.sum()
            true.append(holds(left, right))
            left = right
        return float(all(true))

    def matrix(self) -> Any:
        rows = [[self.sum()]]
        while not self.take(r"\end{bmatrix}"):
            if self.take("&"):
                rows[-1].append(self.sum())
            else:
                self.need(r"\\")
                rows.append([self.sum()])
        return np.array(rows, dtype=float)

    def call(self) -> Any:
        """A function by its name: of bracketed arguments, or of the factor that follows."""
        match = re.compile(r"\\operatorname\{(\w+)\}((?:'(?:_\{y\})?)?)|\\(sigma|tanh|max|min)('?)").match(
            self.tex, self.place
        )
        if not match:
            raise ValueError(f"cannot read {self.tex[self.place :]!r}")
        self.place = match.end()
        function = self.functions[(match[1] or match[3]) + (match[2] or match[4] or "")]
        exponent = self.number() if self.take("^") else 1.0
        if not self.take(r"\left(", "("):
            return function(self.power()) ** exponent
        arguments = [self.sum()]
        while self.take(","):
            arguments.append(self.sum())
        self.need(r"\right)", ")")
        value = function(*arguments)
        return value if exponent == 1.0 else value**exponent


def put(body: str, letter: str, n: int) -> str:
    """The number for the letter: in ``\\ix{k}`` and in the ids of terms, but not where a sum inside has its own."""
    if rf"\sumover{{{letter}}}" in body:
        raise ValueError(f"a sum over {letter} inside a sum over {letter}")
    body = body.replace(rf"\ix{{{letter}}}", str(n))
    return re.sub(
        r"\\term\{([^{}]*)\}", lambda m: rf"\term{{{re.sub(rf'(?<=[.@]){letter}(?=[.@]|$)', str(n), m[1])}}}", body
    )


def _times(left: Any, right: Any) -> Any:
    return left @ right if np.ndim(left) == np.ndim(right) == 2 else left * right


def _same_shape(left: Any, right: Any, combine: Callable[[Any, Any], Any]) -> Any:
    """Only arrays of one shape may be added: nothing is broadcast on paper."""
    if np.shape(left) != np.shape(right):
        raise ValueError(f"shapes {np.shape(left)} and {np.shape(right)} do not go together")
    return combine(left, right)
