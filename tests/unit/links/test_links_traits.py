from datetime import UTC, datetime
from decimal import Decimal

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.links import Amount, Point, traits_of
from tahaluf.records.envelope import Record
from tahaluf.records.fields import Mark, PartyRef, RouteStop, SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import Markings

AT = datetime(2025, 3, 5, tzinfo=UTC)
RECORD = Record(
    id="tahaluf-seizure--00000000-0000-4000-8000-000000000001",
    owner="identity--00000000-0000-4000-8000-000000000002",
    created=AT,
    modified=AT,
    markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT),
    content=Seizure(
        seized_on=Period("2025-03-04"),
        place=Place(country="MA", subdivision="MA-01", latitude=Decimal("35.78"), longitude=Decimal("-5.81"), precision_m=500),
        substances=(
            SubstanceMention(reported="meth", substance="methamphetamine", amount=Quantity(value=Decimal(1347), unit="g")),
            SubstanceMention(reported="an unknown powder", amount=Quantity(value=Decimal(2), unit="kg", approximate=True)),
        ),
        route=(
            RouteStop(place=Place(country="MA"), role="origin"),
            RouteStop(place=Place(country="ES")),
            RouteStop(place=Place(country="ES")),
            RouteStop(place=Place(country="FR"), role="destination"),
        ),
        marks=(Mark(reported="Blue  STAR"),),
        parties=(PartyRef(name="Karim Example", identifier="X1"), PartyRef(name="Ship Example", record="tahaluf-party--9")),
        summary="A van at the port.",
    ),
)


def test_the_traits_of_a_seizure_are_read_from_its_fields_by_role():
    traits = traits_of(RECORD, families={"methamphetamine": ("amphetamines",)})
    assert traits.kind == "seizure"
    assert traits.substances == {"methamphetamine"}
    assert traits.families == {"amphetamines"}
    assert traits.places == {"MA", "MA-01"}
    assert traits.point == Point(latitude=35.78, longitude=-5.81, radius_km=0.5)
    assert traits.period == Period("2025-03-04")
    assert traits.routes == {"MA>ES", "ES>FR"}
    assert traits.marks == {("logo", "blue star")}
    assert traits.identifiers == {"X1", "tahaluf-party--9"}
    assert traits.names == ("Karim Example", "Ship Example")
    assert "A van at the port." in (traits.narrative or "")


def test_amounts_belong_to_their_substance_in_grams_and_keep_that_they_are_approximate():
    assert traits_of(RECORD).amounts == (
        Amount(what="methamphetamine", value=Decimal(1347), unit="g"),
        Amount(what="an unknown powder", value=Decimal(2000), unit="g", approximate=True),
    )


def test_a_field_withheld_in_part_is_left_out_whole():
    traits = traits_of(RECORD, withheld=("parties.[0].name", "marks"))
    assert traits.names == ()
    assert traits.identifiers == frozenset()
    assert traits.marks == frozenset()
    assert traits.substances == {"methamphetamine"}
