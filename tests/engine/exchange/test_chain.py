import numpy as np
import pytest

from engine import InvalidInput
from engine.exchange.chain import MOST_SEARCHED, MOST_STEPS, chains
from engine.exchange.layers import Linear
from tests.counting import calls


def layers(*given, by_input=None, biases=True):
    """Layers of those names and shapes of weights, with a bias for each row."""
    return [
        Linear(
            name, np.arange(1.0, r * c + 1).reshape(r, c), np.ones(c if by_input else r) if biases else None, by_input
        )
        for name, r, c in given
    ]


def read(found, asked=None):
    return [(chain.orientation, chain.names) for chain in chains(found, "file", asked)]


def test_rows_and_columns_are_told_apart_by_shapes_and_biases():
    assert read(layers(("1", 3, 2), ("2", 1, 3))) == [("rows", ("1", "2"))]
    columns = chains(layers(("1", 2, 3), ("2", 3, 1), biases=False), "file")
    assert [chain.orientation for chain in columns] == ["columns"]
    assert columns[0].sizes == (2, 3, 1)
    assert "row for each input" in columns[0].said[0]
    # The biases alone can say it.
    [square_but_for_the_bias] = chains([Linear("1", np.ones((2, 3)), np.ones(3))], "file")
    assert square_but_for_the_bias.orientation == "columns"


def test_squares_can_be_read_both_ways_unless_it_is_known():
    assert read(layers(("1", 2, 2), ("2", 2, 2))) == [("rows", ("1", "2")), ("columns", ("1", "2"))]
    assert read(layers(("1", 2, 2)), "columns") == [("columns", ("1",))]
    assert read(layers(("0", 2, 2), by_input=False)) == [("rows", ("0",))]
    assert read(layers(("dense", 2, 2), by_input=True))[0] == ("columns", ("dense",))


def test_words_say_the_order_and_other_orders_are_offered():
    found = layers(("decoder", 4, 2), ("encoder", 2, 4), by_input=False)
    assert read(found) == [("rows", ("encoder", "decoder")), ("rows", ("decoder", "encoder"))]
    assert chains(found, "file")[0].said == ("The layers are read as their names say: 'encoder' → 'decoder'.",)
    squares = layers(("hidden", 3, 3), ("input", 3, 3), ("output", 3, 3), by_input=False)
    assert read(squares)[0][1] == ("input", "hidden", "output")
    assert len(read(squares)) > 1


def test_the_only_chain_that_the_shapes_allow():
    found = layers(("alpha", 3, 6), ("beta", 6, 4), ("gamma", 6, 6), by_input=False)
    assert read(found) == [("rows", ("beta", "gamma", "alpha"))]
    assert "the only order that the shapes allow" in chains(found, "file")[0].said[0]
    # Two that are alike may change places.
    several = chains(layers(("1", 4, 3), ("2", 3, 3), ("3", 3, 3), ("4", 3, 5), by_input=False), "file")
    assert [(chain.names, chain.said) for chain in several] == [
        (names, (f"{' → '.join(map(repr, names))} is one of several orders that the shapes allow.",))
        for names in (("4", "2", "3", "1"), ("4", "3", "2", "1"))
    ]
    # Numbers that contradict the shapes yield to them.
    assert read(layers(("1", 2, 3), ("2", 3, 4), by_input=False))[0][1] == ("2", "1")


def test_where_names_say_nothing_it_is_said():
    [first, *others] = chains(layers(("p", 3, 3), ("q", 3, 3), by_input=False), "file")
    assert first.names == ("p", "q")
    assert "their names do not say which is first" in first.said[0]
    assert [chain.names for chain in others] == [("q", "p")]


@pytest.mark.parametrize(("found", "message"), [
    (layers(("actor", 2, 8), ("body", 8, 4), ("critic", 1, 8)), "'actor' gives 2 numbers, 'body' takes 4"),
    (layers(("0", 2, 3), ("2", 2, 3)), "'0' gives 2 numbers, '2' takes 3"),
    # The weights follow each other, but the second's biases are those of no neurons.
    ([Linear(name, np.ones(shape), np.ones(2)) for name, shape in (("1", (2, 3)), ("2", (2, 2)), ("3", (3, 2)))],
     "The numbers of biases do not fit the weights ('1' 2 × 3, '2' 2 × 2, '3' 3 × 2)"),
    ([Linear("1", np.ones((2, 3)), np.ones(4))], "'1' has 2 neurons, but 4 biases"),
])  # fmt: skip
def test_layers_that_do_not_follow_each_other(found, message):
    with pytest.raises(InvalidInput) as raised:
        chains(found, "file")
    assert message in raised.value.message


def test_looking_for_an_order_ends():
    """Fifteen alike and one that fits nowhere would have more orders than could ever be tried."""
    many = [*layers(*((f"x{chr(97 + n)}", 3, 3) for n in range(15))), *layers(("odd", 7, 9), ("even", 9, 8))]
    with pytest.raises(InvalidInput):
        chains(many[:14] + many[15:], "file")
    # Each step looks at fifteen layers, in both ways to read them.
    assert calls(lambda: chains(many[:15], "file")) < 2 * 2 * 15 * MOST_STEPS


def test_of_very_many_layers_no_other_order_is_looked_for():
    many = layers(*((f"x{chr(97 + n)}", 3, 3) for n in range(MOST_SEARCHED + 1)), by_input=False)
    assert len(chains(many[:-1], "file")) > 1
    assert len(chains(many, "file")) == 1
