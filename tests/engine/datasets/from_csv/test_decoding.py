import pytest

from engine import InvalidInput
from engine.datasets.from_csv import text_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_file_says_it_is(encoding):
    assert text_of("Länge,Öl\n".encode(encoding)) == ("Länge,Öl\n", [])


def test_windows_is_read_and_said():
    text, said = text_of("Länge,€\n".encode("cp1252"))
    assert text == "Länge,€\n"
    assert "Windows-1252" in said[0]


@pytest.mark.parametrize("content", [b"\xff\xfea", b"\x89PNG\x0d\x0a\x00\x00", b"\x81\xff"])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(InvalidInput, match="This is no text"):
        text_of(content)
