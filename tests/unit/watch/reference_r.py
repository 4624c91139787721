"""The stored results of R's surveillance 1.20.3, by series."""

import csv
import gzip
from collections import defaultdict
from datetime import date
from functools import cache

import numpy as np

from shared import shared

FOLDER = "data/reference/surveillance"


def number(text):
    return float("nan") if text in {"NA", "NaN", ""} else float(text.replace("Inf", "inf"))


@cache
def rows(name, *columns):
    """The rows of a file, grouped by the values of `columns`."""
    found = defaultdict(list)
    with gzip.open(shared(f"{FOLDER}/{name}.csv.gz"), "rt") as lines:
        for row in csv.DictReader(lines):
            found[tuple(row[column] for column in columns)].append(row)
    return found


@cache
def counts(name):
    return np.array([[number(row["y"]) for row in rows("series", "series_id")[name,]]])


@cache
def population(name):
    return np.array([[number(row["population"]) for row in rows("series", "series_id")[name,]]])


@cache
def calendar(name):
    """freq, and the dates where R worked by date."""
    found = rows("series", "series_id")[name,]
    dated = found[0]["epoch_as_date"] == "1"
    return int(found[0]["freq"]), tuple(date.fromisoformat(row["date"]) for row in found) if dated else None


def column(found, name):
    return np.array([number(row[name]) for row in found])


def difference(ours, theirs, floor=1e-300):
    """Relative difference; 0 where both are NaN or equal, infinite where one is NaN."""
    with np.errstate(all="ignore"):
        relative = np.abs(ours - theirs) / np.maximum(np.abs(theirs), floor)
    same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    return np.where(same, 0.0, np.where(np.isnan(ours) | np.isnan(theirs), np.inf, relative))
