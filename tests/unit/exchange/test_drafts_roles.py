"""Offices, parts, and the names beside them. Texts and names are invented."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from tahaluf.exchange.drafts import What, draft_from

ROLES = list(csv.DictReader(files("tahaluf.data").joinpath("text_roles.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("قال المتهم إن السائق هرب", ["suspect", "driver"]),
        ("أوقف الجيش مهرباً وثلاثة مسافرين", ["trafficker", "passenger"]),
        ("ورئيس الوزراء ووزير العدل", ["prime-minister", "minister"]),
        ("the Prime Minister and the interior minister", ["prime-minister", "minister"]),
        ("le procureur de la République et les douaniers", ["prosecutor", "customs-officer"]),
        ("le secrétaire d'État et le secrétaire d’État", ["minister", "minister"]),
        ("administration and direction", []),
        ("La direction des douanes", []),
    ],
)
def test_roles_are_read_in_three_languages(text: str, roles: list[str]) -> None:
    assert [item.value for item in draft_from(text).of(What.ROLE)] == roles


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_every_listed_word_is_read_as_its_role(language: str) -> None:
    for row in ROLES:
        for name in row[language].split("|"):
            found = draft_from(f"({name})").of(What.ROLE)
            assert [(item.text, item.value) for item in found] == [(name, row["code"])], name


def test_a_role_inside_an_institutions_name_is_not_told() -> None:
    assert draft_from("مجلس وزراء الداخلية العرب").of(What.ROLE) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EXERCISE. Colonel Raed Zoubi spoke.", "Raed Zoubi"),
        ("EXERCISE. Judge Laura Whitfield spoke.", "Laura Whitfield"),
        ("EXERCICE. Le Premier ministre Hachem Moufarji a parlé.", "Hachem Moufarji"),
        ("EXERCICE. Le commissaire Paul Lenoir a parlé.", "Paul Lenoir"),
        ("تمرين: تحدث الرائد سامر الحوراني أمس.", "سامر الحوراني"),
    ],
)
def test_names_beside_ranks_are_read(text: str, name: str) -> None:
    assert [item.value for item in draft_from(text).of(What.PERSON)] == [name]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Two men were arrested and sentenced.", ["arrest", "sentence"]),
        ("Un homme a été arrêté.", ["arrest"]),
        ("Un arrêté ministériel a paru.", []),
        ("فككت الشرطة شبكة وألقت القبض على أفرادها", ["dismantling", "arrest"]),
        ("three overdoses", ["overdose"]),
    ],
)
def test_kinds_of_event_are_read(text: str, events: list[str]) -> None:
    assert [item.value for item in draft_from(text).of(What.EVENT)] == events


def test_a_name_that_two_institutions_have_is_that_of_the_country_named() -> None:
    name = "الإدارة العامة لمكافحة المخدرات"
    assert [i.value for i in draft_from(f"أعلنت {name} في دمياط").of(What.ORGANISATION)] == ["eg-anga"]
    assert [i.value for i in draft_from(f"أعلنت {name} في الجهراء").of(What.ORGANISATION)] == ["kw-gddc"]
    undecided = draft_from(f"أعلنت {name} ذلك").of(What.ORGANISATION)[0]
    assert (undecided.value, undecided.confidence) == (name, 0.5)
