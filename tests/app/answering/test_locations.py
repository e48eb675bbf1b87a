"""pydantic's locations, as the author of a request would write them."""

from typing import Annotated, Literal

from pydantic import BaseModel, Discriminator, Tag
from typing_extensions import TypeAliasType

from app.answering.locations import alternatives, walk
from app.schemas.requests import TraceRequest


class Cat(BaseModel):
    lives: int
    kind: Literal["cat"]


class Dog(BaseModel):
    kind: Literal["dog"]


class Nothing(BaseModel):
    pass


Pet = TypeAliasType("Pet", Annotated[Cat | Dog, Discriminator("kind")])


class Owner(BaseModel):
    pets: list[Pet]


def test_alternatives_are_told_apart_by_their_kind_or_their_tag():
    assert alternatives(Pet) == alternatives(list[Pet] | None) == {"cat": Cat, "dog": Dog}
    assert alternatives(Annotated[Cat, Tag("tom")] | Annotated[Nothing, Tag("nobody")]) == {
        "tom": Cat,
        "nobody": Nothing,
    }
    assert alternatives(Nothing) == {"Nothing": Nothing}
    assert alternatives(int) == {}


def test_their_names_are_no_part_of_the_request():
    location = ("body", "pets", 3, "cat", "lives")
    assert walk(Owner, location)[0] == ["pets", 3, "lives"]
    assert walk(Owner, location[:-1]) == (["pets", 3], {"cat": Cat})
    assert walk(Owner, location[:-2]) == (["pets", 3], {"cat": Cat, "dog": Dog})


def test_fields_that_are_not_there():
    assert walk(Pet, ("body", "dog", "tail", "length")) == (["tail", "length"], {})
    assert walk(TraceRequest, ("body", "parameters", "explicit", "W")) == (["parameters", "W"], {})
    assert walk(None, ("body", "x")) == (["x"], {})
