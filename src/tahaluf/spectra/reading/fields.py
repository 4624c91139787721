"""Names that formats give to the same property, and a spectrum made from them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from tahaluf.spectra.spectrum import FloatArray, Kind, Polarity, Spectrum

# The names are folded: letters and digits only, lower case. The first that is present and not empty counts.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "compoundname", "chname", "title"),
    "identifier": ("db", "spectrumid", "accession", "id", "scans", "title"),
    "precursor_mz": ("precursormz", "pepmass", "msfocusedionprecursormz", "parentmass"),
    "polarity": ("ionmode", "polarity", "acmassspectrometryionmode", "ionization", "ionizationmode"),
    "adduct": ("precursortype", "adduct", "msfocusedionprecursortype", "iontype"),
    "formula": ("formula", "chformula", "molecularformula", "molform"),
    "inchikey": ("inchikey", "chlinkinchikey", "stdinchikey"),
    "smiles": ("smiles", "chsmiles"),
    "collision_energy": ("collisionenergy", "acmassspectrometrycollisionenergy"),
    "instrument": ("instrument", "acinstrument", "sourceinstrument"),
    "instrument_type": ("instrumenttype", "acinstrumenttype"),
    "spectrum_type": ("spectrumtype", "acmassspectrometrymstype", "mslevel"),
    "licence": ("license", "licence"),
    "seconds": ("rtinseconds",),
}
_UNSTATED = frozenset({"", "n/a", "na", "nan", "none", "null", "-1", "unknown"})
_INCHIKEY = re.compile(r"[A-Z]{14}(?:-[A-Z]{10}-[A-Z])?")
_QUOTED = re.compile(r'"([A-Za-z /]+)=([^"]*)"')
_EI = re.compile(r"(?:^|[^a-z])ei(?:[^a-z]|$)|electron (?:ioni[sz]ation|impact)", re.IGNORECASE)


def folded_name(name: str) -> str:
    """The name of a property as the table above writes it: "Precursor_MZ" and "PRECURSORMZ" are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def as_spectrum(stated: Mapping[str, str], peaks: FloatArray, *, line: int, number: int) -> Spectrum:
    """A spectrum from what its file states, by folded name; `number` counts from 1 in the file and names what has no name."""
    comments = {folded_name(key): value for key, value in _QUOTED.findall(stated.get("comments", ""))}
    found = {field: _first(names, stated) or _first(names, comments) for field, names in _NAMES.items()}
    precursor = _positive(found["precursor_mz"])
    inchikey = found["inchikey"]
    return Spectrum(
        identifier=found["identifier"] or str(number),
        peaks=peaks,
        kind=_kind(found, precursor),
        name=found["name"],
        precursor_mz=precursor,
        polarity=_polarity(found["polarity"], stated.get("charge")),
        adduct=found["adduct"],
        formula=found["formula"],
        inchikey=inchikey if inchikey and _INCHIKEY.fullmatch(inchikey) else None,
        smiles=found["smiles"],
        collision_energy=found["collision_energy"],
        instrument=found["instrument"],
        licence=found["licence"],
        retention_time=_positive(found["seconds"]),
        other=dict(stated),
        line=line,
    )


def _first(names: tuple[str, ...], stated: Mapping[str, str]) -> str | None:
    return next((value for name in names if (value := stated.get(name, "").strip()).casefold() not in _UNSTATED), None)


def _positive(text: str | None) -> float | None:
    words = (text or "").split()
    try:
        value = float(words[0]) if words else 0.0
    except ValueError:
        return None
    return value if value > 0 and math.isfinite(value) else None


def _polarity(text: str | None, charge: str | None) -> Polarity | None:
    given = (text or "").strip().casefold()
    if given.startswith("p") or given.endswith("+"):
        return "positive"
    if given.startswith("n") or given.endswith("-"):
        return "negative"
    sign = (charge or "").strip()
    if sign.endswith("-") or sign.startswith("-"):
        return "negative"
    return "positive" if sign.rstrip("+").isdigit() and int(sign.rstrip("+")) else None


def _kind(found: Mapping[str, str | None], precursor: float | None) -> Kind:
    spectrum_type = (found["spectrum_type"] or "").casefold()
    if spectrum_type in {"ms2", "2", "msms", "ms/ms"}:
        return "msms"
    if any(_EI.search(found[name] or "") for name in ("instrument_type", "spectrum_type", "polarity")):
        return "ei"
    if spectrum_type in {"ms", "ms1", "1"}:
        return "ms1"
    return "msms" if precursor is not None else "unknown"
