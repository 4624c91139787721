"""Writes docs/reference/law-coverage.csv (class by jurisdiction, by structure) and counts how well the facts of law were checked.

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
from tahaluf.law.reach import shares
from tahaluf.law.relations import relations
from tahaluf.law.riders import riders

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "law-coverage.csv"
DAY = date(2026, 1, 1)


def table(on: date) -> str:
    """The CSV: one row per class and jurisdiction."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["on", "class", "jurisdiction", "members", *map(str, Verdict)])
    for one in shares(on):
        writer.writerow([on, one.class_id, one.jurisdiction, one.members, *(one.counts.get(verdict, 0) for verdict in Verdict)])
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
    made = table(asked.on)
    if asked.check:
        return int(TARGET.read_text("utf-8") != made)
    TARGET.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
