"""Coverage-guided fuzzing of every spectrum reader with atheris: inputs tried, edges covered, seconds, and what was found.

`python bench/spectra_fuzz.py [--runs 100000] [--readers msp,mgf] [--corpus DIR]`; needs `pip install atheris`, which no lock file
holds. Each reader runs in a process of its own that may take 1 GB and 10 seconds an input; what breaks a reader is kept in DIR.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
LONGEST = 4_096
_DONE = re.compile(r"cov: (\d+)")


def main() -> None:
    """Fuzz each reader and print a line of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=100_000)
    asked.add_argument("--readers", default="msp,mgf,mzml,jcamp,massbank,andi,csv")
    asked.add_argument("--corpus", type=Path, default=None)
    asked.add_argument("--one", default="", help=argparse.SUPPRESS)
    given, rest = asked.parse_known_args()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install atheris")
        return
    if given.one:
        _fuzz(given.one, rest)
        return
    with tempfile.TemporaryDirectory() as folder:
        for reader in given.readers.split(","):
            print(_told(reader, given.runs, given.corpus or Path(folder)), flush=True)


def _told(reader: str, runs: int, corpus: Path) -> str:
    """Fuzz one reader in a process of its own."""
    kept = corpus / reader
    kept.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(TESTS))
    from spectra_fuzzing import SEEDS  # noqa: PLC0415 - found only now

    (kept / "seed").write_bytes(SEEDS[reader])
    flags = [f"-runs={runs}", f"-max_len={LONGEST}", "-timeout=10", "-rss_limit_mb=1024", f"-artifact_prefix={corpus}/{reader}-"]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--one", reader, *flags, str(kept)], capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    covered = _DONE.findall(done.stderr)
    found = sorted(path.name for path in corpus.glob(f"{reader}-*"))
    outcome = "nothing found" if done.returncode == 0 else f"FOUND {found}: {done.stderr.strip().splitlines()[-1:]}"
    return f"{reader:9} {runs:>8,} inputs  {covered[-1] if covered else '?':>5} edges  {seconds:6.0f} s  {outcome}"


def _fuzz(reader: str, flags: list[str]) -> None:
    """Run until the number of inputs is reached or something breaks; does not return."""
    import atheris  # noqa: PLC0415 - no dependency of the project

    sys.path.insert(0, str(TESTS))
    with atheris.instrument_imports(include=["tahaluf.spectra.reading"]):
        from spectra_fuzzing import require_usable  # noqa: PLC0415 - instrumented on import

    atheris.Setup([sys.argv[0], *flags], lambda content: require_usable(content, reader))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
