"""`tahaluf identify`: from spectra to names, families, or an honest unknown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tahaluf.cli.printing import console, errors, told
from tahaluf.kernel.errors import BadInput, Fault

if TYPE_CHECKING:
    from tahaluf.spectra import Spectrum
    from tahaluf.spectra.identify import Identification
    from tahaluf.spectra.library import Library

_SHOWN = 3
_MOST_TOLD = 20


def identify(  # noqa: PLR0913 - each is an option of the command
    spectra: Annotated[list[Path], typer.Argument(help="Files: .msp, .mgf, .mzML, .jdx, MassBank .txt, peak list .csv.")],
    *,
    library: Annotated[list[Path], typer.Option("--library", "-L", help="Reference spectra: files, or a folder kept before.")],
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep the library in this folder, for the next time.")] = None,
    tolerance: Annotated[float, typer.Option("--tolerance", min=0, max=2, help="Of the precursor's m/z, in dalton.")] = 0.01,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a spectrum, a line each.")] = False,
    language: Annotated[str, typer.Option("--language", help="Language of the reasons: ar, en or fr.")] = "en",
) -> None:
    """Say what each spectrum is, how sure that is, which isomers remain, its family, and whether it is known at all.

    Faults of the files go to standard error, with their lines. What could be read is answered; the exit code is then 2.
    """
    from tahaluf.hub.assess.spectra_chemistry import isomers_of  # noqa: PLC0415 - loads RDKit
    from tahaluf.spectra.identify import identify as identify_one  # noqa: PLC0415 - loads NumPy and SciPy

    with told(as_json=False):  # standard output holds answers only
        faults: list[Fault] = []
        references = _library(library)
        if keep is not None:
            references.save(keep)
        for path in spectra:
            for query_id, spectrum in _queries(path, faults):
                answer = identify_one(spectrum, references, isomers_of=isomers_of, tolerance=tolerance)
                _show(answer, query_id, as_json=as_json, language=language)
        if faults:
            raise BadInput(faults)


def _library(paths: list[Path]) -> Library:
    """The library of a folder kept before, or of the spectra in the files."""
    from tahaluf.hub.assess.spectra_chemistry import describe  # noqa: PLC0415 - loads RDKit
    from tahaluf.spectra.library import Library  # noqa: PLC0415 - loads NumPy and SciPy

    if len(paths) == 1 and paths[0].is_dir():
        return Library.load(paths[0])
    if folder := next((path for path in paths if path.is_dir()), None):
        raise BadInput.one(folder.name, "A kept library stands alone.", "Give one folder, or files only.")
    faults: list[Fault] = []
    found = [spectrum for path in paths for _, spectrum in _queries(path, faults)]
    for fault in faults[:_MOST_TOLD]:
        errors.print(f"  {fault}", markup=False)
    if len(faults) > _MOST_TOLD:
        errors.print(f"  … and {len(faults) - _MOST_TOLD} more.", markup=False)
    return Library.build(found, describe)


def _queries(path: Path, faults: list[Fault]) -> Iterator[tuple[str, Spectrum]]:
    """(how it is named, spectrum) of a file; its faults are added, with the file's name."""
    from tahaluf.spectra import Curve, read  # noqa: PLC0415 - loads NumPy

    if not path.is_file():
        raise BadInput.one(path.name, "There is no such file.", "Name a file of spectra.")
    with path.open("rb") as stream:
        for item in read(stream, path.name):
            if isinstance(item, Fault):
                faults.append(Fault(place=f"{path.name}, {item.place}", fault=item.fault, remedy=item.remedy, code=item.code))
            elif isinstance(item, Curve):
                why, remedy = "Only mass spectra are identified.", "Leave other curves out."
                faults.append(Fault(place=f"{path.name}, line {item.line}", fault=why, remedy=remedy))
            else:
                stated = item.identifier in item.other.values() or item.other.get("id")
                yield item.identifier if stated or not item.identifier.isdigit() else f"{path.stem}:{item.identifier}", item


def _show(answer: Identification, query_id: str, *, as_json: bool, language: str) -> None:
    if as_json:
        from tahaluf.hub.assess.spectra_rows import row_of  # noqa: PLC0415 - loads NumPy

        sys.stdout.write(json.dumps(row_of(answer, query_id, language), ensure_ascii=False) + "\n")
        return
    family = f", family {answer.family.name}" if answer.family else ""
    console.print(f"{query_id}: known {answer.known}{family}", markup=False)
    reasons = [one for candidate in answer.candidates[:_SHOWN] for one in candidate.reasons]
    for candidate in answer.candidates[:_SHOWN]:
        console.print(f"  {candidate.probability:.3f}  {candidate.entry.name}", markup=False)
    for resemblance in answer.resembles:
        reasons += resemblance.reasons
    mixture = answer.mixture.reasons if answer.mixture else ()
    for reason in [*reasons, *mixture, *(answer.family.reasons if answer.family else ()), *answer.reasons]:
        console.print(f"    {reason.says.in_(language)}", markup=False)
