"""What an alert says, in three languages, and that it says nothing that some reader of it may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest

from alerting import TODAY, seizure
from tahaluf.hub.alerts import compose, release
from tahaluf.hub.alerts.drafting import with_text
from tahaluf.hub.alerts.queries import public_alerts
from tahaluf.hub.ledger import services
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.alert_fields import AlertText, FollowUp
from tahaluf.records.markings import FieldMarking, Markings


def text(draft, language):
    return next(one for one in draft.content.texts if one.language == language)


def plain(draft, language):
    return "".join(c for c in text(draft, language).description if c not in "\u2066\u2067\u2068\u2069")


def test_a_draft_counts_what_was_reported_and_says_what_would_stand_it_down(hub):
    hub.history()
    hub.outbreak(6)
    draft = hub.draft(hub.reader(hub.amal))
    assert "Members reported 6 cases concerning fentanyl in the 4 weeks that ended on 2026-06-07." in plain(draft, "en")
    assert "This rests on 6 records that every reader of this alert may see. Reported by: amal." in plain(draft, "en")
    assert "Stood down when 13 weeks pass" in plain(draft, "en")
    assert draft.content.stand_down.startswith("Stood down when")
    assert len(draft.content.evidence) == 6
    assert draft.left_out == 0


def test_the_draft_has_a_text_in_each_language(hub):
    hub.history()
    hub.outbreak(6)
    draft = hub.draft(hub.reader(hub.amal))
    assert [one.language for one in draft.content.texts] == ["ar", "en", "fr"]
    assert "أبلغ الأعضاء عن 6 حالات بشأن" in plain(draft, "ar")
    assert "Les membres ont signalé 6 cas concernant" in plain(draft, "fr")


def test_names_and_numbers_in_arabic_sentences_stand_between_isolates(hub):
    hub.history()
    hub.outbreak(6)
    description = text(hub.draft(hub.reader(hub.amal)), "ar").description
    assert "\u20662026-06-07\u2069" in description
    assert "\u20666\u2069 حالات" in description
    assert description.count("\u2066") + description.count("\u2068") == description.count("\u2069")


def test_records_that_the_audience_may_not_see_are_not_counted(hub):
    hub.history()
    hub.outbreak(5)
    hub.outbreak(4, tlp=TLP.AMBER, circles=(hub.circle.id,))
    shown_to_all = hub.draft(hub.reader(hub.amal))
    shown_to_circle = hub.draft(hub.reader(hub.amal), tlp=TLP.AMBER, circles=(hub.circle.id,))
    assert "reported 5 cases" in plain(shown_to_all, "en")
    assert shown_to_all.left_out == 4
    assert "reported 9 cases" in plain(shown_to_circle, "en")
    assert shown_to_circle.left_out == 0


def test_where_the_audience_may_see_nothing_the_draft_tells_nothing(hub):
    hub.history()
    hub.outbreak(6, tlp=TLP.RED)
    draft = hub.draft(hub.reader(hub.amal))
    everything = draft.content.model_dump_json()
    assert draft.left_out == 6
    for word in ("entanyl", "MA-01", "فنتانيل"):
        assert word not in everything
    assert (draft.content.evidence, draft.content.substances, draft.content.area, draft.content.trigger) == ((), (), (), None)


def test_a_draft_that_tells_nothing_cannot_be_released_as_it_is(hub):
    hub.history()
    hub.outbreak(6, tlp=TLP.RED)
    draft = hub.draft(hub.reader(hub.amal))
    with pytest.raises(BadInput, match="tells nothing"):
        release.release(draft.content, draft.markings, member=hub.amal.id, reason="x", at=hub_now())


def test_health_records_stay_behind_the_firewall(hub):
    hub.history(lane=Lane.HEALTH)
    hub.outbreak(6, lane=Lane.HEALTH)
    author = hub.reader(hub.amal, Lane.HEALTH)
    to_all, to_health = hub.draft(author), hub.draft(author, lane=Lane.HEALTH)
    assert "entanyl" not in to_all.content.model_dump_json()
    assert "reported 6 cases" in plain(to_health, "en")


def test_a_public_draft_rests_on_public_records_alone(hub):
    hub.history(lane=Lane.COOPERATION, tlp=TLP.CLEAR)
    hub.outbreak(5)
    hub.outbreak(3, lane=Lane.COOPERATION, tlp=TLP.CLEAR)
    draft = hub.draft(hub.reader(hub.amal), tlp=TLP.CLEAR)
    assert "reported 3 cases" in plain(draft, "en")
    assert draft.left_out == 5


def test_chosen_records_tell_only_the_fields_that_all_may_see(hub):
    statement = services.Statement(
        content=seizure(TODAY),
        markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT),
        field_markings=(FieldMarking(tlp=TLP.RED, selectors=("substances",)),),
    )
    record = services.issue(statement, member=hub.amal.id, at=hub_now())
    author = hub.reader(hub.amal)
    green = compose.from_records([record.id], author=author, markings=Markings(tlp=TLP.GREEN, lane=Lane.COOPERATION), at=hub_now())
    own = compose.from_records([record.id], author=author, markings=Markings(tlp=TLP.RED, lane=Lane.COOPERATION), at=hub_now())
    assert "entanyl" not in green.content.model_dump_json()
    assert green.content.substances == ()
    assert [place.subdivision for place in green.content.area] == ["MA-01"]
    assert "fentanyl" in plain(own, "en")


def test_an_unknown_named_person_is_taken_for_the_public(hub):
    (record,) = hub.say([seizure(TODAY)])
    stranger = "identity--00000000-0000-4000-8000-000000000009"
    marks = Markings(tlp=TLP.RED, lane=Lane.COOPERATION, persons=(stranger,))
    draft = compose.from_records([record.id], author=hub.reader(hub.amal), markings=marks, at=hub_now())
    assert draft.content.evidence == ()
    assert draft.left_out == 1


def test_invented_records_make_an_exercise_of_the_alert(hub):
    hub.history()
    hub.outbreak(6, exercise=True)
    draft = hub.draft(hub.reader(hub.amal))
    assert draft.exercise
    assert plain(draft, "en").startswith("Exercise: this alert rests on invented records.")
    record = release.release(draft.content, draft.markings, member=hub.amal.id, reason="x", at=hub_now(), exercise=draft.exercise)
    assert (record.exercise, record.content.status) == (True, "Exercise")


def test_a_person_replaces_the_wording_of_one_language(hub):
    hub.history()
    hub.outbreak(6)
    draft = with_text(hub.draft(hub.reader(hub.amal)), AlertText(language="fr", headline="Autre titre"))
    assert [one.language for one in draft.content.texts] == ["ar", "en", "fr"]
    assert text(draft, "fr").headline == "Autre titre"
    assert "6 cases" in plain(draft, "en")


def test_a_released_alert_is_restricted_from_its_first_version(hub):
    record = hub.send(tlp=TLP.AMBER, circles=(hub.circle.id,))
    assert (record.content.status, record.content.scope, record.content.decision) == ("Actual", "Restricted", "confirmed")
    assert hub.row(hub.badr, record).id == record.id
    with pytest.raises(Exception, match="may not see it"):
        hub.row(hub.carthage, record)


def test_only_what_is_clear_and_addressed_to_nobody_is_public(hub):
    assert hub.send(tlp=TLP.CLEAR).content.scope == "Public"
    assert hub.send(tlp=TLP.CLEAR, circles=(hub.circle.id,)).content.scope == "Restricted"
    assert hub.send(tlp=TLP.GREEN).content.scope == "Restricted"


def test_a_release_needs_its_reason(hub):
    with pytest.raises(BadInput, match="reason"):
        release.release(
            hub.send().content, Markings(tlp=TLP.RED, lane=Lane.COOPERATION), member=hub.amal.id, reason=" ", at=hub_now()
        )


def test_standing_down_cancels_and_says_why_in_every_language(hub):
    record = hub.send()
    ended = release.stand_down(hub.row(hub.amal, record), "Mistaken.", member=hub.amal.id, at=hub_now(1)).content
    assert (ended.msg_type, ended.decision, ended.references[0].record) == ("Cancel", "stood_down", record.id)
    assert [one.description.splitlines()[0] for one in ended.texts] == [
        "رُفع هذا الإنذار. السبب: Mistaken.",
        "This alert is stood down. Reason: Mistaken.",
        "Cette alerte est levée. Motif : Mistaken.",
    ]


def test_nobody_changes_the_alert_of_another_member(hub):
    record = hub.send()
    with pytest.raises(NotAllowed):
        release.stand_down(hub.row(hub.badr, record), "x", member=hub.badr.id, at=hub_now(1))


def test_what_was_done_afterwards_is_part_of_the_alert(hub):
    record = hub.send()
    act = FollowUp(on=Period.parse("2026-06-11"), action="Laboratories were asked.", by="amal")
    assert release.add_follow_up(hub.row(hub.amal, record), act, member=hub.amal.id, at=hub_now(1)).content.follow_up == (act,)


def hub_now(hours=0):
    from alerting import NOW

    return NOW + timedelta(hours=hours)


def test_everybody_reads_only_public_alerts(hub):
    hub.send(tlp=TLP.GREEN)
    public = hub.send(tlp=TLP.CLEAR)
    assert [row.id for row in public_alerts()] == [public.id]


def test_a_colleague_in_the_public_lane_keeps_police_records_out_of_a_shared_alert(hub):
    hub.history()
    hub.outbreak(6)
    assert hub.draft(hub.reader(hub.amal)).left_out == 0
    hub.person(hub.carthage, Lane.PUBLIC)
    assert "entanyl" not in hub.draft(hub.reader(hub.amal)).content.model_dump_json()
