"""`tahaluf identify`: from spectra to names, families, or an honest unknown."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from tahaluf.cli.printing import told
from tahaluf.kernel.errors import BadInput, Fault


def identify(  # noqa: PLR0913 - each is an option of the command
    spectra: Annotated[
        list[Path], typer.Argument(help="Files: .msp, .mgf, .mzML, .jdx, MassBank .txt, ANDI .cdf, peak list .csv.")
    ],
    *,
    library: Annotated[list[Path], typer.Option("--library", "-L", help="Reference spectra: files, or a folder kept before.")],
    keep: Annotated[Path | None, typer.Option("--keep", help="Keep the library in this folder, for the next time.")] = None,
    tolerance: Annotated[float, typer.Option("--tolerance", min=0, max=2, help="Of the precursor's m/z, in dalton.")] = 0.01,
    formula: Annotated[str, typer.Option("--formula", help="Molecular formula, where it is known: others are no candidates.")] = "",
    clean: Annotated[
        str, typer.Option("--clean", help="How MS/MS spectra are cleaned, such as noise=0.02,apart=0.05; kept with the library.")
    ] = "",
    run: Annotated[
        bool,
        typer.Option("--run", help="Each file is one run of a gas chromatograph: take it apart, identify what left the column."),
    ] = False,
    replicates: Annotated[
        bool, typer.Option("--replicates", help="Merge spectra of one file with equal name, precursor and energy into one.")
    ] = False,
    processes: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at once. Default: one for each core.")] = 0,
    scheduler: Annotated[
        str,
        typer.Option("--scheduler", help="Address of a Dask scheduler, such as tcp://host:8786; its workers must see the library."),
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a spectrum, a line each.")] = False,
    language: Annotated[str, typer.Option("--language", help="Language of the reasons: ar, en or fr.")] = "en",
) -> None:
    """Say what each spectrum is, how sure that is, which isomers remain, its family, and whether it is known at all.

    Faults of the files go to standard error, with their lines. What could be read is answered; the exit code is then 2.
    """
    from tahaluf.cli import identifying  # noqa: PLC0415 - loads NumPy and SciPy

    with told(as_json=False):  # standard output holds answers only
        if run and replicates:
            raise BadInput.one("--replicates", "The parts of a run are no replicates.", "Leave out --run or --replicates.")
        faults: list[Fault] = []
        with identifying.library_at(library, keep, clean) as folder:
            asked = identifying.Asked(folder=str(folder), tolerance=tolerance, formula=formula, language=language, as_json=as_json)
            queries = identifying.queries(spectra, faults, run=run, replicates=replicates)
            for text in identifying.spread(queries, asked, processes or os.cpu_count() or 1, scheduler):
                identifying.show(text, as_json=as_json)
        if faults:
            raise BadInput(faults)
