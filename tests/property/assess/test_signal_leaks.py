"""What a reader cannot see changes none of the reader's signals, series or figures: the same as if it had never been reported."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions import Party, Stay, add_member, day, examples, may_know, name
from tahaluf.hub.assess.signals import view_of
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import Reader

TODAY = date(2025, 6, 18)
OTHER = "cocaine"  # what a withheld field says in the second world
SUBSTANCES = ("fentanyl", "metonitazene")


class _Undo(Exception):  # noqa: N818
    """Leaves the database as it was."""


sharing = st.tuples(st.sampled_from(TLP), st.sampled_from([Lane.ENFORCEMENT, Lane.HEALTH, Lane.COOPERATION]), st.booleans())
groups = st.lists(  # who reports, how it is shared, from which week on, how many a week, which substance, its field's marking
    st.tuples(
        st.integers(0, 1), sharing, st.integers(4, 8), st.integers(1, 3), st.integers(0, 1), st.sampled_from([None, TLP.RED])
    ),
    min_size=1,
    max_size=3,
)


def tell(drawn, keep):
    """Members, a circle that lets m1 in on a day and not before, and the reports that `keep` keeps, each by its facts."""
    ids = [add_member(f"m{n}").id for n in range(2)]
    circle = members.add_circle(members.NewCircle(slug="c", name=name("c"), members=["m0"], history=False), at=day(0)).id
    members.join("c", "m1", at=day(60))
    parties = tuple(Party(id=identifier, parent=None, assurances=frozenset(), left=None) for identifier in ids)
    stays = tuple(
        Stay(circle=circle, member=ids[n], since=since, until=None, history=False) for n, since in enumerate((day(0), day(60)))
    )
    ordinary = Markings(tlp=TLP.GREEN, lane=Lane.COOPERATION)
    known = [_statement(week, "heroin", ordinary, None) for week in range(-52, 9)]  # without a past nothing is new
    services.issue_many(known, member=ids[0], at=day(1))
    for owner, (tlp, lane, in_circle), first, rate, substance, field in drawn:
        marks = Markings(tlp=tlp, lane=lane, circles=(circle,) if in_circle else ())
        for week in range(first, 9):
            at = datetime.combine(TODAY - timedelta(weeks=9 - week), day(0).timetz())
            facts = {"mark": marks, "owner": ids[owner], "closed": False, "local_only": False, "modified": at}
            known = keep(ids, parties, stays, facts, tlp, field)
            if not known:
                continue
            statements = [_statement(week, SUBSTANCES[substance] if known == "with its field" else OTHER, marks, field)] * rate
            services.issue_many(statements, member=ids[owner], at=at)
    return ids


def _statement(week, substance, marks, field):
    return services.Statement(
        content=Seizure(
            seized_on=Period.of_day(TODAY - timedelta(weeks=9 - week)),
            place=Place(country="MA", subdivision="MA-01"),
            substances=(SubstanceMention(reported=substance, substance=substance),),
        ),
        markings=marks,
        field_markings=(FieldMarking(tlp=field, selectors=("substances",)),) if field else (),
    )


def watched(reader):
    """Everything that signals, series and figures are made from, with the members' names put in for their ids."""
    door = visible_to(reader)
    view = view_of(door, today=TODAY)
    signals = [(one.kind, *one.key, one.week, [reason.says.en for reason in one.reasons]) for one in view.signals]
    points = {key: view.points(key) for key in (view.series.keys if view.series else ())}
    shown = {key: found for key, found in points.items() if any(point.value for point in found)}
    weekly = door.weekly(Filters())
    return repr((signals, shown, weekly)), door.health_aggregates(before="2025-06")


@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)
@given(drawn=groups, member=st.integers(0, 1), lane=st.sampled_from([Lane.ENFORCEMENT, Lane.HEALTH]))
def test_what_a_reader_cannot_see_changes_no_signal_and_no_figure(any_database, drawn, member, lane):
    """In the second world what the reader cannot see was never reported, and withheld fields say something else."""
    told = []
    for everything in (True, False):
        try:
            with transaction.atomic():

                def keep(ids, parties, stays, facts, tlp, field, everything=everything):  # noqa: PLR0917 - what the oracle is told
                    about = {**facts, "reader": Reader(member=ids[member], lane=lane), "parties": parties, "stays": stays}
                    strictest = max(tlp, field or tlp, key=lambda one: one.strictness)
                    if everything or (may_know(**about, tlp=tlp.value) and may_know(**about, tlp=strictest.value)):
                        return "with its field"
                    return "without" if may_know(**about, tlp=tlp.value) else ""

                ids = tell(drawn, keep)
                text, _ = watched(Reader(member=ids[member], lane=lane))
                for n, identifier in enumerate(ids):
                    text = text.replace(identifier, f"member {n}")
                told.append(text)
                raise _Undo  # noqa: TRY301 - rolls the story back
        except _Undo:
            pass
    assert told[0] == told[1]
