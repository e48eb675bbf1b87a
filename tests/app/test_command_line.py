"""The command `backlight`, as a person uses it."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import command_line
from app.terminal.files import write_file
from app.terminal.listing import KINDS
from app.terminal.specification import BadSpecification

CHECKOUT = Path(__file__).parent.parent.parent


def test_the_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("backlight ")


def test_the_version_waits_for_nothing():
    """A second on a slow machine went into packages that only other commands need."""
    program = "import sys, app.command_line; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert not {"numpy", "scipy", "pydantic", "fastapi", "uvicorn", "engine"} & set(loaded.stdout.split())


def test_without_a_command_it_says_what_there_is(run):
    assert {"serve", "trace", "check"} <= set(run().output.split())


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_is_listed(run, kind):
    listed = {line.split()[0] for line in run("list", kind).stdout.splitlines() if line[:1].strip()}
    assert set(KINDS[kind]) <= listed


def test_everything_is_listed_where_no_kind_is_named(run):
    printed = run("list").stdout
    assert all(name in printed for names in KINDS.values() for name in names)
    assert run("list", "nothing").exit_code == 2


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("trace maz", "mazur"), ("train iri", "iris"), ("check mazur --mistake miss", "missing_half")],
)
def test_the_shell_completes_names(typed, offered):
    environment = {"_BACKLIGHT_COMPLETE": "complete_bash", "COMP_WORDS": f"backlight {typed}"}
    environment["COMP_CWORD"] = str(len(typed.split()))
    program = "from app.command_line import app; app(prog_name='backlight')"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, env=environment
    )
    assert offered in done.stdout.split()


def test_a_failure_of_the_program_is_no_verdict(monkeypatch, capsys):
    """Status 1 says that a gradient is wrong."""

    def fails(*_):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr("app.commands.check.checked", fails)
    monkeypatch.setattr(sys, "argv", ["backlight", "check", "mazur"])
    with pytest.raises(SystemExit) as ended:
        command_line.run()
    assert ended.value.code == 70
    assert "a fault of ours" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["trace", "mazur"], ["check", "mazur"], ["serve", "--no-open"]])
def test_a_setting_that_makes_no_sense(run, monkeypatch, command):
    monkeypatch.setenv("BACKLIGHT_MAX_LAYERS", "many")
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr.startswith("BACKLIGHT_MAX_LAYERS: Input should be a valid integer")


def test_settings_hold_here_too(run, monkeypatch):
    monkeypatch.setenv("BACKLIGHT_MAX_LAYERS", "1")
    assert "At most 1 layers" in run("trace", "mazur").stderr


def test_it_is_a_program_of_its_own():
    program = "from app.command_line import app; app()"
    done = subprocess.run([sys.executable, "-c", program, "trace", "nothing"], cwd=CHECKOUT, capture_output=True)
    assert done.returncode == 2
    assert done.stderr.startswith(b"There is no file or preset 'nothing'")


def test_what_goes_wrong_is_said(run):
    vanishing = run("trace", "vanishing").stdout
    assert "vanishing" in vanishing.split("Gradient size by layer")[1]
    assert "let (nearly) nothing through" not in vanishing
    dead = " ".join(run("trace", "dead", "--sample", "1").stdout.split())
    assert "Neuron 1 of layer 1: Dead for all 4 samples. Its weighted input −0.800 is not above 0, where" in dead
    assert "Neuron 2 of layer 1: Dead for 2 of 4 samples. Its weighted input −0.66" in dead
    assert "… and" in run("trace", "wide").stdout.split("nothing through")[1]


def test_a_terminal_gets_no_bytes_it_cannot_show(monkeypatch):
    class Terminal:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("app.terminal.files.sys.stdout", Terminal())
    with pytest.raises(BadSpecification, match="name a file with --output"):
        write_file(b"\0", None, False)
