"""Rows of the domain that cooperation answers (A2 to A6, M1 to M6, O1 to O5, B4, B5), each shown on an exercise record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tahaluf.records.envelope import read_content
from tahaluf.records.faults import COMMON
from tahaluf.records.kinds import KINDS, require_kind

GOLDEN = Path(__file__).parents[1] / "golden" / "kinds"


def record(slug: str, **changes: Any) -> Any:
    values = json.loads((GOLDEN / f"{slug}.json").read_text("utf-8"))
    return read_content(require_kind(slug), {name: value for name, value in values.items() if name not in COMMON} | changes)


@pytest.mark.parametrize("row", ["A2", "A3", "A5", "A6", "M1", "M2", "M3", "M4", "M5", "M6", "O1", "O2", "O3", "O5", "B4", "B5"])
def test_some_kind_answers_the_row(row: str) -> None:
    assert [kind.spec.slug for kind in KINDS if row in kind.spec.needs] != []


def test_a2_a_training_has_attendance_by_role_and_what_is_done_after_six_months() -> None:
    training = record("training")
    assert [(row.role, row.attended, row.completed) for row in training.attendance] == [
        ("health_staff", 34, 32),
        ("police", 16, 15),
    ]
    assert (training.follow_up_due, str(training.applied[0].measured[0].value)) == ("2025-11-21", "13")


def test_a2_a_need_and_an_offer_speak_of_support_in_the_same_codes() -> None:
    need, offer = (require_kind(slug).fields()["support"].choices for slug in ("need", "offer"))
    assert list(need) == list(offer)


def test_a3_a_study_says_how_it_was_reviewed_where_its_data_are_and_what_it_found() -> None:
    study = record("study")
    assert (study.ethics, study.data_access, study.status) == ("approved", "in_coalition", "published")


def test_a5_an_alert_is_one_record_in_three_languages() -> None:
    assert [text.language for text in record("alert").texts] == ["ar", "en", "fr"]


def test_a5_a_campaign_is_measured_beyond_reach_and_an_unknown_reach_is_no_zero() -> None:
    campaign = record("campaign")
    assert [(reach.people, reach.gap) for reach in campaign.reach] == [(410000, None), (None, "not_reported")]
    assert campaign.outcomes[0].name == "Calls to the helpline by people under 25"


def test_a6_a_commitment_has_owner_deadline_indicator_evidence_and_status() -> None:
    kept = record("commitment")
    assert (kept.owner.name, kept.deadline, kept.status) == ("Ministry of Health (exercise)", "2027-12-31", "on_track")
    assert (str(kept.indicator.baseline.value), str(kept.indicator.target.value), kept.indicator.unit) == ("9.5", "20", "%")
    assert len(kept.evidence) == 1


def test_m1_a_memorandum_names_its_parties_and_what_each_must_do_by_when() -> None:
    memorandum = record("agreement")
    assert len(memorandum.parties) == 3
    assert [(item.owner.name, item.due, item.status) for item in memorandum.obligations] == [
        ("Ministry of Associations (exercise)", "2025-10-01", "done"),
        ("University of the North (exercise)", "2026-06-30", "open"),
    ]


def test_m2_growth_from_5_to_15_centres_is_two_dated_values_of_one_indicator() -> None:
    centres = record("programme").indicators[0]
    assert [(item.on, str(item.value)) for item in (centres.baseline, *centres.measured)] == [("2010", "5"), ("2020", "15")]


def test_m3_a_legal_act_says_what_it_exempts_and_what_else_than_punishment_it_offers() -> None:
    act = record("legal-act")
    assert act.exemptions is not None
    assert act.alternatives is not None


def test_m4_two_bodies_that_lead_at_once_are_recorded_as_a_double_role() -> None:
    found = record("responsibility")
    assert (found.state, [duty.part for duty in found.duties]) == ("double", ["leads", "leads", "is_informed"])


def test_m4_a_task_that_nobody_leads_is_recorded_as_a_gap() -> None:
    assert record("responsibility", state="gap", duties=[]).state == "gap"


def test_m5_a_referral_at_release_has_consent_a_contact_date_and_steps_but_no_name() -> None:
    referral = record("referral")
    assert (referral.reason, referral.consent.given, referral.contact_by) == ("release", True, "2025-06-12")
    assert [step.step for step in referral.steps] == ["made", "attended"]


def test_m6_a_commitment_is_linked_to_items_of_the_2030_agenda_and_of_the_special_session() -> None:
    assert [goal.framework for goal in record("commitment").goals] == ["sdg", "ungass2016"]


def test_o1_a_practice_has_a_grade_of_evidence_and_a_record_of_reuse() -> None:
    practice = record("practice")
    assert (practice.grade, practice.evidence_kind) == ("likely", ("comparison", "review"))
    assert [reuse.place.country for reuse in practice.reuse] == ["IQ"]


def test_o2_an_early_sign_can_be_referred_by_community_police_into_the_health_lane_only() -> None:
    early = record("referral", reason="early_sign", made_by="community_police")
    assert (early.spec.lane, early.spec.closed, early.spec.local_only) == ("health", True, True)


def test_o3_activities_carry_the_four_keys_of_overlap() -> None:
    activity = record("activity")
    assert (activity.themes, activity.groups) == (("prevention", "community_policing"), ("adolescents", "students"))
    assert (activity.places[0].subdivision, activity.period) == ("MA-MEK", "2025-02/2025-12")


def test_o5_a_joint_activity_tells_lead_from_support_and_why_it_is_so() -> None:
    activity = record("activity")
    assert (activity.manner, len(activity.leads), len(activity.supports)) == ("joint", 1, 1)
    assert activity.strengths is not None


def test_b4_an_alert_keeps_its_rule_its_decision_its_stand_down_and_what_was_done() -> None:
    alert = record("alert")
    assert (alert.trigger.rule, alert.decision) == ("watch.first_sighting@1", "confirmed")
    assert alert.stand_down is not None
    assert [item.outcome for item in alert.follow_up] == ["Delivered the same day"]


def test_b5_a_draft_law_can_be_followed_to_the_end_of_its_consultation() -> None:
    draft = record("legal-act", status="consultation", in_force_on=None, ends_on=None, comments_until="2026-01-31")
    assert (draft.status, draft.comments_until) == ("consultation", "2026-01-31")
