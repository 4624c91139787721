"""The work of `tahaluf identify`: queries of many files in order, answered here, by several processes, or on a cluster."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli.printing import console, errors
from tahaluf.hub.assess.spectra_chemistry import describe, isomers_of
from tahaluf.hub.assess.spectra_rows import row_of, row_of_component
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.spectra import Curve, Spectrum, read
from tahaluf.spectra.cleaning import Cleaning
from tahaluf.spectra.identify import Identification, identify
from tahaluf.spectra.library import Library
from tahaluf.spectra.replicates import together
from tahaluf.spectra.runs import Component, components, scans_of

CHUNK = 50  # queries given to a process at once
_CLUSTER_WINDOW = 64
_SHOWN = 3
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of every query; the library is in `folder`."""

    folder: str
    tolerance: float
    formula: str
    language: str
    as_json: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A spectrum with the name that its answer carries, and, of a run, what left the column."""

    name: str
    spectrum: Spectrum
    component: Component | None = None


@contextlib.contextmanager
def library_at(paths: list[Path], keep: Path | None, clean: str) -> Iterator[Path]:
    """The folder of the library: one kept before, or built from the files, kept or gone afterwards.

    Raises:
        BadInput: a file is missing, a folder stands beside others, or `clean` is given for a library that is built already.
    """
    if len(paths) == 1 and paths[0].is_dir():
        if clean:
            raise BadInput.one("--clean", "A kept library is cleaned already.", "Build it again from the spectra.")
        if keep is not None:
            Library.load(paths[0]).save(keep)
        yield paths[0]
        return
    if folder := next((path for path in paths if path.is_dir()), None):
        raise BadInput.one(folder.name, "A kept library stands alone.", "Give one folder, or files only.")
    faults: list[Fault] = []
    found = [query.spectrum for query in _each(paths, faults)]
    for fault in faults[:_MOST_TOLD]:
        errors.print(f"  {fault}", markup=False)
    if len(faults) > _MOST_TOLD:
        errors.print(f"  … and {len(faults) - _MOST_TOLD} more.", markup=False)
    built = Library.build(found, describe, cleaning=Cleaning.read(clean))
    with tempfile.TemporaryDirectory() as temporary:
        place = keep or Path(temporary)
        built.save(place)
        yield place


def queries(paths: list[Path], faults: list[Fault], *, run: bool, replicates: bool) -> Iterator[Query]:
    """The queries of files in order; faults are added, with the file's name."""
    if not run and not replicates:
        yield from _each(paths, faults)
        return
    for path in paths:
        items = [one.spectrum for one in _each([path], faults)]
        if run:
            for one in _components(path, items):
                yield Query(name=f"{path.stem}:{one.spectrum.identifier}", spectrum=one.spectrum, component=one)
        else:
            yield from (Query(name=_named(path, one), spectrum=one) for one in together(items))


def _components(path: Path, items: list[Spectrum]) -> tuple[Component, ...]:
    try:
        return components(scans_of(items))
    except BadInput as error:
        raise BadInput([Fault(place=path.name, fault=one.fault, remedy=one.remedy) for one in error.faults]) from error


def _each(paths: Iterable[Path], faults: list[Fault]) -> Iterator[Query]:
    for path in paths:
        if not path.is_file():
            raise BadInput.one(path.name, "There is no such file.", "Name a file of spectra.")
        with path.open("rb") as stream:
            for item in read(stream, path.name):
                if isinstance(item, Fault):
                    place = f"{path.name}, {item.place}"
                    faults.append(Fault(place=place, fault=item.fault, remedy=item.remedy, code=item.code))
                elif isinstance(item, Curve):
                    why, remedy = "Only mass spectra are identified.", "Leave other curves out."
                    faults.append(Fault(place=f"{path.name}, line {item.line}", fault=why, remedy=remedy))
                else:
                    yield Query(name=_named(path, item), spectrum=item)


def _named(path: Path, one: Spectrum) -> str:
    stated = one.identifier in one.other.values() or one.other.get("id")
    return one.identifier if stated or not one.identifier.isdigit() else f"{path.stem}:{one.identifier}"


def answer(chunk: list[Query], asked: Asked) -> list[str]:
    """One process's work: the text of each answer, a line of JSON or what people read."""
    library = _library(asked.folder)
    found = []
    for query in chunk:
        one = identify(query.spectrum, library, isomers_of=isomers_of, tolerance=asked.tolerance, formula=asked.formula or None)
        if asked.as_json:
            row = row_of(one, query.name, asked.language) | (row_of_component(query.component) if query.component else {})
            found.append(json.dumps(row, ensure_ascii=False))
        else:
            found.append(_read(one, query, asked.language))
    return found


@lru_cache(maxsize=1)
def _library(folder: str) -> Library:
    return Library.load(Path(folder))


def spread(waiting: Iterator[Query], asked: Asked, processes: int, scheduler: str) -> Iterator[str]:
    """The answers in the order of the queries: the first fifty from this process, further ones from several or from a cluster.

    Raises:
        BadInput: a scheduler is named and distributed is not installed.
    """
    chunks = iter(lambda: list(islice(waiting, CHUNK)), [])
    if scheduler:
        yield from _with_progress(_on_cluster(chunks, asked, scheduler))
        return
    first = next(chunks, None)
    if first is None:
        return
    yield from answer(first, asked)
    second = next(chunks, None)
    if second is None:
        return
    if processes == 1:
        yield from _with_progress(answer(chunk, asked) for chunk in _after(second, chunks))
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from _with_progress(_in_order(pool.submit, _after(second, chunks), asked, 2 * processes))


def _after(first: list[Query], rest: Iterator[list[Query]]) -> Iterator[list[Query]]:
    yield first
    yield from rest


def _in_order(submit: Callable[..., Any], chunks: Iterator[list[Query]], asked: Asked, most: int) -> Iterator[list[str]]:
    """Answers in order, at most `most` chunks under way, so that memory does not grow with the run."""
    under_way: list[Any] = []
    for chunk in chunks:
        under_way.append(submit(answer, chunk, asked))
        if len(under_way) >= most:
            yield under_way.pop(0).result()
    for one in under_way:
        yield one.result()


def _on_cluster(chunks: Iterator[list[Query]], asked: Asked, address: str) -> Iterator[list[str]]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BadInput.one("--scheduler", "distributed is not installed.", "Install tahaluf[cluster].") from error
    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield from _in_order(client.submit, chunks, asked, _CLUSTER_WINDOW)


def _with_progress(answered: Iterator[list[str]]) -> Iterator[str]:
    """The same, with a count on a terminal."""
    columns = (TextColumn("spectra"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=not errors.is_terminal, transient=True) as progress:
        task = progress.add_task("spectra", total=None, completed=CHUNK)
        for texts in answered:
            yield from texts
            progress.update(task, advance=len(texts))


def show(text: str, *, as_json: bool) -> None:
    """Print an answer."""
    if as_json:
        sys.stdout.write(f"{text}\n")
    else:
        console.print(text, markup=False)


def _read(one: Identification, query: Query, language: str) -> str:
    """What people read: known or not, the best candidates, every reason."""
    family = f", family {one.family.name}" if one.family else ""
    part = f", {query.component.share:.1%} of the run" if query.component else ""
    lines = [f"{query.name}: known {one.known}{family}{part}"]
    shown = one.candidates[:_SHOWN]
    lines += [f"  {candidate.probability:.3f}  {candidate.entry.name}" for candidate in shown]
    reasons = [reason for candidate in shown for reason in candidate.reasons]
    reasons += [reason for resemblance in one.resembles for reason in resemblance.reasons]
    reasons += [*(one.mixture.reasons if one.mixture else ()), *(one.family.reasons if one.family else ()), *one.reasons]
    reasons += one.sites.reasons if one.sites else ()
    return "\n".join([*lines, *(f"    {reason.says.in_(language)}" for reason in reasons)])
