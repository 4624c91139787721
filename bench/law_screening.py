"""Screening a catalogue with `tahaluf law status`: rate, processor time and largest memory for growing numbers of rows.

`python bench/law_screening.py [FILE.smi.gz] [--rows 1000,10000] [--jobs N] [--baseline N]`; without a file the registry's
structures, repeated. `--baseline` then measures RDKit's parse + standardise + InChIKey on N structures, as `bench/law.py` does, and
prints the ratio of processor time.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from tahaluf.chem.substances import registry


def structures(file: Path | None) -> Sequence[str]:
    """The SMILES of a file, else those of the registry."""
    if file is None:
        return [one.smiles for one in registry() if one.smiles]
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [line.split()[0] for line in lines]


def rdkit_seconds(known: Sequence[str], number: int) -> float:
    """Processor seconds that RDKit alone takes for each of `number` structures, in this process; prints the rate."""
    from rdkit import Chem  # noqa: PLC0415 - a child begins with the memory of its parent, which must not count RDKit
    from rdkit.Chem.MolStandardize import rdMolStandardize  # noqa: PLC0415 - as above

    metals, normalizer = rdMolStandardize.MetalDisconnector(), rdMolStandardize.Normalizer()
    chooser, uncharger = rdMolStandardize.LargestFragmentChooser(), rdMolStandardize.Uncharger()
    start = time.process_time()
    for smiles in islice(cycle(known), number):
        molecule = metals.Disconnect(Chem.MolFromSmiles(smiles))
        Chem.MolToInchiKey(uncharger.uncharge(chooser.choose(normalizer.normalize(molecule))))
    each = (time.process_time() - start) / number
    print(f"RDKit parse + standardise + InChIKey: {1 / each:,.0f}/s of processor time", flush=True)
    return each


def screen(known: Sequence[str], rows: int, jobs: int, folder: Path) -> float:
    """One run of the command; prints one line. Processor seconds for each row."""
    source, output = folder / f"{rows}.csv", folder / f"{rows}.out.csv"
    with source.open("w", encoding="utf-8") as file:
        file.write("smiles,row\n")
        file.writelines(f"{smiles},{row}\n" for row, smiles in enumerate(islice(cycle(known), rows)))
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "tahaluf.cli", "law", "status", source, "--hits", "--jobs", str(jobs), "-o", output]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    after, taken = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(
        f"{rows:>9,} rows, {jobs} processes: {taken:7.1f} s, {worked:7.1f} s of processor time ({rows / worked:,.0f}/s), "
        f"largest memory of a process so far {after.ru_maxrss / 1024:,.0f} MB, {output.stat().st_size / 1e6:,.1f} MB written",
        flush=True,
    )
    return worked / rows


def main() -> None:
    """Run for each number of rows, the smallest first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rows", default="1000,10000")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--baseline", type=int, default=0)
    chosen = parser.parse_args()
    known, own = structures(chosen.file), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for rows in sorted(int(one) for one in chosen.rows.split(",")):
            own = screen(known, rows, chosen.jobs, Path(folder))
    if chosen.baseline:
        ratio = own / rdkit_seconds(known, chosen.baseline)
        print(f"the whole command to RDKit alone, processor time for each row of the last run: {ratio:.2f}")


if __name__ == "__main__":
    main()
