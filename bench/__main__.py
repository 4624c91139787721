"""Run the benchmarks that fit into a few minutes: `python -m bench [NAME …]`; `--list` says which there are.

Compare ratios, which are taken within one run; absolute figures belong to the machine that made them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCHMARKS = {
    "taxii": ("TAXII: 20 000 objects in and out, against SQLite alone", ("taxii.py", "20000")),
    "taxii-million": (
        "a TAXII collection of 100 000 objects, page by page; a million without a number",
        ("taxii_million.py", "100000"),
    ),
    "taxii-anchors": ("TAXII beside OpenTAXII and medallion (needs environments with them)", ("taxii_anchors.py", "20000")),
    "federation": ("two hubs: records a second, bytes a record, against plain HTTP", ("federation.py", "20000")),
    "namespaces": ("three hubs in network namespaces, a link cut and healed (needs root and ip)", ("namespaces.py", "200")),
    "names": ("names recognised a second: first time, misspelt, cached", ("chem_names.py",)),
    "similarity": ("analogue search over 100 000 fingerprints", ("chem_similarity.py", "100000")),
    "people-names": ("names across scripts on held-out pairs, beside rapidfuzz", ("people_names.py",)),
    "people-names-held-out": ("names on pairs whose groups the weights never saw (needs the pairs)", ("people_names_held_out.py",)),
    "networks": ("measures and communities of 100,000 ties, as a ratio to networkx", ("networks.py", "100000")),
    "networks-shared": ("key players, intervals, hidden ties on known networks (needs the data)", ("networks.py", "--shared")),
    "entities": ("100,000 invented records in both scripts linked, and new ones matched one by one", ("entities.py", "100000")),
    "entities-splink": ("Splink alone on the same rows (needs Splink, and ROWS.csv of entities.py)", ("entities_splink.py",)),
    "deconfliction": ("blind comparison of 10 000 keys with 100 000, beside openmined-psi", ("deconfliction.py",)),
    "spectra-fuzz": ("every spectrum reader on inputs that seek its branches (needs atheris)", ("spectra_fuzz.py",)),
    "watch": ("judging 20,000 weekly series at once, as a ratio to a plain loop", ("watch.py",)),
    "watch-calibration": ("how often the default rising test flags simulated quiet series", ("watch_calibration.py",)),
    "watch-slow": ("slow rises found by thirteen weeks, by single weeks and by R's CUSUM, simulated", ("watch_slow.py",)),
    "watch-circumstances": ("false alarms with late reports, tests done and Ramadan, known and not", ("watch_circumstances.py",)),
    "watch-detection": ("outbreaks found on 28 scenarios (needs the reference data)", ("watch_detection.py",)),
    "watch-intervals": ("coverage of nowcasts and forecasts (forecasts need the reference data)", ("watch_intervals.py",)),
    "watch-r": ("Farrington, EARS and CUSUM against R on the same series (needs R with surveillance)", ("watch_r.py",)),
    "ingest": ("durable ingest on SQLite, as a ratio to bare inserts of the same bytes", ("ingest.py", "sqlite")),
    "ingest-postgresql": ("the same on PostgreSQL", ("ingest.py", "postgresql")),
    "pages": ("pages and API over HTTP at 2,000 and 20,000 records, so that growth shows", ("pages.py", "sqlite", "2000", "20000")),
    "latency": ("every door at 10,000 and 40,000 records, so that growth shows", ("latency.py", "sqlite", "10000", "40000")),
    "row-security": ("what row security costs each door on PostgreSQL at 100,000 records", ("row_security.py", "100000")),
    "search": ("recall and precision of search in three languages, beside LIKE and FTS5", ("search.py", "--records", "20000")),
    "search-million": ("search through the door of a large hub, and that it leaks nothing", ("search_million.py", "40000")),
    "law": ("judging every generic definition, as a ratio to RDKit's own parse, standardise and InChIKey", ("law.py",)),
    "law-background": (
        "what every definition reaches among ordinary structures (needs a .smi.gz)",
        ("law_background.py", "--check"),
    ),
    "law-plain": ("the fast way of judging against the plain one (needs a .smi.gz of structures)", ("law_fast_equals_plain.py",)),
    "orders": ("screening of orders on invented books with planted diversion, beside thresholds", ("orders.py", "8", "100")),
    "spectra": ("searching 100,000 MS/MS spectra beside ms-entropy (needs the reference data)", ("spectra.py", "100000")),
    "spectra-answers": ("names, families, probabilities on spectra left out (needs the data)", ("spectra_answers.py",)),
    "spectra-matchms": ("the same beside matchms, if MATCHMS_PYTHON names its Python", ("spectra_matchms.py",)),
    "spectra-sites": (
        "which part of an unknown fentanyl is changed, beside nearest spectra (needs the data)",
        ("spectra_sites.py",),
    ),
    "spectra-ions": ("how often public spectra show the diagnostic ions (needs the data)", ("spectra_ions.py",)),
    "spectra-runs": (
        "runs of a gas chromatograph taken apart (needs the data)",
        ("spectra_runs.py",),
    ),
    "spectra-mixtures": ("sums of EI spectra taken apart again, beside plain search (needs the data)", ("spectra_mixtures.py",)),
    "law-screening": ("screening catalogues of 1,000 and 10,000 rows, so that growth shows", ("law_screening.py",)),
    "overlap": ("overlaps of activities on annotated pairs, beside TF-IDF cosine", ("overlap.py",)),
    "matching": ("needs and offers assigned, beside a greedy clerk, on invented markets", ("matching.py",)),
    "location": (
        "sites for more centres, beside greedy, largest places and random, on invented countries",
        ("location.py", "20", "4"),
    ),
    "messages": ("stigma, fear, instructions, claims found in 113 annotated sentences, beside a plain list", ("messages.py",)),
    "opendata": ("small counts that an outsider works out of 100 tables, beside plain withholding", ("opendata.py", "100")),
    "texts": ("what is found in passages annotated by hand, by sort, language and half", ("texts.py",)),
    "kill": ("SIGKILL during ingest, twenty times: nothing acknowledged is lost", ("kill.py", "--times", "20")),
    "main-job": ("`tahaluf report` on whole public line lists, twice (needs the reference data)", ("main_job.py",)),
}


def run(name: str) -> int:
    """Run one benchmark in a process of its own; its exit code."""
    says, words = BENCHMARKS[name]
    print(f"\n== {name}: {says}", flush=True)
    start = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src")}
    code = subprocess.run([sys.executable, str(HERE / words[0]), *words[1:]], env=environment, check=False).returncode
    print(f"== {name}: {'done' if code == 0 else f'exit code {code}'} in {time.monotonic() - start:.0f} s", flush=True)
    return code


def main() -> int:
    """Run what was asked for, else everything; 1 if any failed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to run (default: all)")
    parser.add_argument("--list", action="store_true", help="only say which there are")
    chosen = parser.parse_args()
    if unknown := set(chosen.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}")
    if chosen.list:
        print("\n".join(f"{name:<18} {says}" for name, (says, _) in BENCHMARKS.items()))
        return 0
    codes = [run(name) for name in chosen.names or BENCHMARKS]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
