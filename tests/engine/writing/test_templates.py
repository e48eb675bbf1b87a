"""Filling in templates: letters, sums written out, terms replaced."""

import pytest

from engine.writing.templates import group, instantiate, instantiate_id, replace_terms, shown, sides, write_out_sums

PRODUCT = r"\term{w.2.i.k}{w^{2}_{\ix{i}\ix{k}}} \cdot \term{a.1.k}{a^{1}_{\ix{k}}}"


def test_numbers_for_letters():
    assert instantiate(PRODUCT, {"i": 1, "k": 0}) == r"\term{w.2.1.0}{w^{2}_{10}} \cdot \term{a.1.0}{a^{1}_{0}}"


def test_letters_that_are_not_bound_stay():
    assert instantiate(PRODUCT, {"i": 3}) == (
        r"\term{w.2.3.k}{w^{2}_{3\ix{k}}} \cdot \term{a.1.k}{a^{1}_{\ix{k}}}"
    )  # fmt: skip
    assert instantiate(PRODUCT, {}) == PRODUCT


def test_letters_for_letters_all_at_once():
    assert instantiate(PRODUCT, {"i": "k", "k": "i"}) == (
        r"\term{w.2.k.i}{w^{2}_{\ix{k}\ix{i}}} \cdot \term{a.1.i}{a^{1}_{\ix{i}}}"
    )


@pytest.mark.parametrize(
    ("term", "filled"),
    [
        ("dw.2.i.k", "dw.2.1.0"),
        ("dz.2.i@s", "dz.2.1@3"),
        ("cost", "cost"),
        ("cost@s", "cost@3"),
        ("w.2", "w.2"),
        # Kinds are no letters.
        ("y.i", "y.1"),
        ("ds.2.j.i", "ds.2.j.1"),
    ],
)
def test_ids(term, filled):
    assert instantiate_id(term, {"i": 1, "k": 0, "s": 3}) == filled


def test_a_kind_named_like_a_letter_stays():
    assert instantiate_id("s.2.i", {"s": 3, "i": 1}) == "s.2.1"


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("z", "z"),
        (r"\sumover{k}{0}{x_{\ix{k}}}", "x_{0}"),
        (r"\sumover{k}{1}{x_{\ix{k}}} + b", "x_{0} + x_{1} + b"),
        (r"a = \sumover{k}{1}{x_{\ix{k}}}", "a = x_{0} + x_{1}"),
        (r"b + \sumover{k}{1}{x_{\ix{k}}}", "b + x_{0} + x_{1}"),
        (r"\frac{1}{\sumover{k}{1}{x_{\ix{k}}}}", r"\frac{1}{x_{0} + x_{1}}"),
        (r"\sigma(\sumover{k}{1}{x_{\ix{k}}})", r"\sigma(x_{0} + x_{1})"),
        (r"\max(0, \sumover{k}{1}{x_{\ix{k}}})", r"\max(0, x_{0} + x_{1})"),
        (r"\eta\, \sumover{k}{1}{x_{\ix{k}}}", r"\eta\, \left(x_{0} + x_{1}\right)"),
        # In brackets after a minus, a coefficient, a factor: but not a sum of one term.
        (r"b - \sumover{k}{1}{x_{\ix{k}}}", r"b - \left(x_{0} + x_{1}\right)"),
        (r"-\sumover{k}{1}{x_{\ix{k}}}", r"-\left(x_{0} + x_{1}\right)"),
        (r"\tfrac{1}{2} \sumover{k}{1}{x_{\ix{k}}}", r"\tfrac{1}{2} \left(x_{0} + x_{1}\right)"),
        (r"\eta \cdot \sumover{k}{1}{x_{\ix{k}}}", r"\eta \cdot \left(x_{0} + x_{1}\right)"),
        (r"-\sumover{k}{0}{x_{\ix{k}}}", "-x_{0}"),
        (r"\left(\sumover{k}{1}{x_{\ix{k}}}\right)", r"\left(x_{0} + x_{1}\right)"),
        # Long ones with dots.
        (r"\sumover{k}{3}{x_{\ix{k}}}", "x_{0} + x_{1} + x_{2} + x_{3}"),
        (r"\sumover{k}{4}{x_{\ix{k}}}", r"x_{0} + x_{1} + \cdots + x_{4}"),
        (r"-\sumover{k}{99}{x_{\ix{k}}}", r"-\left(x_{0} + x_{1} + \cdots + x_{99}\right)"),
        # One after the other, one in the other.
        (r"\sumover{k}{1}{x_{\ix{k}}} + \sumover{j}{1}{y_{\ix{j}}}", "x_{0} + x_{1} + y_{0} + y_{1}"),
        (
            r"\sumover{j}{1}{v_{\ix{j}} \cdot \sumover{k}{1}{x_{\ix{j}\ix{k}}}}",
            r"v_{0} \cdot \left(x_{00} + x_{01}\right) + v_{1} \cdot \left(x_{10} + x_{11}\right)",
        ),
        (
            r"\sumover{s}{1}{\sumover{j}{1}{x_{\ix{j}, \ix{s}}}}",
            "x_{0, 0} + x_{1, 0} + x_{0, 1} + x_{1, 1}",
        ),
        (r"-\sumover{s}{0}{\sumover{j}{1}{x_{\ix{j}}}}", r"-\left(x_{0} + x_{1}\right)"),
    ],
)
def test_sums_written_out(template, written):
    assert write_out_sums(template) == written


def test_ids_follow_the_terms_of_a_sum():
    assert write_out_sums(r"\sumover{s}{1}{\term{dz.2.0@s}{\delta_{0, \ix{s}}}}") == (
        r"\term{dz.2.0@0}{\delta_{0, 0}} + \term{dz.2.0@1}{\delta_{0, 1}}"
    )


def test_what_is_shown_of_many():
    assert shown(4) == [0, 1, 2, 3]
    assert shown(5) == [0, 1, None, 4]
    assert shown(5, longest=5) == [0, 1, 2, 3, 4]
    assert shown(1) == [0]


def test_terms_replaced():
    assert replace_terms(PRODUCT, lambda term, _symbol: f"<{term}>") == r"<w.2.i.k> \cdot <a.1.k>"
    assert replace_terms(PRODUCT, lambda _term, symbol: symbol) == (
        r"w^{2}_{\ix{i}\ix{k}} \cdot a^{1}_{\ix{k}}"
    )  # fmt: skip
    assert replace_terms("no terms", lambda *_: "!") == "no terms"


def test_the_outer_term_is_replaced_as_a_whole():
    assert replace_terms(r"x \term{a}{1 + \term{b}{2}} y", lambda term, _symbol: term) == "x a y"


def test_thousands_of_terms():
    many = " + ".join([r"\term{a.0.0}{x}"] * 5000)
    assert replace_terms(many, lambda _term, symbol: symbol) == " + ".join(["x"] * 5000)
    sums = " + ".join([r"\sumover{k}{1}{x}"] * 2000)
    assert write_out_sums(sums).count("x") == 4000


def test_sides():
    assert sides(r"a = \sigma(z) = z") == ["a", r"\sigma(z)", "z"]
    assert sides(r"\frac{a}{b} = a \left([\,\ix{j}=\ix{i}\,] - a\right)") == [
        r"\frac{a}{b}", r"a \left([\,\ix{j}=\ix{i}\,] - a\right)",
    ]  # fmt: skip


def test_braces():
    assert group("{a{b}c}d", 0) == ("a{b}c", 7)
    assert group("x{}", 1) == ("", 3)
    with pytest.raises(ValueError, match="unbalanced"):
        group("{a{b}", 0)
