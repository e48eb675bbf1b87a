"""``python -m benchmarks``: a table of what each number is and what it should be."""

from collections.abc import Iterable, Iterator
from itertools import chain

from rich.console import Console
from rich.table import Table

from benchmarks import (
    crowd,
    endpoint_speed,
    engine_speed,
    hostile,
    library_speed,
    many_streams,
    notebook_speed,
    page_speed,
    slowest_requests,
    streamed_training,
    training_speed,
)
from benchmarks.ratios import Ratio, Reading


def main() -> None:
    console = Console(width=120)
    table = Table("what", "ours", "peer", "", "ratio", "bound", "")
    for ratio in ratios(console):
        table.add_row(
            ratio.what, seconds(ratio.ours), seconds(ratio.peer), ratio.peer_name,
            f"{ratio.ratio:.2f}", f"≤ {ratio.bound:g}", verdict(ratio.holds),
        )  # fmt: skip
    console.print(table)
    readings = Table("what", "measured", "bound", "")
    last = (slowest_requests.readings(), page_speed.readings(), hostile.readings(), library_speed.readings(),
            notebook_speed.readings())  # fmt: skip
    for reading in chain(with_wrk(console), streamed_training.readings(), many_streams.readings(), *last):
        readings.add_row(
            reading.what, f"{reading.value:.4g} {reading.unit}",
            f"{'≥' if reading.least else '≤'} {reading.bound:g} {reading.unit}",
            verdict(reading.holds),
        )  # fmt: skip
    console.print(readings)


def ratios(console: Console) -> Iterable[Ratio]:
    yield from engine_speed.against_numpy()
    yield from training_speed.against_numpy()
    try:
        yield from engine_speed.against_torch()
        yield from training_speed.against_torch()
    except ImportError:
        console.print("PyTorch is not installed: pip install torch==2.13.0 compares with it too.")
    yield from endpoint_speed.against_empty_route()
    yield from library_speed.against_numpy()


def with_wrk(console: Console) -> Iterator[Reading]:
    try:
        yield from crowd.readings()
    except FileNotFoundError:
        console.print("wrk is not installed, so no crowd was sent: apt-get install wrk")


def seconds(value: float) -> str:
    return f"{value * 1e6:,.0f} µs" if value < 1e-2 else f"{value * 1e3:,.1f} ms"


def verdict(holds: bool) -> str:
    return "[green]holds" if holds else "[red]does not hold"


if __name__ == "__main__":
    main()
