"""Real death line lists as weekly series of new substances: what the emergence truth was derived from, read here again."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from datetime import date

from shared import shared
from tahaluf.watch.series import Event, SeriesKey, WeeklySeries, weekly_series

PATTERNS = {
    "xylazine": r"xylazine",
    "para-fluorofentanyl": r"(?:\bp|para)[- ]?fluoro[- ]?fentan[iy]l",
    "carfentanil": r"carfentan[iy]l",
    "acetyl fentanyl": r"acetyl[- ]?fentan[iy]l",
    "furanyl fentanyl": r"furan[yl]*[- ]?fentan[iy]l",
    "cyclopropyl fentanyl": r"cyclopropyl[- ]?fentan[iy]l",
    "U-47700": r"\bu-? ?47700",
    "4-ANPP/despropionyl": r"4-? ?anpp|despropionyl",
    "isotonitazene/nitazenes": r"nitazene",
    "etizolam": r"etizolam",
    "flubromazolam": r"flubromazolam",
    "bromazolam": r"(?<!flu)bromazolam",
    "flualprazolam": r"flualprazolam",
    "eutylone": r"eutylone",
    "gabapentin": r"gabapentin",
    "clonazolam": r"clonazolam",
    "tianeptine": r"tianeptine",
    "mitragynine": r"mitragynin|kratom",
    "valeryl/methoxyacetyl": r"valeryl|methoxy ?acetyl",
}
LISTS = {
    "CT": ("ct_accidental_drug_deaths_2012_2022.csv.gz", "date", ("cause_of_death", "other")),
    "Allegheny": ("allegheny_fatal_overdoses_2007_2023.csv.gz", "date", ("substances",)),
    "Cook": ("cook_county_opioid_deaths_2014_2022.csv.gz", "death_date", ("primary_cause", "secondary_cause")),
    "Pima": ("pima_county_me_drug_deaths.csv.gz", "date_of_death", ("cause",)),
}
ENDS = {"CT": date(2022, 12, 31), "Allegheny": date(2023, 8, 15), "Cook": date(2022, 12, 31), "Pima": date(2026, 2, 28)}


def truth() -> list[dict[str, str]]:
    """The histories that the novelty rule was measured on: place, substance, first death."""
    flags = {(row["source"], row["substance"]) for row in _rows("emergence_flags.csv")}
    return [row for row in _rows("emergence_truth.csv") if (row["source"], row["substance"]) in flags]


def place_series(place: str) -> WeeklySeries:
    """Weekly deaths of every listed substance in one place, over the whole line list."""
    name, column, texts = LISTS[place]
    events = list(_events(place, name, column, texts))
    starts = {"CT": date(2012, 1, 1), "Allegheny": date(2007, 1, 1), "Cook": date(2014, 8, 1), "Pima": date(2017, 1, 1)}
    return weekly_series(events, first=starts[place], last=ENDS[place])


def _events(place: str, name: str, column: str, texts: tuple[str, ...]) -> Iterator[Event]:
    patterns = {substance: re.compile(pattern, re.IGNORECASE) for substance, pattern in PATTERNS.items()}
    for row in _rows(name):
        try:
            day = date.fromisoformat(row[column][:10])
        except ValueError:
            continue
        text = " ".join(row[column] or "" for column in texts)
        for substance, pattern in patterns.items():
            if pattern.search(text) or row.get(substance) == "1":
                yield Event(SeriesKey(substance, place, "deaths"), day)


def _rows(name: str) -> list[dict[str, str]]:
    path = shared(f"data/events/{name}")
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(content.decode("utf-8").splitlines()))
