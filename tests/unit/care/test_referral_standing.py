"""What is due next for a referral: first contact, thirty and ninety days, the weeks after release, the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.care.referral import Facts, State, standing

MADE = date(2026, 3, 1)


def at(day, **facts):
    return standing(Facts(**({"made": MADE, "closed": False} | facts)), MADE + timedelta(days=day))


def told(found):
    return found.state, (found.due - MADE).days


def test_first_contact_is_due_within_a_week_or_by_the_day_named():
    assert told(at(0)) == (State.DUE, 7)
    assert told(at(8)) == (State.OVERDUE, 7)
    assert told(at(8, contact_by=MADE + timedelta(days=20))) == (State.DUE, 20)


@pytest.mark.parametrize(
    ("contacts", "today", "expected"),
    [
        ([3], 10, (State.DUE, 33)),
        ([3], 34, (State.OVERDUE, 33)),
        ([3, 35], 36, (State.DUE, 93)),
        ([3, 35, 94], 95, (State.TO_CLOSE, 93)),
    ],
)
def test_contact_is_asked_after_thirty_and_ninety_days(contacts, today, expected):
    steps = [(MADE + timedelta(days=day), "attended") for day in contacts]
    assert told(at(today, steps=steps)) == expected


def test_a_missed_appointment_is_no_contact():
    assert told(at(9, steps=[(MADE + timedelta(days=2), "missed")])) == (State.OVERDUE, 7)


def test_the_weeks_after_release_ask_for_contact_every_week_and_come_first():
    assert told(at(2, released=MADE)) == (State.RISK, 7)
    kept = at(9, released=MADE, steps=[(MADE + timedelta(days=6), "first_contact")])
    assert told(kept) == (State.RISK, 13)
    assert kept.risk_until == date(2026, 3, 29)
    assert told(at(15, released=MADE, steps=kept_steps())) == (State.RISK_OVERDUE, 13)


def kept_steps():
    return [(MADE + timedelta(days=6), "first_contact")]


def test_after_four_weeks_the_window_is_over():
    assert at(28, released=MADE, steps=kept_steps()).risk_until is not None
    over = at(29, released=MADE, steps=kept_steps())
    assert over.risk_until is None
    assert told(over) == (State.DUE, 36)


def test_the_reason_of_the_window_is_said_in_three_languages():
    reason = at(2, released=MADE).reasons[0]
    assert reason.rule == "care.referral-release@1"
    assert "2026-03-29" in reason.says.en
    assert "2026-03-29" in reason.says.ar
    assert "2026-03-29" in reason.says.fr


def test_a_closed_loop_has_nothing_due():
    found = at(200, closed=True, released=MADE)
    assert (found.state, found.due, found.risk_until) == (State.CLOSED, None, None)


STEPS = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["first_contact", "attended", "missed", "reminded"])), max_size=6)


@given(STEPS, st.integers(0, 250), st.none() | st.integers(-40, 40))
def test_an_open_referral_always_has_a_next_day_and_a_reason(steps, today, released):
    found = at(
        today,
        steps=[(MADE + timedelta(days=day), step) for day, step in steps],
        released=None if released is None else MADE + timedelta(days=released),
    )
    assert found.due is not None
    assert found.reasons
    assert (found.state in {State.OVERDUE, State.RISK_OVERDUE}) <= (found.due < MADE + timedelta(days=today))


@given(STEPS, st.integers(0, 250))
def test_order_of_steps_does_not_matter(steps, today):
    days = [(MADE + timedelta(days=day), step) for day, step in steps]
    assert at(today, steps=days) == at(today, steps=days[::-1])
