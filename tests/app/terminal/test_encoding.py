"""Output that is sent to a file or a program in whatever encoding its owner's system has."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.terminal.encoding import INSTEAD, NAME, instead, write_in_any_encoding

CHECKOUT = Path(__file__).parents[3]


COMMANDS = [["check", "mazur"], ["trace", "iris"], ["list"], ["--help"], ["train", "xor"]]
# All in one process: to import what they need takes longer than what they do.
PROGRAM = f"""
import sys
from app.command_line import run
for command in {COMMANDS}:
    sys.argv = ["backlight", *command]
    try:
        run()
    except SystemExit as end:
        assert not end.code, command
    print(flush=True)
    sys.stdout.buffer.write(b"\\0")
"""


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp932"])
def test_nothing_fails_for_its_signs(encoding):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=CHECKOUT,
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "COLUMNS": "60", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    *said, _rest = done.stdout.decode(encoding).split("\0")
    assert len(said) == len(COMMANDS)
    assert all(one.strip() for one in said)


def test_what_stands_for_a_sign_is_plain_and_readable():
    assert "".join(INSTEAD.values()).isascii()
    write_in_any_encoding()
    assert "∂C/∂w² = −½ δ₁ ⊙ aᵀ".encode("ascii", NAME) == b"dC/dw^2 = -1/2 delta1 * a^T"
    assert "naïve 漢".encode("ascii", NAME) == b"naive ?"


def test_reading_is_another_matter():
    with pytest.raises(UnicodeDecodeError):
        instead(UnicodeDecodeError("ascii", b"\xff", 0, 1, "not a sign"))
