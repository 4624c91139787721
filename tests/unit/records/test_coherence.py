"""Coded fields, and faults between fields that keep their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Self

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError, model_validator

from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.coherence import Coded, agreed, is_after, repeated, wrong_if

COLOURS = {"red": Text(en="Red", ar="أحمر", fr="Rouge"), "green": Text(en="Green", ar="أخضر", fr="Vert")}
COLOUR = Coded(title=Text(en="Colour", ar="اللون", fr="Couleur"), choices=COLOURS)


class Flag(BaseModel):
    main: Annotated[str, COLOUR]
    second: Annotated[str | None, COLOUR] = None
    others: Annotated[tuple[str, ...], COLOUR] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        return agreed(
            self,
            wrong_if(self.main == self.second, "second", "The two colours are the same."),
            wrong_if(repeated(self.others), "others", "A colour is named twice."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stripe:
    colour: Annotated[str, COLOUR]


def test_a_code_of_the_list_is_taken_as_it_is() -> None:
    flag = Flag(main="red", second="green", others=("red", "green"))
    assert (flag.main, flag.second, flag.others) == ("red", "green", ("red", "green"))


def test_an_absent_code_is_taken() -> None:
    assert Flag(main="red", second=None).second is None


def test_a_code_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(ValidationError, match=r"'blue' is no code of this list. Use: red, green\.") as refused:
        Flag(main="blue")
    assert refused.value.errors()[0]["type"] == "unknown_code"


def test_every_wrong_code_of_a_list_is_named() -> None:
    with pytest.raises(ValidationError, match="'blue', 'pink' is no code"):
        Flag(main="red", others=("blue", "red", "pink"))


def test_the_title_of_a_code_is_no_code() -> None:
    with pytest.raises(ValidationError):
        Flag(main="Red")


def test_the_part_of_a_composite_is_checked_too() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(tuple[Stripe, ...]).validate_python([{"colour": "red"}, {"colour": "blue"}])
    assert refused.value.errors()[0]["loc"] == (1, "colour")


def test_the_schema_lists_the_codes_of_plain_optional_and_listed_fields() -> None:
    properties = Flag.model_json_schema()["properties"]
    assert properties["main"]["enum"] == ["red", "green"]
    assert properties["second"]["anyOf"] == [{"type": "string", "enum": ["red", "green"]}, {"type": "null"}]
    assert properties["others"]["items"]["enum"] == ["red", "green"]


def test_every_disagreement_is_told_with_its_place() -> None:
    with pytest.raises(ValidationError) as refused:
        Flag(main="red", second="red", others=("green", "green"))
    assert [(error["loc"], error["msg"]) for error in refused.value.errors()] == [
        (("second",), "The two colours are the same."),
        (("others",), "A colour is named twice."),
    ]


def test_braces_in_a_sentence_are_kept() -> None:
    class Brace(BaseModel):
        @model_validator(mode="after")
        def _agrees(self) -> Self:
            return agreed(self, wrong_if(True, "self", "Write {name} in braces."))

    with pytest.raises(ValidationError, match=r"Write \{name\} in braces\."):
        Brace()


def test_nothing_wrong_gives_the_content_itself() -> None:
    flag = Flag(main="red")
    assert agreed(flag, None, None) is flag


@pytest.mark.parametrize(
    ("later", "earlier", "answer"),
    [
        ("2025-05-02", "2025-05-01", True),
        ("2025-05-01", "2025-05-01", True),
        ("2025-04-30", "2025-05-01", False),
        ("2025", "2025-12-31", True),
        ("2025-01", "2025", True),
        ("2024", "2025-01", False),
        ("2025-05-01/2025-05-07", "2025-05-07", True),
        ("2025-05-01/2025-05-07", "2025-05-08", False),
    ],
)
def test_a_period_is_after_another_where_some_day_of_it_can_be(later: str, earlier: str, answer: bool) -> None:
    assert is_after(Period.parse(later), Period.parse(earlier)) is answer


def test_an_absent_period_contradicts_nothing() -> None:
    assert is_after(None, Period("2025")) is True
    assert is_after(Period("2025"), None) is True


@pytest.mark.parametrize(("values", "twice"), [("", ""), ("abc", ""), ("abca", "a"), ("cabbac", "cab"), ("aaa", "a")])
def test_repeated_values_are_named_once_in_order_of_first_occurrence(values: str, twice: str) -> None:
    assert repeated(values) == tuple(twice)
