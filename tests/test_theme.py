"""Sizes of type and of corners are the theme's, and few."""

import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "static" / "src"
STYLED = sorted(file for file in SOURCES.rglob("*") if file.suffix in (".svelte", ".css"))
NAMED = set(re.findall(r"(--(?:text|radius)-[a-z]+):", (SOURCES / "theme.css").read_text(encoding="utf-8")))
DECLARED = re.compile(r"\b(?:font|font-size|border-radius): [^;]+;")


def test_there_are_few():
    assert len([name for name in NAMED if name.startswith("--text-")]) == 8
    assert len([name for name in NAMED if name.startswith("--radius-")]) == 4
    assert len(STYLED) > 100


@pytest.mark.parametrize("file", STYLED, ids=lambda file: file.name)
def test_no_others_are_used(file):
    style = file.read_text(encoding="utf-8")
    # What grows with the room is a clamp; what belongs to an equation or to the drawing is in em.
    sized = [one for one in DECLARED.findall(style) if re.search(r"\d(rem|px)\b", one) and "clamp(" not in one]
    assert sized == []
    assert set(re.findall(r"var\((--(?:text|radius)-[a-z]+)\)", style)) <= NAMED
