"""Builds the page and puts it, and the templates, into the wheel."""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PageHook(BuildHookInterface):
    built: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return  # a checkout serves static/dist, which `make` builds when it is stale
        if not self.has_node_modules():
            self.npm("ci", "--omit=dev")
        # Not static/dist: a server may be reading it, and the wheel must not depend on its state.
        self.built = Path(mkdtemp(prefix="backlight-page-"))
        self.npm("run", "build", "--", "--outDir", str(self.built))
        build_data["force_include"] |= {
            str(self.built): "app/page/dist",
            str(Path(self.root, "templates")): "app/page/templates",
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
