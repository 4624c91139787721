"""Recognition completes what was reported where the engines are sure, and changes nothing of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contents import contents_of
from making import seizure
from tahaluf.hub.assess.recognition import mentions_of, place_of, recognised
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds import KINDS
from tahaluf.records.walk import values_of


def mention(reported, **more):
    return SubstanceMention(reported=reported, **more)


def place(**parts):
    return Place(**{name: Decimal(value) if name in ("latitude", "longitude") else value for name, value in parts.items()})


def test_a_name_is_completed_with_its_substance_and_key():
    (found,) = mentions_of(mention("الفنتانيل"))
    assert (found.reported, found.substance, found.inchikey) == ("الفنتانيل", "fentanyl", "PJMPHNIQZUBGLI-UHFFFAOYSA-N")


def test_an_unknown_name_is_kept_and_says_that_it_is_unknown():
    (found,) = mentions_of(mention("zzyzxamine"))
    assert (found.substance, found.answer, found.reported) == (None, "unknown", "zzyzxamine")


def test_a_mixture_becomes_its_components_which_keep_the_words():
    found = mentions_of(mention("heroin/fentanyl"))
    assert {part.substance for part in found} == {"heroin", "fentanyl"}
    assert {part.reported for part in found} == {"heroin/fentanyl"}


def test_the_amount_of_a_mixture_is_counted_once_and_for_no_component():
    amount = Quantity(value=Decimal("2.5"), unit="kg")
    found = mentions_of(mention("heroin/fentanyl", amount=amount))
    assert [(part.substance, part.amount) for part in found if part.amount] == [(None, amount)]
    assert {part.substance for part in found} == {None, "heroin", "fentanyl"}
    assert found[0].answer == "mixture"


@pytest.mark.parametrize(
    "chosen", [{"substance": "mephedrone"}, {"inchikey": "RJQXTJLFIVVMTO-TYNCELHUSA-N"}, {"answer": "unknown"}]
)
def test_what_somebody_chose_stays(chosen):
    before = mention("fentanyl", **chosen)
    assert mentions_of(before) == (before,)


def test_mentions_inside_a_record_are_found_and_the_rest_of_it_stays():
    before = seizure(substances=(mention("fentanyl HCl"), mention("heroin/fentanyl")))
    after = recognised(before)
    assert [m.substance for m in after.substances][:1] == ["fentanyl"]
    assert len(after.substances) == 3
    assert {k: v for k, v in after.content().items() if k != "substances"} == {
        k: v for k, v in before.content().items() if k != "substances"
    }


def test_a_namesake_far_from_the_coordinates_is_no_answer():
    paris_texas = place(locality="Paris", latitude="33.66", longitude="-95.55")
    assert place_of(paris_texas) == paris_texas
    assert place_of(place(locality="Paris", latitude="48.85", longitude="2.35")).country == "FR"


def test_a_subdivision_says_in_which_country_a_locality_lies():
    found = place_of(place(subdivision="US-CT", locality="Paris"))
    assert found.country in (None, "US")
    assert found.subdivision == "US-CT"


def test_reported_words_and_coordinates_of_a_place_stay():
    found = place_of(place(reported="ميناء الدار البيضاء", latitude="33.60", longitude="-7.62"))
    assert (found.country, found.reported) == ("MA", "ميناء الدار البيضاء")
    assert (found.latitude, found.longitude) == (Decimal("33.60"), Decimal("-7.62"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
@given(data=st.data())
def test_recognising_loses_no_reported_word_and_doing_it_twice_changes_nothing(kind, data):
    before = data.draw(contents_of(kind))
    after = recognised(before)
    words = {value.reported for value in values_of(before) if isinstance(value, SubstanceMention)}
    assert {value.reported for value in values_of(after) if isinstance(value, SubstanceMention)} == words
    assert recognised(after) == after


def test_walking_meets_every_mention_however_deep():
    deep = seizure(substances=(mention("a"), replace(mention("b"), amount=Quantity(value=Decimal(1), unit="kg"))))
    walked = list(values_of(deep))
    assert [value.reported for value in walked if isinstance(value, SubstanceMention)] == ["a", "b"]
    assert Quantity(value=Decimal(1), unit="kg") in walked
    assert [value.country for value in walked if isinstance(value, Place)].count("ES") == 1
    assert None not in walked
