"""Two members of one hub compare blindly: what each is told, what it costs, and what the audit of both sides says."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from tahaluf.exchange.blind.sorts import ABOUT, Sort
from tahaluf.hub.audit.models import Event
from tahaluf.hub.deconfliction import answering, asking, budgets, lists, queries, requests
from tahaluf.hub.deconfliction.asking import Wish
from tahaluf.hub.deconfliction.models import DayTags, Exchange
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import queries as members
from tahaluf.hub.members import services
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.kernel.markings import TLP, Lane
from unit_hub import hub  # noqa: F401 - a fixture

NOW = timezone.now()
LIST = [f"+2126000000{number:02d}" for number in range(20)]


def phones(*numbers):
    return [f"+212 6000 000 {number:02d}" for number in numbers]


@pytest.fixture
def desks(hub):  # noqa: F811
    """Home, north and south each with a desk and a list of twenty numbers; north's is shifted by ten."""
    for member, start in ((hub.home, 0), (hub.north, 10), (hub.south, 0)):
        lists.open_desk(member, f"desk@{member.slug}.example", at=NOW)
        texts = [f"+2126000000{number:02d}" for number in range(start, start + 20)]
        lists.hold(member, Sort.PHONE, texts, reference=f"case {member.slug}", at=NOW)
    return hub


def wish(*answerers, texts=(), ground="case 7, art. 12", sort=Sort.PHONE):
    return Wish(answerers=answerers, sort=sort, texts=list(texts) or phones(15, 90), ground=ground)


def test_a_hit_tells_the_asker_which_and_whom_to_ask_and_the_answerer_only_that_there_is_one(desks):
    (told,) = asking.ask_here(desks.home, wish(desks.north), at=NOW)
    assert told.exchange.state == "hit"
    mine, theirs = queries.comparisons(desks.home.pk)[0], queries.comparisons(desks.north.pk)[0]
    assert (list(mine.found), mine.contact, mine.other) == (phones(15), "desk@north.example", desks.north.pk)
    assert (list(theirs.found), theirs.contact, theirs.state) == ([], "desk@home.example", "hit")
    kept = Exchange.objects.get(side="answerer")
    assert (kept.private, kept.found) == ({}, [])


def test_without_a_hit_neither_is_given_a_contact(desks):
    asking.ask_here(desks.home, wish(desks.north, texts=phones(90)), at=NOW)
    for member in (desks.home, desks.north):
        seen = queries.comparisons(member.pk)[0]
        assert (seen.state, seen.contact, list(seen.found)) == ("no_hit", "", [])


def test_what_was_needed_to_read_the_answer_is_forgotten(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    assert Exchange.objects.get(side="asker").private == {}


def test_both_sides_have_it_in_the_audit_without_any_number(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    events = {(event.action, event.member): event for event in Event.objects.filter(action__startswith="deconfliction.")}
    assert {action for action, _ in events} >= {"deconfliction.asked", "deconfliction.concluded"}
    assert ("deconfliction.answered", desks.north.pk) in events
    assert ("deconfliction.told", desks.north.pk) in events
    written = json.dumps([event.detail for event in events.values()])
    assert "6000" not in written


def test_several_members_are_asked_at_once_and_a_refusal_of_one_stops_no_other(desks):
    told = asking.ask_here(desks.home, wish(desks.south, desks.north), at=NOW)
    assert [(one.answerer, one.exchange is not None) for one in told] == [("south", False), ("north", True)]
    assert "share no circle" in told[0].refused


def test_a_plan_shows_the_cost_and_sends_nothing(desks):
    plan = asking.plan(desks.home, wish(desks.north, texts=phones(*range(70))), at=NOW)
    assert (plan.keys, plan.shown, plan.left, plan.fits) == (70, 128, {"north": 16_384}, True)
    assert not Exchange.objects.exists()


def test_a_closed_desk_and_a_short_list_refuse_in_the_same_words(desks):
    lists.close_desk(desks.north, at=NOW)
    closed = asking.ask_here(desks.home, wish(desks.north), at=NOW)[0].refused
    lists.open_desk(desks.north, "desk", at=NOW)
    short = asking.ask_here(desks.home, wish(desks.north, texts=["9074729"], sort=Sort.IMO), at=NOW)[0].refused
    assert closed == short
    assert "does not answer" in closed


def test_lines_that_are_nothing_of_the_sort_are_told_before_anybody_is_asked(desks):
    with pytest.raises(BadInput) as error:
        asking.ask_here(desks.home, wish(desks.north, texts=["+212600000001", "hello", "x"]), at=NOW)
    assert [fault.place for fault in error.value.faults] == ["line 2", "line 3"]
    assert not Exchange.objects.exists()


def test_a_member_that_left_is_neither_asked_nor_answered(desks):
    services.part_with("north", at=NOW)
    desks.north.refresh_from_db()
    assert asking.ask_here(desks.home, wish(desks.north), at=NOW)[0].refused


def test_letters_carried_between_hubs_give_the_same(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    answer = answering.answer(json.loads(json.dumps(question)), at=NOW + timedelta(hours=1))
    kept, notice = asking.conclude(json.loads(json.dumps(answer)), contact="desk", at=NOW + timedelta(hours=2))
    assert (kept.state, kept.found) == ("hit", phones(15))
    assert answering.take_notice(notice, at=NOW + timedelta(hours=3)).state == "hit"
    assert answering.take_notice(notice, at=NOW + timedelta(hours=4)).state == "hit"
    with pytest.raises(NotFound, match="waits"):
        asking.conclude(answer, contact="desk", at=NOW)


def test_what_is_added_during_a_day_is_found_the_day_after(desks):
    asking.ask_here(desks.home, wish(desks.north, texts=phones(77)), at=NOW)
    lists.hold(desks.north, Sort.PHONE, phones(77), reference="new", at=NOW)
    assert asking.ask_here(desks.home, wish(desks.north, texts=phones(77)), at=NOW)[0].exchange.state == "no_hit"
    tomorrow = NOW + timedelta(days=1)
    assert asking.ask_here(desks.home, wish(desks.north, texts=phones(77)), at=tomorrow)[0].exchange.state == "hit"


def test_what_is_let_go_is_not_found_any_more_the_same_day(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    lists.hold(desks.north, Sort.PHONE, [f"+2126110000{number:02d}" for number in range(15)], reference="other", at=NOW)
    assert lists.let_go(desks.north, Sort.PHONE, reference="case north", at=NOW) == 20
    assert asking.ask_here(desks.home, wish(desks.north), at=NOW)[0].exchange.state == "no_hit"


def test_tags_of_past_days_are_forgotten(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    asking.ask_here(desks.home, wish(desks.north), at=NOW + timedelta(days=4))
    assert DayTags.objects.count() == 1


def test_a_list_counts_what_was_new_and_by_sort(desks):
    held = lists.hold(desks.home, Sort.PHONE, phones(19, 20, 20), reference="more", at=NOW)
    assert (held.new, held.known) == (1, 1)
    assert lists.sizes_of(desks.home) == {Sort.PHONE: 21}


def test_a_hit_becomes_a_request_that_only_the_other_side_sees(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    seen = queries.comparisons(desks.home.pk)[0]
    wanted = requests.Wanted(question="What do you know of the subscriber of +212 6000 000 15?", reply_by=NOW.date())
    issued = requests.request_information(seen, wanted, member=desks.home, at=NOW)
    assert (issued.markings.tlp, issued.markings.recipients) == (TLP.AMBER_STRICT, (desks.north.pk,))
    assert [code.value for code in issued.markings.handling] == ["H0", "H1", "H2"]
    assert (issued.content.purpose, issued.content.request_reference) == ("case 7, art. 12", seen.question)
    readers = {slug: members.reader_for(slug, lane=Lane.ENFORCEMENT) for slug in ("home", "north", "south")}
    assert {slug: visible_to(reader).count(Filters()).number for slug, reader in readers.items()} == {
        "home": 1,
        "north": 1,
        "south": 0,
    }


def test_without_a_hit_or_a_question_nothing_is_requested(desks):
    asking.ask_here(desks.home, wish(desks.north, texts=phones(90)), at=NOW)
    with pytest.raises(NotAllowed, match="no hit"):
        requests.request_information(
            queries.comparisons(desks.home.pk)[0], requests.Wanted(question="?"), member=desks.home, at=NOW
        )
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    with pytest.raises(BadInput, match="asks something"):
        requests.request_information(
            queries.comparisons(desks.home.pk)[0], requests.Wanted(question=" "), member=desks.home, at=NOW
        )


def test_nobody_reads_the_comparisons_of_others(desks):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    assert queries.comparisons(desks.south.pk) == []
    number = queries.comparisons(desks.home.pk)[0].number
    for other in (desks.north, desks.south):
        with pytest.raises(NotFound):
            queries.require_comparison(other.pk, number)


def test_a_question_without_an_answer_is_given_up_after_a_week_and_its_entries_are_forgotten(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    answer = answering.answer(question, at=NOW)
    assert asking.forget_unanswered(at=NOW + timedelta(days=6)) == 0
    assert asking.forget_unanswered(at=NOW + timedelta(days=8)) == 1
    kept = Exchange.objects.get(side="asker")
    assert (kept.state, kept.private) == ("expired", {})
    with pytest.raises(NotFound, match="waits"):
        asking.conclude(answer, contact="desk", at=NOW + timedelta(days=8))


# Attacks.


def test_a_question_is_answered_once(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    answering.answer(question, at=NOW)
    with pytest.raises(Conflict, match="already"):
        answering.answer(question, at=NOW)


def test_a_question_of_yesterday_is_refused(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    with pytest.raises(BadInput, match="too old"):
        answering.answer(question, at=NOW + timedelta(hours=25))


def test_a_question_that_somebody_changed_or_signed_for_another_is_refused_and_told_to_the_answerer(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    for change in ({"ground": "another"}, {"asker": desks.south.pk}, {"id": "another"}):
        with pytest.raises(BadInput, match="signature"):
            answering.answer({**question, **change}, at=NOW)
    assert Event.objects.filter(action="deconfliction.refused", member=desks.north.pk).count() == 3


def test_a_question_for_another_member_is_not_answered_with_its_list(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    with pytest.raises(BadInput, match="signature"):
        answering.answer({**question, "answerer": desks.south.pk}, at=NOW)


def test_the_budget_stops_guessing_through_a_small_domain(desks):
    plates = [f"MA:{number}A6" for number in range(10_000, 10_030)]
    lists.hold(desks.north, Sort.PLATE, plates, reference="plates", at=NOW)
    refused, learned, asked = "", 0, 0
    for start in range(0, 90_000, 1024):
        guesses = [f"MA:{number}A6" for number in range(10_000 + start, 10_000 + start + 1024)]
        told = asking.ask_here(desks.home, wish(desks.north, texts=guesses, sort=Sort.PLATE), at=NOW)[0]
        if told.refused:
            refused = told.refused
            break
        asked += len(guesses)
        learned += len(told.exchange.found)
    assert "budget" in refused
    assert asked == ABOUT[Sort.PLATE].daily == 2_048
    assert learned == 30  # the guesser began where the list is: a budget bounds guesses, not luck


def test_decoys_are_paid_for_so_that_small_questions_cost_as_much_as_full_ones(desks):
    asking.ask_here(desks.home, wish(desks.north, texts=phones(1)), at=NOW)
    assert budgets.left_today(asker=desks.home.pk, answerer=desks.north.pk, sort=Sort.PHONE, day=NOW.date()) == 16_384 - 64


def test_an_asker_that_ignores_its_own_budget_is_stopped_by_the_answerer(desks, monkeypatch):
    monkeypatch.setattr(budgets, "left_today", lambda **_: 10**9)
    lists.hold(desks.north, Sort.VESSEL, [f"Marjan {number}" for number in range(12)], reference="v", at=NOW)
    for _ in range(16):
        assert not asking.ask_here(desks.home, wish(desks.north, texts=["Marjan 3"], sort=Sort.VESSEL), at=NOW)[0].refused
    assert "budget" in asking.ask_here(desks.home, wish(desks.north, texts=["Marjan 3"], sort=Sort.VESSEL), at=NOW)[0].refused


def test_budgets_of_two_askers_two_sorts_and_two_days_are_apart(desks):
    day = NOW.date()
    budgets.spend(512, asker="a", answerer="b", sort=Sort.IMO, day=day)
    for place in ({"asker": "c"}, {"answerer": "c"}, {"day": day + timedelta(days=1)}):
        assert budgets.left_today(**{"asker": "a", "answerer": "b", "sort": Sort.IMO, "day": day, **place}) == 512
    with pytest.raises(NotAllowed, match="budget"):
        budgets.spend(1, asker="a", answerer="b", sort=Sort.IMO, day=day)
    assert budgets.left_today(asker="a", answerer="b", sort=Sort.IMO, day=day) == 0


def test_an_answer_from_another_member_is_not_believed(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    answer = answering.answer(question, at=NOW)
    with pytest.raises(BadInput, match="signature"):
        asking.conclude({**answer, "contact": "somebody else"}, contact="desk", at=NOW)
    assert Exchange.objects.get(side="asker").state == "waiting"


def test_a_forged_or_second_notice_changes_nothing(desks):
    question = asking.question_for(desks.home, desks.north, wish(desks.north), at=NOW)
    notice = asking.conclude(answering.answer(question, at=NOW), contact="desk", at=NOW)[1]
    with pytest.raises(BadInput, match="signature"):
        answering.take_notice({**notice, "hit": False}, at=NOW)
    answering.take_notice(notice, at=NOW)
    assert Exchange.objects.get(side="answerer").state == "hit"


def test_the_secret_of_a_list_is_readable_by_its_owner_only(desks, settings):
    asking.ask_here(desks.home, wish(desks.north), at=NOW)
    (path,) = (settings.DATA_FOLDER / "keys").glob("*.blind")
    assert (path.stat().st_mode & 0o777, len(path.read_bytes())) == (0o600, 32)
