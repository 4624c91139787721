"""Records become mentions and loads; what they do not say stays unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.links.entities import mention_of
from tahaluf.links.loads import Measured, load_of
from tahaluf.records.fields import Mark, SubstanceMention
from tahaluf.records.kinds.party import Party
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.things import Identifier


def party(**fields) -> Party:
    return Party(
        **{
            "name": "محمد الفاسي",
            "nature": "person",
            "purpose": "case 7",
            "evaluation": "B2",
            "expires_on": date(2027, 1, 1),
            **fields,
        }
    )


def seizure(**fields) -> Seizure:
    return Seizure(
        **{"seized_on": "2024-05", "place": Place(country="MA"), "substances": (SubstanceMention(reported="x"),), **fields}
    )


def test_a_party_is_a_mention_with_all_its_names_and_numbers():
    found = mention_of(
        "p1",
        party(
            aliases=("Mohamed El Fassi",),
            born=Period("1984-05"),
            nationalities=("MA",),
            identifiers=(Identifier(system="passport", value="AB 123-456"),),
            place=Place(reported="الدار البيضاء", country="MA"),
        ),
    )
    assert found.names == ("محمد الفاسي", "Mohamed El Fassi")
    assert (found.born, found.countries, found.places) == ("1984-05", ("MA",), ("الدار البيضاء",))
    assert found.family("document") == ("passport:ab123456",)


def test_what_a_party_does_not_say_is_unknown():
    found = mention_of("p1", party())
    assert (found.born, found.identifiers, found.countries, found.places) == (None, (), (), ())


def test_a_seizure_is_a_load_with_its_marks_and_purity():
    found = load_of(
        "s1",
        seizure(
            marks=(Mark(reported="LEXUS"), Mark(reported="brown tape", kind="packaging")),
            identifiers=(Identifier(system="seal", value="MA 77"),),
            concealment="Spare tyre",
            substances=(SubstanceMention(reported="x", purity=Quantity(value=Decimal(62), unit="%")),),
        ),
    )
    assert (found.logos, found.packaging, found.seals) == ({"lexus"}, {"brown tape"}, {"seal:ma77"})
    assert found.purity == Measured(value=62.0)
    assert found.profile == {}


def test_two_purities_of_two_substances_are_none_of_the_load():
    one = SubstanceMention(reported="x", purity=Quantity(value=Decimal(62), unit="%"))
    assert load_of("s1", seizure(substances=(one, one))).purity is None
    in_grams = SubstanceMention(reported="x", purity=Quantity(value=Decimal(62), unit="g"))
    assert load_of("s1", seizure(substances=(in_grams,))).purity is None
