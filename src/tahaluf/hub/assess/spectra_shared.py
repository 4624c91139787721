"""Reference spectra that members share: files of spectra on analyses whose substance was compared with a standard.

There is no second store: a spectrum is a reference for whom the record with its file is visible, as long as it is. A laboratory
shares one result or a whole library by the circle that it shares the record with.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from tahaluf.chem import registry
from tahaluf.hub.ledger.files import read_file
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.records.kinds.laboratory_analysis import IDENTIFICATION, LaboratoryAnalysis
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.reading import FORMATS

MOST_RECORDS = 200  # the newest that confirm something
MOST_SPECTRA = 5_000
MOST_BYTES = 16 << 20  # of all files; a larger library is kept by the operator of each hub
_MOST_TOLD = 3
_LEAST_SCORE = 0.5
_CONFIRMED = ("reference", "structure")  # what makes an identification one: a standard beside it, or the structure itself
_STANDARDS = ("certified", "in_house")
_SUFFIXES = tuple(suffix for one in FORMATS for suffix in one.suffixes if one.name not in {"csv", "andi"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A file on a record that the reader may see, with the one substance that the record confirms, if it is one."""

    record: str
    owner: str
    sha256: str
    file_name: str
    name: str | None
    inchikey: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class References:
    """The references that one reader has; `absent` counts files that are named and are not on this hub (yet)."""

    library: Library
    owners: dict[str, str]
    absent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A reference that agrees with a spectrum: whose, on which record, how well (0 to 1), and its peaks (m/z, intensity)."""

    name: str
    inchikey: str | None
    record: str
    owner: str
    score: float
    common: int
    peaks: tuple[tuple[float, float], ...]


def references(door: Door) -> References | None:
    """The reference spectra of the newest 200 analyses that the reader may see and that confirm a substance; None without any."""
    given, absent, room = [], 0, MOST_BYTES
    for row, source, size in _sources(door):
        if not door.gives(row, source.sha256):
            absent += 1
        elif size <= room:
            room -= size
            given.append(source)
    library = _library(tuple(given)) if given else None
    if library is None:
        return None
    return References(library=library, owners={one.record: one.owner for one in given}, absent=absent)


def confirmed(spectrum: Spectrum, known: References) -> tuple[Confirmed, ...]:
    """The references that agree best with a spectrum, at most three, one for each substance."""
    query = query_of(spectrum)
    if query is None:
        return ()
    library = known.library
    shelf = library.msms if query.method == "msms" else library.ei
    found = []
    for hit in library.hits(query)[:_MOST_TOLD]:
        entry = shelf.entries[hit.row]
        if hit.score < _LEAST_SCORE:
            break
        found.append(
            Confirmed(
                name=entry.name,
                inchikey=entry.inchikey,
                record=entry.identifier,
                owner=known.owners[entry.identifier],
                score=hit.score,
                common=hit.common,
                peaks=tuple((float(mz), float(intensity)) for mz, intensity in shelf.index.peaks_of(hit.row)),
            )
        )
    return tuple(found)


def _sources(door: Door) -> Iterator[tuple[Row, _Source, int]]:
    """Files of spectra, with their sizes, on what the reader may see: found by the words of the code, then judged by the code."""
    seen: set[str] = set()
    for code in _CONFIRMED:
        asked = Filters(kind=(LaboratoryAnalysis.spec.slug,), text=IDENTIFICATION[code].en, exact=True)
        for row in door.records(asked, limit=MOST_RECORDS).rows:
            if row.id not in seen:
                seen.add(row.id)
                yield from _of(row)


def _of(row: Row) -> Iterator[tuple[Row, _Source, int]]:
    content = row.record.content
    if not isinstance(content, LaboratoryAnalysis) or not _confirms(content) or row.retracted:
        return
    found = [mention for one in content.results or () for mention in one.mentions]
    only = found[0] if len(found) == 1 else None
    for file in content.files or ():
        if file.name.casefold().endswith(_SUFFIXES):
            source = _Source(
                record=row.id,
                owner=row.owner,
                sha256=file.sha256,
                file_name=file.name,
                name=only.reported if only else None,
                inchikey=_inchikey(only.inchikey, only.substance) if only else None,
            )
            yield row, source, file.size


def _confirms(content: LaboratoryAnalysis) -> bool:
    if content.identification == "structure":
        return True
    return content.identification == "reference" and content.reference_material in _STANDARDS


def _inchikey(stated: str | None, substance: str | None) -> str | None:
    known = registry().by_id.get(substance or "")
    return stated or (known.inchikey if known else None)


@lru_cache(maxsize=8)
def _library(sources: tuple[_Source, ...]) -> Library | None:
    """The same sources hold the same spectra, for files are named by their bytes: whoever has them may share the library."""
    spectra = list(islice(_spectra(sources), MOST_SPECTRA))
    return Library.build(spectra, learn=False) if spectra else None


def _spectra(sources: Iterable[_Source]) -> Iterator[Spectrum]:
    """Each spectrum under the name that its file states, else under the one substance of its record; others are left out."""
    for source in sources:
        for one in read(io.BytesIO(read_file(source.sha256)), source.file_name):
            if not isinstance(one, Spectrum) or query_of(one) is None:
                continue
            if one.inchikey:
                yield replace(one, identifier=source.record, name=one.name or source.name)
            elif source.name:
                yield replace(one, identifier=source.record, name=source.name, inchikey=source.inchikey)
