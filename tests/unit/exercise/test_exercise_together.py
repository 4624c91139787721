"""The exercise has an overlap to merge and needs to meet."""

from __future__ import annotations

from datetime import date

from tahaluf.hub.exercise.services import tell
from tahaluf.joint.overlap import Proposal, find_overlaps
from tahaluf.joint.plans import plan_of
from tahaluf.records.kinds.activity import Activity
from tahaluf.records.kinds.need import Need
from tahaluf.records.kinds.offer import Offer


def test_three_activities_for_the_same_pupils_are_found_in_two_languages_and_needs_have_offers():
    told = [record.content for record in tell(seed=2026, today=date(2026, 11, 22)).records]
    plans = [plan_of(str(at), one) for at, one in enumerate(told) if isinstance(one, Activity)]
    sports = [plan for plan in plans if "لتلاميذ" in plan.title or "for pupils" in plan.title or "للتلاميذ" in plan.title]
    assert len(sports) == 3
    assert [one.proposal for one in find_overlaps(sports)] == [Proposal.MERGE] * 3
    offered = {one.support for one in told if isinstance(one, Offer) and one.status == "open"}
    asked = {one.support for one in told if isinstance(one, Need) and one.status == "open"}
    assert offered & asked == {"translation", "legal_advice"}
