"""Measured values: which combinations contradict themselves, and what counts as there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tahaluf.kernel.quantities import Quantity
from tahaluf.records.codes import DETERMINATIONS
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.measures import Age, Determination, Finding, Price, Residue, parts

FENTANYL = SubstanceMention(reported="fentanyl", substance="fentanyl")
LIMIT = Quantity(value=Decimal("0.5"), unit="ng/L")
VALUE = Quantity(value=Decimal(820), unit="ng/L")


@pytest.mark.parametrize("there", ["quantified", "detected", "below_quantification"])
def test_what_was_seen_is_a_mention(there: str) -> None:
    amount = VALUE if there == "quantified" else None
    finding = Finding(substance=FENTANYL, determination=Determination(there), amount=amount)
    assert finding.mentions == (FENTANYL,)


@pytest.mark.parametrize("absent", ["below_detection", "interference"])
def test_what_was_not_seen_is_no_mention(absent: str) -> None:
    assert Finding(substance=FENTANYL, determination=Determination(absent), detection_limit=LIMIT).mentions == ()
    assert Residue(substance=FENTANYL, determination=Determination(absent), detection_limit=LIMIT).mentions == ()


def test_a_residue_below_quantification_is_a_mention_without_a_number() -> None:
    residue = Residue(substance=FENTANYL, determination=Determination.BELOW_QUANTIFICATION, quantification_limit=LIMIT)
    assert (residue.mentions, residue.concentration) == ((FENTANYL,), None)


@pytest.mark.parametrize("composite", [Finding, Residue])
def test_a_quantified_result_needs_its_value(composite: type[Finding | Residue]) -> None:
    with pytest.raises(ValueError, match="needs its value"):
        composite(substance=FENTANYL, determination=Determination.QUANTIFIED)


@pytest.mark.parametrize("below", ["below_quantification", "below_detection", "interference"])
def test_a_finding_below_a_limit_has_no_value(below: str) -> None:
    with pytest.raises(ValueError, match="no value of its own"):
        Finding(substance=FENTANYL, determination=Determination(below), amount=VALUE)


@pytest.mark.parametrize("part", ["concentration", "load", "load_per_1000"])
def test_a_residue_below_a_limit_has_no_value_of_any_sort(part: str) -> None:
    with pytest.raises(ValueError, match="no value of its own"):
        Residue(substance=FENTANYL, determination=Determination.BELOW_DETECTION, **{part: VALUE})


@pytest.mark.parametrize("part", ["concentration", "load", "load_per_1000"])
def test_a_residue_is_quantified_by_a_concentration_or_a_load(part: str) -> None:
    assert Residue(substance=FENTANYL, **{part: VALUE}).mentions == (FENTANYL,)


def test_a_measured_zero_is_a_value_and_not_a_gap() -> None:
    zero = Quantity(value=Decimal(0), unit="ng/L")
    assert Residue(substance=FENTANYL, concentration=zero).concentration == zero


def test_the_determinations_are_those_that_have_titles() -> None:
    assert [item.value for item in Determination] == list(DETERMINATIONS)


@pytest.mark.parametrize(("least", "most"), [(0, 0), (25, 34), (65, None), (125, 125)])
def test_an_age_is_a_year_or_a_band(least: int, most: int | None) -> None:
    assert Age(least=least, most=most).least == least


@pytest.mark.parametrize(("least", "most"), [(-1, None), (34, 25), (0, 126), (126, None)])
def test_an_age_that_nobody_can_have_is_refused(least: int, most: int | None) -> None:
    with pytest.raises(ValueError, match="between 0 and 125"):
        Age(least=least, most=most)


def test_a_gift_has_the_price_zero() -> None:
    assert Price(amount=Quantity(value=Decimal(0), unit="EUR")).level is None


def test_parts_are_named_in_declared_order() -> None:
    assert list(parts(Age)) == ["least", "most"]
    assert parts(Age)["least"].title.ar == "من (سنة)"


def test_parts_declared_without_a_title_are_left_out() -> None:
    assert parts(Quantity) == {}
