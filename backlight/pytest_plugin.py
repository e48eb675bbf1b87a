"""pytest: a fixture `assert_gradients`, and at the end of a run which mistakes the backward passes have that were off.

Loaded by every pytest where Backlight is installed, so it imports nothing until the fixture is asked for. A fixture of
the same name in somebody's own conftest stands before this one; ``-p no:backlight`` leaves it out.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

__all__ = ["assert_gradients"]

# Kept with a test's report, in JUnit's XML too.
STEP, ENTRY, MISTAKE = "backlight_step", "backlight_entry", "backlight_mistake"


@pytest.fixture
def assert_gradients(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`backlight.assert_gradients`: ``assert_gradients(backward, network, x, y)`` fails where the gradients are off.

    What is off is kept with the test's report: the step, the entry, and the mistake that explains it.
    """

    def checked(*given: Any, **options: Any) -> None:
        __tracebackhide__ = True
        from backlight import WrongGradients
        from backlight import assert_gradients as compare

        try:
            compare(*given, **options)
        except WrongGradients as wrong:
            # The fixture record_property would warn of it where XML is written in another of JUnit's forms.
            request.node.user_properties += [(STEP, wrong.step), (ENTRY, wrong.entry), (MISTAKE, wrong.mistake)]
            raise

    return checked


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Which steps were off how often, and by which mistake: read from the reports, which pytest-xdist sends on."""
    failed = [dict(report.user_properties) for report in terminalreporter.stats.get("failed", [])]
    found = Counter((kept[STEP], kept[MISTAKE]) for kept in failed if STEP in kept)
    if not found:
        return
    terminalreporter.section("backward passes that are off")
    for (step, mistake), count in found.most_common():
        terminalreporter.line(f"{count} × {step}: {mistake or 'no mistake that is known'}")
