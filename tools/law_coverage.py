"""Writes docs/reference/law-coverage.csv (class by jurisdiction, by structure) and data/law_map.csv (by any rule); counts facts.

python tools/law_coverage.py [--check] [--on YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

from tahaluf.law.clauses import Verdict, clauses
from tahaluf.law.instruments import instruments, listings
from tahaluf.law.mapping import COLUMNS, map_rows
from tahaluf.law.reach import shares
from tahaluf.law.relations import relations
from tahaluf.law.riders import riders

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "reference" / "law-coverage.csv"
MAP = ROOT / "src" / "tahaluf" / "data" / "law_map.csv"
DAY = date(2026, 1, 1)


def table(on: date) -> str:
    """The CSV: one row per class and jurisdiction."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["on", "class", "jurisdiction", "members", *map(str, Verdict)])
    for one in shares(on):
        writer.writerow([on, one.class_id, one.jurisdiction, one.members, *(one.counts.get(verdict, 0) for verdict in Verdict)])
    return out.getvalue()


def control_table(on: date) -> str:
    """The CSV of the map of control."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map_rows(on))
    return out.getvalue()


def facts() -> dict[str, Counter[str]]:
    """How many facts of each sort were compared with their source, and how many were not."""
    return {
        "instruments": Counter(one.text_status for one in instruments().values()),
        "listings": Counter(one.text_status for many in listings().values() for one in many),
        "listings without a day": Counter("not found" for many in listings().values() for one in many if one.since is None),
        "generic definitions": Counter(str(one.text_status) for one in clauses().values()),
        "riders on names": Counter(str(one.text_status) for one in riders().values()),
        "rules by relation": Counter(str(one.text_status) for one in relations().values()),
    }


def main() -> int:
    """Writes, or with --check compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--on", type=date.fromisoformat, default=DAY)
    asked = parser.parse_args()
    for sort, counted in facts().items():
        print(f"{sort}: " + ", ".join(f"{number} {status}" for status, number in sorted(counted.items())))
    made = {TARGET: table(asked.on), MAP: control_table(asked.on)}
    if asked.check:
        return int(any(target.read_text("utf-8") != text for target, text in made.items()))
    for target, text in made.items():
        target.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
