"""Output that is sent to a file or a program in whatever encoding its owner's system has."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.terminal.encoding import INSTEAD, NAME, instead, write_in_any_encoding

CHECKOUT = Path(__file__).parents[3]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp932"])
@pytest.mark.parametrize("command", [["check", "mazur"], ["trace", "iris"], ["list"], ["--help"], ["train", "xor"]])
def test_nothing_fails_for_its_signs(encoding, command):
    program = "from app.command_line import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=CHECKOUT,
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "COLUMNS": "60", "OPENBLAS_NUM_THREADS": "1"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode(encoding).strip()


def test_what_stands_for_a_sign_is_plain_and_readable():
    assert "".join(INSTEAD.values()).isascii()
    write_in_any_encoding()
    assert "∂C/∂w² = −½ δ₁ ⊙ aᵀ".encode("ascii", NAME) == b"dC/dw^2 = -1/2 delta1 * a^T"
    assert "naïve 漢".encode("ascii", NAME) == b"naive ?"


def test_reading_is_another_matter():
    with pytest.raises(UnicodeDecodeError):
        instead(UnicodeDecodeError("ascii", b"\xff", 0, 1, "not a sign"))
