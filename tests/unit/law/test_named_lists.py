"""Names in the lists of Canada, Australia, Ireland, Switzerland and Arab members: what was read, on which day, and what was not."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.law import Answer, Coverage, control_status, instruments, is_controlled, listings

TODAY = date(2026, 6, 1)


def said(substance, instrument, on=TODAY):
    """The answers of one instrument by name."""
    known = instruments()[instrument]
    found = [one for one in control_status(substance, on=on, jurisdictions=[known.jurisdiction]) if one.instrument == instrument]
    return {(one.answer, one.schedule) for one in found}


@pytest.mark.parametrize(
    ("substance", "instrument", "on", "schedule"),
    [
        # Canada Gazette II, 27 December 2017: in force on publication.
        ("u-47700", "CA-CDSA", "2017-12-27", "I"),
        # SOR/2025-64, columns "Period".
        ("2-phenethyl-bromide", "CA-CDSA", "2025-04-14", "V"),
        ("2-phenethyl-bromide", "CA-CDSA", "2026-04-13", "V"),
        ("benzyl-chloride", "CA-CDSA", "2025-05-29", "V"),
        # SOR/2022-185 from 31 August 2022; SOR/2023-103 takes it into Schedule VI on 30 August 2023.
        ("boc-4-ap", "CA-CDSA", "2023-08-29", "V"),
        ("boc-4-ap", "CA-CDSA", "2023-08-30", "VI"),
        ("amphetamine", "CA-CDSA", "2012-11-05", "III"),
        ("amphetamine", "CA-CDSA", "2012-11-06", "I"),
        # F2024L00249, schedule 1 item 6, in force on 1 March 2024.
        ("helional", "AU-CC", "2024-03-01", "border controlled precursors, restricted listing"),
        # S.I. No. 583/2014, notice of 26 December 2014: read to the month.
        ("methoxetamine", "IE-MDA", "2014-12-31", "1"),
        ("ghb", "IE-MDA", "2015-01-01", "2"),
        # AS 2023 569: from 9 October 2023.
        ("h4cbd", "CH-BETMVV", "2023-10-09", "e (annex 6)"),
        # Decision 44/2026, Official Gazette of 17 February 2026, table 1, section I (a).
        ("6-monoacetylmorphine", "EG-182-1960", "2026-02-17", "1 (I a)"),
        ("brorphine", "JO-23-2016", "2024-04-26", "1"),
        ("eutylone", "JO-23-2016", "2024-04-26", "6"),
        # Published on 2 May 2021.
        ("pregabalin", "KW-48-1987", "2021-05-02", "4"),
        ("psilocin", "SA-M39-1426", "2026-06-01", "II (A)"),
        ("heroin", "AE-30-2021", "2026-06-01", "1 to 4"),
        ("fentanyl", "IQ-50-2017", "2017-08-08", "UN-1961 I"),
    ],
)
def test_a_name_is_listed_from_the_day_that_was_read(substance, instrument, on, schedule):
    assert said(substance, instrument, date.fromisoformat(on)) == {(Answer.YES, schedule)}


@pytest.mark.parametrize(
    ("substance", "instrument", "on"),
    [
        ("u-47700", "CA-CDSA", "2017-12-26"),
        ("benzyl-chloride", "CA-CDSA", "2025-05-28"),
        ("boc-4-ap", "CA-CDSA", "2022-08-30"),
        ("helional", "AU-CC", "2024-02-29"),
        ("methoxetamine", "IE-MDA", "2014-11-30"),
        ("6-monoacetylmorphine", "EG-182-1960", "2026-02-16"),
        ("pregabalin", "KW-48-1987", "2021-05-01"),
        ("pregabalin", "KW-48-1987", "2025-12-15"),
        ("fentanyl", "IQ-50-2017", "2017-08-07"),
    ],
)
def test_a_day_outside_answers_not_known_and_never_no(substance, instrument, on):
    assert {answer for answer, _ in said(substance, instrument, date.fromisoformat(on))} == {Answer.NOT_KNOWN}


@pytest.mark.parametrize("code", ["MA", "LB", "TN", "DZ"])
def test_where_no_list_was_found_the_answer_is_not_known(code):
    for substance in ("heroin", "fentanyl", "caffeine"):
        assert is_controlled(control_status(substance, on=TODAY, jurisdictions=[code])) is Answer.NOT_KNOWN


@pytest.mark.parametrize(
    "instrument", ["CA-CDSA", "AU-CC", "IE-MDA", "CH-BETMVV", "EG-182-1960", "JO-23-2016", "IQ-50-2017", "SA-M39-1426"]
)
def test_what_a_list_entered_in_part_does_not_name_is_not_known(instrument):
    assert instruments()[instrument].coverage is Coverage.PARTIAL
    assert Answer.NO not in {answer for answer, _ in said("caffeine", instrument)}


def test_a_list_that_is_adopted_holds_what_stood_in_the_other_on_that_day():
    """Iraq's schedules are those of the conventions as they stood on 8 May 2017; carfentanil came on 1961's list in 2018."""
    adopted = {substance for instrument, substance in listings() if instrument == "IQ-50-2017"}
    assert {"fentanyl", "morphine", "mdma", "diazepam"} <= adopted
    assert not {"carfentanil", "isotonitazene", "brorphine"} & adopted


def test_an_adopted_name_keeps_the_fault_of_its_source_and_its_own_citation():
    (one,) = listings()["IQ-50-2017", "fentanyl"]
    assert "Law 50/2017" in one.citation
    assert one.text_status == "memory"
    assert str(one.since) == "2017-08-08"


def test_an_adopted_name_whose_day_is_not_known_there_is_not_known_here():
    undated = [many for (key, _), many in listings().items() if key == "IQ-50-2017" and many[0].since is None]
    assert undated
    for many in undated:
        answers = {answer for answer, _ in said(many[0].substance, "IQ-50-2017")}
        assert Answer.YES not in answers or len(many) > 1


def test_every_listing_of_these_countries_names_where_it_was_read():
    codes = {"CA", "AU", "IE", "CH", "EG", "JO", "KW", "IQ", "SA", "AE"}
    for (instrument, _), many in listings().items():
        if instruments()[instrument].jurisdiction in codes:
            assert all(one.source and one.citation and one.text_status in {"source", "memory"} for one in many)
