"""A library of reference spectra: built from spectra, kept in a folder, opened by memory map."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import numpy as np

from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.calibration import DEFAULT, Calibration, Match, calibrate
from tahaluf.spectra.cleaning import STANDARD, Cleaning
from tahaluf.spectra.family_model import NOTHING_LEARNED, FamilyModel, train
from tahaluf.spectra.features import ei_features, ei_site_features, msms_features
from tahaluf.spectra.library.ei import EiIndex, unit_masses
from tahaluf.spectra.library.entries import Describe, Entries, by_itself
from tahaluf.spectra.library.msms import MsmsIndex
from tahaluf.spectra.library.search import Hit, Query, ei_hits, match_of, msms_hits, query_of
from tahaluf.spectra.spectrum import Spectrum

Index = TypeVar("Index", MsmsIndex, EiIndex)
_Search = Callable[[Query, Sequence[int]], tuple[Hit, ...]]

VERSION = 2
PRECURSOR_TOLERANCE = 0.01  # Da
_ASKED = 3_000  # so many spectra, evenly spread, are asked about when calibrating


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelf(Generic[Index]):
    """Spectra of one method, what is known of them, what was learned from them, and how far their scores can be trusted.

    `model` knows families; `sites`, of EI spectra alone, the changed parts of fentanyl's skeleton.
    """

    index: Index
    entries: Entries
    model: FamilyModel = NOTHING_LEARNED
    sites: FamilyModel = NOTHING_LEARNED
    calibration: Calibration = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Library:
    """MS/MS and EI spectra; `left_out` counts spectra that cannot be searched: no precursor, no peaks, or first-level.

    `cleaning` is how its MS/MS spectra were cleaned; queries are cleaned in the same way.
    """

    msms: Shelf[MsmsIndex]
    ei: Shelf[EiIndex]
    left_out: int = 0
    cleaning: Cleaning = STANDARD

    def __len__(self) -> int:
        return len(self.msms.entries) + len(self.ei.entries)

    @classmethod
    def build(
        cls, spectra: Iterable[Spectrum], describe: Describe = by_itself, *, learn: bool = True, cleaning: Cleaning = STANDARD
    ) -> Library:
        """A library of `spectra`; `describe` says what chemistry knows of each; without `learn` it only searches.

        Raises:
            BadInput: no spectrum can be searched.
        """
        ready = [(one, query_of(one, cleaning)) for one in spectra]
        msms = sorted(((o, q) for o, q in ready if q and q.method == "msms"), key=lambda pair: pair[1].precursor)
        ei = [(one, query) for one, query in ready if query and query.method == "ei"]
        if not msms and not ei:
            fault, remedy = (
                "The library has no spectrum that can be searched.",
                "Give spectra with peaks, and MS/MS spectra with their precursor.",
            )
            raise BadInput.one("library", fault, remedy)
        return cls(
            msms=_msms_shelf(msms, describe, learn=learn),
            ei=_ei_shelf([one for one, _ in ei], describe, learn=learn),
            left_out=len(ready) - len(msms) - len(ei),
            cleaning=cleaning,
        )

    def hits(self, query: Query, *, tolerance: float = PRECURSOR_TOLERANCE, skip: Sequence[int] = ()) -> tuple[Hit, ...]:
        """The best spectrum of each substance that the query may be, best first; `skip` are rows of its shelf left out."""
        if query.method == "msms":
            return msms_hits(self.msms.index, self.msms.entries, query, tolerance=tolerance, skip=skip)
        return ei_hits(self.ei.index, self.ei.entries, query, skip=skip)

    def save(self, folder: Path) -> None:
        """Write the library into a folder, which is made if it is absent."""
        folder.mkdir(parents=True, exist_ok=True)
        manifest: dict[str, Any] = {"version": VERSION, "cleaning": asdict(self.cleaning), "left_out": self.left_out, "shelves": {}}
        for name, shelf in (("msms", self.msms), ("ei", self.ei)):
            _save(shelf, folder, name)
            manifest["shelves"][name] = {
                "families": shelf.model.families,
                "sites": shelf.sites.families,
                "calibration": asdict(shelf.calibration),
            }
        (folder / "library.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Library:
        """The library of a folder; its arrays stay on disk until they are needed.

        Raises:
            BadInput: the folder holds no library of this version.
        """
        try:
            manifest = json.loads((folder / "library.json").read_text(encoding="utf-8"))
            if manifest["version"] != VERSION:
                raise _unreadable(folder)
            shelves = manifest["shelves"]
            return cls(
                msms=_load(MsmsIndex, folder, "msms", shelves["msms"]),
                ei=_load(EiIndex, folder, "ei", shelves["ei"]),
                left_out=int(manifest["left_out"]),
                cleaning=Cleaning(**manifest["cleaning"]),
            )
        except (OSError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise _unreadable(folder) from error


def _unreadable(folder: Path) -> BadInput:
    fault = "The folder holds no library of spectra that this version can read."
    return BadInput.one(folder.name, fault, "Build it again from the spectra.")


def _msms_shelf(ready: Sequence[tuple[Spectrum, Query]], describe: Describe, *, learn: bool) -> Shelf[MsmsIndex]:
    peaks, precursors = [query.peaks for _, query in ready], [query.precursor for _, query in ready]
    entries = Entries.of([one for one, _ in ready], describe)
    index = MsmsIndex.of(precursors, peaks)
    if not learn or not ready:
        return Shelf(index=index, entries=entries)
    model = train(msms_features(peaks, precursors), entries.families(), entries.table.column("substance").to_pylist())
    asked = [(row, ready[row][1]) for row in _spread(len(ready))]

    def search(query: Query, skip: Sequence[int]) -> tuple[Hit, ...]:
        return msms_hits(index, entries, query, tolerance=PRECURSOR_TOLERANCE, skip=skip)

    return Shelf(index=index, entries=entries, model=model, calibration=_calibrated(entries, asked, search))


def _ei_shelf(spectra: Sequence[Spectrum], describe: Describe, *, learn: bool) -> Shelf[EiIndex]:
    entries, index = Entries.of(spectra, describe), EiIndex.of(spectra)
    if not learn or not spectra:
        return Shelf(index=index, entries=entries)
    features = ei_features([unit_masses(one) for one in spectra])
    model = train(features, entries.families(), entries.table.column("substance").to_pylist())
    asked = [(row, query) for row in _spread(len(spectra)) if (query := query_of(spectra[row])) is not None]

    def search(query: Query, skip: Sequence[int]) -> tuple[Hit, ...]:
        return ei_hits(index, entries, query, skip=skip)

    sites = _learned_sites(entries, spectra)
    return Shelf(index=index, entries=entries, model=model, sites=sites, calibration=_calibrated(entries, asked, search))


def _learned_sites(entries: Entries, spectra: Sequence[Spectrum]) -> FamilyModel:
    """Which parts of fentanyl's skeleton are changed, learned from the spectra of which that is known."""
    sites = entries.sites()
    rows = [row for row, one in enumerate(sites) if one is not None]
    names = entries.table.column("substance").to_pylist()
    features = ei_site_features([unit_masses(spectra[row]) for row in rows])
    return train(features, [sites[row] or frozenset() for row in rows], [names[row] for row in rows]) if rows else NOTHING_LEARNED


def _spread(count: int) -> range:
    return range(0, count, -(-count // _ASKED) or 1)


def _calibrated(entries: Entries, asked: Iterable[tuple[int, Query]], search: _Search) -> Calibration:
    """Ask about spectra of the library twice: without themselves, where their substance has others, and without their substance."""
    groups = entries.table.column("group").to_pylist()
    rows: dict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(entries.substance.tolist()):
        rows[number].append(row)
    known: list[tuple[Match, bool]] = []
    unknown: list[Match] = []
    for row, query in asked:
        own = rows[int(entries.substance[row])]
        if len(own) > 1 and (hits := search(query, (row,))):
            known.append((match_of(hits, 0), groups[hits[0].row] == groups[row]))
        if hits := search(query, own):
            unknown.append(match_of(hits, 0))
    return calibrate(known, unknown)


def _save(shelf: Shelf[Any], folder: Path, name: str) -> None:
    for key, array in shelf.index.arrays().items():
        np.save(folder / f"{name}-{key}.npy", array, allow_pickle=False)
    for kind, model in (("family", shelf.model), ("sites", shelf.sites)):
        for key, array in model.arrays().items():
            np.save(folder / f"{name}-{kind}-{key}.npy", array, allow_pickle=False)
    shelf.entries.save(folder / f"{name}.arrow")


def _load(kind: Any, folder: Path, name: str, manifest: Mapping[str, Any]) -> Shelf[Any]:
    arrays = {
        path.stem.removeprefix(f"{name}-"): np.load(
            path, mmap_mode="r" if path.stat().st_size > 1 << 16 else None, allow_pickle=False
        )
        for path in folder.glob(f"{name}-*.npy")
    }
    learned = {
        kind: {key.removeprefix(f"{kind}-"): array for key, array in arrays.items() if key.startswith(f"{kind}-")}
        for kind in ("family", "sites")
    }
    weights = manifest["calibration"]
    return Shelf(
        index=kind.from_arrays(arrays),
        entries=Entries.load(folder / f"{name}.arrow"),
        model=FamilyModel.from_arrays(manifest["families"], learned["family"]),
        sites=FamilyModel.from_arrays(manifest["sites"], learned["sites"]),
        calibration=Calibration(**{**weights, "weights": tuple(weights["weights"])}),
    )
