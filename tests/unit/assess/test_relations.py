"""What a record connects to is computed with the reader's rights: what the reader may not see is never named, nor a reason."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from making import seizure
from tahaluf.hub.assess.relations import likely_duplicates, related_to
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.quantities import Quantity
from tahaluf.records.fields import Mark, SubstanceMention
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import Reader

BRAND = Mark(reported="Crescent 77 Falcon")


def load(value):
    return (
        SubstanceMention(
            reported="captagon tablets", substance="amphetamine", amount=Quantity(value=Decimal(value), unit="tablet")
        ),
    )


@pytest.fixture
def say(hub):
    """Issue a seizure of a member."""
    at = timezone.now() - timedelta(days=1)

    def issued(member, *, tlp=TLP.GREEN, withheld=(), **content):
        markings = Markings(tlp=tlp, lane=Lane.ENFORCEMENT)
        fields = (FieldMarking(tlp=TLP.RED, selectors=withheld),) if withheld else ()
        plain = {"marks": (), "parties": (), "route": (), "summary": None, "substances": load("1347")}
        return issue(
            Statement(content=seizure(**(plain | content)), markings=markings, field_markings=fields), member=member.pk, at=at
        )

    return issued


def door(member):
    return visible_to(Reader(member=member.pk, lane=Lane.ENFORCEMENT))


def ids(found):
    return {one.row.id for one in found}


def test_two_loads_with_one_mark_belong_together_and_the_reason_says_so(hub, say):
    one = say(hub.home, marks=(BRAND,))
    other = say(hub.north, marks=(BRAND,), seized_on="2023-01-01")
    look = door(hub.home)
    found = {related.row.id: related for related in related_to(look.get(one.id), look)}
    assert other.id in found
    assert any("Crescent 77 Falcon".casefold() in reason.says.en.casefold() for reason in found[other.id].relation.reasons)
    assert one.id not in found


def test_a_record_that_the_reader_may_not_see_is_never_related(hub, say):
    one = say(hub.home, marks=(BRAND,))
    hidden = say(hub.north, marks=(BRAND,), tlp=TLP.AMBER_STRICT)
    look = door(hub.home)
    row = look.get(one.id)
    assert hidden.id not in ids(related_to(row, look)) | ids(likely_duplicates(row, look))
    mine = door(hub.north)
    assert one.id in ids(related_to(mine.get(hidden.id), mine))


def test_a_withheld_field_never_makes_a_reason(hub, say):
    say(hub.home, marks=(BRAND,), seized_on="2023-01-01")
    secret = say(hub.north, marks=(BRAND,), withheld=("marks",))
    look = door(hub.home)
    told = [reason.says.en for row in look.all_records() for one in related_to(row, look) for reason in one.relation.reasons]
    assert not any("falcon" in text.casefold() for text in told)
    own = door(hub.north)
    told = [reason.says.en for one in related_to(own.get(secret.id), own) for reason in one.relation.reasons]
    assert any("falcon" in text.casefold() for text in told)


def test_two_reports_of_one_load_are_proposed_as_one_event_with_reasons(hub, say):
    one, other = say(hub.home), say(hub.north)
    say(hub.north, substances=load("22"), seized_on="2022-02-02")
    look = door(hub.home)
    (found,) = likely_duplicates(look.get(one.id), look)
    assert found.row.id == other.id
    assert found.relation.score >= 0.6
    assert len(found.relation.reasons) >= 2
    assert {row.id for row in look.all_records()} >= {one.id, other.id}


def test_a_withheld_amount_makes_no_likeness(hub, say):
    one = say(hub.home)
    say(hub.north, withheld=("substances",))
    look = door(hub.home)
    for found in likely_duplicates(look.get(one.id), look):
        assert not any("1347" in reason.says.en for reason in found.relation.reasons)


def test_a_load_of_another_day_and_amount_is_no_duplicate(hub, say):
    one = say(hub.home)
    say(hub.north, seized_on="2024-05-09")
    say(hub.north, substances=load("5000"))
    look = door(hub.home)
    assert likely_duplicates(look.get(one.id), look) == ()


def test_no_more_than_asked_for_and_the_strongest_first(hub, say):
    one = say(hub.home, marks=(BRAND,))
    for month in range(1, 7):
        say(hub.north, marks=(BRAND,), seized_on=f"2023-0{month}-01")
    look = door(hub.home)
    found = related_to(look.get(one.id), look, most=4)
    assert len(found) == 4
    scores = [related.relation.score for related in found]
    assert scores == sorted(scores, reverse=True)
