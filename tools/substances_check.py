"""Compute InChIKeys and formulas of the substance tables from their SMILES and fail where a table says otherwise.

`python tools/substances_check.py` compares; `--write` puts the computed values into the tables.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from tahaluf.chem.identity import identify

TABLES = Path(__file__).parents[1] / "src" / "tahaluf" / "data" / "substances"


def cas_is_consistent(cas: str) -> bool:
    """Whether the last digit of a CAS number is the check digit of the others."""
    digits = [int(digit) for digit in cas if digit.isdigit()]
    return sum(place * digit for place, digit in enumerate(reversed(digits[:-1]), 1)) % 10 == digits[-1]


def faults(row: dict[str, str]) -> list[str]:
    """What is wrong with a row, in words."""
    found = [] if not row["cas"] or cas_is_consistent(row["cas"]) else [f"{row['id']}: CAS {row['cas']} has a wrong check digit"]
    if not row["smiles"]:
        return found + ([f"{row['id']}: an InChIKey without a structure"] if row["inchikey"] else [])
    identity = identify(row["smiles"])
    if identity.inchikey != row["inchikey"] or identity.reported != row["inchikey"]:
        found.append(f"{row['id']}: InChIKey {row['inchikey']}, computed {identity.inchikey}")
    if identity.formula != row["formula"]:
        found.append(f"{row['id']}: formula {row['formula']}, computed {identity.formula}")
    return found


def rewrite(table: Path, rows: list[dict[str, str]]) -> None:
    """Write the table again with computed InChIKeys and formulas."""
    for row in rows:
        if row["smiles"]:
            identity = identify(row["smiles"])
            row.update(inchikey=identity.inchikey or "", formula=identity.formula)
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Compare, or write with `--write`; the number of faults is the exit code's reason."""
    found: list[str] = []
    for table in sorted(TABLES.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if "--write" in arguments:
            rewrite(table, rows)
        found += [fault for row in rows for fault in faults(row)]
    print("\n".join(found) or "Every structure agrees with its InChIKey and formula.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
