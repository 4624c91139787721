"""Observations, trade, cases and requests: what each kind refuses, and at which place it says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.records.envelope import read_content
from tahaluf.records.faults import COMMON
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind

GOLDEN = Path(__file__).parents[2] / "golden" / "kinds"
REMOVED = "(removed)"
KG = {"value": "1", "unit": "kg"}
PARTY = "tahaluf-party--00000000-0000-4000-8000-000000000001"


def content_of(slug: str, **changes: Any) -> dict[str, Any]:
    stix = json.loads((GOLDEN / f"{slug}.json").read_text("utf-8"))
    values = {name: value for name, value in stix.items() if name not in COMMON} | changes
    return {name: value for name, value in values.items() if value is not REMOVED}


def accepted(slug: str, **changes: Any) -> Kind:
    return read_content(require_kind(slug), content_of(slug, **changes))


def places_refused(slug: str, **changes: Any) -> list[str]:
    with pytest.raises(BadInput) as refused:
        accepted(slug, **changes)
    return sorted(fault.place for fault in refused.value.faults)


REFUSED: list[tuple[str, dict[str, Any], list[str]]] = [
    ("seizure", {"substances": [], "equipment": [], "assets": []}, ["substances"]),
    ("seizure", {"reported_on": "2025-03-13"}, ["reported_on"]),
    ("seizure", {"received_on": "2025-03"}, []),
    ("seizure", {"persons_arrested": -1}, ["persons_arrested"]),
    ("seizure", {"persons_arrested": 1}, ["arrested"]),
    ("seizure", {"context": "moon"}, ["context"]),
    ("seizure", {"detection": ["dog", "cat"]}, ["detection"]),
    ("seizure", {"identifiers": [{"system": "nothing", "value": "1"}]}, ["identifiers.0.system"]),
    ("seizure", {"seized_on": REMOVED, "place": REMOVED}, ["place", "seized_on"]),
    ("laboratory-analysis", {"results": []}, ["results"]),
    ("laboratory-analysis", {"analysed_on": "2025-03-14"}, ["analysed_on", "analysed_on"]),
    ("laboratory-analysis", {"reported_on": "2025-03-01"}, ["reported_on"]),
    ("laboratory-analysis", {"reference_material": "none"}, ["reference_material"]),
    ("laboratory-analysis", {"units_examined": -3}, ["units_examined"]),
    (
        "laboratory-analysis",
        {"results": [{"substance": {"reported": "x"}, "determination": "below_detection", "amount": KG}]},
        ["results.0"],
    ),
    ("exposure", {"result_on": "2025-04-01"}, ["result_on"]),
    ("exposure", {"received_on": "2025-03-30"}, ["received_on"]),
    ("exposure", {"naloxone": "not_given"}, ["naloxone"]),
    ("exposure", {"outcome": "recovered"}, ["poisoning_severity"]),
    ("exposure", {"persons": 3}, ["persons"]),
    ("exposure", {"persons": 0}, ["persons"]),
    ("exposure", {"age": {"least": 34, "most": 25}}, ["age"]),
    ("exposure", {"name": "Somebody"}, ["name"]),
    ("exposure", {"result_on": "2025-04-01", "outcome": "recovered"}, ["poisoning_severity", "result_on"]),
    ("drug-checking-sample", {"analysed_on": "2025-05-01"}, ["analysed_on"]),
    ("drug-checking-sample", {"match": "nothing_active"}, ["match"]),
    ("wastewater-sample", {"measurements": []}, ["measurements"]),
    ("wastewater-sample", {"sampled_on": "2025-03"}, ["sampled_on"]),
    ("wastewater-sample", {"flow": {"value": "0", "unit": "m3/day"}}, ["flow"]),
    ("wastewater-sample", {"population": 0}, ["population"]),
    ("market-listing", {"last_seen": "2025-01-01"}, ["last_seen"]),
    ("market-listing", {"answer_by": "2025-05-01"}, ["answer_by"]),
    ("community-signal", {"summary": "  "}, ["summary"]),
    ("community-signal", {"independent_reports": 1}, ["independent_reports"]),
    ("community-signal", {"answer_by": "2025-05-19"}, ["answer_by"]),
    ("substance-note", {"title": " "}, ["title"]),
    ("substance-note", {"first_seen": "2025-03-01"}, ["first_seen"]),
    ("shipment-notice", {"goods": []}, ["goods"]),
    ("shipment-notice", {"import_to": {"country": "ES"}}, ["import_to"]),
    ("shipment-notice", {"reply_by": "2025-03-31"}, ["reply_by"]),
    ("shipment-notice", {"replied_on": "2025-03-01"}, ["replied_on"]),
    ("shipment-notice", {"arrives_on": "2025-04-19"}, ["arrives_on"]),
    ("shipment-notice", {"objections": []}, ["objections"]),
    ("shipment-notice", {"reply": "none"}, ["reply"]),
    ("diversion-incident", {"goods": [], "equipment": []}, ["goods"]),
    ("diversion-incident", {"discovered_on": "2025-04-01"}, ["discovered_on"]),
    ("diversion-incident", {"incb_informed_on": "2025-01"}, ["incb_informed_on"]),
    ("order", {"delivered_on": "2025-07-01"}, ["delivered_on"]),
    ("order", {"previous_order_on": "2025-08"}, ["previous_order_on"]),
    ("order", {"status": "refused", "flags": [], "decision_reason": REMOVED}, ["decision_reason"]),
    ("legitimate-need", {"quantity": {"value": "-1", "unit": "kg"}}, ["quantity"]),
    ("legitimate-need", {"valid_until": "2024-12-31"}, ["valid_until"]),
    ("legitimate-need", {"holder_kind": "company", "holder": REMOVED}, ["holder"]),
    ("case", {"purpose": " "}, ["purpose"]),
    ("case", {"purpose": REMOVED, "expires_on": REMOVED}, ["expires_on", "purpose"]),
    ("case", {"expires_on": "2025-03-17"}, ["expires_on"]),
    ("case", {"closed_on": "2024"}, ["closed_on"]),
    ("party", {"expires_on": REMOVED}, ["expires_on"]),
    ("party", {"nature": "vessel"}, ["nature"]),
    ("party", {"standing": "thing"}, ["standing"]),
    ("party", {"evaluation": REMOVED}, ["evaluation"]),
    ("party", {"evaluation": "Z9"}, ["evaluation"]),
    ("party", {"same_as": [{"record": PARTY}], "not_same_as": [{"record": PARTY}]}, ["not_same_as"]),
    ("link", {"source": {"record": PARTY}, "target": {"record": PARTY}}, ["target"]),
    ("link", {"relation": "finances_terrorism", "evaluation": REMOVED}, ["evidence"]),
    ("link", {"relation": "terrorism_nexus", "evidence": REMOVED, "evidence_records": []}, ["evidence"]),
    ("link", {"relation": "terrorism_nexus", "bases": ["inference"]}, ["bases"]),
    ("link", {"strength": "certain", "evidence": REMOVED, "evidence_records": []}, ["evidence"]),
    ("lead", {"sources_count": 1}, ["corroborated_by"]),
    ("lead", {"status": "false", "outcome": REMOVED}, ["outcome"]),
    ("lead", {"act_by": "2025-02-19"}, ["act_by"]),
    ("lead", {"expires_on": "2025-02-20", "evaluation": REMOVED}, ["evaluation"]),
    ("lead", {"expires_on": "2025-02-20"}, ["expires_on"]),
    ("operation", {"leads_false": 6}, ["leads_false"]),
    ("operation", {"failed": REMOVED}, ["failed"]),
    ("request", {"question": ""}, ["question"]),
    ("request", {"reply_by": "2025-08-01"}, ["reply_by"]),
    ("request", {"urgency": "immediate", "urgency_reason": REMOVED}, ["urgency_reason"]),
    ("answer", {"outcome": "full", "answer": REMOVED, "files": [], "related": [], "reply": REMOVED}, ["answer"]),
    ("answer", {"reply": "objection", "objections": []}, ["objections"]),
    ("answer", {"outcome": "refused", "grounds": []}, ["grounds"]),
    ("answer", {"outcome": "more_time", "complete_by": REMOVED}, ["complete_by"]),
]
CONTRADICTIONS = [case for case in REFUSED if case[2]]


@pytest.mark.parametrize(("slug", "changes", "places"), CONTRADICTIONS, ids=lambda value: str(value)[:40])
def test_a_contradiction_is_refused_at_its_place(slug: str, changes: dict[str, Any], places: list[str]) -> None:
    assert places_refused(slug, **changes) == places


ALLOWED: list[tuple[str, dict[str, Any]]] = [
    ("seizure", {"substances": []}),  # equipment alone is a seizure
    ("seizure", {"received_on": "2025-03"}),  # the month holds the day of the seizure
    ("seizure", {"persons_arrested": REMOVED}),  # unknown is not zero
    ("seizure", {"arrested": []}),
    ("exposure", {"outcome": REMOVED}),
    ("exposure", {"substances": [], "toxicology": [], "toxicology_status": "pending"}),
    ("exposure", {"persons": 3, "age": REMOVED, "sex": REMOVED}),
    ("exposure", {"occurred_on": "2025"}),
    ("drug-checking-sample", {"match": "nothing_active", "substances": []}),
    ("drug-checking-sample", {"match": "nothing_active", "substances": [{"reported": "lactose", "role": "diluent"}]}),
    ("wastewater-sample", {"sampled_on": "2025-03", "covers": "month_mean"}),
    ("wastewater-sample", {"sampled_on": "2025-03-11/2025-03-12"}),  # 24 hours from noon to noon
    ("wastewater-sample", {"covers": REMOVED, "sampled_on": "2025"}),
    ("shipment-notice", {"reply": REMOVED, "replied_on": REMOVED, "status": "lapsed"}),
    ("shipment-notice", {"export_from": {"reported": "x"}, "import_to": {"reported": "x"}}),
    ("legitimate-need", {"quantity": {"value": "0", "unit": "kg"}}),  # no import is foreseen
    ("party", {"nature": "vessel", "born": REMOVED, "sex": REMOVED, "nationalities": [], "evaluation": REMOVED}),
    ("link", {"relation": "finances_terrorism"}),
    ("lead", {"sources_count": 1, "status": "worked"}),
    ("answer", {"outcome": "nothing_found", "answer": REMOVED, "files": [], "related": [], "reply": REMOVED}),
    ("answer", {"outcome": "full", "answer": REMOVED, "files": [], "related": [], "reply": "no_objection"}),
]


@pytest.mark.parametrize(("slug", "changes"), ALLOWED, ids=lambda value: str(value)[:40])
def test_what_is_unusual_but_possible_is_accepted(slug: str, changes: dict[str, Any]) -> None:
    assert isinstance(accepted(slug, **changes), require_kind(slug))


def test_all_faults_of_one_record_are_told_together() -> None:
    assert places_refused("shipment-notice", reply_by="2025-03-31", arrives_on="2025-04-19", objections=[]) == [
        "arrives_on",
        "objections",
        "reply_by",
    ]


def test_unknown_codes_are_told_with_the_codes_that_exist() -> None:
    with pytest.raises(BadInput, match="Use: female, male, other, unknown"):
        accepted("exposure", sex="x")


def test_what_was_looked_for_and_not_found_is_kept_in_the_analysis() -> None:
    analysis = accepted("laboratory-analysis")
    told = [(item.substance.reported, item.determination.value, len(item.mentions)) for item in analysis.results]  # type: ignore[attr-defined]
    assert told == [
        ("methamphetamine", "quantified", 1),
        ("fentanyl", "below_detection", 0),
        ("caffeine", "below_quantification", 1),
    ]
