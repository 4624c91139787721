"""Searching spectra: `python bench/spectra.py [SPECTRA]`, beside ms-entropy, and beside matchms if MATCHMS_PYTHON names its Python.

The real MS/MS spectra of the reference data, repeated with shifted fragments until there are as many as asked for. Every answer is
compared with that of ms-entropy on the same cleaned spectra; of matchms only the speed is taken, for its scores are others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from ms_entropy import FlashEntropySearch

from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.cleaning import Float32, cleaned, weighted
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.library.msms import MsmsIndex
from tahaluf.spectra.writing import write_msp

SHARED = Path(os.environ.get("TAHALUF_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data" / "spectra"
FILES = ("massbank_relevant_msms_permissive", "massbank_relevant_msms_ccbysa", "massbank_decoys_msms_permissive")
QUERIES = 300
MATCHMS = """
import sys, time
from matchms.importing import load_from_msp
from matchms import similarity
start = time.perf_counter(); library = [one for one in load_from_msp(sys.argv[1])]
print(f"  matchms reads {len(library) / (time.perf_counter() - start):.0f} spectra a second")
from matchms.filtering import normalize_intensities
library = [normalize_intensities(one) for one in library]
for name in ("CosineGreedy", "ModifiedCosineGreedy", "ModifiedCosine"):
    if not hasattr(similarity, name):
        continue
    score = getattr(similarity, name)(tolerance=0.02)
    score.pair(library[0], library[1])
    start = time.perf_counter()
    for query in library[:3]:
        for one in library:
            score.pair(query, one)
    print(f"PAIRS {name} {3 * len(library) / (time.perf_counter() - start):.0f}")
"""


def real() -> list[Spectrum]:
    """The spectra of the reference data that can be searched."""
    found = []
    for name in FILES:
        with (SHARED / f"{name}.msp").open("rb") as stream:
            found += [
                one for one in read(stream, f"{name}.msp") if isinstance(one, Spectrum) and one.precursor_mz and query_of(one)
            ]
    return found


def repeated(spectra: list[Spectrum], count: int) -> tuple[list[float], list[Float32]]:
    """Precursors and cleaned peaks, sorted by precursor; the upper third of a copy's fragments is shifted with it."""
    rng = np.random.default_rng(1)
    clean = [cleaned(one) for one in spectra]
    made: list[tuple[float, Float32]] = []
    for number in range(count):
        peaks, precursor = clean[number % len(clean)], float(spectra[number % len(clean)].precursor_mz or 0)
        if number >= len(clean):
            shift = rng.uniform(0, 100)
            peaks = peaks.copy()
            peaks[len(peaks) * 2 // 3 :, 0] += np.float32(shift)
            precursor += shift
        made.append((precursor, peaks))
    made.sort(key=lambda pair: pair[0])
    return [precursor for precursor, _ in made], [peaks for _, peaks in made]


Ask = Callable[[tuple[float, Float32]], Float32]


def timed(queries: list[tuple[float, Float32]], searches: tuple[Ask, Ask]) -> tuple[Float32, list[list[Float32]]]:
    """Milliseconds of CPU of either search for each query, turn by turn, the better of two; and the answers of either."""
    took = np.full((2, len(queries)), np.inf, dtype=np.float32)
    answers: list[list[Float32]] = [[], []]
    for place, one in enumerate(queries):
        for _ in range(2):
            for side, search in enumerate(searches):
                start = time.process_time_ns()
                found = search(one)
                took[side, place] = min(took[side, place], (time.process_time_ns() - start) / 1e6)
                answers[side].append(found)
    return took, [one[::2] for one in answers]


def compare(index: MsmsIndex, flash: FlashEntropySearch, spectra: list[Spectrum]) -> dict[str, float]:
    """Print times side by side; the median of our searches by name."""
    queries = [(one.precursor_mz, cleaned(one)) for one in spectra[:: max(1, len(spectra) // QUERIES)]]

    def identity(one: tuple[float, Float32]) -> Float32:
        first, last = index.near_precursor(one[0], 0.01)
        full = np.zeros(len(index), dtype=np.float32)
        full[first:last] = index.identity(weighted(one[1]), first, last)[0]
        return full

    ours = {
        "identity": identity,
        "open": lambda one: index.open(weighted(one[1])),
        "neutral loss": lambda one: index.neutral_loss(weighted(one[1]), one[0]),
        "hybrid": lambda one: index.hybrid(weighted(one[1]), one[0]),
    }
    theirs = {
        "identity": lambda one: flash.identity_search(one[0], one[1], 0.01, 0.02),
        "open": lambda one: flash.open_search(one[1], 0.02),
        "neutral loss": lambda one: flash.neutral_loss_search(one[0], one[1], 0.02),
        "hybrid": lambda one: flash.hybrid_search(one[0], one[1], 0.02),
    }
    medians = {}
    for name, mine in ours.items():
        took, (answers, expected) = timed(queries, (mine, theirs[name]))
        (median, other), (worst, other_worst) = np.median(took, axis=1), np.percentile(took, 99, axis=1)
        same = np.mean(
            [one.argmax() == two.argmax() or abs(one.max() - two.max()) < 1e-4 for one, two in zip(answers, expected, strict=True)]
        )
        medians[name] = float(median)
        print(f"  {name:<13} median {median:6.3f} ms (ms-entropy {other:6.3f}), p99 {worst:6.2f} ({other_worst:6.2f}), "
              f"ratio of medians {median / other:.2f}; same best score {same:.1%}")  # fmt: skip
    return medians


def beside_matchms(spectra: list[Spectrum], count: int, medians: dict[str, float]) -> None:
    """The speed of matchms, pair by pair as it compares, scaled to the library."""
    python = os.environ.get("MATCHMS_PYTHON")
    if not python:
        print("  matchms was not asked: MATCHMS_PYTHON names no Python that has it")
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "real.msp"
        path.write_text("".join(write_msp(spectra)), encoding="utf-8")
        start = time.perf_counter()
        with path.open("rb") as stream:
            read_count = sum(1 for _ in read(stream, path.name))
        print(f"  we read {read_count / (time.perf_counter() - start):.0f} spectra a second")
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        said = subprocess.run(
            [python, "-c", MATCHMS, str(path)], capture_output=True, text=True, check=False, env=environment
        ).stdout
    for line in said.splitlines():
        if not line.startswith("PAIRS"):
            print(line)
            continue
        _, name, rate = line.split()
        ours = "hybrid" if name.startswith("Modified") else "open"
        query = 1e3 * count / float(rate)
        times = query / medians[ours]
        print(f"  matchms {name}: {float(rate):.0f} pairs a second, {query:.0f} ms a query: {times:.0f} times our {ours} search")


def kept(spectra: list[Spectrum]) -> None:
    """Building, keeping and opening a library of the real spectra, with what it learns."""
    start = time.perf_counter()
    library = Library.build(spectra)
    built = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        library.save(Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        start = time.perf_counter()
        Library.load(Path(folder))
        print(f"  library of {len(library)}: built and calibrated in {built:.1f} s, {size / 1e6:.1f} MB, opened in "
              f"{1e3 * (time.perf_counter() - start):.1f} ms")  # fmt: skip


def main() -> int:
    """Measure and print."""
    if not SHARED.is_dir():
        print(f"the reference data is absent: {SHARED}")
        return 1
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    spectra = real()
    precursors, peaks = repeated(spectra, count)
    print(f"{count} spectra, {sum(map(len, peaks))} peaks")
    start = time.perf_counter()
    index = MsmsIndex.of(precursors, [weighted(one) for one in peaks])
    ours = time.perf_counter() - start
    start = time.perf_counter()
    flash = FlashEntropySearch()
    flash.build_index(
        [{"precursor_mz": one, "peaks": two} for one, two in zip(precursors, peaks, strict=True)], clean_spectra=False
    )
    size = sum(one.nbytes for one in index.arrays().values())
    theirs = sum(one.nbytes for one in flash.entropy_search.index)
    print(f"  index: {ours:.1f} s, {size / 1e6:.0f} MB (ms-entropy {time.perf_counter() - start:.1f} s, {theirs / 1e6:.0f} MB)")
    medians = compare(index, flash, spectra)
    beside_matchms(spectra, count, medians)
    kept(spectra)
    return 0


if __name__ == "__main__":
    sys.exit(main())
