"""Dates as texts write them: spans, the Hijri calendar, and what depends on the day of writing. Texts are invented."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.exchange.drafts import What, draft_from
from tahaluf.exchange.drafts.days import find_days

WEDNESDAY = date(2025, 3, 12)


def values(text: str, written: date | None = None) -> list[str]:
    return [item.value for item in find_days(text, written)]


@pytest.mark.parametrize(
    ("text", "open_value", "worked_out"),
    [
        ("three days ago", "shift:-3", "2025-03-09"),
        ("قبل ثلاثة أيام", "shift:-3", "2025-03-09"),
        ("il y a trois jours", "shift:-3", "2025-03-09"),
        ("قبل أسبوعين", "week:-2", "2025-02-22/2025-03-02"),
        ("a month ago", "month:-1", "2025-02"),
        ("il y a 2 ans", "year:-2", "2023"),
        ("منذ سنتين", "year:-2", "2023"),
        ("the day before yesterday", "shift:-2", "2025-03-10"),
        ("avant-hier", "shift:-2", "2025-03-10"),
        ("أول من أمس", "shift:-2", "2025-03-10"),
        ("مساء أمس", "shift:-1", "2025-03-11"),
        ("last week", "week:-1", "2025-03-01/2025-03-09"),
        ("الأسبوع الماضي", "week:-1", "2025-03-01/2025-03-09"),
        ("la semaine prochaine", "week:1", "2025-03-15/2025-03-23"),
        ("le mois dernier", "month:-1", "2025-02"),
        ("العام الماضي", "year:-1", "2024"),
        ("cette année", "year:0", "2025"),
        ("next Friday", "weekday:4", "2025-03-14"),
        ("yesterday", "shift:-1", "2025-03-11"),
    ],
)
def test_what_depends_on_the_day_of_writing_stays_open_until_that_day_is_told(text: str, open_value: str, worked_out: str) -> None:
    assert values(text) == [open_value]
    assert values(text, WEDNESDAY) == [worked_out]


def test_months_are_counted_across_the_year() -> None:
    assert values("four months ago", date(2025, 2, 1)) == ["2024-10"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # 1 Ramadan 1446 was 1 March 2025, 1 Muharram 1445 19 July 2023 by the Umm al-Qura calendar; a day is left on either side.
        ("15 رمضان 1446هـ", "2025-03-14/2025-03-16"),
        ("١ رمضان ١٤٤٦", "2025-02-28/2025-03-02"),
        ("1 Ramadan 1446", "2025-02-28/2025-03-02"),
        ("le 1er ramadan 1446", "2025-02-28/2025-03-02"),
        ("15/9/1446", "2025-03-14/2025-03-16"),
        ("1446/9/15 هـ", "2025-03-14/2025-03-16"),
        ("في محرم 1445", "2023-07-18/2023-08-17"),
        ("Muharram 1445 AH", "2023-07-18/2023-08-17"),
    ],
)
def test_a_hijri_date_is_a_span_of_gregorian_days(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize("text", ["31 رمضان 1446", "15/13/1446", "رمضان كريم", "in the month of Ramadan"])
def test_what_is_no_day_of_that_calendar_is_not_read(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first half of 2024", "2024-01/2024-06"),
        ("النصف الثاني من عام 2024", "2024-07/2024-12"),
        ("premier semestre 2024", "2024-01/2024-06"),
        ("Q3 2024", "2024-07/2024-09"),
        ("الربع الأول من 2025", "2025-01/2025-03"),
        ("de janvier à mars 2025", "2025-01/2025-03"),
        ("من يناير إلى مارس 2025", "2025-01/2025-03"),
        ("November 2024 - February 2025", "2024-11/2025-02"),
        ("between March and May 2024", "2024-03/2024-05"),
    ],
)
def test_spans_are_read_as_spans(text: str, value: str) -> None:
    assert values(text) == [value]


def test_two_months_that_are_no_span_stay_two() -> None:
    assert values("seizures of 12 May and 3 June 2024") == ["--05-12", "2024-06-03"]


def test_a_day_that_is_worked_out_goes_into_the_draft_with_its_reason() -> None:
    text = "EXERCISE. Police seized 2 kg of heroin in Le Havre yesterday."
    assert "seized_on" in draft_from(text).unknown
    told = draft_from(text, written=WEDNESDAY)
    assert told.proposal is not None
    assert told.proposal.content["seized_on"] == "2025-03-11"
    assert "2025-03-12" in told.of(What.DATE)[0].reasons[0].says.en
