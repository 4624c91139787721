"""The exercise on a hub: built once, the firewall stands, the line list accounts for every row."""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction

from databases import _prepared, using
from tahaluf.hub.accounts.models import User
from tahaluf.hub.assess import relations, signals
from tahaluf.hub.exercise import services
from tahaluf.hub.exercise.story import Story
from tahaluf.hub.ledger import scope, store, verification
from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import queries
from tahaluf.hub.members.queries import reader_for
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import Lane

TODAY = date(2026, 11, 22)
LINE_LIST = resources.files("tahaluf.data").joinpath("exercise/line_list.csv")


@pytest.fixture(scope="module")
def built(tmp_path_factory, django_db_blocker):
    """One exercise for all tests of this file, rolled back at the end."""
    from django.conf import settings

    folder = tmp_path_factory.mktemp("exercise")
    before, settings.DATA_FOLDER = settings.DATA_FOLDER, folder
    with django_db_blocker.unblock(), using(_prepared("sqlite", tmp_path_factory)), transaction.atomic():
        queries._LATEST.clear()
        scope._JUDGES.clear()
        steps = []
        report = services.build(seed=2026, today=TODAY, progress=lambda done, of: steps.append((done, of)))
        yield SimpleNamespace(report=report, steps=steps, folder=folder, story=Story(seed=2026, today=TODAY))
        transaction.set_rollback(True)
    settings.DATA_FOLDER = before
    queries._LATEST.clear()
    scope._JUDGES.clear()


def door(member, lane):
    return visible_to(reader_for(member, lane=lane))


def kinds_seen(member, lane):
    return {row.record.kind.spec.slug for row in door(member, lane).all_records()}


def test_the_report_counts_what_the_ledger_holds(built):
    assert store.head().seq == built.report.versions
    assert store.head().hash == built.report.head
    assert built.report.records == sum(built.report.kinds.values())
    assert built.steps[-1] == (built.report.versions, built.report.versions)


def test_the_chain_and_every_signature_hold(built):
    assert verification.verify(signatures=True).findings == ()


def test_a_hub_that_holds_something_is_not_overwritten(built):
    with pytest.raises(Conflict, match="empty hub"):
        services.build(today=TODAY)


def test_no_account_outside_the_health_lane_sees_one_health_record(built):
    for account in built.report.accounts:
        if account.lane is not Lane.HEALTH:
            rows = door(account.member, account.lane).all_records()
            assert [row.record.id for row in rows if row.record.markings.lane is Lane.HEALTH] == []


def test_the_health_lane_of_the_same_member_does_see_them(built):
    assert {"exposure", "drug-checking-sample", "community-signal"} <= kinds_seen("home", Lane.HEALTH)


def test_closed_kinds_are_seen_in_their_own_lane_only(built):
    closed = {"case", "party", "link", "lead", "operation", "market-listing"}
    assert closed & kinds_seen("eastland-police", Lane.ENFORCEMENT) == closed
    assert closed & kinds_seen("eastland-laboratory", Lane.LABORATORY) == set()
    assert closed & kinds_seen("home", Lane.COOPERATION) == set()


def test_a_referral_is_seen_by_the_association_that_made_it_and_nobody_else(built):
    seen_by = {a.member for a in built.report.accounts if "referral" in kinds_seen(a.member, a.lane)}
    assert seen_by == {"horizon"}


def test_a_member_that_joined_late_sees_nothing_shared_before(built):
    circle = built.story.circle("gulf-corridor")
    rows = door("eastland-police", Lane.ENFORCEMENT).all_records()
    days = [row.record.modified.date() for row in rows if circle in row.record.markings.circles]
    assert days
    assert min(days) >= built.story.day(-300)


def test_the_public_sees_alerts_and_facilities_and_no_seizure(built):
    kinds = {row.record.kind.spec.slug for row in visible_to(reader_for(None, lane=Lane.PUBLIC)).all_records()}
    assert {"alert", "facility", "campaign", "legal-act"} <= kinds
    assert kinds.isdisjoint({"seizure", "exposure", "case"})


def test_the_nitazene_is_told_as_a_first_sighting_to_health(built):
    found = signals.signals_for(reader_for("home", lane=Lane.HEALTH), today=TODAY)
    assert "protonitazene" in {signal.key.substance for signal in found if signal.kind.value == "first_sighting"}


def test_enforcement_is_told_of_no_signal_from_health(built):
    found = signals.signals_for(reader_for("home", lane=Lane.ENFORCEMENT), today=TODAY)
    assert {signal.key.source for signal in found}.isdisjoint({"exposure", "drug-checking-sample"})


def test_a_seizure_told_twice_is_found_as_a_likely_duplicate(built):
    looking = door("highland-control", Lane.ENFORCEMENT)
    row = looking.get(built.story.record_id("seizure", "twice-highland-control-1"))
    first = relations.likely_duplicates(row, looking)[0]
    assert first.row.record.id == built.story.record_id("seizure", "twice-gulfshore-customs-1")


def test_every_account_signs_in_with_the_password_shown(built):
    account = built.report.accounts[0]
    user = User.objects.get(email=account.email)
    assert user.password.startswith("argon2$")
    assert user.check_password(account.password)
    assert User.objects.count() == len(built.report.accounts)


def test_every_record_on_the_hub_is_an_exercise(built):
    looking = door("home", Lane.HEALTH)
    assert looking.count(Filters(exercise=True)).number == looking.count().number


def test_every_row_of_the_line_list_says_that_it_is_an_exercise():
    with LINE_LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 300
    assert all(row["Case number"].startswith("EXERCISE-L") for row in rows)
    assert all("EXERCISE" in row["Note"] or "تمرين" in row["Note"] or "exercice" in row["Note"] for row in rows)


def test_the_line_list_accounts_for_every_row(built, settings):
    from tahaluf.hub.intake import report as reports

    settings.DATA_FOLDER = built.folder  # where the keys are
    with resources.as_file(LINE_LIST) as path:
        outcome = reports.report_file(path, reports.Request(member="home", by="test", exercise=True))
    assert outcome.rows == 300
    assert outcome.records + outcome.duplicates + outcome.joined + outcome.revised + outcome.refused_count == 300
    assert outcome.refused_count == 2
    assert "blue somethings" in {unknown.text for unknown in outcome.unknown}
    assert {"fentanyl", "tramadol", "protonitazene"} <= {substance.id for substance in outcome.substances}


WALK = Path(__file__).parents[3] / "docs" / "explanation" / "rows-A1-B6.md"
_ROW = re.compile(r"^\| ([AMOB][1-6]) \|[^|]*\|([^|]*)\| `(/[^`]*)` \| ([a-z]+) \|", re.MULTILINE)


def _steps():
    """(row, kind that answers it, who looks): the kind that the address asks for, else the first that the row is recorded as."""
    for row, recorded, address, who in _ROW.findall(WALK.read_text("utf-8")):
        asked = re.search(r"kind=([a-z-]+)", address) or re.search(r"`([a-z-]+)`", recorded)
        yield row, asked[1], who


STEPS = list(_steps())


def test_the_walk_names_every_row_once():
    assert [row for row, _, _ in STEPS] == [f"{letter}{number}" for letter in "AMOB" for number in range(1, 7)]


@pytest.mark.parametrize(("row", "kind", "who"), STEPS)
def test_the_walk_leads_to_records_that_this_person_sees_and_that_answer_the_row(built, row, kind, who):
    account = next(account for account in built.report.accounts if account.email == f"exercise.{who}@example.org")
    assert door(account.member, account.lane).count(Filters(kind=(kind,))).number >= 2


def test_the_numbers_of_the_tutorial_are_those_of_the_exercise(built):
    text = (WALK.parents[1] / "tutorial" / "five-minutes.md").read_text("utf-8")
    assert "14 members, 6 circles, 13 people" in text
    assert (len(built.report.members), len(built.report.circles), len(built.report.accounts)) == (14, 6, 13)
    assert 3550 <= built.report.records < 3650


def test_the_tutorial_names_only_accounts_that_exist(built):
    emails = {account.email for account in built.report.accounts}
    for language in ("", ".ar", ".fr"):
        text = (WALK.parents[1] / "tutorial" / f"five-minutes{language}.md").read_text("utf-8")
        assert set(re.findall(r"exercise\.[a-z]+@example\.org", text)) <= emails
