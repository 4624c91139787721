"""The main job on whole public line lists: `python bench/main_job.py [--only WORD]`.

`tahaluf report` takes each file of the reference data into one fresh data folder, every file in a process of its own, then takes
each a second time. Prints one table per pass: what became of every row, what was recognised, seconds, and the peak memory of the
process. Exits 1 when a row is unaccounted for or the second pass adds a record.

The data lies beside the project (`shared/data/events`) or where TAHALUF_SHARED says; it is no part of the project.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FILES = {
    "ct_accidental_drug_deaths_2012_2022.csv.gz": ("country=US", "subdivision=US-CT"),
    "cook_county_opioid_deaths_2014_2022.csv.gz": ("country=US", "subdivision=US-IL"),
    "allegheny_fatal_overdoses_2007_2023.csv.gz": ("country=US", "subdivision=US-PA"),
    "pima_county_me_drug_deaths.csv.gz": ("country=US", "subdivision=US-AZ"),
    "pa_psp_overdose_events_2018_2020.csv.gz": ("country=US", "subdivision=US-PA"),
    "wastewater_canada_statcan_2022_2024.csv.gz": ("country=CA",),
    "wastewater_euda_2020_2024.csv": (),
}
COLUMNS = ("lines", "rows", "records", "joined", "refused", "dupl.", "subst.", "mentions", "unknown", "signals", "seconds", "MB")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One file as `tahaluf report` answered it; `lines` of data counted apart, wall-clock seconds, peak resident megabytes."""

    lines: int
    answer: dict[str, Any]
    seconds: float
    megabytes: int

    def cells(self) -> tuple[str, ...]:
        """The row of the table."""
        told = self.answer
        counts = (self.lines, told["rows"], told["records"], told["joined"], told["refused"], told["duplicates"])
        words = (len(told["substances"]), sum(item["count"] for item in told["substances"]), len(told["unknown"]))
        return (*(f"{n:,}" for n in (*counts, *words, len(told["signals"]))), f"{self.seconds:.1f}", str(self.megabytes))

    def missing(self) -> int:
        """Lines that are neither a record, joined to one, refused, nor there already: must be 0."""
        told = self.answer
        return self.lines - told["records"] - told["joined"] - told["refused"] - told["duplicates"]


def events() -> Path:
    """The folder of line lists; the program ends with a plain sentence where it is absent."""
    named = os.environ.get("TAHALUF_SHARED")
    for root in (Path(named), Path(named) / "data") if named else (ROOT.parent / "shared" / "data", ROOT.parent / "shared"):
        if (root / "events").is_dir():
            return root / "events"
    sys.exit("The reference data is absent: put the folder `shared` beside the project or set TAHALUF_SHARED.")


def lines_of(file: Path) -> int:
    """Lines of data in a CSV file, counted by Python's own reader and not by the program under test."""
    with (
        gzip.open(file, "rt", encoding="utf-8-sig", newline="")
        if file.suffix == ".gz"
        else file.open(encoding="utf-8-sig", newline="") as text
    ):
        return sum(1 for row in csv.reader(text) if any(row)) - 1


def take(file: Path, hints: tuple[str, ...], data: Path) -> Taken:
    """Report one file in a process of its own."""
    words = [part for hint in hints for part in ("--set", hint)]
    program = [sys.executable, "-m", "tahaluf.cli", "report", str(file), "--json", "--yes", "--data", str(data), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    with tempfile.TemporaryFile() as answer:
        child = subprocess.Popen(program, stdout=answer, env=environment)
        _, status, used = os.wait4(child.pid, 0)  # rusage of this child alone; RUSAGE_CHILDREN would be the largest of all
        child.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        answer.seek(0)
        text = answer.read().decode()
    if child.returncode:
        sys.exit(f"{file.name}: tahaluf report ended with exit code {child.returncode}.\n{text}")
    return Taken(lines=lines_of(file), answer=json.loads(text), seconds=seconds, megabytes=used.ru_maxrss // 1024)


def one_pass(title: str, chosen: dict[str, tuple[str, ...]], data: Path) -> dict[str, Taken]:
    """Report every chosen file, printing each row as it comes."""
    print(f"\n{title}\n{'file':<44}" + "".join(f"{name:>9}" for name in COLUMNS), flush=True)
    done = {}
    for name, hints in chosen.items():
        done[name] = take(events() / name, hints, data)
        print(f"{name:<44}" + "".join(f"{cell:>9}" for cell in done[name].cells()), flush=True)
    return done


def explain(done: dict[str, Taken]) -> None:
    """Why rows were refused, the commonest reasons first, and the commonest words that are not one substance."""
    for name, taken in done.items():
        reasons = Counter(_reason(row) for row in taken.answer["refused_rows"])
        words = sorted(taken.answer["unknown"], key=lambda item: -item["count"])[:6]
        print(f"\n{name}: refused for {dict(reasons.most_common(4))}" if reasons else f"\n{name}: nothing refused")
        print("  not one substance: " + "; ".join(f"{item['text']} ({item['answer']}, {item['count']})" for item in words))


def _reason(row: dict[str, Any]) -> str:
    return f"{row['code']} at {row['place'].split(',')[-1].strip()}"


def main() -> int:
    """Both passes over the chosen files; the exit code."""
    parser = argparse.ArgumentParser(description="The main job on whole public line lists.")
    parser.add_argument("--only", default="", help="only files whose name has this word")
    word = parser.parse_args().only
    chosen = {name: hints for name, hints in FILES.items() if word in name and (events() / name).exists()}
    with tempfile.TemporaryDirectory(prefix="tahaluf-main-job-") as folder:
        first = one_pass("First time", chosen, Path(folder))
        second = one_pass("The same files again", chosen, Path(folder))
    explain(first)
    lost = {name: taken.missing() for done in (first, second) for name, taken in done.items() if taken.missing()}
    added = {name: taken.answer["records"] for name, taken in second.items() if taken.answer["records"]}
    print(f"\nlines unaccounted for: {lost or 'none'}; records added by the second pass: {added or 'none'}")
    return 1 if lost or added else 0


if __name__ == "__main__":
    sys.exit(main())
