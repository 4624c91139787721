"""Values as a reader is shown them: isolated, exact, in the reader's language; and as a reader types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Basis, Quantity
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.measures import Age, Finding
from tahaluf.web.forms.flat import decimal_text
from tahaluf.web.values import in_own_direction, isolated, long_date, number_text, period_text, show


@pytest.mark.parametrize(
    ("value", "told"),
    [("1240.5", "1\u00a0240.5"), ("1234567", "1\u00a0234\u00a0567"), ("0.050", "0.050"), ("-12.5", "−12.5"), ("999", "999")],
)
def test_thousands_are_parted_by_a_no_break_space_and_no_digit_is_lost(value, told):
    with override("en"):
        assert number_text(Decimal(value)) == told


def test_french_writes_a_decimal_comma_and_arabic_western_digits_with_a_point():
    with override("fr"):
        assert number_text(Decimal("1240.5")) == "1\u00a0240,5"
    with override("ar"):
        assert number_text(Decimal("1240.5")) == "1\u00a0240.5"


def test_a_code_is_isolated_left_to_right_and_escaped():
    assert isolated("4-MMC<b>") == '<bdi dir="ltr">4-MMC&lt;b&gt;</bdi>'


@pytest.mark.parametrize(("language", "told"), [("en", "3 May 2024"), ("fr", "3 mai 2024"), ("ar", "3 مايو 2024")])
def test_prose_writes_a_day_in_words(language, told):
    with override(language):
        assert long_date(date(2024, 5, 3)) == told


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2024", "2024"),
        ("2024-05", "May 2024"),
        ("2024-05-03", "3 May 2024"),
        ("2024-05-01/2024-05-07", "1 May 2024 to 7 May 2024"),
    ],
)
def test_a_period_is_told_with_the_precision_it_has(period, told):
    with override("en"):
        assert period_text(Period(period)) == told


def test_an_absent_value_says_why_and_is_never_zero():
    with override("ar"):
        assert "دون حد الكشف" in show(Gap.BELOW_DETECTION)
        assert "لم يُبلَّغ عنه" in show(None)


def test_a_quantity_says_its_basis_and_that_it_is_approximate():
    with override("en"):
        told = show(Quantity(value=Decimal("1240.5"), unit="g", basis=Basis.NET, approximate=True))
    assert told == 'about <bdi dir="ltr">1\u00a0240.5\u00a0g</bdi> (net)'


def test_a_place_is_named_in_the_readers_language_beside_the_reported_words():
    with override("ar"):
        told = show(Place(country="MA", locality="طنجة", reported="Tangier port"))
    assert "المغرب" in told
    assert "Tangier port" in told


@pytest.mark.parametrize(
    ("typed", "read"), [("12.50", "12.50"), ("١٢٫٥", "12.5"), ("١٢٬٥٠٠", "12500"), ("1 250", "1250"), ("-3", "-3")]
)
def test_a_typed_number_is_read_as_written(typed, read):
    assert decimal_text(typed) == read


@pytest.mark.parametrize("typed", ["1,234", "twelve-ish", "1.2.3"])
def test_a_number_with_two_readings_or_none_is_refused(typed):
    with pytest.raises(BadInput):
        decimal_text(typed)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_django_reads_no_typed_number_or_date_by_guessing(language):
    from django import forms

    with override(language):
        assert forms.DecimalField(localize=True).clean("1.234") == Decimal("1.234")
        with pytest.raises(forms.ValidationError):
            forms.DateField(localize=True).clean("03/04/2024")


def test_an_age_is_told_as_a_number_or_a_band_never_as_code():
    assert "49" in show(Age(least=49, most=49))
    assert "15–24" in show(Age(least=15, most=24))
    assert "65+" in show(Age(least=65))


def test_a_composite_is_told_part_by_part_under_its_titles():
    told = show(Finding(substance=SubstanceMention(reported="4-MMC")))
    assert "4-MMC" in told
    assert "Finding(" not in told


def test_each_part_of_a_place_keeps_its_own_direction() -> None:
    with override("ar"):
        told = show(Place(country="US", subdivision="US-CT", locality="Derby"))
    assert told.startswith("<bdi>Derby</bdi>، <bdi>كونيتيكت</bdi>، <bdi>")


@pytest.mark.parametrize(("language", "mark"), [("ar", "\u200f"), ("en", "\u200e"), ("fr", "\u200e")])
def test_a_sentence_keeps_the_direction_of_the_page_whatever_it_begins_with(language, mark):
    with override(language):
        assert in_own_direction("كبتاغون 4-MMC").startswith(mark + "كبتاغون")
