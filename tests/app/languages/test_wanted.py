import pytest

from app.languages.wanted import COOKIE, language_of, wanted


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("fr-FR,fr;q=0.9,es;q=0.5,en;q=0.4", "es"),
        ("en-US,en;q=0.9,de;q=0.8", "en"),
        ("de;q=0.3, es;q=0.7", "es"),
        ("de;q=0", "en"),
        ("fr, *;q=0.1", "en"),
        ("de;q=high, es", "es"),
        (";;;,,,=,q=1", "en"),
        ("x" * 100_000 + ",de", "en"),
    ],
)
def test_of_the_languages_there_are_the_one_that_is_preferred(accepted, language):
    assert wanted(accepted) == language


def scope(query: str = "", **headers: str) -> dict[str, object]:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "query_string": query.encode(), "headers": raw}


def test_a_page_is_in_the_language_of_its_address_then_in_the_one_that_was_chosen():
    chosen = {"accept": "text/html,*/*", "cookie": f"theme=dark; {COOKIE}=es", "accept_language": "de"}
    assert language_of(scope("language=en&preset=xor", **chosen)) == "en"
    assert language_of(scope(**chosen)) == "es"
    assert language_of(scope("language=klingon", **chosen)) == "es"
    assert language_of(scope(**(chosen | {"cookie": f"{COOKIE}=klingon"}))) == "de"


def test_who_asks_for_numbers_says_the_language_itself():
    assert language_of(scope(accept="application/json", cookie=f"{COOKIE}=es", accept_language="de")) == "de"
