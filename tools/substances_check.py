"""Check the substance tables against what their structures and names say, and fail where they disagree.

InChIKeys and formulas are computed from the SMILES; semi-systematic names are read by `tahaluf.chem.naming`; patterns of
classes must match their examples and no counterexample. `python tools/substances_check.py` compares; `--write` puts computed
InChIKeys and formulas into the tables; `--counts` prints how many rows were compared with a source.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from tahaluf.chem.classes import class_patterns
from tahaluf.chem.identity import identify
from tahaluf.chem.molecules import chem
from tahaluf.chem.naming import structure_of_name
from tahaluf.chem.substances import DATA, Substance, registry, table

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


def names_that_disagree(substance: Substance) -> list[str]:
    """The names of a substance that say another structure than its own."""
    said = {name.text: structure_of_name(name.text) for name in substance.names if name.script == "Latn"}
    return [
        f"{substance.id}: the name {name!r} says {smiles}, the table {substance.smiles}"
        for name, smiles in said.items()
        if smiles and identify(smiles).skeleton != substance.skeleton
    ]


def patterns_that_fail() -> list[str]:
    """Examples that a pattern of a class misses, and counterexamples that it matches."""
    found = []
    for pattern in class_patterns():
        query = chem().MolFromSmarts(pattern.smarts)
        for wanted, ids in ((True, pattern.examples), (False, pattern.counterexamples)):
            structures = {one: registry().by_id[one].smiles for one in ids}
            found += [
                f"{pattern.id}: {one} should {'' if wanted else 'not '}match"
                for one, smiles in structures.items()
                if chem().MolFromSmiles(smiles).HasSubstructMatch(query) is not wanted
            ]
    return found


def counts() -> list[str]:
    """Lines of a table: rows compared with a source, rows from memory, and rows without a structure, for each table."""
    rows = [row for file in sorted(TABLES.glob("*.csv")) for row in csv.DictReader(file.read_text("utf-8").splitlines())]
    drawn = Counter(row["checked"] for row in rows if row["smiles"])
    lines = [f"structures: {drawn['source']} source, {drawn['memory']} memory, {len(rows) - drawn.total()} not drawn"]
    for name in ("substance_names", "substance_systematic", "schedules", "instruments", "substance_classes", "structural_classes"):
        checked = Counter(row["checked"] for row in table(DATA / f"{name}.csv"))
        lines.append(f"{name}: {checked['source']} source, {checked['memory']} memory")
    said = sum(structure_of_name(name.text) is not None for one in registry() for name in one.names if name.script == "Latn")
    return [*lines, f"names read as structures: {said}"]


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
    for file in sorted(TABLES.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if "--write" in arguments:
            rewrite(file, rows)
        found += [fault for row in rows for fault in faults(row)]
    found += [fault for one in registry() for fault in names_that_disagree(one)] + patterns_that_fail()
    if "--counts" in arguments:
        print("\n".join(counts()))
    print("\n".join(found) or "Every structure agrees with its InChIKey, formula and names.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
