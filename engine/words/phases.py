"""What the phases of an update are called where they are headings."""

from engine.language import say
from engine.steps.step import Phase

PHASES: dict[Phase, str] = {"forward": "Forward", "cost": "Cost", "backward": "Backward", "update": "Update"}


def phase_title(phase: Phase) -> str:
    """In the language that is spoken."""
    return say(PHASES[phase])
