"""Calendar and Parquet: what other programs read back is what was written."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.exchange.calendar import Entry, write_calendar
from tahaluf.exchange.parquet import ParquetRow, write_parquet

AT = datetime(2026, 1, 5, 12, 30, tzinfo=UTC)


def entry(**changes):
    fields = {
        "uid": "record#0@tahaluf",
        "on": date(2026, 2, 28),
        "title": "Reply due",
        "detail": "TLP:AMBER",
        "url": "https://hub.example/records/1/",
        "category": "Shipment notice",
        "modified": AT,
    }
    return Entry(**(fields | changes))


def unfolded(body):
    return body.decode().replace("\r\n ", "").split("\r\n")


def value_of(body, name):
    line = next(line for line in unfolded(body) if line.startswith(f"{name}:"))
    return line.partition(":")[2]


def plain(text):
    """TEXT read back by the rules of RFC 5545, 3.3.11."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), text)


def test_a_deadline_is_an_all_day_entry_that_ends_on_the_next_day():
    lines = unfolded(write_calendar("Deadlines", [entry()]))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20260228" in lines
    assert "DTEND;VALUE=DATE:20260301" in lines
    assert "DTSTAMP:20260105T123000Z" in lines
    assert "CLASS:CONFIDENTIAL" in lines


def test_an_empty_calendar_is_a_calendar():
    assert unfolded(write_calendar("Deadlines", []))[-2:] == ["END:VCALENDAR", ""]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_every_title_comes_back(title):
    assert plain(value_of(write_calendar("x", [entry(title=title)]), "SUMMARY")) == title


@given(st.text(max_size=200))
def test_no_title_makes_lines_of_its_own_or_lines_too_long(title):
    clean = title.encode(errors="ignore").decode()
    body = write_calendar("x", [entry(title=clean)])
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert body.count(b"\r\nBEGIN:") == 1
    assert body.replace(b"\r\n", b"").find(b"\n") == -1


def test_no_letter_is_cut_by_folding():
    body = write_calendar("x", [entry(title="ضبط" * 60)])
    assert [line.decode() for line in body.split(b"\r\n")]
    assert value_of(body, "SUMMARY") == "ضبط" * 60


def row(**changes):
    fields = {
        "id": "tahaluf-seizure--1",
        "kind": "seizure",
        "owner": "identity--1",
        "title": "ضبطية",
        "modified": AT,
        "tlp": "amber",
        "lane": "enforcement",
        "exercise": True,
        "first_day": date(2025, 3, 14),
        "last_day": None,
        "country": "MA",
        "region": None,
        "substances": ("methamphetamine",),
        "withheld": ("summary",),
        "content": {"seized_on": "2025-03-14"},
    }
    return ParquetRow(**(fields | changes))


def test_a_row_comes_back_with_its_types_and_what_is_unknown_is_null():
    (back,) = pq.read_table(io.BytesIO(write_parquet([row()]))).to_pylist()
    assert back == {
        "id": "tahaluf-seizure--1",
        "kind": "seizure",
        "owner": "identity--1",
        "title": "ضبطية",
        "modified": AT,
        "tlp": "amber",
        "lane": "enforcement",
        "exercise": True,
        "first_day": date(2025, 3, 14),
        "last_day": None,
        "country": "MA",
        "region": None,
        "substances": ["methamphetamine"],
        "withheld": ["summary"],
        "content": '{"seized_on":"2025-03-14"}',
    }


@pytest.mark.parametrize("number", [0, 1, 4999, 5000, 5001])
def test_every_row_is_written_once_and_in_order(number):
    table = pq.read_table(io.BytesIO(write_parquet(row(id=str(n)) for n in range(number))))
    assert table.column("id").to_pylist() == [str(n) for n in range(number)]
