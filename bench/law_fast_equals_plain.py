"""Whether screening answers as the plain evaluator does on random molecules of a file; prints disagreements and the ratio of time.

python bench/law_fast_equals_plain.py MOLECULES.smi[.gz] [NUMBER]
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from pathlib import Path

from tahaluf.chem.structure import read
from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import clauses, groups, judge
from tahaluf.law.clauses.screening import screening

SEED = 4


def molecules(path: Path, number: int) -> list[str]:
    """A random sample without repetition, the same for every run."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    lines = [line.split()[0] for line in text.splitlines() if line.strip()]
    return random.Random(SEED).sample(lines, min(number, len(lines)))  # noqa: S311 - a sample, no secret


def main(path: Path, number: int) -> int:
    """Prints one line; 1 where anything disagrees."""
    ready, wrong, judged, fast, plain = screening(clauses().values()), [], 0, 0.0, 0.0
    for smiles in molecules(path, number):
        try:
            structure = read(smiles)
        except BadInput:
            continue
        judged += 1
        start = time.perf_counter()
        quick = [one.verdict for one in ready.judge_all(structure)]
        middle = time.perf_counter()
        slow = [judge(one, structure, groups()).verdict for one in clauses().values()]
        fast, plain = fast + middle - start, plain + time.perf_counter() - middle
        if quick != slow:
            wrong.append(smiles)
    print(f"{judged} molecules x {len(clauses())} clauses: {len(wrong)} disagree {wrong[:5]}; plain/fast {plain / fast:.1f}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000))
