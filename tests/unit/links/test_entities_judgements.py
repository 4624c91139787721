"""Judgements: undoing restores exactly, order does not matter, nothing is merged silently, ids stay."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.links.entities.judgements import Judgement, Says, Standing, expired, in_force
from tahaluf.links.entities.resolving import entity_id, resolve

WHEN = datetime(2026, 5, 1, tzinfo=UTC)
MENTIONS = {name: float(at) for at, name in enumerate("abcdefgh")}


def same(name: str, *mentions: str, **more) -> Judgement:
    return Judgement(id=name, says=Says.SAME, by="clerk", at=WHEN, reason="same passport", groups=(mentions,), **more)


def apart(name: str, *groups: str, **more) -> Judgement:
    return Judgement(
        id=name, says=Says.APART, by="clerk", at=WHEN, reason="seen together", groups=tuple(map(tuple, groups)), **more
    )


def undo(name: str, target: str, **more) -> Judgement:
    return Judgement(id=name, says=Says.UNDO, by="clerk", at=WHEN, reason="mistaken", undoes=target, **more)


def groups(*judgements: Judgement, mentions=MENTIONS, **more) -> set[str]:
    return {"".join(entity.mentions) for entity in resolve(mentions, judgements, **more).entities}


def test_nothing_is_one_without_a_judgement():
    assert groups() == set("abcdefgh")


def test_a_merge_joins_and_keeps_the_id_of_the_oldest():
    found = resolve(MENTIONS, [same("1", "c", "b")])
    assert found.of("c").mentions == ("b", "c")
    assert found.of("c").id == entity_id("b")


def test_the_id_of_an_entity_that_was_merged_leads_to_the_merged_one():
    found = resolve(MENTIONS, [same("1", "c", "b")])
    assert found.of(entity_id("c")) == found.of("b")


def test_an_id_stays_when_an_older_name_sorts_first_but_came_later():
    mentions = {"z": 1.0, "a": 2.0}
    assert resolve(mentions, [same("1", "a", "z")]).of("a").id == entity_id("z")


def test_a_split_leaves_each_side_whole():
    assert groups(same("1", "a", "b"), same("2", "b", "c"), apart("3", "a", "bc")) >= {"a", "bc"}


def test_a_judgement_that_joins_what_was_set_apart_is_told_and_not_followed():
    found = resolve(MENTIONS, [same("1", "a", "b"), apart("2", "a", "b")])
    assert [(each.same, each.apart, each.mentions) for each in found.conflicts] == [("1", ("2",), ("a", "b"))]
    assert found.of("a") != found.of("b")


def test_setting_apart_reaches_through_others():
    found = resolve(MENTIONS, [same("1", "a", "b"), same("2", "b", "c"), same("3", "c", "d"), apart("4", "a", "d")])
    assert found.of("a") != found.of("d")
    assert len(found.conflicts) == 1


def test_a_person_stands_over_a_rule_in_both_ways():
    rule = {"standing": Standing.RULE}
    assert "ab" in groups(same("1", "a", "b"), apart("2", "a", "b", **rule))
    assert {"a", "b"} <= groups(same("1", "a", "b", **rule), apart("2", "a", "b"))
    assert {"a", "b"} <= groups(same("1", "a", "b", **rule), apart("2", "a", "b", **rule))


def test_of_two_rules_the_surer_is_followed():
    rule = {"standing": Standing.RULE}
    found = groups(same("1", "a", "b", confidence=0.7, **rule), same("2", "a", "c", confidence=0.9, **rule), apart("3", "b", "c"))
    assert {"ac", "b"} <= found


def test_an_undoing_can_be_undone():
    history = [same("1", "a", "b"), undo("2", "1"), undo("3", "2")]
    assert "ab" not in groups(*history[:2])
    assert "ab" in groups(*history)


def test_a_judgement_counts_until_its_term():
    history = [same("1", "a", "b", until=date(2026, 6, 30))]
    assert "ab" in groups(*history, on=date(2026, 6, 30))
    assert "ab" not in groups(*history, on=date(2026, 7, 1))


def test_what_has_expired_is_listed_for_erasure_with_its_undoings():
    history = [same("1", "a", "b", until=date(2026, 6, 30)), undo("2", "1"), same("3", "c", "d")]
    assert [each.id for each in expired(history, date(2026, 7, 1))] == ["1", "2"]
    assert expired(history, date(2026, 6, 30)) == ()


def test_ties_tell_the_chain_of_judgements():
    found = resolve(MENTIONS, [same("1", "a", "b"), same("2", "b", "c"), same("3", "d", "e")])
    assert [each.id for each in found.ties("a", "c")] == ["1", "2"]
    assert found.ties("a", "d") is None
    assert found.ties("a", "a") == ()


def test_what_is_not_there_is_not_found():
    with pytest.raises(NotFound):
        resolve(MENTIONS, []).of("nobody")


def test_a_mention_that_was_erased_is_passed_over():
    found = resolve({"a": 1.0, "c": 2.0}, [same("1", "a", "b", "c")])
    assert found.of("a").mentions == ("a", "c")


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"says": Says.SAME, "groups": (("a",),)}, "It says that mentions are one, and names fewer than two."),
        ({"says": Says.APART, "groups": (("a", "b"),)}, "It sets mentions apart, and names one group."),
        ({"says": Says.SAME, "groups": (("a", "a"),)}, "A mention stands in it twice."),
        ({"says": Says.UNDO}, "It is not clear what is undone."),
        ({"says": Says.SAME, "groups": (("a", "b"),), "reason": " "}, "A judgement has an author and a reason."),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(fields, fault):
    with pytest.raises(BadInput) as error:
        Judgement(**{"id": "1", "by": "clerk", "at": WHEN, "reason": "because", **fields})
    assert fault in [each.fault for each in error.value.faults]


def test_undoing_what_is_not_there_or_in_a_circle_is_refused():
    with pytest.raises(BadInput, match="not there"):
        in_force([undo("2", "1")])
    with pytest.raises(BadInput, match="circle"):
        in_force([undo("1", "2"), undo("2", "1")])
    with pytest.raises(BadInput, match="one id"):
        in_force([same("1", "a", "b"), same("1", "a", "c")])


@st.composite
def histories(draw) -> list[Judgement]:
    """Up to a dozen judgements in the order in which they were made; undoings undo earlier ones."""
    found: list[Judgement] = []
    for at in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["same", "same", "apart", "undo"]))
        standing = draw(st.sampled_from(Standing))
        chosen = draw(st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=4, unique=True))
        if kind == "undo" and found:
            found.append(undo(f"j{at:02}", draw(st.sampled_from(found)).id, standing=standing))
        elif kind == "apart":
            found.append(apart(f"j{at:02}", chosen[0], "".join(chosen[1:]), standing=standing))
        else:
            found.append(same(f"j{at:02}", *chosen, standing=standing, confidence=draw(st.sampled_from([0.5, 0.9]))))
    return found


@settings(max_examples=80, deadline=None)
@given(histories(), st.data())
def test_undoing_any_judgement_restores_exactly_what_was_without_it(history, data):
    live = [each for each in history if each.says is not Says.UNDO and all(other.undoes != each.id for other in history)]
    if not live:
        return
    target = data.draw(st.sampled_from(live))
    without = [each for each in history if each.id != target.id]
    assert resolve(MENTIONS, [*history, undo("z", target.id)]) == resolve(MENTIONS, without)


@settings(max_examples=80, deadline=None)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_judgements_changes_nothing(history, random):
    mixed = list(history)
    random.shuffle(mixed)
    assert resolve(MENTIONS, mixed) == resolve(MENTIONS, history)


@settings(max_examples=80, deadline=None)
@given(histories())
def test_entities_share_no_mention_and_leave_none_out(history):
    mentions = [mention for entity in resolve(MENTIONS, history).entities for mention in entity.mentions]
    assert sorted(mentions) == list("abcdefgh")


@settings(max_examples=80, deadline=None)
@given(histories())
def test_no_entity_holds_what_a_person_set_apart(history):
    found = resolve(MENTIONS, history)
    for each in in_force(history):
        if each.says is Says.APART and each.standing is Standing.PERSON:
            assert all(found.of(one) != found.of(other) for one, other in each.pairs())


@settings(max_examples=80, deadline=None)
@given(histories())
def test_every_judgement_of_sameness_is_followed_or_told(history):
    found = resolve(MENTIONS, history)
    told = {(each.same, each.mentions) for each in found.conflicts}
    for each in in_force(history):
        if each.says is Says.SAME:
            assert all(found.of(one) == found.of(other) or (each.id, (one, other)) in told for one, other in each.pairs())


@settings(max_examples=100, deadline=None)
@given(histories())
def test_two_mentions_of_one_entity_have_a_chain_of_judgements(history):
    found = resolve(MENTIONS, history)
    for entity in found.entities:
        for mention in entity.mentions:
            ties = found.ties(entity.anchor, mention)
            assert ties is not None
            assert bool(ties) == (mention != entity.anchor)
