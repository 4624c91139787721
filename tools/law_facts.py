"""Writes docs/reference/law-facts.md: how many facts of the law were compared with a source, how many not, and what was not found.

python tools/law_facts.py [--check]
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tahaluf.chem.substances import registry
from tahaluf.law.clauses import clauses
from tahaluf.law.instruments import instruments, listings
from tahaluf.law.relations import relations
from tahaluf.law.riders import riders

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "reference" / "law-facts.md"
ROWS = ROOT / "tests" / "spec" / "law"
HEAD = """# Law: what was verified

Written by `python tools/law_facts.py`; a test fails where it is not current. "Source": compared with the source that the row names;
"memory": not compared, and every answer that rests on it says so. A name without its day is in force from the day its list was
entered to.
"""


def table(titles: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [f"| {' | '.join(titles)} |", "|" + "---|" * len(titles)]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])


def hand_checked() -> Iterator[dict[str, str]]:
    """The rows of (structure, clause, expected) with their reasoning."""
    for file in sorted(ROWS.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream)


def of_registry() -> str:
    """Structures and names."""
    drawn = Counter(one.checked for one in registry() if one.smiles)
    names = Counter(name.language for one in registry() for name in one.names if name.language)
    told = ", ".join(f"{number} {language}" for language, number in sorted(names.items()))
    without = sum(not one.smiles for one in registry())
    return (
        f"{drawn.total():,} structures ({drawn['source']} source, {drawn['memory']} memory), "
        f"{without} entries without one. Names with a language: {told}."
    )


def of_lists() -> str:
    """Names in each instrument."""
    rows = []
    for one in instruments().values():
        many = [row for (key, _), each in listings().items() if key == one.id for row in each]
        checked, undated = Counter(row.text_status for row in many), sum(row.since is None for row in many)
        rows.append(
            (one.jurisdiction, one.id, one.coverage, one.as_of or "", len(many), checked["source"], checked["memory"], undated)
        )
    total = [sum(row[place] for row in rows) for place in range(4, 8)]  # type: ignore[misc]
    titles = ("jurisdiction", "instrument", "list", "as of", "names", "source", "memory", "without a day")
    return table(titles, [*rows, ("", "all", "", "", *total)])


def of_rules() -> str:
    """Definitions, riders and relations by how far their words were read."""
    sorts = {"generic definitions": clauses(), "riders on names": riders(), "rules by relation": relations()}
    counted = {sort: Counter(str(one.text_status) for one in many.values()) for sort, many in sorts.items()}
    states = ("read", "partly", "unverified")
    return table(("sort", *states), [(sort, *(each[state] for state in states)) for sort, each in counted.items()])


def of_rows() -> str:
    """Hand-checked rows for each clause, by the answer expected."""
    counted: dict[str, Counter[str]] = {}
    for row in hand_checked():
        counted.setdefault(row["clause_id"], Counter())[row["expected"]] += 1
    answers = ("yes", "no", "contested", "undecidable", "unknown")
    rows = [
        (key, clauses()[key].text_status, each.total(), *(each[one] for one in answers)) for key, each in sorted(counted.items())
    ]
    whole: Counter[str] = sum(counted.values(), Counter())
    return table(("clause", "text", "rows", *answers), [*rows, ("all", "", whole.total(), *(whole[one] for one in answers))])


def undecided() -> str:
    """The rows that hand-checking could not settle as yes or no, with why."""
    open_rows = [row for row in hand_checked() if row["expected"] not in {"yes", "no"}]
    return table(("clause", "structure", "answer", "why"), [_undecided(row) for row in open_rows])


def _undecided(row: dict[str, str]) -> tuple[str, ...]:
    return row["clause_id"], row["name"].replace("|", "/"), row["expected"], row["reasoning"].replace("|", "/")


def text() -> str:
    """The page."""
    none = ", ".join(f"{one.id} ({one.jurisdiction})" for one in instruments().values() if one.coverage == "none")
    parts = (
        HEAD,
        f"## Registry\n\n{of_registry()}\n",
        f"## Names in lists\n\n{of_lists()}\n\nNamed without a list, so that they answer *not known*: {none}.\n",
        f"## Rules\n\n{of_rules()}\n",
        f"## Hand-checked rows\n\n{of_rows()}\n",
        f"## What hand-checking could not decide\n\n{undecided()}\n",
    )
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Writes and prints the counts, or with --check compares."""
    if "--check" in arguments:
        return int(TARGET.read_text("utf-8") != text())
    TARGET.write_text(text(), "utf-8")
    print(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
