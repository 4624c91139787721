"""Kinds of cooperation, care, law and public record: what each refuses, at which place, and that golden records round-trip."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import COMMON, from_stix, read_content, to_stix
from tahaluf.records.kind import Role
from tahaluf.records.kinds import require_kind

GOLDEN = Path(__file__).parents[2] / "golden" / "kinds"
LANES = {
    "activity": Lane.COOPERATION,
    "agreement": Lane.COOPERATION,
    "alert": Lane.COOPERATION,
    "campaign": Lane.PUBLIC,
    "commitment": Lane.COOPERATION,
    "control-measure": Lane.REGULATORY,
    "facility": Lane.PUBLIC,
    "legal-act": Lane.PUBLIC,
    "material": Lane.PUBLIC,
    "media-item": Lane.PUBLIC,
    "need": Lane.COOPERATION,
    "offer": Lane.COOPERATION,
    "practice": Lane.COOPERATION,
    "programme": Lane.PUBLIC,
    "public-event": Lane.PUBLIC,
    "referral": Lane.HEALTH,
    "responsibility": Lane.COOPERATION,
    "study": Lane.COOPERATION,
    "training": Lane.COOPERATION,
}
REMOVED = object()


def golden(slug: str) -> dict[str, Any]:
    return dict(json.loads((GOLDEN / f"{slug}.json").read_text("utf-8")))


def content_of(slug: str, **changes: Any) -> dict[str, Any]:
    values = {name: value for name, value in golden(slug).items() if name not in COMMON} | changes
    return {name: value for name, value in values.items() if value is not REMOVED}


def faults_of(slug: str, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(BadInput) as refused:
        read_content(require_kind(slug), content_of(slug, **changes))
    return [(fault.place, fault.fault) for fault in refused.value.faults]


@pytest.mark.parametrize("slug", LANES)
def test_the_golden_record_round_trips_byte_for_byte(slug: str) -> None:
    written = golden(slug)
    assert canonical_bytes(to_stix(from_stix(written))) == canonical_bytes(written)


@pytest.mark.parametrize("slug", LANES)
def test_the_golden_record_is_labelled_as_an_exercise(slug: str) -> None:
    record = from_stix(golden(slug))
    assert record.exercise is True
    assert any(word in json.dumps(golden(slug), ensure_ascii=False) for word in ("(exercise)", "EXERCISE", "Exercise:"))


@pytest.mark.parametrize(("slug", "lane"), LANES.items())
def test_records_of_the_kind_belong_to_its_lane(slug: str, lane: Lane) -> None:
    assert require_kind(slug).spec.lane is lane


@pytest.mark.parametrize("slug", LANES)
def test_the_kind_has_one_title_and_one_status_and_at_least_one_time(slug: str) -> None:
    roles = [spec.role for spec in require_kind(slug).fields().values()]
    assert roles.count(Role.TITLE) == 1
    assert roles.count(Role.STATUS) == 1
    assert roles.count(Role.WHEN) >= 1


def test_a_referral_is_closed_and_never_leaves_its_hub() -> None:
    spec = require_kind("referral").spec
    assert spec.closed is True
    assert spec.local_only is True


def test_a_referral_has_no_field_for_a_name_an_address_or_a_birth_date() -> None:
    assert set(require_kind("referral").fields()) == {
        "code", "made_on", "made_by", "reason", "consent", "status", "area", "age", "sex", "spoken", "substances", "needs",
        "facility", "released_on", "contact_by", "steps", "outcome",
    }  # fmt: skip


def test_the_code_and_the_outcome_of_a_referral_are_not_searched() -> None:
    fields = require_kind("referral").fields()
    assert [name for name, spec in fields.items() if not spec.searchable] == ["code", "outcome"]


ALERT_TEXT = {"language": "ar", "headline": "عنوان"}
DUTY = {"party": {"name": "Office"}, "part": "leads"}
DONE = {"what": "Pay", "owner": {"name": "One"}, "status": "done"}
ROW = {"service": "psychosocial", "setting": "outpatient", "as_of": "2025"}
PARTIES = [{"name": "One"}, {"name": "Two"}]
REFUSED: list[tuple[str, dict[str, Any], str, str]] = [
    ("activity", {"places": []}, "places", "has a territory"),
    ("activity", {"themes": []}, "themes", "has a theme"),
    ("activity", {"leads": [], "manner": "sole"}, "leads", "who leads it"),
    ("activity", {"supports": []}, "supports", "at least two bodies"),
    ("activity", {"planned_people": -1}, "planned_people", "never negative"),
    ("activity", {"reached_people": -5}, "reached_people", "never negative"),
    ("agreement", {"parties": [{"name": "Alone"}], "obligations": []}, "parties", "at least two parties"),
    ("agreement", {"signed_on": REMOVED}, "signed_on", "date of signature"),
    ("agreement", {"in_force_on": "2024-01-01"}, "in_force_on", "before it was signed"),
    ("agreement", {"ends_on": "2025-03-31"}, "ends_on", "ends before it begins"),
    ("agreement", {"renewal": "open_ended"}, "renewal", "without end"),
    ("agreement", {"obligations": [{"what": "Pay", "owner": {"name": "Stranger"}}]}, "obligations", "one of the parties"),
    ("agreement", {"parties": PARTIES, "obligations": [DONE]}, "obligations", "date on which"),
    ("alert", {"texts": []}, "texts", "at least one language"),
    ("alert", {"texts": [ALERT_TEXT, ALERT_TEXT]}, "texts", "two texts in ar"),
    ("alert", {"category": []}, "category", "at least one category"),
    ("alert", {"restriction": REMOVED}, "restriction", "who may receive it"),
    ("alert", {"scope": "Private", "addresses": []}, "addresses", "names its addressees"),
    ("alert", {"msg_type": "Update", "references": []}, "references", "type Update"),
    ("alert", {"msg_type": "Cancel", "references": []}, "references", "type Cancel"),
    ("alert", {"msg_type": "Error", "note": REMOVED}, "note", "explains the fault"),
    ("alert", {"scope": "Public", "response_type": ["Assess"]}, "response_type", "out of public warnings"),
    ("alert", {"expires": "2025-05-05T08:00Z"}, "expires", "expires before"),
    ("alert", {"expires": "2025-04-27", "effective": REMOVED}, "expires", "expires before"),
    ("alert", {"decision_reason": REMOVED}, "decision_reason", "recorded with its reason"),
    ("alert", {"status": "Actual", "decision": "pending", "decision_reason": REMOVED}, "status", "after somebody confirmed it"),
    ("campaign", {"groups": []}, "groups", "for somebody"),
    ("campaign", {"working_languages": []}, "working_languages", "some language"),
    ("campaign", {"outcomes": [], "lessons": REMOVED}, "outcomes", "what changed"),
    ("campaign", {"reach": [{"channel": "Radio", "people": -1}]}, "reach", "never negative"),
    ("commitment", {"deadline": "2025-03-11"}, "deadline", "before the commitment was made"),
    ("commitment", {"status": "kept", "evidence": [], "evidence_note": REMOVED, "files": []}, "evidence", "only with evidence"),
    ("commitment", {"status": "not_kept", "obstacles": REMOVED}, "obstacles", "what stood in the way"),
    ("commitment", {"indicator": {"name": "People", "target": {"on": "2027", "value": "20"}}}, "indicator", "has a unit"),
    ("control-measure", {"ends_on": REMOVED}, "ends_on", "says when it ends"),
    ("control-measure", {"in_force_on": "2025-05-09"}, "in_force_on", "before it was decided"),
    ("control-measure", {"ends_on": "2025-05-11"}, "ends_on", "ends before it takes effect"),
    ("control-measure", {"substances": []}, "substances", "about substances"),
    ("facility", {"state": "closed"}, "closed", "date on which it closed"),
    ("facility", {"closed": "2024"}, "state", "said to be open"),
    ("facility", {"closed": "2011", "state": "closed"}, "closed", "before it opened"),
    ("facility", {"minimum_age": 30, "maximum_age": 29}, "maximum_age", "below the youngest"),
    ("facility", {"capacity": [{**ROW, "places": -1}]}, "capacity", "never negative"),
    ("facility", {"capacity": [{**ROW, "waiting_days": -1}]}, "capacity", "never negative"),
    ("facility", {"capacity": [{**ROW, "places": 10}, {**ROW, "places": 12}]}, "capacity", "same service, setting and date"),
    ("facility", {"capacity": [{**ROW, "places": 10, "beds": 11}]}, "capacity", "more beds than places"),
    ("legal-act", {"published_on": "2025-04-19"}, "published_on", "before it was adopted"),
    ("legal-act", {"ends_on": "2025-05-11"}, "ends_on", "before it enters into force"),
    ("legal-act", {"in_force_on": REMOVED}, "in_force_on", "date of its entry"),
    ("legal-act", {"status": "repealed", "ends_on": REMOVED}, "ends_on", "date on which it ended"),
    ("legal-act", {"status": "draft"}, "status", "not in force"),
    ("material", {"working_languages": []}, "working_languages", "some language"),
    ("material", {"files": [], "url": REMOVED}, "files", "Attach the material"),
    ("material", {"review_due": "2025-05-31"}, "review_due", "before it was issued"),
    ("media-item", {"form": "rumour", "checked_claims": REMOVED}, "checked_claims", "rumour was checked"),
    ("media-item", {"response": REMOVED}, "response", "what was answered"),
    ("media-item", {"respond_by": "2025-05-08"}, "respond_by", "before the item was published"),
    ("need", {"needed_by": "2025-05-19"}, "needed_by", "before it was stated"),
    ("need", {"status": "met", "offers": [], "outcome": REMOVED}, "outcome", "what met the need"),
    ("need", {"amount": {"value": "0", "unit": "g"}}, "amount", "more than zero"),
    ("offer", {"reply_by": "2026-01-01"}, "reply_by", "after the offer has ended"),
    ("offer", {"needs": [], "outcome": REMOVED}, "outcome", "used for"),
    ("offer", {"amount": {"value": "-2", "unit": "g"}}, "amount", "-2 is no amount"),
    ("practice", {"themes": []}, "themes", "can be found"),
    ("practice", {"studies": [], "sources": []}, "grade", "rests on studies"),
    ("practice", {"grade": "beneficial", "evidence_kind": ["experience"]}, "evidence_kind", "more than experience"),
    ("practice", {"grade": "beneficial", "evidence_kind": []}, "evidence_kind", "more than experience"),
    ("practice", {"review_due": "2025-03"}, "review_due", "before the practice"),
    ("programme", {"indicators": [{"name": "Centres"}, {"name": "Centres"}]}, "indicators", "same name"),
    ("programme", {"funding": [{"amount": {"value": "-1", "unit": "MAD"}}]}, "funding.0.amount", "-1 is no amount"),
    ("public-event", {"organisers": []}, "organisers", "who organises it"),
    ("public-event", {"place": REMOVED}, "place", "has a place"),
    ("public-event", {"register_by": "2025-03-16"}, "register_by", "ends after the event"),
    ("public-event", {"attendance": -1}, "attendance", "never negative"),
    ("referral", {"consent": {"given": False}}, "consent", "Without consent"),
    ("referral", {"consent": {"given": True, "by_guardian": False}}, "consent", "on which day"),
    ("referral", {"consent": {"given": True, "on": "2025-05-28", "withdrawn_on": "2025-06-20"}}, "status", "withdrawn"),
    ("referral", {"released_on": REMOVED}, "released_on", "date of release"),
    ("referral", {"steps": [{"on": "2025-06-01", "step": "attended"}]}, "steps", "before the referral was made"),
    ("referral", {"age": "15_17", "consent": {"given": True, "on": "2025-05-28"}}, "consent", "guardian consented"),
    ("responsibility", {"themes": []}, "themes", "the map can show it"),
    ("responsibility", {"state": "clear"}, "state", "exactly one body"),
    ("responsibility", {"state": "clear", "duties": []}, "state", "exactly one body"),
    ("responsibility", {"state": "gap"}, "state", "nobody leads now"),
    ("responsibility", {"state": "double", "duties": [DUTY]}, "state", "at least two"),
    ("responsibility", {"state": "double", "duties": [DUTY, {**DUTY, "until": "2020"}]}, "state", "at least two"),
    ("responsibility", {"duties": [DUTY, DUTY, {**DUTY, "since": "2020", "until": "2019"}]}, "duties", "ends before it begins"),
    ("study", {"status": "retracted"}, "retraction_reason", "says why"),
    ("study", {"retraction_reason": "Error in the data"}, "status", "the status is another"),
    ("study", {"result": REMOVED}, "result", "null results included"),
    ("study", {"ethics": "refused"}, "ethics", "not carried out"),
    ("study", {"sample_size": -1}, "sample_size", "never negative"),
    ("study", {"doi": "https://doi.org/10.0000/exercise.14"}, "doi", "begins with 10."),
    ("training", {"attendance": [{"role": "police", "women": -1}]}, "attendance", "never negative"),
    ("training", {"attendance": [{"role": "police", "attended": 5, "completed": 6}]}, "attendance", "than attended in all"),
    ("training", {"attendance": [{"role": "police", "attended": 5, "women": 6}]}, "attendance", "than attended in all"),
    ("training", {"attendance": [{"role": "police"}, {"role": "police"}]}, "attendance", "listed twice"),
    ("training", {"tests": [{"name": "Test", "before": "101"}]}, "tests", "per cent"),
    ("training", {"hours": 0}, "hours", "at least an hour"),
    ("training", {"follow_up_due": "2025-05-18"}, "follow_up_due", "before the training"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "changes", "place", "says"), REFUSED, ids=lambda value: value if isinstance(value, str) else "with"
)
def test_a_contradiction_is_refused_at_its_place(slug: str, changes: dict[str, Any], place: str, says: str) -> None:
    assert [(where, says in what) for where, what in faults_of(slug, **changes)] == [(place, True)]


GAPS: list[tuple[str, dict[str, Any]]] = [
    ("agreement", {"signed_on": REMOVED, "gaps": {"signed_on": "missing"}}),
    ("campaign", {"outcomes": [], "lessons": REMOVED, "gaps": {"outcomes": "not_reported"}}),
    ("control-measure", {"ends_on": REMOVED, "gaps": {"ends_on": "withheld"}}),
    ("facility", {"state": "closed", "gaps": {"closed": "missing"}}),
    ("legal-act", {"in_force_on": REMOVED, "gaps": {"in_force_on": "missing"}}),
    ("material", {"files": [], "url": REMOVED, "gaps": {"files": "withheld"}}),
    ("public-event", {"place": REMOVED, "gaps": {"place": "not_reported"}}),
    ("referral", {"released_on": REMOVED, "gaps": {"released_on": "withheld"}}),
]


@pytest.mark.parametrize(("slug", "changes"), GAPS)
def test_a_value_that_is_wanted_may_be_absent_where_the_gap_says_why(slug: str, changes: dict[str, Any]) -> None:
    content = read_content(require_kind(slug), content_of(slug, **changes))
    assert content.content()["gaps"] == changes["gaps"]


ALLOWED: list[tuple[str, dict[str, Any]]] = [
    ("agreement", {"status": "negotiated", "signed_on": REMOVED, "in_force_on": REMOVED}),
    ("agreement", {"in_force_on": "2025"}),
    ("alert", {"status": "Draft", "decision": "pending", "decision_reason": REMOVED, "restriction": REMOVED}),
    ("alert", {"status": "Actual"}),
    ("alert", {"scope": "Public", "restriction": REMOVED, "addresses": []}),
    ("alert", {"scope": "Restricted", "response_type": ["Assess"]}),
    ("alert", {"expires": "2025-05-06T08:00Z"}),
    ("facility", {"minimum_age": 18, "maximum_age": 18}),
    ("facility", {"capacity": [{**ROW, "places": 10, "beds": 10}, {**ROW, "as_of": "2026", "places": 0}]}),
    ("facility", {"capacity": [ROW]}),
    ("practice", {"grade": "unknown", "studies": [], "sources": []}),
    ("practice", {"grade": "beneficial", "evidence_kind": ["experience", "trial"]}),
    ("public-event", {"mode": "online", "place": REMOVED}),
    ("referral", {"consent": {"given": False}, "status": "closed_declined"}),
    ("referral", {"consent": {"given": True, "on": "2025-05-28", "withdrawn_on": "2025-06-20"}, "status": "closed_declined"}),
    ("responsibility", {"state": "clear", "duties": [DUTY, {**DUTY, "part": "supports"}]}),
    ("responsibility", {"state": "gap", "duties": [{**DUTY, "until": "2020"}]}),
    ("study", {"status": "retracted", "retraction_reason": "Error in the data", "retracted_on": "2025-08"}),
    ("training", {"attendance": [{"role": "police", "completed": 6}], "tests": [{"name": "Test", "before": "0", "after": "100"}]}),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "changes"), ALLOWED)
def test_what_only_looks_like_a_contradiction_is_taken(slug: str, changes: dict[str, Any]) -> None:
    assert read_content(require_kind(slug), content_of(slug, **changes)).spec.slug == slug


def test_all_disagreements_of_a_record_are_told_together() -> None:
    faults = faults_of("alert", texts=[], scope="Private", addresses=[], msg_type="Error", note=REMOVED, references=[])
    assert [place for place, _ in faults] == ["texts", "addresses", "references", "note"]


def test_an_unknown_code_is_refused_at_its_place_within_a_list_of_rows() -> None:
    faults = faults_of("facility", capacity=[ROW, {**ROW, "setting": "spaceship"}])
    assert faults[0][0] == "capacity.1.setting"
    assert faults[0][1].startswith("'spaceship' is no code of this list. Use: community, non_specialised,")


def test_the_growth_of_a_facility_is_read_from_its_dated_rows() -> None:
    facility = from_stix(golden("facility")).content
    rows = [(str(row.as_of), row.places) for row in facility.capacity if row.service == "psychosocial"]  # type: ignore[attr-defined]
    assert rows == [("2012-06", 60), ("2019", 140)]
