"""The wheel, built from the source distribution, serves the page without the checkout."""

import re
import subprocess
import sys
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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # With neither --sdist nor --wheel, build makes the wheel from the source distribution.
    run(sys.executable, "-m", "build", "--outdir", str(folder), str(CHECKOUT), cwd=folder)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def address(wheel: Path, tmp_path_factory: pytest.TempPathFactory, start_server: Any) -> Iterator[str]:
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=True)
    programs = home / "env" / "bin"
    run(str(programs / "pip"), "install", "--quiet", str(wheel), cwd=home)
    with start_server([str(programs / "backlight"), "serve", "--no-open"], cwd=home) as address:
        yield address


def run(*command: str, cwd: Path) -> None:
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout.decode()


def test_holds_the_packages_the_templates_and_the_page(wheel):
    names = ZipFile(wheel).namelist()
    folders = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert folders == {"app", "engine"}
    assert "app/page/dist/manifest.json" in names
    assert any(name.startswith("app/page/templates/") for name in names)
    assert not any("node_modules" in name for name in names)


def test_serves_the_page_and_all_that_it_refers_to(address):
    with httpx.Client(trust_env=False) as client:
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
