"""What follows from signed papers."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.joint.duties import Finding, Urgency, held_by, tasks_of, unanswered, urgency_of
from tahaluf.kernel.periods import Period
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind

ON = date(2026, 1, 1)


def agreement(**changes):
    content = {
        "title": "Memorandum",
        "form": "memorandum",
        "status": "in_force",
        "signed_on": "2024-01-01",
        "parties": [{"name": "North"}, {"name": "South"}],
    }
    return read_content(require_kind("agreement"), content | changes)


def tasks(**changes):
    return [(task.source, task.owners, task.urgency) for task in tasks_of("a", agreement(**changes), on=ON)]


def test_each_obligation_is_a_task_of_its_owner():
    assert tasks(
        obligations=[
            {"what": "Later", "owner": {"name": "North"}, "due": "2026-06-30"},
            {"what": "Late", "owner": {"name": "South"}, "due": "2025-12"},
            {"what": "Undated", "owner": {"name": "South"}},
            {"what": "Done", "owner": {"name": "South"}, "due": "2025-01-01", "status": "done", "done_on": "2025-01-01"},
        ]
    ) == [
        ("obligation", ("South",), Urgency.OVERDUE),
        ("obligation", ("North",), Urgency.LATER),
        ("obligation", ("South",), Urgency.UNDATED),
        ("obligation", ("South",), Urgency.DONE),
    ]


def test_notice_review_and_renewal_are_tasks_of_all_parties():
    both = ("North", "South")
    assert tasks(notice_by="2026-01-20", review_due="2025-11-30", ends_on="2026-12-31", renewal="on_agreement") == [
        ("review", both, Urgency.OVERDUE),
        ("notice", both, Urgency.SOON),
        ("renewal", both, Urgency.LATER),
    ]


def test_an_agreement_that_renews_itself_asks_for_nothing_at_its_end():
    assert tasks(ends_on="2026-12-31", renewal="automatic") == []


def test_an_agreement_that_has_ended_asks_for_no_renewal_but_for_what_is_owed():
    owed = [{"what": "Final report", "owner": {"name": "South"}, "due": "2025-12-01"}]
    assert [source for source, _, _ in tasks(status="ended", ends_on="2025-06-30", obligations=owed)] == ["obligation"]


@pytest.mark.parametrize(
    ("due", "urgency"),
    [
        (None, Urgency.UNDATED),
        ("2025-12-31", Urgency.OVERDUE),
        ("2026-01-01", Urgency.SOON),
        ("2026-01-31", Urgency.SOON),
        ("2026-02-01", Urgency.LATER),
        ("2026-01", Urgency.SOON),
    ],
)
def test_a_date_stands_by_its_last_day(due, urgency):
    assert urgency_of(Period(due) if due else None, ON) is urgency


def held(*duties, state="unknown"):
    content = {
        "task": "Care after prison",
        "territory": {"country": "MA"},
        "themes": ["recovery"],
        "as_of": "2025",
        "state": state,
        "duties": list(duties),
    }
    return held_by("r", read_content(require_kind("responsibility"), content), on=ON)


def duty(name, part="leads", **more):
    return {"party": {"name": name}, "part": part, **more}


def test_one_who_leads_is_clear_none_a_gap_two_a_double():
    assert held(duty("A"), duty("B", "supports"), duty("C", "funds")).finding is Finding.CLEAR
    assert held(duty("B", "is_informed")).finding is Finding.GAP
    assert held(duty("A"), duty("B")).finding is Finding.DOUBLE


def test_the_same_body_named_twice_is_no_double():
    assert held(duty("A"), duty("A", basis="Law 1")).finding is Finding.CLEAR


def test_a_duty_that_has_ended_or_not_begun_does_not_count():
    assert held(duty("A", until="2025-06"), duty("B", since="2026-06")).finding is Finding.GAP


def test_a_record_that_states_another_finding_is_told():
    found = held(duty("A"), duty("B"), state="double")
    assert [reason.rule for reason in found.reasons] == ["duties.double@1"]
    stale = held(duty("A", until="2025-06"), duty("B"), duty("C"), state="double")
    assert [reason.rule for reason in stale.reasons] == ["duties.double@1"]


def test_the_oldest_unanswered_question_comes_first():
    asked = [("a", date(2025, 12, 31), False), ("b", date(2025, 12, 1), False), ("c", date(2025, 1, 1), True), ("d", None, False)]
    assert unanswered([*asked, ("e", ON, False)], on=ON) == (("b", 31), ("a", 1))
