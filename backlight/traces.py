"""A trace as one has it in hand: arrays by their names, as a table, as a page, and the trace of the update after it."""

import sys
from collections.abc import ItemsView, Iterable, Iterator, ValuesView
from dataclasses import dataclass, fields, replace
from importlib.util import find_spec
from typing import Any

import numpy as np

from backlight.frameworks.model import Agreement
from engine.arrays import Array
from engine.derivation.plan import sampled
from engine.digits import number_text
from engine.errors import InvalidInput, UnknownName, check_whole, counted
from engine.evaluation.trace import Trace as Derivation
from engine.evaluation.trace import run
from engine.functions.costs import GIVEN
from engine.nearest import nearest_term
from engine.network.named_parameters import NamedParameters


class UnknownArray(InvalidInput, KeyError):
    """A name that no array of the trace has: an InvalidInput, and a KeyError as mappings raise it."""

    # A KeyError alone would print the message in quotation marks.

    __str__ = ValueError.__str__


@dataclass(frozen=True, eq=False, repr=False)
class Trace(Derivation):
    """Every array of one forward pass, its cost, its backward pass and, with a learning rate, the update.

    Arrays go by name: ``trace["dw.2"]`` has the shape of that layer's weights, (n_L, n_{L−1}); arrays of samples, such
    as ``z.1`` and ``dz.1``, have the sample first: (S, n_L). None can be written to.

    >>> from backlight import Dense, Network, trace
    >>> found = trace(Network(1, [Dense(1, "identity")]), ([[[2.0]]], [[0.0]]), x=[[3.0]], y=[[5.0]], learning_rate=0.1)
    >>> "dw.1" in found, float(found["dw.1"][0, 0]), found.value("dw.1.0.0")
    (True, 3.0, 3.0)
    >>> [round(found.total_cost, 6), round(found.next().total_cost, 6)]
    [0.5, 0.0]
    """

    # Of a model of another library: how well its own numbers and these agree.
    agreement: Agreement | None = None

    @classmethod
    def of(cls, found: Derivation, **more: Any) -> "Trace":
        """The same derivation, its arrays read-only."""
        parts = {field.name: getattr(found, field.name) for field in fields(Derivation)}
        return cls(**parts | {"arrays": {name: _read_only(array) for name, array in found.arrays.items()}} | more)

    def __getitem__(self, array: str) -> Array:
        """Raises UnknownArray, which names the array that was meant."""
        if isinstance(array, str) and array in self.arrays:
            return self.arrays[array]
        raise self._unknown(array)

    def __contains__(self, array: object) -> bool:
        return array in self.arrays

    def __iter__(self) -> Iterator[str]:
        return iter(self.arrays)

    def __len__(self) -> int:
        return len(self.arrays)

    def keys(self) -> tuple[str, ...]:
        """The arrays' names, in the order of the steps; what was given comes first."""
        return tuple(self.arrays)

    def items(self) -> ItemsView[str, Array]:
        """Names with their arrays, in that order."""
        return self.arrays.items()

    def values(self) -> ValuesView[Array]:
        """The arrays, in that order; `value` is one entry's."""
        return self.arrays.values()

    def value(self, term: str, sample: int = 0) -> float:
        """One entry, such as ``dw.2.1.0``; of that sample, where each has its own. Raises InvalidInput."""
        check_whole("sample", sample, "A sample's number is")
        self.samples.check(sample)
        name = _array_of(term, self) if isinstance(term, str) else ""
        try:
            return super().value(term, sample)
        except (IndexError, ValueError, KeyError, AttributeError):
            if name:
                raise InvalidInput("term", f"There is no entry {term}: {self._shape_said(name)}.") from None
            raise self._unknown(term) from None

    def next(self) -> "Trace":
        """The trace after this one's update, on the same samples, with what the optimizer remembers carried on.

        Raises InvalidInput where there is no update, NotFinite where a number overflows.
        """
        if not self.plan.update:
            raise InvalidInput("learning_rate", "Only an update leads on: trace with a learning_rate.")
        given = {name: self.arrays[name] for name in self.network.given}
        parameters = self.next_parameters if self.network.is_chain else NamedParameters(self.learned_next | given)
        after = run(self.plan, parameters, self.samples, self.given_next, self.optimizer)
        return replace(self, arrays=Trace.of(after.check_finite()).arrays, agreement=None)

    def to_frame(self, *arrays: str) -> Any:
        """All entries, or those of these arrays, one a row: ``term``, ``sample``, ``phase``, ``value``.

        A pandas or polars DataFrame: of the one that is imported already, else of the one that is installed. `sample`
        is null for what the samples share, `phase` "given" for what no step works out. Raises ImportError without them.
        """
        library = next((name for name in ("pandas", "polars") if name in sys.modules), None)
        library = library or next((name for name in ("pandas", "polars") if find_spec(name)), None)
        if library is None:
            raise ImportError("to_frame() makes a table of pandas or of polars: install one of them.")
        columns = self._columns(arrays or self.keys())
        if library == "polars":
            import polars

            return polars.DataFrame(columns)
        import pandas

        return pandas.DataFrame(columns).astype({"sample": "Int64"})

    def to_code(self, language: str = "numpy") -> str:
        """A script that computes this by itself, and asserts the cost, the gradients and the updated parameters.

        "numpy" goes step by step, "pytorch", "jax", "keras" and "scikit_learn" by their own derivatives. Raises
        InvalidInput for what that library has not, UnknownName for another language.
        """
        from app.exporting.scripts import LANGUAGES, script

        if language not in LANGUAGES:
            raise UnknownName("language", language, list(LANGUAGES))
        return script(self, language)

    def _columns(self, arrays: tuple[str, ...]) -> dict[str, list[Any]]:
        phases = {step.id: step.phase for step in self.steps}
        own = sampled(self.plan)
        columns: dict[str, list[Any]] = {"term": [], "sample": [], "phase": [], "value": []}
        for name in arrays:
            array = self[name]
            for index in np.ndindex(array.shape):
                sample, entry = (index[0], index[1:]) if name in own else (None, index)
                columns["term"].append(".".join([name, *map(str, entry)]))
                columns["sample"].append(sample)
                columns["phase"].append(phases.get(name, "given"))
                columns["value"].append(float(array[index]))
        return columns

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.network.sizes))
        if self.broken:
            return f"<Trace {sizes}, broken off at {self.broken.term}, {len(self)} arrays>"
        parts = [sizes, counted(len(self.samples), "sample")]
        parts += [] if self.network.cost == GIVEN else [f"cost {number_text(self.total_cost)}"]
        parts += [f"{len(self)} arrays", *([str(self.agreement)] if self.agreement else [])]
        return f"<Trace {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        """The derivation as static HTML, for notebooks."""
        from backlight.html import derivation_html

        return derivation_html(self)

    def _shape_said(self, name: str) -> str:
        shape = self[name].shape[1:] if name in sampled(self.plan) else self[name].shape
        if not shape:
            return f"{name} is a single number"
        return f"{name} is {' × '.join(map(str, shape))}, as in {'.'.join([name, *'0' * len(shape)])}"

    def _unknown(self, name: object) -> UnknownArray:
        text = ".".join(map(str, name)) if isinstance(name, tuple) else str(name)
        meant = nearest_term(text) or text
        if meant in self.arrays:
            return UnknownArray("trace", f'There is no {name!r}; here it is trace["{meant}"].')
        if array := _array_of(meant, self):
            ndim = self[array].ndim - (array in sampled(self.plan))
            if ndim and meant.count(".", len(array)) == ndim:
                return UnknownArray("trace", f'{text} is an entry of an array: trace.value("{meant}") is its number.')
            shape = self._shape_said(array)
            return UnknownArray("trace", f'There is no {text}: trace["{array}"] is the array, {shape}.')
        if "_next" in meant and not self.plan.update:
            return UnknownArray("trace", f"{text} comes from an update: trace with a learning_rate.")
        return UnknownArray("trace", UnknownName("trace", text, list(self.arrays)).message)


def _array_of(term: str, arrays: Iterable[str]) -> str:
    """The array that an entry is of, or that is called so; "" where there is none."""
    return next((name for name in arrays if term == name or term.startswith(f"{name}.")), "")


def _read_only(array: Array) -> Array:
    """The same numbers in an array that refuses to be written to."""
    view = np.asarray(array).view()
    view.flags.writeable = False
    return view
