"""The wheel, built from the source distribution, serves the page without the checkout."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from zipfile import ZipFile

import httpx
import pytest

CHECKOUT = Path(__file__).parent.parent

MEDIA_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
LOADING_LINKS = ("icon", "modulepreload", "preload", "stylesheet")


# Each language is two builds of the page: English and one that is translated need all that any of them needs.
LANGUAGES = """export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export const OTHERS = ["de"];
"""


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source distribution, made from a checkout with something lying about in it."""
    folder = tmp_path_factory.mktemp("distributions")
    checkout = folder / "checkout"
    made = shutil.ignore_patterns(".git", ".venv", "node_modules", "dist", ".*_cache")
    shutil.copytree(CHECKOUT, checkout, ignore=made)
    (checkout / "my-environment").mkdir()
    (checkout / "my-environment" / "pyvenv.cfg").write_text("home = elsewhere")
    (checkout / "static/languages/languages.ts").write_text(LANGUAGES)
    # With neither --sdist nor --wheel, build makes the wheel from the source distribution.
    run(sys.executable, "-m", "build", "--outdir", str(folder), str(checkout), cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    [wheel] = distributions.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an environment that has Backlight, and with an `app` and an `engine` of somebody's own."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env")
    # What is imported is compiled then; of what is installed that is little.
    pip = [sys.executable, "-m", "pip", "--python", str(home / "env/bin/python")]
    run(*pip, "install", "--quiet", "--no-compile", str(wheel), cwd=home)
    (home / "app").mkdir()
    (home / "app/__init__.py").write_text("mine = 'app'")
    (home / "engine.py").write_text("mine = 'engine'")
    return home


@pytest.fixture(scope="module")
def address(home: Path, start_server: Any) -> Iterator[str]:
    # Two workers: each is a new process, which finds the application by its name.
    command = ["env", "PYTHONPATH=.", str(home / "env/bin/backlight"), "serve", "--no-open", "--workers", "2"]
    with start_server(command, cwd=home) as address:
        yield address


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


def test_stands_beside_modules_of_the_same_names(home):
    ours = "import app, engine, backlight; print(app.mine, engine.mine, backlight.derive.__module__)"
    assert run(str(home / "env/bin/python"), "-c", ours, cwd=home).split() == [
        "app", "engine", "backlight.engine.derivation.plan",
    ]  # fmt: skip


def test_a_trace_is_told_shown_and_gone_on_from(home):
    code = """if True:
        from backlight import Dense, Network, check, mark, paths, trace, train
        found = trace(Network(1, [Dense(1)]), ([[[0.5]]], [[0.1]]), [[1.0]], [[0.0]], learning_rate=0.1)
        print(bool(check(found)), found.next().total_cost < found.total_cost, "<math" in found._repr_html_())
        print(paths(found, "w.1.0.0").count, mark(found, {"z.1.0": "0.6"})[0].verdict)
        print(train(found.network, [[1.0]], [[0.0]], epochs=3).costs.shape)"""
    told = run(str(home / "env/bin/python"), "-W", "error", "-c", code, cwd=home).splitlines()
    assert told == ["True True True", "1 right", "(4,)"]


def test_waits_for_numpy_only_when_it_is_used(home):
    looks = "import sys, backlight; print('numpy' in sys.modules, backlight.Network.__name__, 'numpy' in sys.modules)"
    assert run(str(home / "env/bin/python"), "-c", looks, cwd=home).split() == ["False", "Network", "True"]


def test_holds_the_packages_the_templates_and_the_page(wheel):
    names = ZipFile(wheel).namelist()
    folders = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert folders == {"backlight"}
    assert len(names) == len(set(names))
    assert {"backlight/py.typed", "backlight/engine/__init__.py", "backlight/app/page/dist/manifest.json"} <= {*names}
    assert {f"backlight/app/page/dist/one-file/{name}page.js" for name in ("", "de/")} <= {*names}
    assert "backlight/app/page/dist/manifest.de.json" in names
    assert any(name.startswith("backlight/app/page/templates/") for name in names)
    assert "backlight/engine/lectures/lessons/chain.md" in names
    assert not any("node_modules" in name for name in names)


def test_the_source_holds_what_is_ours_alone(distributions):
    [source] = distributions.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = archive.getnames()
    assert {name.split("/")[1] for name in names if "/" in name} == {
        ".gitignore", "app", "backlight", "engine", "licenses", "scripts", "static", "templates", "CHANGELOG.md",
        "LICENSE", "PKG-INFO", "README.md", "hatch_build.py", "pyproject.toml",
    }  # fmt: skip


def test_says_what_it_is_made_of_and_under_which_licences(wheel):
    packages = json.loads((CHECKOUT / "static/package.json").read_text())["dependencies"]
    building = {"vite", "@sveltejs/vite-plugin-svelte"}
    with ZipFile(wheel) as archive:
        [bill] = [name for name in archive.namelist() if ".dist-info/sboms/" in name]
        components = json.loads(archive.read(bill))["components"]
        notices = archive.read("backlight/app/page/dist/licenses.txt").decode()
        assert any(name.endswith(".dist-info/licenses/licenses/scikit-learn.txt") for name in archive.namelist())
    named = {component["name"]: component["version"] for component in components}
    assert packages.keys() - building <= named.keys()
    for name, version in named.items():
        assert f"{name} {version}" in notices
    for words in ("Khan Academy", "Svelte Contributors", "Mike Bostock", "SIL OPEN FONT LICENSE"):
        assert words in notices


def test_serves_the_page_and_all_that_it_refers_to(address):
    with httpx.Client(trust_env=False, timeout=60) as client:
        page = client.get(address)
        assert page.status_code == 200
        assert page.headers["content-type"].startswith("text/html")

        assets = references(address, page.text)
        fetched: set[str] = set()
        while missing := assets - fetched:
            for url in missing:
                answer = client.get(url)
                assert answer.status_code == 200, url
                suffix = Path(url).suffix
                assert answer.headers["content-type"].startswith(MEDIA_TYPES[suffix]), url
                if suffix == ".css":
                    # A fragment alone, url(#…), is a part of the page itself.
                    assets |= {urljoin(url, name) for name in re.findall(r"url\([\"']?([^#)\"'][^)\"']*)", answer.text)}
            fetched |= missing

    assert {Path(url).suffix for url in assets} >= {".js", ".css", ".woff2"}


def references(address: str, html: str) -> set[str]:
    """The addresses of the files that a page loads: scripts, styles, preloads, icons and images."""
    found = set()

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
            values = dict(attributes)
            loads = tag in ("script", "img") or values.get("rel") in LOADING_LINKS
            reference = values.get("src") or values.get("href")
            if loads and reference and not reference.startswith("data:"):
                found.add(urljoin(address, reference))

    Parser().feed(html)
    return found
