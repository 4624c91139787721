"""Analogue search over one million fingerprints: Tahaluf, RDKit's bulk Tanimoto and, where installed, FPSim2, in one run.

`python bench/chem_similarity.py [structures] [file.smi.gz]`. Rows beyond the file's are made from its fingerprints by moving
a few bits, with a fixed seed. FPSim2 is read from the environment that runs the benchmark; it is no dependency.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rdkit import DataStructs

from tahaluf.chem import registry
from tahaluf.chem.molecules import chem
from tahaluf.chem.similarity import Bits, Collection, fingerprint, fingerprint_of

_QUERIES = ("fentanyl", "isotonitazene", "mephedrone", "adb-butinaca", "diazepam")
_REPEATS = 5


def made(rows: int, seeds: Bits) -> Bits:
    """`rows` fingerprints: the seeds, then copies of them with a few bits moved."""
    generator = np.random.default_rng(7)
    bits = seeds[generator.integers(0, len(seeds), rows)].copy()
    bits[: len(seeds)] = seeds[:rows]
    for _ in range(6):
        word, bit = generator.integers(0, 32, rows), generator.integers(0, 64, rows).astype(np.uint64)
        bits[np.arange(rows), word] ^= np.uint64(1) << bit
    return bits


def seeds(path: str | None) -> Bits:
    """Fingerprints of the registry, and of the structures in a file."""
    rows = [fingerprint(one.smiles) for one in registry() if one.smiles]
    if path:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            molecules = (chem().MolFromSmiles(line.split()[0]) for line in stream)
            rows += [fingerprint_of(one) for one in molecules if one is not None]
    return np.array(rows)


def milliseconds(call: Callable[[Bits], object], queries: list[Bits]) -> float:
    """The median time of a call over the queries."""
    times = []
    for query in queries * _REPEATS:
        start = time.perf_counter()
        call(query)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def rdkit_vector(bits: Bits) -> DataStructs.ExplicitBitVect:
    """The same fingerprint as RDKit's bit vector."""
    return DataStructs.CreateFromBinaryText(bits.tobytes())


def fpsim2(structures: list[str]) -> None:
    """FPSim2 over real structures, with Tahaluf over the same in the same run."""
    try:
        from FPSim2 import FPSim2Engine  # noqa: PLC0415 - optional peer
        from FPSim2.io import create_db_file  # noqa: PLC0415 - optional peer
    except ImportError:
        print("FPSim2 is not installed here: not compared")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "peer.h5")
        rows = [[smiles, place] for place, smiles in enumerate(structures)]
        create_db_file(
            mols_source=rows, filename=file, mol_format="smiles", fp_type="Morgan", fp_params={"radius": 2, "fpSize": 2048}
        )
        peer, own = FPSim2Engine(file), Collection.of(structures)
        by_id = registry().by_id
        for threshold in (0.7, 0.4):
            queries = [by_id[one].smiles or "" for one in _QUERIES]
            theirs = milliseconds(lambda query, t=threshold: peer.similarity(query, t, metric="tanimoto", n_workers=1), queries)
            ours = milliseconds(lambda query, t=threshold: own.nearest(fingerprint(query), limit=10_000, threshold=t), queries)
            same = all(
                len(peer.similarity(q, threshold)) == len(own.nearest(fingerprint(q), limit=10**6, threshold=threshold))
                for q in queries
            )
            print(f"{len(own):,} real structures, threshold {threshold}: {ours:.2f} ms, FPSim2 {theirs:.2f} ms, same hits: {same}")


def main(arguments: list[str]) -> None:
    """Print the times and ratios."""
    rows = int(arguments[0]) if arguments else 1_000_000
    path = arguments[1] if len(arguments) > 1 else None
    bits = made(rows, seeds(path))
    start = time.perf_counter()
    collection = Collection(bits)
    print(f"{rows:,} rows: sorted in {time.perf_counter() - start:.1f} s, {bits.nbytes / 2**20:.0f} MiB")
    queries = [fingerprint(registry().by_id[one].smiles or "") for one in _QUERIES]
    for threshold in (0.8, 0.7, 0.5, 0.0):
        took = milliseconds(lambda q, t=threshold: collection.nearest(q, threshold=t), queries)
        print(f"Tahaluf threshold {threshold}: {took:.1f} ms")
    sample = [rdkit_vector(row) for row in bits[: min(rows, 200_000)]]
    bulk = milliseconds(lambda q: DataStructs.BulkTanimotoSimilarity(rdkit_vector(q), sample), queries) * rows / len(sample)
    print(f"RDKit bulk Tanimoto, scaled from {len(sample):,}: {bulk:.1f} ms")
    if path:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            fpsim2([line.split()[0] for line in stream])


if __name__ == "__main__":
    main(sys.argv[1:])
