"""Judging every generic definition as a ratio to RDKit's own parse + standardise + InChIKey, in one run.

`python bench/law.py [--molecules N] [FILE.smi.gz]`; without a file the registry's structures, repeated.
"""

from __future__ import annotations

import argparse
import gzip
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rdkit import Chem
from rdkit.Chem.MolStandardize import rdMolStandardize

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.law.clauses import clauses
from tahaluf.law.clauses.screening import screening

_TOOLS: tuple[Any, ...] = (
    rdMolStandardize.MetalDisconnector(),
    rdMolStandardize.Normalizer(),
    rdMolStandardize.LargestFragmentChooser(),
    rdMolStandardize.Uncharger(),
)


def reference(smiles: str) -> str:
    """Parse, standardise with reused tools, InChIKey: what any screening has to pay."""
    metals, normalizer, chooser, uncharger = _TOOLS
    molecule = metals.Disconnect(Chem.MolFromSmiles(smiles))
    return str(Chem.MolToInchiKey(uncharger.uncharge(chooser.choose(normalizer.normalize(molecule)))))


def seconds(call: Callable[[Any], object], values: Iterable[Any]) -> float:
    """Processor seconds that `call` takes over all values."""
    start = time.process_time()
    for value in values:
        call(value)
    return time.process_time() - start


def measure(molecules: Sequence[str]) -> None:
    """Print rates, the ratio, and how many molecules each clause catches."""
    ready = screening(clauses().values())
    ready.judge_text(molecules[0])
    base = reading = judging = 0.0
    caught: Counter[str] = Counter()
    for start in range(0, len(molecules), 1000):
        block = molecules[start : start + 1000]
        base += seconds(reference, block)
        begun = time.process_time()
        structures = [read(smiles) for smiles in block]
        reading += time.process_time() - begun
        begun = time.process_time()
        for structure in structures:
            caught.update(found.clause for found in ready.judge_all(structure) if found.verdict == "yes")
        judging += time.process_time() - begun
    count = len(molecules)
    print(f"{count:,} molecules, {len(ready.clauses)} clauses, one process")
    print(f"RDKit parse + standardise + InChIKey   {count / base:9,.0f}/s")
    print(f"read + judge all clauses               {count / (reading + judging):9,.0f}/s")
    print(f"ratio judge to RDKit                   {judging / base:9.2f}")
    print(f"ratio read + judge to RDKit            {(reading + judging) / base:9.2f}")
    print(f"largest memory                         {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9,.0f} MB")
    for clause in clauses():
        print(f"  {clause:<22} {caught[clause]:6}  {100 * caught[clause] / count:6.3f} %")


def main() -> None:
    """Measure on a file of SMILES or on the registry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--molecules", type=int, default=10_000)
    chosen = parser.parse_args()
    if chosen.file:
        with gzip.open(chosen.file, "rt", encoding="utf-8") as file:
            measure([line.split()[0] for line in islice(file, chosen.molecules)])
    else:
        known = [one.smiles for one in registry() if one.smiles]
        measure(list(islice(cycle(known), chosen.molecules)))


if __name__ == "__main__":
    main()
