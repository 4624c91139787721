"""Whether screening answers as the plain evaluator does on random molecules of a file; prints disagreements and the ratio of time.

python bench/law_fast_equals_plain.py MOLECULES.smi[.gz] [NUMBER]

Where the file has fewer, the rest are grown: a random group put in place of a hydrogen of a random molecule of the file or of
the registry, so that many lie near the definitions.
"""

from __future__ import annotations

import gzip
import random
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from rdkit import Chem

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import clauses, groups, judge
from tahaluf.law.clauses.screening import screening

SEED = 4
GROUPS = (
    "C",
    "CC",
    "C(C)C",
    "CCCF",
    "C=C",
    "c1ccccc1",
    "Cc1ccccc1",
    "C1CC1",
    "F",
    "Cl",
    "Br",
    "O",
    "OC",
    "OCC",
    "OC(C)=O",
    "N",
    "N(C)C",
)
GROUPS += ("C#N", "[N+](=O)[O-]", "C(F)(F)F", "C(=O)OC", "C(C)=O", "SC", "S(C)(=O)=O", "N1CCCC1", "C(=O)N")


def molecules(path: Path, number: int) -> list[str]:
    """A random sample without repetition, the same for every run."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    lines = [line.split()[0] for line in text.splitlines() if line.strip()]
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    found = chance.sample(lines, min(number, len(lines)))
    near = lines + 20 * [one.smiles for one in registry() if one.smiles]
    return [*found, *islice(grown(near, chance), number - len(found))]


def grown(known: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Molecules with a group more, without end."""
    while True:
        molecule, group = Chem.MolFromSmiles(chance.choice(known)), Chem.MolFromSmiles(chance.choice(GROUPS))
        free = [atom.GetIdx() for atom in molecule.GetAtoms() if atom.GetTotalNumHs()] if molecule else []
        if free:
            yield joined(molecule, group, chance.choice(free))


def joined(molecule: Chem.Mol, group: Chem.Mol, place: int) -> str:
    """The group's first atom on the atom `place`, in place of a hydrogen."""
    whole = Chem.RWMol(Chem.CombineMols(molecule, group))
    whole.AddBond(place, molecule.GetNumAtoms(), Chem.BondType.SINGLE)
    atom = whole.GetAtomWithIdx(place)
    atom.SetNumExplicitHs(max(atom.GetNumExplicitHs() - 1, 0))
    atom.SetChiralTag(Chem.ChiralType.CHI_UNSPECIFIED)
    return Chem.MolToSmiles(whole)


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
