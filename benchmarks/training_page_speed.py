"""Train mode in headless Chromium, flat out, with every neuron's picture live: does the screen keep up, and how long
does an epoch take? TensorFlow Playground makes 60 epochs a second on the first network, 16 on the second."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, Page

from benchmarks.ratios import Reading

SECONDS = 8
WARM_MILLISECONDS = 1500
FEATURES = ["x", "y", "x_squared", "y_squared", "x_times_y", "sin_x", "sin_y"]
# Playground's default, and the largest that it has; and how many epochs a second each is to make at the least.
NETWORKS = (("2-4-2-1", 2, [4, 2], 600), ("7-8-8-8-8-8-8-1", 7, [8] * 6, 100))


def readings(browser: Browser, origin: str) -> Iterator[Reading]:
    """The 95th percentile of the time between frames, and the time of an epoch, for each network."""
    for name, inputs, hidden, epochs_per_second in NETWORKS:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{origin}/#{link(inputs, hidden)}")
        page.wait_for_selector("[data-neuron] canvas")
        times, epochs = run(page)
        page.close()
        yield Reading(f"training live, frame, 95th percentile, {name}", quantiles(times, n=20)[-1], "ms", 17.5)
        yield Reading(f"training live, an epoch, {name}", sum(times) / epochs, "ms", 1000 / epochs_per_second)


def link(inputs: int, hidden: list[int]) -> str:
    """The fragment that opens such a network on Playground's circle, as the page writes it."""
    training = {
        "optimizer": {"name": "sgd"}, "learningRate": 0.03, "schedule": {"name": "constant"}, "batchSize": 10,
        "l1": 0, "l2": 0, "clip": None,
    }  # fmt: skip
    layers = [*({"units": units, "activation": "tanh"} for units in hidden), {"units": 1, "activation": "sigmoid"}]
    data = {
        "kind": "made", "name": "circle", "samples": 500, "noise": 0.1, "seed": 0,
        "features": FEATURES[:inputs], "test_share": 0.5,
    }  # fmt: skip
    setup = {
        "data": data, "layers": layers, "cost": "binary_cross_entropy", "initializer": "glorot_normal", "seed": 0,
    }  # fmt: skip
    changes = [{"at": 0, "training": training}]
    recipe = {"setup": setup, "training": training, "changes": changes, "update": 0}
    return "t1." + packed({"runs": [recipe]})


def packed(value: Any) -> str:
    compressor = zlib.compressobj(wbits=-15)
    data = compressor.compress(json.dumps(value).encode()) + compressor.flush()
    return urlsafe_b64encode(data).decode().rstrip("=")


def run(page: Page) -> tuple[list[float], float]:
    """Milliseconds between the frames of the screen, and how many epochs were made meanwhile."""
    page.keyboard.press("Space")
    page.wait_for_timeout(WARM_MILLISECONDS)
    times, epochs = page.evaluate(
        """seconds => new Promise(resolve => {
            const epoch = () => Number(document.querySelector("[data-reading=epoch]").dataset.value);
            const times = [], before = epoch();
            let last = performance.now();
            const end = last + seconds * 1000;
            const next = now => {
                times.push(now - last);
                last = now;
                if (now < end) requestAnimationFrame(next); else resolve([times, epoch() - before]);
            };
            requestAnimationFrame(next);
        })""",
        SECONDS,
    )
    page.keyboard.press("Space")
    return times, epochs
