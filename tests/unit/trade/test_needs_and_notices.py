"""Running use against needs, the life of a notice, and declared trade held against its mirror."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.trade.mirror import COLUMNS, Declared, gaps, read_comtrade
from tahaluf.trade.needs import Need, Notified, reckon
from tahaluf.trade.notices import ARRIVAL_GRACE, DEFAULT_REPLY, Facts, Side, State, standing


def need(quantity=100.0, unit="kg", **more):
    return Need(id="n", country="JO", substance="ephedrine", year=2026, quantity=quantity, unit=unit, **more)


def sent(number, quantity=40.0, unit="kg", **more):
    return Notified(id=f"s{number}", country="JO", substance="ephedrine", year=2026, quantity=quantity, unit=unit, **more)


def test_the_consignment_with_which_the_need_is_exceeded_is_named_with_the_arithmetic():
    (use,) = reckon([need()], [sent(1), sent(2), sent(3), sent(4)])
    assert (use.used, use.need, use.share, use.beyond) == (160, 100, 1.6, "s3")
    assert use.counted == ("s1", "s2", "s3", "s4")
    assert "160 kg in 4 consignments, of a need of 100 kg: 160%" in use.reasons[0].says.en
    assert "s3" in use.reasons[1].says.ar


def test_exactly_the_need_is_not_beyond_it():
    (use,) = reckon([need()], [sent(1, 60.0), sent(2, 40.0)])
    assert use.beyond is None
    assert use.share == 1


def test_a_need_that_nobody_stated_is_unknown_and_not_zero():
    (use,) = reckon([need(None)], [sent(1)])
    assert (use.need, use.share, use.beyond) == (None, None, None)
    assert "no need was stated" in use.reasons[0].says.en
    (without,) = reckon([], [sent(1)])
    assert without.need is None
    assert without.used == 40


def test_what_was_objected_to_does_not_count():
    (use,) = reckon([need()], [sent(1), sent(2, counts=False)])
    assert use.counted == ("s1",)
    assert use.left_out == ()


def test_another_unit_and_no_quantity_are_left_out_and_named():
    (use,) = reckon([need()], [sent(1), sent(2, unit="L"), sent(3, None)])
    assert use.used == 40
    assert use.left_out == ("s2", "s3")
    assert "s2, s3" in use.reasons[-1].says.fr


def test_needs_of_one_unit_are_added_and_of_two_stand_apart():
    both = reckon([need(), need(50.0), need(9.0, "L")], [sent(1), sent(2, 3.0, "L")])
    assert [(use.unit, use.need, use.used) for use in both] == [("kg", 150, 40), ("L", 9, 3)]


@given(st.lists(st.floats(0.1, 100), max_size=8))
def test_the_sum_is_the_sum(quantities):
    uses = reckon([need()], [sent(n, quantity) for n, quantity in enumerate(quantities)])
    assert uses[0].used == pytest.approx(sum(quantities))
    assert (uses[0].beyond is not None) == (sum(quantities) > 100 + 1e-9) or abs(sum(quantities) - 100) < 1e-6


# Notices

DAY = date(2026, 3, 2)


def state(today=DAY, **facts):
    return standing(Facts(notified=DAY, **facts), today)


@pytest.mark.parametrize(
    ("after", "expected", "acts"),
    [
        (0, State.WAITING, Side.IMPORTER),
        (9, State.WAITING, Side.IMPORTER),
        (10, State.DUE_SOON, Side.IMPORTER),
        (15, State.DUE_SOON, Side.IMPORTER),
        (16, State.UNANSWERED, Side.EXPORTER),
    ],
)
def test_a_reply_is_awaited_then_due_then_missing(after, expected, acts):
    found = state(DAY + timedelta(days=after), reply_by=DAY + timedelta(days=15))
    assert (found.state, found.acts) == (expected, acts)


def test_a_notice_without_a_day_for_the_reply_is_reminded_of_after_fifteen():
    assert state().due == DAY + DEFAULT_REPLY == date(2026, 3, 17)


def test_silence_is_never_consent():
    found = state(DAY + timedelta(days=300), departs=DAY + timedelta(days=20))
    assert found.state is State.UNANSWERED
    assert "no consent" in found.reasons[0].says.en


def test_an_objection_stops_it_whatever_else_is_known():
    found = state(reply="objected", departs=DAY, arrives=DAY)
    assert (found.state, found.acts) == (State.OBJECTED, Side.EXPORTER)


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ({"reply": "no_objection"}, DAY, State.CLEARED),
        ({"reply": "no_objection", "permit_until": DAY}, DAY + timedelta(days=1), State.EXPIRED),
        ({"reply": "no_objection", "departs": DAY}, DAY, State.UNDER_WAY),
        ({"reply": "no_objection", "departs": DAY, "arrives": DAY}, DAY + ARRIVAL_GRACE, State.UNDER_WAY),
        ({"reply": "no_objection", "departs": DAY, "arrives": DAY}, DAY + ARRIVAL_GRACE + timedelta(days=1), State.MISSING),
        ({"arrived": DAY}, DAY, State.ARRIVED),
        ({"arrived": DAY, "quantity": 100.0, "received": 60.0}, DAY, State.PART_ARRIVED),
        ({"arrived": DAY, "quantity": 100.0, "received": 100.0}, DAY, State.ARRIVED),
        ({"ended": True, "reply": "objected"}, DAY, State.ENDED),
    ],
)
def test_the_life_of_a_notice(facts, today, expected):
    found = state(today, **facts)
    assert found.state is expected
    assert all(found.reasons[0].says.in_(language) for language in ("en", "ar", "fr"))


# Mirror statistics


def pair(number, ratio=1.1, year=2024, received=1000.0):
    a, b = f"A{number}", f"B{number}"
    return [
        Declared(year=year, reporter=a, flow="X", partner=b, product="293941", kilograms=received * ratio),
        Declared(year=year, reporter=b, flow="M", partner=a, product="293941", kilograms=received),
    ]


def many(count=12):
    return [one for n in range(count) for one in pair(n, 1.0 + 0.02 * n)]


def test_the_pair_far_from_all_others_comes_first_with_both_figures():
    found = gaps([*many(), *pair(99, 20.0)])
    assert (found[0].exporter, found[0].importer) == ("A99", "B99")
    assert found[0].score > 2 > found[1].score
    assert "20 000" in found[0].reasons[0].says.en.replace("\u00a0", " ")


def test_too_much_received_is_as_odd_as_too_little():
    high, low = gaps([*many(), *pair(99, 20.0)])[0], gaps([*many(), *pair(99, 1 / 20)])[0]
    assert low.exporter == "A99"
    assert low.score == pytest.approx(high.score, rel=0.2)


def test_one_side_alone_is_a_question_without_a_score():
    found = [gap for gap in gaps([*many(), pair(99)[0]]) if gap.exporter == "A99"]
    assert (found[0].score, found[0].received) == (None, None)
    assert "not known" in found[0].reasons[0].says.en


def test_a_weight_that_was_not_declared_is_no_zero():
    lines = [*many(), Declared(year=2024, reporter="A99", flow="X", partner="B99", product="293941", kilograms=None)]
    assert not [gap for gap in gaps(lines) if gap.exporter == "A99"]


def test_goods_sent_late_in_the_year_are_explained_by_the_next():
    late = [
        Declared(year=2024, reporter="A99", flow="X", partner="B99", product="293941", kilograms=10_000.0),
        Declared(year=2024, reporter="B99", flow="M", partner="A99", product="293941", kilograms=500.0),
        Declared(year=2025, reporter="A99", flow="X", partner="B99", product="293941", kilograms=500.0),
        Declared(year=2025, reporter="B99", flow="M", partner="A99", product="293941", kilograms=9_900.0),
    ]
    found = next(gap for gap in gaps([*many(), *late]) if gap.exporter == "A99" and gap.year == 2024)
    assert found.over_two_years == pytest.approx(10_500 / 10_400)
    assert "trade.mirror-lag@1" in [reason.rule for reason in found.reasons]


def test_a_country_through_which_goods_pass_is_told():
    hub = Declared(year=2024, reporter="A99", flow="RX", partner="ZZ", product="293941", kilograms=5_000.0)
    found = next(gap for gap in gaps([*many(), *pair(99), hub]) if gap.exporter == "A99")
    assert "trade.mirror-hub@1" in [reason.rule for reason in found.reasons]


def test_few_pairs_give_no_score():
    assert all(gap.score is None for gap in gaps(many(5)))


HEAD = ",".join(COLUMNS)


def test_a_table_of_comtrade_is_read_without_its_totals():
    lines = [HEAD, "2024,IND,X,JOR,293941,1200.5", "2024,IND,X,W00,293941,9000", "2024,JOR,M,IND,293941,0"]
    found = read_comtrade(lines)
    assert [(one.reporter, one.kilograms) for one in found] == [("IND", 1200.5), ("JOR", None)]


def test_every_line_that_cannot_be_read_is_told_at_once():
    with pytest.raises(BadInput) as caught:
        read_comtrade([HEAD, "x,IND,X,JOR,293941,1", "2024,IND,X,JOR,293941,-5", "2024,IND,X,JOR,293941,many"])
    assert [fault.place for fault in caught.value.faults] == ["line 2", "line 3", "line 4"]


def test_a_table_without_its_columns_is_refused_with_their_names():
    with pytest.raises(BadInput, match="netWgt"):
        read_comtrade(["refYear,reporterISO,flowCode,partnerISO,cmdCode"])
