"""What a command writes is there as a whole, or not at all."""

import os
import stat

import pytest

from app.terminal.files import check_writable, write_file
from app.terminal.specification import BadSpecification


def test_what_stood_there_stays_until_the_new_is_complete(tmp_path, monkeypatch):
    output = tmp_path / "run.json"
    output.write_bytes(b"before")

    def no_room(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", no_room)
    with pytest.raises(BadSpecification, match="No space left"):
        write_file(b"after", output, True)
    assert output.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [output]


def test_rights_are_those_of_any_new_file_or_of_the_one_before(tmp_path):
    new, old, plain = (tmp_path / name for name in ("new", "old", "plain"))
    plain.write_bytes(b"")
    old.write_bytes(b"")
    old.chmod(0o640)
    for output in (new, old):
        write_file(b"content", output, True)
        assert output.read_bytes() == b"content"
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_stays_one():
    from pathlib import Path

    write_file(b"content", Path("/dev/null"), True)
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_somebody_else(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(BadSpecification, match="Permission denied"):
        check_writable(tmp_path / "run.json")
