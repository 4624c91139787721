"""Ties from a table of rows: every fault of the table is told at once, with row and column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import Grade
from tahaluf.kernel.text import western_digits
from tahaluf.links.networks.ties import Tie

REQUIRED = ("source", "target")
COLUMNS = (*REQUIRED, "relation", "weight", "grade", "since", "until", "date", "evidence")
STATED_ONLY = ("finances_terrorism", "terrorism_nexus")  # as records.kinds.link names them
MOST_FAULTS = 100


def read_ties(rows: Iterable[Mapping[str, str | None]], columns: Sequence[str]) -> tuple[Tie, ...]:
    """The ties of a table with the columns source, target and, where present, those of `COLUMNS`; other columns are passed over.

    `date` is a day on which the tie was seen, and stands for both since and until. An empty cell is unknown.

    Raises:
        BadInput: columns are missing or cells cannot be read; up to a hundred faults with row (the header is row 1) and column.
    """
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise BadInput(Fault(place=name, fault="The column is missing.", remedy="Name it in the first row.") for name in missing)
    faults: list[Fault] = []
    ties = []
    for number, row in enumerate(rows, 2):
        tie = _tie({name: (row.get(name) or "").strip() for name in COLUMNS}, number, faults)
        if tie is not None:
            ties.append(tie)
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise BadInput(faults)
    return tuple(ties)


def joined_by(rows: Iterable[tuple[str, str]], *, relation: str = "met", evidence: str = "") -> tuple[Tie, ...]:
    """Ties among those (first of each pair) who share an event, place or account (second): a two-mode table made one-mode.

    Each shared one adds 1/(those who share it - 1), so that a crowd ties its members loosely (Newman 2001). Weights are summed.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for who, where in rows:
        groups[where].add(who)
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for members in groups.values():
        for one, other in combinations(sorted(members), 2):
            weights[one, other] += 1 / (len(members) - 1)
    return tuple(
        Tie(source=one, target=other, relation=relation, weight=weight, evidence=evidence)
        for (one, other), weight in sorted(weights.items())
    )


def _tie(cells: Mapping[str, str], number: int, faults: list[Fault]) -> Tie | None:
    before = len(faults)
    row = _Row(cells, number, faults)
    for name in REQUIRED:
        if not cells[name]:
            row.fault(name, "The cell is empty.", "Write the name or number of a party.")
    if cells["source"] and cells["source"] == cells["target"]:
        row.fault("target", "A tie joins two different nodes.", "Correct one of the ends, or leave the row out.")
    seen, since, until = row.day("date"), row.day("since"), row.day("until")
    weight, grade = row.weight(), row.grade()
    if since and until and until < since:
        row.fault("until", "It ends before it begins.", "Correct one of the dates.")
    if cells["relation"] in STATED_ONLY and not (cells["grade"] and cells["evidence"]):
        row.fault("relation", "A link to terrorism needs evidence and a grade.", "Give both, or leave the row out.")
    if len(faults) > before:
        return None
    return Tie(
        source=cells["source"],
        target=cells["target"],
        relation=cells["relation"] or "tie",
        weight=weight,
        grade=grade,
        since=since or seen,
        until=until or seen,
        evidence=cells["evidence"],
    )


class _Row:
    """One row; what cannot be read goes to the faults."""

    def __init__(self, cells: Mapping[str, str], number: int, faults: list[Fault]) -> None:
        self.cells, self.number, self.faults = cells, number, faults

    def fault(self, column: str, fault: str, remedy: str) -> None:
        self.faults.append(Fault(place=f"row {self.number}, column {column}", fault=fault, remedy=remedy))

    def day(self, column: str) -> date | None:
        text = western_digits(self.cells[column])
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fault(column, "That is no day.", "Write it as 2026-01-31.")
            return None

    def weight(self) -> float:
        text = western_digits(self.cells["weight"])
        try:
            found = float(text) if text else 1.0
        except ValueError:
            found = 0.0
        if not 0 < found < float("inf"):
            self.fault(
                "weight",
                "The weight of a tie is a number above 0.",
                "Write how often it was seen, or leave the cell empty.",
            )
        return found

    def grade(self) -> Grade | None:
        try:
            return Grade.parse(self.cells["grade"]) if self.cells["grade"] else None
        except BadInput as error:
            self.fault("grade", error.faults[0].fault, error.faults[0].remedy)
            return None
