"""Puts the code, as one package, and the page, the templates and what they are made of into the wheel."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# A checkout's `engine` and `app` are `backlight.engine` and `backlight.app` where they are installed.
MOVED_IMPORT = re.compile(r"\b(from|import) (?=(?:app|engine)\b[\w.]* (?:import|as)\b)")


class PageHook(BuildHookInterface):
    built: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # a checkout serves static/dist, which `make` builds when it is stale
        if not self.has_node_modules():
            self.npm("ci", "--omit=dev")
        # Not static/dist: a server may be reading it, and the wheel must not depend on its state.
        self.built = Path(mkdtemp(prefix="backlight-page-"))
        dist = self.built / "dist"
        self.npm("run", "build", "--", "--outDir", str(dist))
        parts = shipped_packages(dist, Path(self.root, "static"))
        (dist / "licenses.txt").write_text(notices(parts))
        sbom = self.built / "page.cdx.json"
        sbom.write_text(json.dumps(bill_of_materials(parts), indent=1))
        build_data["sbom_files"].append(str(sbom))
        package = self.built / "backlight"
        copy_code(Path(self.root), package)
        build_data["force_include"] |= {
            str(package): "backlight",
            str(dist): "backlight/app/page/dist",
            str(Path(self.root, "templates")): "backlight/app/page/templates",
        }

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self.built:
            shutil.rmtree(self.built)

    def has_node_modules(self) -> bool:
        page = Path(self.root, "static")
        wanted, installed = page / "package-lock.json", page / "node_modules/.package-lock.json"
        return installed.exists() and installed.stat().st_mtime >= wanted.stat().st_mtime

    def npm(self, *arguments: str) -> None:
        script = Path(self.root, "scripts", "npm.py")
        subprocess.run([sys.executable, str(script), *arguments], check=True)


def copy_code(checkout: Path, package: Path) -> None:
    """backlight/ with engine/ and app/ inside it, and every import of those two saying so."""
    made = shutil.ignore_patterns("__pycache__")
    shutil.copytree(checkout / "backlight", package, ignore=made)
    for folder in ("engine", "app"):
        shutil.copytree(checkout / folder, package / folder, ignore=made)
    for source in package.rglob("*.py"):
        source.write_text(MOVED_IMPORT.sub(r"\1 backlight.", source.read_text("utf-8")), "utf-8")


def shipped_packages(dist: Path, page: Path) -> list[dict[str, str]]:
    """Name, version, licence and its text of every package that is in the built page."""
    bundled: list[dict[str, str]] = json.loads((dist / "licenses.json").read_text())
    # The bundler knows what it was imported as a script; fonts come in by style sheets.
    return bundled + [font(package) for package in sorted((page / "node_modules/@fontsource-variable").iterdir())]


def font(package: Path) -> dict[str, str]:
    about = json.loads((package / "package.json").read_text())
    text = (package / "LICENSE").read_text()
    return {"name": about["name"], "version": about["version"], "identifier": about["license"], "text": text}


def notices(parts: list[dict[str, str]]) -> str:
    head = "Backlight's page is made with these packages.\n"
    return "\n".join([head, *(f"{part['name']} {part['version']}\n\n{terms(part)}\n\n" for part in parts)])


def terms(part: dict[str, str]) -> str:
    """The licence's text; where a package comes without one, what it says its licence is."""
    by_name = f"{part['identifier']}: https://spdx.org/licenses/{part['identifier']}.html"
    return part.get("text", "").strip() or by_name


def bill_of_materials(parts: list[dict[str, str]]) -> dict[str, Any]:
    """As CycloneDX 1.6."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "backlight-page"}},
        "components": [
            {
                "type": "library",
                "name": part["name"],
                "version": part["version"],
                "purl": f"pkg:npm/{part['name'].replace('@', '%40')}@{part['version']}",
                "licenses": [{"license": {"id": part["identifier"]}}],
            }
            for part in parts
        ],
    }
