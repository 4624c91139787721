"""Public line lists nobody described to the program are understood; every row of them is accounted for."""

from __future__ import annotations

from collections import Counter

import pytest

from shared import shared
from tahaluf.exchange.mapping import RowRead, guess, read_rows
from tahaluf.exchange.tables import read_table

# file, hints, kind, rows, rows that are part of another, rows refused
LISTS = [
    ("ct_accidental_drug_deaths_2012_2022.csv.gz", {"country": "US", "subdivision": "US-CT"}, "exposure", 10_654, 0, 0),
    ("cook_county_opioid_deaths_2014_2022.csv.gz", {"country": "US", "subdivision": "US-IL"}, "exposure", 12_321, 0, 0),
    ("allegheny_fatal_overdoses_2007_2023.csv.gz", {"country": "US", "subdivision": "US-PA"}, "exposure", 6_752, 0, 0),
    ("pima_county_me_drug_deaths.csv.gz", {"country": "US", "subdivision": "US-AZ"}, "exposure", 4_375, 0, 0),
    ("pa_psp_overdose_events_2018_2020.csv.gz", {"country": "US", "subdivision": "US-PA"}, "exposure", 10_953, 0, 0),
    ("wastewater_euda_2020_2024.csv", {}, "wastewater-sample", 1_585, 0, 0),
    ("wastewater_canada_statcan_2022_2024.csv.gz", {"country": "CA"}, "wastewater-sample", 6_600, 5_280, 0),
]


def rows_of(file: str, hints: dict[str, str]) -> list[RowRead]:
    table = read_table(shared(f"data/events/{file}"))
    proposal = guess(table, hints)
    assert proposal.mapping is not None, proposal.refusal
    return list(read_rows(table, proposal.mapping))


@pytest.mark.shared
@pytest.mark.parametrize(("file", "hints", "kind", "count", "parts", "refused"), LISTS)
def test_a_known_line_list_is_understood_and_every_row_answered(  # noqa: PLR0917 - one row of the table above
    file: str, hints: dict[str, str], kind: str, count: int, parts: int, refused: int
) -> None:
    rows = rows_of(file, hints)
    assert len(rows) == count
    assert sum(row.part_of is not None for row in rows) == parts
    assert sum(row.content is None and row.part_of is None for row in rows) == refused
    assert {row.content.spec.slug for row in rows if row.content} == {kind}
    assert len({row.key for row in rows if row.part_of is None}) == count - parts


@pytest.mark.shared
@pytest.mark.parametrize(
    "file",
    ["cdc_wonder_vsrr_state_month_2018_2024.csv", "emergence_truth.csv", "emergence_flags.csv", "us_zipcodes_latlon.csv"],
)
def test_a_table_of_aggregates_or_places_is_refused_with_the_reason(file: str) -> None:
    proposal = guess(read_table(shared(f"data/events/{file}")))
    assert proposal.mapping is None
    assert proposal.refusal is not None


def substances(rows: list[RowRead]) -> Counter[str]:
    return Counter(mention.key for row in rows if row.content for mention in row.content.substances if mention.key)  # type: ignore[attr-defined]


@pytest.mark.shared
def test_connecticut_flags_give_the_counts_that_its_columns_hold() -> None:
    # Sums of the 0/1 columns: heroin 3472; the cause text and `other` can only add to them.
    found = substances(rows_of(*LISTS[0][:2]))
    assert 3_472 <= found["heroin"] <= 3_700
    assert found["fentanyl"] >= 6_800


@pytest.mark.shared
def test_cook_county_keeps_both_causes_and_reports_its_impossible_year() -> None:
    rows = rows_of(*LISTS[1][:2])
    texts = [row.content.cause_text or "" for row in rows if row.content]  # type: ignore[attr-defined]
    assert any("; " in text and "CARDIOVASCULAR" in text for text in texts)
    assert [fault.code for row in rows for fault in row.faults] == ["implausible"]


@pytest.mark.shared
def test_pennsylvania_bands_outcomes_and_naloxone_are_codes() -> None:
    rows = [row.content for row in rows_of(*LISTS[4][:2]) if row.content]
    assert Counter(row.outcome for row in rows) == {"recovered": 8_471, "died": 1_806, "unknown": 676}  # type: ignore[attr-defined]
    assert Counter(row.naloxone for row in rows) == {"given": 7_236, "not_given": 3_717}  # type: ignore[attr-defined]
    assert sum((row.age.least, row.age.most) == (10, 14) for row in rows) == 16  # type: ignore[attr-defined]


@pytest.mark.shared
def test_canadian_long_rows_become_one_sample_per_city_month_and_marker() -> None:
    first = rows_of(*LISTS[6][:2])[25].content
    assert first is not None
    content = first.content()
    assert content["sampled_on"] == "2022-01"
    assert content["measurements"][0]["substance"]["substance"] == "norfentanyl"
    assert content["measurements"][0]["load_per_1000"]["value"] == "9.86"
    assert content["note"].startswith("Low 95% confidence interval, load per capita: 8.6; High")
