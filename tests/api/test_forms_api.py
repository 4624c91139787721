"""Forms by the API: the same answers as the page, with the caller's rights."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db
AT_HAND = {"seized_on": "2025-06-01", "substances": [{"reported": "4-MMC", "amount": {"value": "5", "unit": "kg"}}]}
ASKED = {"year": "2025", "exercise": "true"}


def kilograms(answer):
    rows = answer.json()["parts"][0]["rows"]
    return [cell["number"] for row in rows for cell in row if cell["question"] == "kilograms"]


def test_the_forms_are_listed_in_the_language_asked_for(program):
    told = program().get("/forms", {"language": "ar"}).json()
    assert [one["id"] for one in told] == ["annual-report", "early-warning", "individual-seizures", "precursors"]
    assert told[2]["title"] == "المضبوطات الفردية من المخدرات"


def test_a_form_is_filled_with_the_callers_rights(program, seizure):
    seizure(**AT_HAND)
    assert kilograms(program().get("/forms/annual-report", ASKED)) == ["5"]


def test_a_caller_without_the_right_learns_nothing(program, seizure, members):
    for slug in ("north", "south", "west"):
        members[slug].country = "MA"
        members[slug].save()
    seizure(tlp=TLP.RED, circles=False, **AT_HAND)
    for slug in ("south", "west"):
        answer = program(slug).get("/forms/annual-report", ASKED)
        assert (answer.json()["records"], kilograms(answer)) == (0, [])
        assert "4-MMC" not in answer.content.decode()


def test_a_lane_that_does_not_see_the_kind_is_told_that_it_is_withheld(program, seizure):
    seizure(**AT_HAND)
    told = program(lane=Lane.PUBLIC).get("/forms/annual-report", ASKED).json()
    assert {one["gap"] for row in told["parts"][1]["rows"] for one in row} == {"withheld"}


def test_the_own_member_alone_can_be_asked_for(program, seizure):
    seizure(**AT_HAND)
    assert kilograms(program("south").get("/forms/annual-report", ASKED | {"of": "member"})) == []


def test_the_workbook_is_the_same_form(program, seizure):
    seizure(**AT_HAND)
    answer = program().get("/forms/annual-report", ASKED | {"format": "xlsx", "language": "fr"})
    assert load_workbook(io.BytesIO(answer.content))["1 Drogues saisies"]["C2"].value == 5


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/forms/nothing", ASKED, 404),
        ("/forms/annual-report", {}, 422),
        ("/forms/annual-report", {"year": "1066"}, 422),
        ("/forms/annual-report", {"year": "2025", "of": "world"}, 422),
    ],
)
def test_what_cannot_be_filled_is_refused(program, path, query, status):
    assert program().get(path, query).status_code == status
