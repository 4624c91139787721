"""The predicate against a plain oracle written from docs/explanation/visibility.md, and the laws that follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.rules import RULES, who_sees
from tahaluf.records.visibility import Audience, Circle, Coalition, Member, Membership, Reader, judge

MEMBERS = ["a", "b", "c", "d"]
CIRCLES = ["one", "two", "nobody"]
DAY0 = datetime(2024, 1, 1, tzinfo=UTC)
MOMENTS = [DAY0 + timedelta(days=day) for day in range(8)]

moments = st.sampled_from(MOMENTS)
some = lambda values: st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)  # noqa: E731


@st.composite
def memberships(draw):
    since = draw(moments)
    return Membership(
        member=draw(st.sampled_from(MEMBERS)),
        since=since,
        until=draw(st.none() | st.sampled_from([m for m in [*MOMENTS, MOMENTS[-1] + timedelta(days=1)] if m > since])),
    )


coalitions = st.builds(
    Coalition,
    members=st.fixed_dictionaries(
        {
            name: st.builds(
                Member,
                id=st.just(name),
                name=st.just(name),
                parent=st.none() | st.sampled_from([other for other in [*MEMBERS, "stranger"] if other != name]),
                assurances=st.frozensets(st.sampled_from(["x", "y"])),
                left=st.none() | moments,
            )
            for name in MEMBERS
        }
    ),
    circles=st.fixed_dictionaries(
        {
            name: st.builds(
                Circle,
                id=st.just(name),
                name=st.just(name),
                memberships=st.just(()) if name == "nobody" else st.lists(memberships(), max_size=4).map(tuple),
                history=st.booleans(),
            )
            for name in CIRCLES
        }
    ),
)
audiences = st.builds(
    Audience,
    owner=st.sampled_from(MEMBERS),
    lane=st.sampled_from(Lane),
    tlp=st.sampled_from(TLP),
    circles=some([*CIRCLES, "unheard-of"]),
    recipients=some(MEMBERS),
    persons=some(["p", "q"]),
    caveats=some(["x", "y"]),
    closed=st.booleans(),
    local_only=st.booleans(),
)
readers = st.builds(
    Reader,
    member=st.none() | st.sampled_from([*MEMBERS, "stranger"]),
    lane=st.sampled_from(Lane),
    person=st.none() | st.sampled_from(["p", "q", "r"]),
)


def oracle(audience, reader, coalition, moment):  # noqa: C901, PLR0911, PLR0912 - one branch per row of the table
    """Rows 1 to 17 of the table, one after the other, at one moment."""
    if audience.lane == "health" and reader.lane != "health":
        return False, "lane"
    if audience.lane in ("enforcement", "laboratory") and reader.lane == "public":
        return False, "lane"
    if audience.closed and reader.lane != audience.lane:
        return False, "closed-lane"
    names_somebody = bool(audience.circles or audience.recipients or audience.persons)
    if audience.tlp == "clear" and not names_somebody and not audience.caveats and not audience.local_only:
        return True, "clear"
    if reader.member is None:
        return False, "not-public"
    if reader.member not in coalition.members:
        return False, "unknown-member"
    if reader.member == audience.owner:
        return True, "owner"
    if audience.local_only:
        return False, "local-only"
    member = coalition.members[reader.member]
    for caveat in audience.caveats:
        if caveat not in member.assurances:
            return False, "caveat"
    here = member.left is None or moment < member.left
    if reader.person is not None and reader.person in audience.persons:
        return here, "named-person"
    if member.id in audience.recipients:
        return here, "named-recipient"
    if audience.tlp == "red":
        return False, "red"
    parent = coalition.members.get(member.parent) if audience.tlp != "amber+strict" else None
    parent_here = parent is not None and (parent.left is None or moment < parent.left)
    if audience.circles:
        ever = now = False
        for name in audience.circles:
            circle = coalition.circles.get(name, Circle(id=name, name=name))
            for stay in circle.memberships:
                if stay.member == member.id or (parent is not None and stay.member == parent.id):
                    ever = True
                    begun = circle.history or moment >= stay.since
                    ended = stay.until is not None and moment >= stay.until
                    holder_here = here if stay.member == member.id else parent_here
                    now = now or (begun and not ended and here and holder_here)
        if ever:
            return now, "circle"
    if names_somebody and parent is not None and parent.id in audience.recipients:
        return here and parent_here, "parent-named"
    if audience.circles:
        return False, "not-in-circle"
    if names_somebody:
        return False, "not-named"
    if audience.tlp in ("green", "clear"):
        return here, "community"
    return False, "owner-only"


@settings(max_examples=1500, deadline=None)
@given(audiences, readers, coalitions, moments)
def test_the_predicate_is_the_table(audience, reader, coalition, moment):
    verdict = judge(audience, reader, coalition)
    assert (verdict.holds(moment), verdict.rule) == oracle(audience, reader, coalition, moment)


@settings(max_examples=500, deadline=None)
@given(audiences, readers, coalitions, moments, st.sampled_from(TLP))
def test_a_stricter_marking_never_shows_more(audience, reader, coalition, moment, tlp):
    if judge(audience.with_tlp(tlp), reader, coalition).holds(moment):
        assert judge(audience, reader, coalition).holds(moment)


@settings(max_examples=300, deadline=None)
@given(audiences, readers, coalitions, moments)
def test_no_reader_outside_the_health_lane_sees_a_health_record(audience, reader, coalition, moment):
    if reader.lane is not Lane.HEALTH:
        assert not judge(replace(audience, lane=Lane.HEALTH), reader, coalition).allowed
    assert judge(replace(audience, lane=Lane.HEALTH), replace(reader, lane=Lane.ENFORCEMENT), coalition).rule == "lane"


@settings(max_examples=300, deadline=None)
@given(audiences, readers, coalitions, moments, st.integers(0, 1), st.integers(0, 3), moments)
def test_leaving_a_circle_never_adds(audience, reader, coalition, moment, which, index, left):  # noqa: PLR0917 - drawn by Hypothesis
    name = CIRCLES[which]
    circle = coalition.circles[name]
    if index >= len(circle.memberships) or left <= circle.memberships[index].since:
        return
    stay = circle.memberships[index]
    shorter = replace(stay, until=min(left, stay.until) if stay.until else left)
    after = replace(
        coalition,
        circles={
            **coalition.circles,
            name: replace(circle, memberships=(*circle.memberships[:index], shorter, *circle.memberships[index + 1 :])),
        },
    )
    if judge(audience, reader, after).holds(moment):
        assert judge(audience, reader, coalition).holds(moment)


@settings(max_examples=300, deadline=None)
@given(audiences, readers, coalitions, st.sampled_from(MEMBERS), moments, moments)
def test_leaving_the_coalition_never_adds(audience, reader, coalition, who, left, moment):  # noqa: PLR0917 - drawn by Hypothesis
    if coalition.members[who].left is not None:
        return
    after = replace(coalition, members={**coalition.members, who: replace(coalition.members[who], left=left)})
    if judge(audience, reader, after).holds(moment):
        assert judge(audience, reader, coalition).holds(moment)


@settings(max_examples=200, deadline=None)
@given(audiences, readers, coalitions)
def test_an_empty_circle_is_nobody_but_the_owner(audience, reader, coalition):
    alone = replace(audience, circles=("nobody",), recipients=(), persons=())
    verdict = judge(alone, reader, coalition)
    assert not verdict.allowed or reader.member == audience.owner


@settings(max_examples=200, deadline=None)
@given(audiences)
def test_an_audience_survives_being_written(audience):
    read = Audience.read(audience.text())
    assert read.text() == audience.text()
    assert (read.owner, read.lane, read.tlp, set(read.circles)) == (
        audience.owner,
        audience.lane,
        audience.tlp,
        set(audience.circles),
    )


@settings(max_examples=300, deadline=None)
@given(audiences, readers, coalitions)
def test_every_verdict_has_its_rule_in_words(audience, reader, coalition):
    (sight,) = who_sees(audience, coalition, [reader])
    assert sight.verdict == judge(audience, reader, coalition)
    assert sight.reason.says is RULES[sight.verdict.rule]
