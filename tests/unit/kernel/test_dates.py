from __future__ import annotations

from datetime import date

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import (
    Ambiguous,
    Dated,
    Order,
    Period,
    Precision,
    Relative,
    Yearless,
    find_dates,
    infer_order,
    read_dates,
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024/5/3", "2024-05-03"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("05/05/2024", "2024-05-05"),
        ("99/12/31", "1999-12-31"),
        ("20240503", "2024-05-03"),
        ("05/2024", "2024-05"),
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("12 May 2024", "2024-05-12"),
        ("May 12, 2024", "2024-05-12"),
        ("3rd of March 2021", "2021-03-03"),
        ("12 mai 2024", "2024-05-12"),
        ("1er août 2023", "2023-08-01"),
        ("12 déc. 2023", "2023-12-12"),
        ("١٢ مايو ٢٠٢٤", "2024-05-12"),
        ("12 أيار 2024", "2024-05-12"),
        ("12 أيار/مايو 2024", "2024-05-12"),
        ("٣ ماي 2024", "2024-05-03"),
        ("12 غشت 2023م", "2023-08-12"),
        ("غشت 2023", "2023-08"),
        ("5 كانون الثاني 2022", "2022-01-05"),
        ("7 جويلية 2020", "2020-07-07"),
        ("9 دجنبر 2019", "2019-12-09"),
        ("السبت 12 ماي 2024", "2024-05-12"),
        ("Saturday, May 12, 2018", "2018-05-12"),
        ("12-14 May 2024", "2024-05-12/2024-05-14"),
        ("2024-05-01/2024-05-07", "2024-05-01/2024-05-07"),
        ("2024-05-03T14:30:00Z", "2024-05-03T14:30:00Z"),
    ],
)
def test_dates_with_one_meaning(text, period):
    answer = read_dates(text)
    assert isinstance(answer, Dated)
    assert answer.period == period


@pytest.mark.parametrize(
    ("text", "period", "time"),
    [
        ("2024-05-03 14:30", "2024-05-03", "14:30"),
        ("02/15/2015 12:00:00 AM", "2015-02-15", "00:00"),
        ("15/02/2015 02:15 PM", "2015-02-15", "14:15"),
        ("12 février 2024 à 14h30", "2024-02-12", "14:30"),
        ("13/05/2024 3:05 م", "2024-05-13", "15:05"),
    ],
)
def test_times_of_day_without_a_zone_stay_beside_the_day(text, period, time):
    assert read_dates(text) == Dated(period=Period(period), time=time)


def test_day_and_month_are_never_guessed():
    answer = read_dates("03/04/2024")
    assert isinstance(answer, Ambiguous)
    assert dict(answer.readings) == {Order.DMY: "2024-04-03", Order.MDY: "2024-03-04"}


def test_two_digit_years_have_three_readings():
    answer = read_dates("03.04.05")
    assert isinstance(answer, Ambiguous)
    assert dict(answer.readings) == {Order.DMY: "2005-04-03", Order.MDY: "2005-03-04", Order.YMD: "2003-04-05"}


@pytest.mark.parametrize(("order", "period"), [(Order.DMY, "2024-04-03"), (Order.MDY, "2024-03-04")])
def test_a_given_order_settles_the_date(order, period):
    assert read_dates("03/04/2024", order) == Dated(period=Period(period))


@pytest.mark.parametrize("order", list(Order))
def test_iso_dates_keep_their_meaning_under_any_order(order):
    assert read_dates("2024-05-03", order) == Dated(period=Period("2024-05-03"))


@pytest.mark.parametrize(("text", "year"), [("31/12/68", 2068), ("31/12/69", 1969), ("31/12/00", 2000), ("31/12/99", 1999)])
def test_short_years_turn_at_the_pivot_of_posix(text, year):
    answer = read_dates(text, Order.DMY)
    assert isinstance(answer, Dated)
    assert answer.period.first.year == year


@pytest.mark.parametrize(
    "text", ["31/02/2024", "hello", "", "2024-13-01", "32 May 2024", "13/13/2024", "12 kg", "25:00", "31 juin 2024"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(BadInput) as caught:
        read_dates(text)
    assert caught.value.faults[0].remedy


@pytest.mark.parametrize("text", ["15 رمضان 1445", "1445 هـ", "10 ذو الحجة 1446"])
def test_dates_of_the_islamic_calendar_are_named_as_such(text):
    with pytest.raises(BadInput) as caught:
        read_dates(text)
    assert caught.value.faults[0].code == "hijri"


def test_a_date_that_an_order_forbids_is_refused():
    with pytest.raises(BadInput):
        read_dates("13/04/2024", Order.MDY)


WRITTEN = date(2024, 5, 8)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Friday", "2024-05-03"),
        ("vendredi", "2024-05-03"),
        ("الجمعة", "2024-05-03"),
        ("Wednesday", "2024-05-08"),
        ("اليوم الأربعاء", "2024-05-08"),
        ("next Friday", "2024-05-10"),
        ("الجمعة المقبل", "2024-05-10"),
        ("أمس", "2024-05-07"),
        ("yesterday", "2024-05-07"),
        ("aujourd'hui", "2024-05-08"),
        ("غدا", "2024-05-09"),
    ],
)
def test_relative_days_are_resolved_only_against_the_day_of_writing(text, day):
    answer = read_dates(text)
    assert isinstance(answer, Relative)
    assert answer.resolve(WRITTEN) == day


def test_a_day_without_its_year_waits_for_one():
    answer = read_dates("12 May")
    assert answer == Yearless(month=5, day=12)
    assert isinstance(answer, Yearless)
    assert answer.in_year(2023) == "2023-05-12"
    with pytest.raises(BadInput):
        Yearless(month=2, day=29).in_year(2023)


@pytest.mark.parametrize(
    ("samples", "order"),
    [
        (["03/04/2024", "13/04/2024"], Order.DMY),
        (["03/04/2024", "04/13/2024"], Order.MDY),
        (["2024-03-04", "2024-12-31"], Order.YMD),
        (["03/04/2024"], None),
        (["13/03/2024", "03/13/2024"], None),
        (["12 May 2024", "unknown"], None),
        ([], None),
        (["٠٣/٠٤/٢٠٢٤", "١٣/٠٤/٢٠٢٤"], Order.DMY),
    ],
)
def test_the_order_of_a_column_is_the_only_one_that_fits_all(samples, order):
    assert infer_order(samples) is order


def test_dates_are_found_in_running_text_with_their_spans():
    text = "في مؤتمر لعام 2024م عقد يوم ٣ ماي ٢٠٢٤ بعد 01/02/2023, and on May 12, 2024 (Friday), 12 kg"
    found = find_dates(text)
    assert [match.text for match in found] == ["لعام 2024م", "٣ ماي ٢٠٢٤", "01/02/2023", "May 12, 2024", "Friday"]
    assert all(text[match.start : match.end] == match.text for match in found)
    assert isinstance(found[2].answer, Ambiguous)


@pytest.mark.parametrize("text", ["من 5 إلى 15", "1.2.3.4", "phone 05-22-00", "4-MMC 2-3", "the sum of 2024 pills", "قرار 12/5"])
def test_numbers_that_are_no_dates_are_passed_over(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2024-05-03", "2024-05-03", "2024-05-03", Precision.DAY),
        ("2024-05-03T23:30-02:00", "2024-05-04", "2024-05-04", Precision.TIME),
        ("2024-05/2024-07-02", "2024-05-01", "2024-07-02", Precision.MONTH),
    ],
)
def test_a_period_knows_its_ends_and_its_precision(text, first, last, precision):
    period = Period.parse(text)
    assert (period.first.isoformat(), period.last.isoformat(), period.precision) == (first, last, precision)


def test_periods_overlap_and_have_a_distance():
    may, june = Period.parse("2024-05"), Period.parse("2024-06-03")
    assert not may.overlaps(june)
    assert may.days_between(june) == 3
    assert may.days_between(Period.parse("2024")) == 0
    assert Period.parse("2024-05").middle.isoformat() == "2024-05-16"


@pytest.mark.parametrize("text", ["2024-5-3", "2024-05-07/2024-05-01", "2024-02-30", "24-05-03", "", "2024-05-03T25:00Z"])
def test_what_is_no_iso_period_is_refused(text):
    with pytest.raises(BadInput):
        Period.parse(text)
