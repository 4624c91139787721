"""What a library says of each spectrum: name, structure, licence, and which others it cannot be told apart from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tahaluf.spectra.spectrum import Spectrum

_TEXTS = ("identifier", "name", "inchikey", "smiles", "formula", "adduct", "licence", "collision_energy", "substance", "group")
_TEXT_LIST = pa.list_(pa.string())


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What chemistry knows of a structure: `group` is equal for isomers that mass spectra do not tell apart; its families.

    `sites` are the parts of fentanyl's skeleton that are changed in it; None where it has no such skeleton, or nobody knows.
    """

    group: str
    families: frozenset[str] = frozenset()
    sites: frozenset[str] | None = None


Describe = Callable[[Spectrum], Label]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reference spectrum, without its peaks; `substance` is the InChIKey's first block, else the folded name."""

    identifier: str
    name: str
    inchikey: str | None
    smiles: str | None
    formula: str | None
    adduct: str | None
    licence: str | None
    collision_energy: str | None
    substance: str
    group: str
    families: frozenset[str]


def by_itself(spectrum: Spectrum) -> Label:
    """The label of one who knows no chemistry: every substance is a group of its own, of no family."""
    return Label(group=substance_of(spectrum))


def substance_of(spectrum: Spectrum) -> str:
    """What makes two spectra ones of the same substance."""
    return spectrum.skeleton or (spectrum.name or spectrum.identifier).casefold()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entries:
    """Entries in the order of their index; `substance` holds a number for each, equal for equal substances."""

    table: pa.Table
    substance: NDArray[np.int32]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __getitem__(self, row: int) -> Entry:
        columns = {name: self.table.column(name)[row].as_py() for name in _TEXTS}
        return Entry(**columns, families=frozenset(self.table.column("families")[row].as_py()))

    @classmethod
    def of(cls, spectra: Sequence[Spectrum], describe: Describe) -> Entries:
        """Entries of spectra in their order; equal structures are described once."""
        known: dict[tuple[str | None, ...], Label] = {}
        rows = []
        for one in spectra:
            key = (one.smiles, one.inchikey, one.name, one.formula, None if one.smiles or one.inchikey else one.identifier)
            label = known[key] = known.get(key) or describe(one)
            rows.append(_row(one, label))
        schema = pa.schema([*((name, pa.string()) for name in _TEXTS), ("families", _TEXT_LIST), ("sites", _TEXT_LIST)])
        return cls.from_table(pa.Table.from_pylist(rows, schema=schema))

    @classmethod
    def from_table(cls, table: pa.Table) -> Entries:
        """Entries of a table, as `table` holds it."""
        codes = table.column("substance").combine_chunks().dictionary_encode()
        if isinstance(codes, pa.ChunkedArray):
            codes = codes.combine_chunks()
        return cls(table=table, substance=codes.indices.to_numpy(zero_copy_only=False).astype(np.int32))

    def of_other_formula(self, formula: str) -> list[int]:
        """The rows that state a molecular formula, and another than this one."""
        stated = self.table.column("formula")
        return np.flatnonzero(pc.fill_null(pc.not_equal(stated, formula), False).to_numpy()).tolist()

    def sites(self) -> list[frozenset[str] | None]:
        """The changed parts of fentanyl's skeleton in every entry, None where they are not known."""
        return [None if one is None else frozenset(one) for one in self.table.column("sites").to_pylist()]

    def save(self, path: Path) -> None:
        """Write the table as an Arrow file."""
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, self.table.schema) as writer:
            writer.write_table(self.table)

    @classmethod
    def load(cls, path: Path) -> Entries:
        """The entries of a file, mapped into memory."""
        with pa.memory_map(str(path), "r") as source:
            return cls.from_table(pa.ipc.open_file(source).read_all())

    def families(self) -> list[frozenset[str]]:
        """The families of every entry."""
        return [frozenset(one) for one in self.table.column("families").to_pylist()]


def _row(spectrum: Spectrum, label: Label) -> dict[str, object]:
    return {
        "identifier": spectrum.identifier,
        "name": spectrum.name or spectrum.identifier,
        "inchikey": spectrum.inchikey,
        "smiles": spectrum.smiles,
        "formula": spectrum.formula,
        "adduct": spectrum.adduct,
        "licence": spectrum.licence,
        "collision_energy": spectrum.collision_energy,
        "substance": substance_of(spectrum),
        "group": label.group,
        "families": sorted(label.families),
        "sites": None if label.sites is None else sorted(label.sites),
    }
