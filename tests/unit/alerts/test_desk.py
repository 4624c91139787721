"""What a person is asked to look at, decisions, and what is known of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alerting import NOW, TODAY, alert, seizure
from tahaluf.chem import registry
from tahaluf.hub.alerts import decisions, queries
from tahaluf.hub.assess.signals import _GRAVE, evidence_of, severities, signals_for, view_of
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.fields import RecordRef
from tahaluf.watch.signals import SignalKind


def fentanyl(reader):
    return next((one for one in signals_for(reader, today=TODAY) if one.key.substance == "fentanyl"), None)


def test_signals_come_from_the_reader_s_own_view(hub):
    hub.history()
    hub.outbreak(6, tlp=TLP.RED)
    assert fentanyl(hub.reader(hub.amal)) is not None
    assert fentanyl(hub.reader(hub.badr)) is None


def test_a_signal_has_at_most_twenty_records_as_evidence_and_only_visible_ones(hub):
    hub.history()
    hub.outbreak(25)
    signal = fentanyl(hub.reader(hub.amal))
    assert len(evidence_of(signal, visible_to(hub.reader(hub.badr)))) == 20
    hub.say([seizure(TODAY - timedelta(days=4))], tlp=TLP.RED)
    assert len(evidence_of(signal, visible_to(hub.reader(hub.badr)), most=100)) == 25
    assert len(evidence_of(signal, visible_to(hub.reader(hub.amal)), most=100)) == 26


def test_the_same_view_is_judged_once_until_the_ledger_grows(hub):
    hub.history()
    one = view_of(visible_to(hub.reader(hub.badr)), today=TODAY)
    assert view_of(visible_to(hub.reader(hub.badr)), today=TODAY) is one
    assert view_of(visible_to(hub.reader(hub.badr)), today=TODAY + timedelta(days=7)) is not one
    hub.outbreak(1)
    assert view_of(visible_to(hub.reader(hub.badr)), today=TODAY) is not one


def test_the_figure_s_series_ends_with_the_last_complete_week(hub):
    hub.history()
    hub.outbreak(6)
    view = view_of(visible_to(hub.reader(hub.badr)), today=TODAY)
    points = view.points(fentanyl(hub.reader(hub.badr)).key)
    assert (points[-1].week.isoformat(), points[-1].value) == ("2026-06-01", 6)
    assert sum(point.value for point in points[:-1]) == 0


def test_a_member_that_used_to_report_weekly_is_noticed_when_it_falls_silent(hub):
    for week in range(12, 6, -1):
        hub.say([seizure(TODAY - timedelta(weeks=week), "cocaine")], at=NOW - timedelta(weeks=week))
    silent = [one for one in signals_for(hub.reader(hub.badr), today=TODAY) if one.kind is SignalKind.SILENT_REPORTER]
    assert [one.key.source for one in silent] == [hub.amal.id]
    assert not [one for one in signals_for(hub.reader(hub.amal), today=TODAY) if one.kind is SignalKind.SILENT_REPORTER]


def test_silence_of_reports_that_a_reader_never_saw_is_not_told(hub):
    for week in range(12, 6, -1):
        hub.say([seizure(TODAY - timedelta(weeks=week), "cocaine")], at=NOW - timedelta(weeks=week), tlp=TLP.RED)
    assert signals_for(hub.reader(hub.badr), today=TODAY) == ()


def test_the_desk_shows_no_more_than_the_budget_and_lists_the_rest(hub, settings):
    hub.history()
    for substance in ("fentanyl", "mdma", "heroin", "ketamine"):
        hub.say([seizure(TODAY - timedelta(days=5), substance) for _ in range(4)])
    settings.ALERT_BUDGET = 2
    desk = queries.desk_for(hub.people["badr"], NOW)
    every = {one.signal.key.substance for one in (*desk.signals, *desk.left_out)}
    assert len(desk.signals) == 2
    assert {"fentanyl", "mdma", "ketamine"} <= every
    assert desk.signals[0].signal.key.substance == "fentanyl"


def test_a_dismissed_signal_leaves_the_desk_of_the_same_member_and_lane_alone(hub):
    hub.history()
    hub.outbreak(6)
    badr = hub.people["badr"]
    signal = fentanyl(badr.reader())
    decisions.decide_signal(signal, "dismiss", "One case counted six times.", user=badr, at=NOW)
    assert [one.decision.choice for one in queries.desk_for(badr, NOW).dismissed] == ["dismiss"]
    assert queries.desk_for(hub.people["amal"], NOW).dismissed == ()
    assert queries.desk_for(hub.person(hub.badr, Lane.ENFORCEMENT), NOW).dismissed == ()


def test_a_later_decision_stands_beside_the_first_and_counts(hub):
    hub.history()
    hub.outbreak(6)
    badr = hub.people["badr"]
    signal = fentanyl(badr.reader())
    first = decisions.decide_signal(signal, "dismiss", "Mistaken.", user=badr, at=NOW)
    decisions.decide_signal(signal, "confirm", "It was right.", user=badr, at=NOW + timedelta(hours=1))
    assert queries.desk_for(badr, NOW).dismissed == ()
    (fared,) = decisions.fared(badr.reader())
    assert (fared.confirmed, fared.watched, fared.dismissed) == (1, 0, 0)
    assert decisions.fared(hub.people["amal"].reader()) == ()
    with pytest.raises(Conflict):
        first.save()
    with pytest.raises(Conflict):
        first.delete()


def test_a_decision_needs_a_choice_and_a_reason(hub):
    hub.history()
    hub.outbreak(6)
    signal = fentanyl(hub.people["badr"].reader())
    for choice, reason in (("confirm", " "), ("perhaps", "why")):
        with pytest.raises(BadInput):
            decisions.decide_signal(signal, choice, reason, user=hub.people["badr"], at=NOW)


def test_the_address_of_a_signal_opens_it_in_views_that_raise_it_alone(hub):
    hub.history()
    hub.outbreak(6, tlp=TLP.RED)
    address = decisions.address_of(fentanyl(hub.reader(hub.amal)))
    shown = queries.signal_for(hub.reader(hub.amal), address, today=TODAY)
    assert (len(shown.evidence), shown.points[-1].value) == (6, 6)
    for other in (address, "rising|x", "rising|x|y|z"):
        with pytest.raises(NotFound):
            queries.signal_for(hub.reader(hub.badr), other, today=TODAY)


def test_evidence_that_is_not_shared_is_counted_and_not_shown(hub):
    (open_, hidden) = (hub.say([seizure(TODAY)])[0], hub.say([seizure(TODAY)], tlp=TLP.RED)[0])
    record = hub.send(alert(evidence=(RecordRef(record=open_.id), RecordRef(record=hidden.id))))
    shown = queries.alert_for(hub.reader(hub.badr), record.id)
    assert ([row.id for row in shown.evidence], shown.unseen) == ([open_.id], 1)


def test_only_the_owner_learns_how_many_took_note(hub):
    record = hub.send()
    for _ in range(2):
        queries.acknowledge(hub.people["badr"], record.id, at=NOW)
    assert queries.alert_for(hub.reader(hub.amal), record.id).acknowledged == 1
    assert queries.alert_for(hub.reader(hub.badr), record.id).acknowledged is None


def test_nobody_takes_note_of_an_alert_that_they_may_not_see(hub):
    record = hub.send(tlp=TLP.RED)
    with pytest.raises(NotFound):
        queries.acknowledge(hub.people["badr"], record.id, at=NOW)


@pytest.mark.parametrize(("substance", "grave"), [("fentanyl", 1.0), ("alprazolam", 0.7), ("mdma", 0.5)])
def test_what_kills_in_small_amounts_weighs_most(substance, grave):
    assert severities()[substance] == grave


def test_every_class_that_is_weighed_is_a_class_of_the_registry():
    assert set(_GRAVE) <= {one.id if hasattr(one, "id") else one for one in registry().classes}
