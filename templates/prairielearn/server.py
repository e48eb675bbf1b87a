"""Deals one of the versions in versions.json, and marks with errors carried forward."""

import json
from math import isfinite, prod
from pathlib import Path


def generate(data):
    """The variant's own version: its numbers, what is asked, and the answers."""
    path = Path(data["options"]["question_path"]) / "versions.json"
    versions = json.loads(path.read_text(encoding="utf-8"))
    version = versions[int(data["variant_seed"]) % len(versions)]
    data["params"].update(
        version=version["name"],
        seed=version["seed"],
        statement=version["statement"],
        questions=version["questions"],
    )
    for question in version["questions"]:
        data["correct_answers"][question["name"]] = question["value"]


def grade(data):
    """Called after the fields are marked: what follows from own numbers counts, and a known slip is named."""
    own = {name: _number(value) for name, value in data["submitted_answers"].items()}
    for question in data["params"]["questions"]:
        score = data["partial_scores"].get(question["name"])
        given = own.get(question["name"])
        if score is None or given is None or score.get("score") == 1:
            continue
        carried = _carried(question, own)
        if carried is not None and abs(given - carried) <= question["tolerance"] * max(1.0, _grown(question, carried)):
            score.update(score=1, feedback="This follows from your own numbers.")
            continue
        near = [slip for slip in question["slips"] if abs(given - slip["value"]) <= question["tolerance"]]
        if near:
            score["feedback"] = near[0]["message"]
    weights = [(one.get("weight", 1), one.get("score") or 0) for one in data["partial_scores"].values()]
    data["score"] = sum(weight * score for weight, score in weights) / max(1, sum(weight for weight, _ in weights))


def _carried(question, own):
    """What the question's sum of products gives on the student's own answers; None where one of them is missing."""
    needed = {name for product in question["products"] for name in product["answers"]}
    if not needed or any(own.get(name) is None for name in needed):
        return None
    return sum(product["number"] * prod(own[name] for name in product["answers"]) for product in question["products"])


def _grown(question, carried):
    """A tolerance is for a number of the right one's size."""
    return abs(carried / question["value"]) if question["value"] else 1.0


def _number(value):
    """PrairieLearn keeps a number as it is, or as a dictionary where JSON has no form for it."""
    try:
        number = float(value["_value"] if isinstance(value, dict) else value)
    except (KeyError, TypeError, ValueError):
        return None
    return number if isfinite(number) else None
