"""The equations of the notes that this project teaches, retyped exactly, each with where the engine has it."""

from dataclasses import dataclass

from engine import Plan
from tests.engine.problems import network

PLAN = Plan(network(3, 8, 7, activation="sigmoid"))

L, LAST_J, LAST_K = 2, 6, 7


@dataclass(frozen=True)
class Equation:
    """One equation of the notes, and where it is found: the rung of a step, or the entry with factors opened."""

    section: str
    tex: str
    step: str
    rung: str
    opened: tuple[str, ...] = ()
    # Which of the rung's sides the notes' right-hand sides are, where the notes give only some.
    of_sides: tuple[int, ...] | None = None
    # In layer view, where other than in neuron view.
    of_sides_of_layers: tuple[int, ...] | None = None
    # In a dense layer, a^L is neuron view's z^L.
    dense: bool = False
    # Where the notes' last index of layer L − 1 is written j instead of k.
    last_of_layer_before: str = "k"


EQUATIONS = [
    # ---- single parameter, last layer ----
    Equation(
        "last layer, weight",
        r"\frac{\partial cost_s}{\partial w_{ik}^L} = \frac{\partial cost(a_i^L, y_i)}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L} \cdot a_k^{L - 1}",
        "dw.2", "entry", ("dz.2",),
    ),
    Equation(
        "last layer, bias",
        r"\frac{\partial cost_s}{\partial b_i^L} = \frac{\partial cost(a_i^L, y_i)}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L}",
        "db.2", "entry", ("dz.2",),
    ),
    Equation(
        "last layer, previous activation",
        r"\frac{\partial cost_s}{\partial a_k^{L - 1}} = \sum_{j = 0}^{n_L - 1} "
        r"\frac{\partial cost(a_j^L, y_j)}{\partial a_j^L} \cdot \frac{\partial \sigma(z_j^L)}{\partial z_j^L} \cdot "
        r"w_{jk}^L",
        "da.1", "entry", ("dz.2",),
    ),
    # ---- single parameter, all layers ----
    Equation(
        "all layers, activation",
        r"\frac{\partial cost_s}{\partial z_i^L} = \frac{\partial cost}{\partial a_i^L} \cdot "
        r"\frac{\partial a_i^L}{\partial z_i^L} = \frac{\partial cost}{\partial a_i^L} \cdot "
        r"\frac{\partial \sigma(z_i^L)}{\partial z_i^L}",
        # In neuron view the same product twice: a is σ(z).
        "dz.2", "entry", of_sides=(1, 1), of_sides_of_layers=(1, 2),
    ),
    Equation(
        "all layers, weight",
        r"\frac{\partial cost_s}{\partial w_{ik}^L} = \frac{\partial cost}{\partial a_i^L} \cdot a_k^{L - 1}",
        "dw.2", "entry", dense=True,
    ),
    Equation(
        "all layers, bias",
        r"\frac{\partial cost_s}{\partial b_i^L} = \frac{\partial cost}{\partial a_i^L}",
        "db.2", "entry", dense=True,
    ),
    Equation(
        "all layers, previous activation",
        r"\frac{\partial cost_s}{\partial a_k^{L - 1}} = \sum_{j = 0}^{n_L - 1} "
        r"\frac{\partial cost}{\partial a_j^L} \cdot w_{jk}^L",
        "da.1", "entry", dense=True,
    ),
    # ---- activation layers ----
    Equation(
        "activation layer, expanded",
        r"\frac{\partial cost_s}{\partial z^L} = \begin{bmatrix} \frac{\partial cost_s}{\partial z_0^L} \\ "
        r"\frac{\partial cost_s}{\partial z_1^L} \\ \vdots \\ \frac{\partial cost_s}{\partial z_j^L} \end{bmatrix} = "
        r"\begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot \frac{\partial \sigma(z_0^L)}{\partial z_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \cdot \frac{\partial \sigma(z_1^L)}{\partial z_1^L} \\ \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \cdot \frac{\partial \sigma(z_j^L)}{\partial z_j^L} \end{bmatrix}",
        "dz.2", "expanded",
    ),
    Equation(
        "activation layer, factored",
        r"\frac{\partial cost_s}{\partial z^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \end{bmatrix} \odot "
        r"\begin{bmatrix} \frac{\partial \sigma(z_0^L)}{\partial z_0^L} \\ "
        r"\frac{\partial \sigma(z_1^L)}{\partial z_1^L} \\ \vdots \\ "
        r"\frac{\partial \sigma(z_j^L)}{\partial z_j^L} \end{bmatrix}",
        "dz.2", "factored",
    ),
    Equation(
        "activation layer, compact",
        r"\frac{\partial cost_s}{\partial z^L} = \frac{\partial cost}{\partial a^L} \odot "
        r"\frac{\partial \sigma(z^L)}{\partial z^L}",
        "dz.2", "compact",
    ),
    # ---- weight matrix ----
    Equation(
        "weight matrix, its entries",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost_s}{\partial w_{00}^L} & "
        r"\frac{\partial cost_s}{\partial w_{01}^L} & \cdots & \frac{\partial cost_s}{\partial w_{0k}^L} \\ "
        r"\frac{\partial cost_s}{\partial w_{10}^L} & \frac{\partial cost_s}{\partial w_{11}^L} & \cdots & "
        r"\frac{\partial cost_s}{\partial w_{1k}^L} \\ \vdots & \vdots & \ddots & \vdots \\ "
        r"\frac{\partial cost_s}{\partial w_{j0}^L} & \frac{\partial cost_s}{\partial w_{j1}^L} & \cdots & "
        r"\frac{\partial cost_s}{\partial w_{jk}^L} \\ \end{bmatrix}",
        "dw.2", "expanded", of_sides=(1,), dense=True,
    ),
    Equation(
        "weight matrix, its products",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot "
        r"a_0^{L - 1} & \frac{\partial cost}{\partial a_0^L} \cdot a_1^{L - 1} & \cdots & "
        r"\frac{\partial cost}{\partial a_0^L} \cdot a_k^{L - 1} \\ \frac{\partial cost}{\partial a_1^L} \cdot "
        r"a_0^{L - 1} & \frac{\partial cost}{\partial a_1^L} \cdot a_1^{L - 1} & \cdots & "
        r"\frac{\partial cost}{\partial a_1^L} \cdot a_k^{L - 1} \\ \vdots & \vdots & \ddots & \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \cdot a_0^{L - 1} & \frac{\partial cost}{\partial a_j^L} \cdot "
        r"a_1^{L - 1} & \cdots & \frac{\partial cost}{\partial a_j^L} \cdot a_k^{L - 1} \\ \end{bmatrix}",
        "dw.2", "expanded", of_sides=(2,), dense=True,
    ),
    Equation(
        "weight matrix, column times row",
        r"\frac{\partial cost_s}{\partial w^L} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix} "
        r"\begin{bmatrix} a_0^{L - 1} & a_1^{L - 1} & \cdots & a_k^{L - 1} \end{bmatrix}",
        "dw.2", "factored", dense=True,
    ),
    Equation(
        "weight matrix, compact",
        r"\frac{\partial cost_s}{\partial w^L} = \frac{\partial cost}{\partial a^L} \cdot (a^{L - 1})^T",
        "dw.2", "compact", dense=True,
    ),
    # ---- bias vector ----
    Equation(
        "bias vector, expanded",
        r"\frac{\partial cost_s}{\partial b^L} = \begin{bmatrix} \frac{\partial cost}{\partial b_0^L} \\ "
        r"\frac{\partial cost}{\partial b_1^L} \\ \vdots \\ \frac{\partial cost}{\partial b_j^L} \\ \end{bmatrix} = "
        r"\begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ \frac{\partial cost}{\partial a_1^L} \\ \vdots \\ "
        r"\frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix}",
        "db.2", "expanded", dense=True,
    ),
    Equation(
        "bias vector, compact",
        r"\frac{\partial cost_s}{\partial b^L} = \frac{\partial cost}{\partial a^L}",
        "db.2", "compact", dense=True,
    ),
    # ---- previous layer ----
    Equation(
        "previous layer, its sums",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^{L - 1}} \\ "
        r"\frac{\partial cost}{\partial a_1^{L - 1}} \\ \vdots \\ \frac{\partial cost}{\partial a_j^{L - 1}} \\ "
        r"\end{bmatrix} = \begin{bmatrix} \sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{j0}^L "
        r"\\ \sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{j1}^L \\ \vdots \\ "
        r"\sum_{j = 0}^{n_L - 1} \frac{\partial cost}{\partial a_j^L} \cdot w_{jk}^L \\ \end{bmatrix}",
        "da.1", "expanded", of_sides=(1, 2), dense=True, last_of_layer_before="j",
    ),
    Equation(
        "previous layer, its sums written out",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \cdot "
        r"w_{00}^L + \frac{\partial cost}{\partial a_1^L} \cdot w_{10}^L \cdots + "
        r"\frac{\partial cost}{\partial a_j^L} \cdot w_{j0}^L \\ \frac{\partial cost}{\partial a_0^L} \cdot w_{01}^L + "
        r"\frac{\partial cost}{\partial a_1^L} \cdot w_{11}^L \cdots + \frac{\partial cost}{\partial a_j^L} \cdot "
        r"w_{j1}^L  \\ \vdots \\ \frac{\partial cost}{\partial a_0^L} \cdot w_{0k}^L + "
        r"\frac{\partial cost}{\partial a_1^L} \cdot w_{1k}^L \cdots + \frac{\partial cost}{\partial a_j^L} \cdot "
        r"w_{jk}^L  \\ \end{bmatrix}",
        "da.1", "expanded", of_sides=(3,), dense=True,
    ),
    Equation(
        "previous layer, w transposed times column",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = \begin{bmatrix} w_{00}^L & w_{10}^L & \cdots & w_{j0}^L \\ "
        r"w_{01}^L & w_{11}^L & \cdots & w_{j1}^L  \\ \vdots & \vdots & \ddots & \vdots \\ w_{0k}^L & w_{1k}^L & "
        r"\cdots & w_{jk}^L \\ \end{bmatrix} \begin{bmatrix} \frac{\partial cost}{\partial a_0^L} \\ "
        r"\frac{\partial cost}{\partial a_1^L} \\ \vdots \\ \frac{\partial cost}{\partial a_j^L} \\ \end{bmatrix}",
        "da.1", "factored", dense=True,
    ),
    Equation(
        "previous layer, compact",
        r"\frac{\partial cost_s}{\partial a^{L - 1}} = (w^L)^T \cdot \frac{\partial cost}{\partial a^L}",
        "da.1", "compact", dense=True,
    ),
]  # fmt: skip
