"""Substances read by hand in 300 causes of death, against what the product finds (rows by number and hash, no text kept)."""

import csv
import gzip
import hashlib
from pathlib import Path

import pytest

from shared import shared
from tahaluf.chem import find_mentions

LABELS = Path(__file__).with_name("cause_of_death_labels.csv")
FILES = {
    "ct": ("ct_accidental_drug_deaths_2012_2022.csv.gz", ("cause_of_death",)),
    "ck": ("cook_county_opioid_deaths_2014_2022.csv.gz", ("primary_cause", "secondary_cause")),
}


def texts(key):
    name, columns = FILES[key]
    with gzip.open(shared(f"data/events/{name}"), "rt", encoding="utf-8", newline="") as stream:
        return [" | ".join(row[column].strip() for column in columns) for row in csv.DictReader(stream)]


def labelled(key):
    with LABELS.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if row["file"] == key]


def found(text):
    recognitions = [one.recognition for one in find_mentions(text) if not one.denied]
    single = {one.substance.id for one in recognitions if one.substance}
    mixed = {candidate.substance.id for one in recognitions if one.answer == "mixture" for candidate in one.candidates}
    return single | mixed | {f"class:{kind.id}" for one in recognitions for kind in one.classes}


@pytest.mark.shared
@pytest.mark.parametrize("key", ["ct", "ck"])
def test_labels_are_of_the_rows_they_were_read_from(key):
    rows = texts(key)
    for label in labelled(key):
        assert hashlib.sha256(rows[int(label["row"])].encode()).hexdigest()[:16] == label["sha256_16"]


@pytest.mark.shared
@pytest.mark.parametrize(("key", "recall"), [("ct", 0.99), ("ck", 0.99)])
def test_nothing_is_invented_and_almost_nothing_missed(key, recall):
    rows = texts(key)
    invented, missed, wanted = [], [], 0
    for label in labelled(key):
        want, got = set(label["labels"].split()), found(rows[int(label["row"])])
        wanted += len(want)
        invented += [(label["row"], one) for one in got - want]
        missed += [(label["row"], one) for one in want - got]
    assert invented == []
    assert 1 - len(missed) / wanted >= recall, missed
