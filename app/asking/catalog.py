"""The catalog: the engine's tables, described."""

import re
from collections.abc import Container, Iterable
from dataclasses import asdict
from math import isfinite
from typing import Any

from app.answering.curves import curve_of
from app.languages.catalogs import language_here
from app.schemas.catalog import (
    ActivationChoice,
    Catalog,
    Choice,
    ConstantChoice,
    CostChoice,
    DatasetChoice,
    FunctionFormula,
    InitializerChoice,
    KindOfArray,
    LessonChoice,
    Limits,
    MistakeChoice,
    OptimizerChoice,
    Preset,
    ScheduleChoice,
    SlipChoice,
    Targets,
)
from app.schemas.requests import (
    DrawnParameters,
    ExplicitParameters,
    LayerSpec,
    NetworkSpec,
    SamplesSpec,
    TraceRequest,
)
from app.settings import Settings, sentence
from engine import Dense, InvalidInput, Network, Plan, derive
from engine import presets as engine_presets
from engine.datasets.features import FEATURES
from engine.datasets.made import MADE, Made
from engine.datasets.tables import TABLES, Table
from engine.datasets.thumbnails import thumbnail
from engine.derivation.mistakes import MISTAKES
from engine.derivation.optimizers import OPTIMIZERS, OptimizerRule
from engine.derivation.schedules import SCHEDULES, ScheduleRule
from engine.functions.activations import ACTIVATIONS, Activation
from engine.functions.constants import Constant
from engine.functions.costs import COSTS, GIVEN, Cost
from engine.functions.formulas import FORMULAS
from engine.language import say
from engine.lectures.lessons import LESSONS, lesson, seconds
from engine.network.initializers import INITIALIZERS
from engine.network.network import FUSED_PAIRS
from engine.notation.quantities import QUANTITIES
from engine.practice.saying import CLAUSES
from engine.writing.latex import right_hand_sides
from engine.writing.symbols import Symbols
from engine.writing.templates import replace_terms


def catalog(settings: Settings) -> Catalog:
    """All that requests may name, with the limits that hold here."""
    return Catalog(
        activations=[_activation(activation) for activation in ACTIVATIONS.values()],
        costs=[_cost(cost) for cost in COSTS.values()],
        initializers=[
            InitializerChoice.model_validate({**asdict(one), "latex": one.tex}) for one in INITIALIZERS.values()
        ],
        optimizers=[
            OptimizerChoice(**_described(rule), remembers=list(rule.remembers)) for rule in OPTIMIZERS.values()
        ],
        schedules=[ScheduleChoice(**_described(rule)) for rule in SCHEDULES.values()],
        datasets=[*map(_made, MADE.values()), *map(_table, TABLES.values())],
        features=[
            Choice(name=one.name, title=one.title, latex=one.tex, purpose=one.purpose) for one in FEATURES.values()
        ],
        functions=[
            FunctionFormula.model_validate({"name": name, **asdict(formula)}) for name, formula in FORMULAS.items()
        ],
        quantities=[KindOfArray.model_validate(one, from_attributes=True) for one in QUANTITIES.values()],
        slips=[SlipChoice(name=name, clause=clause) for name, clause in CLAUSES.items()],
        mistakes=[MistakeChoice(name=one.name, title=one.title, why=one.why) for one in MISTAKES.values()],
        presets=[_preset(preset) for preset in engine_presets.PRESETS.values()],
        lessons=[
            LessonChoice(name=name, title=one.title, moments=len(one.moments), seconds=seconds(one))
            for name, one in ((name, lesson(name, language_here())) for name in LESSONS)
        ],
        limits=Limits.model_validate(settings, from_attributes=True),
        about_limits={name: sentence(name, settings) for name in Limits.model_fields},
    )


# The fields of the catalog that hold words; `name` is one where what is described is a kind of array.
WORDS = frozenset({"title", "purpose", "why", "clause"})
WORDS_OF_KINDS = frozenset({"name", "names", "in_layers", "at_inputs", "of_pair"})


def said(document: Any, words: Container[str] = WORDS) -> Any:
    """The catalog's document with its words in the language that is spoken."""
    if isinstance(document, list):
        return [said(one, words) for one in document]
    if not isinstance(document, dict):
        return document
    # A lesson's title is its file's, which is in that language.
    return {
        field: value if field == "lessons" else _said(value) if field in words else said(value, _words_in(field))
        for field, value in document.items()
    }


def _words_in(field: str) -> frozenset[str]:
    return WORDS_OF_KINDS if field == "quantities" else WORDS


def _said(words: Any) -> Any:
    return [say(one) for one in words] if isinstance(words, list) else words and say(words)


def _described(rule: OptimizerRule | ScheduleRule) -> dict[str, Any]:
    return {
        "name": rule.name, "title": rule.title, "purpose": rule.purpose, "latex": rule.tex,
        "constants": _constants(rule.constants),
    }  # fmt: skip


def _constants(constants: Iterable[Constant]) -> list[ConstantChoice]:
    return [
        ConstantChoice(
            name=one.name, title=one.title, latex=one.tex, default=one.default, least=one.least,
            below=one.below if isfinite(one.below) else None, above=one.above if isfinite(one.above) else None,
        )
        for one in constants
    ]  # fmt: skip


def _activation(activation: Activation) -> ActivationChoice:
    name = activation.name
    return ActivationChoice(
        name=name,
        title=activation.title,
        purpose=activation.purpose,
        latex=_formula(activation, "activation"),
        derivative_latex=_formula(activation, "activation_jacobian" if activation.over_layer else "activation_slope"),
        over_layer=activation.over_layer,
        costs=[cost for cost in COSTS if _fits(name, cost)],
        constants=_constants(activation.constants),
        curve=curve_of(Dense(1, name)),
        steepest=activation.steepest,
        fused_with=next((cost for output, cost in FUSED_PAIRS if output == name), None),
    )


def _fits(activation: str, cost: str) -> bool:
    try:
        Network(1, (Dense(1, activation),), cost)
    except InvalidInput:
        return False
    return True


def _formula(activation: Activation, rule: str) -> str:
    """What the rule says of one neuron, with z for its weighted input (zᵢ where it needs the others too).

    Constants are written by their symbols."""
    if activation.constants:
        formula = (activation.tex if rule == "activation" else activation.derivative_tex)(lambda _letter: "z", 1)
        for one in activation.constants:
            formula = formula.replace(f"#×{one.name}", f"{one.tex} ").replace(f"#{one.name}", one.tex)
        return formula
    plan = Plan(Network(1, (Dense(2, activation.name),)))
    step = next(step for step in derive(plan) if step.rule == rule)
    formula = right_hand_sides(step, Symbols(plan))[-1]

    def plain(term: str, _symbol: str) -> str:
        array, _layer, letter = term.split(".")
        return f"{array}_{letter}" if activation.over_layer else array

    plainly = re.sub(r"\\ix\{(\w)\}", r"\1", replace_terms(formula, plain))
    return re.sub(r"\\sumover\{(\w)\}\{\d+\}", r"\\textstyle\\sum_{\1} ", plainly)


def _cost(cost: Cost) -> CostChoice:
    least, most = (end if isfinite(end) else None for end in cost.targets)
    return CostChoice(
        name=cost.name,
        title=cost.title,
        purpose=cost.purpose,
        latex=cost.sample_tex,
        constants=_constants(cost.constants),
        always_mean=cost.mean_over_outputs,
        given=cost.name == GIVEN,
        targets=Targets(least=least, most=most, sum_to_one=cost.targets_sum_to_one),
    )


def _made(recipe: Made) -> DatasetChoice:
    return DatasetChoice(
        kind="made",
        name=recipe.name,
        title=recipe.title,
        purpose=recipe.purpose,
        task=recipe.task,
        samples=recipe.samples,
        noise=recipe.noise,
        test_share=recipe.test_share,
        thumbnail=thumbnail(recipe.name),
    )


def _table(table: Table) -> DatasetChoice:
    return DatasetChoice(
        kind="table",
        name=table.name,
        title=table.title,
        purpose=table.purpose,
        task=table.task,
        samples=table.samples,
        noise=None,
        test_share=table.test_share,
        thumbnail=thumbnail(table.name),
    )


def _preset(preset: engine_presets.Preset) -> Preset:
    return Preset(name=preset.name, title=preset.title, purpose=preset.purpose, request=preset_request(preset))


def _parameters(preset: engine_presets.Preset) -> ExplicitParameters | DrawnParameters:
    if preset.initializer:
        return DrawnParameters(initializer=preset.initializer, seed=preset.seed)
    return ExplicitParameters(
        w=[[list(row) for row in matrix] for matrix in preset.w], b=[list(vector) for vector in preset.b]
    )


def preset_request(preset: engine_presets.Preset) -> TraceRequest:
    """The request whose answer is the preset's trace."""
    layers = [LayerSpec(units=layer.units, activation=layer.activation) for layer in preset.network.layers]
    return TraceRequest(
        network=NetworkSpec(inputs=preset.network.inputs, layers=layers, cost=preset.network.cost),
        parameters=_parameters(preset),
        samples=SamplesSpec(x=[list(row) for row in preset.x], y=[list(row) for row in preset.y]),
        learning_rate=preset.learning_rate,
        bias_update=preset.bias_update,
        output_rule=preset.output_rule,
    )
