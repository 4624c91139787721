"""What every generic definition reaches among ordinary structures: the gate against over-capture.

`python bench/law_background.py FILE.smi.gz` prints each hit and writes `data/law_background.csv`. What reading the hits showed
stays in the table where the counts are as before, and becomes "unread" where they are not. `--check` only compares.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from tahaluf.chem.structure import read
from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import Verdict, clauses
from tahaluf.law.clauses.screening import screening

TABLE = Path(__file__).resolve().parents[1] / "src" / "tahaluf" / "data" / "law_background.csv"
COLUMNS = ("clause", "structures", "yes", "doubtful", "reading")
Hits = Mapping[str, list[tuple[Verdict, str]]]


def judged(smiles: Iterable[str]) -> tuple[int, Hits]:
    """How many structures could be read, and what each definition reaches of them."""
    ready = screening(clauses().values())
    hits: dict[str, list[tuple[Verdict, str]]] = defaultdict(list)
    count = 0
    for one in smiles:
        try:
            structure = read(one)
        except BadInput:
            continue
        count += 1
        for found in ready.judge_all(structure):
            if found.verdict is not Verdict.NO:
                hits[found.clause].append((found.verdict, one))
    return count, hits


def rows(count: int, hits: Hits, before: Mapping[str, Mapping[str, str]]) -> list[dict[str, str]]:
    """The table; a reading is kept where the counts are those of `before`."""
    found = []
    for clause in clauses():
        yes = sum(verdict is Verdict.YES for verdict, _ in hits.get(clause, ()))
        row = {"clause": clause, "structures": str(count), "yes": str(yes), "doubtful": str(len(hits.get(clause, ())) - yes)}
        same = all(before.get(clause, {}).get(key) == value for key, value in row.items())
        row["reading"] = before[clause]["reading"] if same else "unread" if hits.get(clause) else "none"
        found.append(row)
    return found


def written(found: Iterable[Mapping[str, str]]) -> str:
    """The table as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue()


def main() -> int:
    """Count, print the hits of definitions that reach fewer than fifty, write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    with gzip.open(chosen.file, "rt", encoding="utf-8") as lines:
        count, hits = judged([line.split()[0] for line in lines])
    for clause, many in sorted(hits.items()):
        print(f"{clause}: {len(many)} of {count:,}")
        print("".join(f"    {verdict} {smiles}\n" for verdict, smiles in many[:50]), end="")
    before = TABLE.read_text("utf-8") if TABLE.exists() else ""
    after = written(rows(count, hits, {row["clause"]: row for row in csv.DictReader(io.StringIO(before))}))
    if not chosen.check:
        TABLE.write_text(after, encoding="utf-8")
    return int(chosen.check and after != before)


if __name__ == "__main__":
    sys.exit(main())
