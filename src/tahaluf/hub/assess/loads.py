"""Which seizures may have one origin, out of what one reader may see: marks, packing, chemistry, way and time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice

from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.measures import Quantity
from tahaluf.links.loads import (
    Below,
    Calibration,
    Likeness,
    Load,
    Measured,
    Population,
    Proposed,
    apart,
    calibrate,
    likeness,
    load_of,
    population,
    propose,
)
from tahaluf.links.loads.load import Content
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.measures import Determination, Finding

MOST = 2_000  # seizures looked at, the newest; and as many analyses
MOST_PROPOSED = 200
_MILLIGRAMS = {"mg": 1.0, "g": 1000.0, "kg": 1_000_000.0}
_DIFFERENT = 400  # pairs of different profile groups that a calibration looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """The seizures of one reader as loads, with what is usual among them; `more`: older ones were not looked at."""

    rows: Mapping[str, Row]
    loads: Mapping[str, Load]
    usual: Population
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Analysed:
    """An analysis of a seizure, by the ids of both."""

    id: str
    load: str
    analysis: LaboratoryAnalysis


def loads(door: Door, *, most: int = MOST) -> Loads:
    """The newest seizures that the reader may see, with what analyses that the reader may see add to them."""
    rows, more = _newest(door, most)
    found = {name: load_of(name, row.record.content) for name, row in rows.items() if isinstance(row.record.content, Seizure)}
    analysed = list(_analysed(door, found, most))
    for one in analysed:
        found[one.load] = _with_analysis(found[one.load], one.analysis)
    usual = population(tuple(found.values()), calibration=_calibration(found, analysed))
    return Loads(rows=rows, loads=found, usual=usual, more=more)


def proposals(found: Loads) -> Proposed:
    """Pairs that speak for one origin, the strongest first, at most 200."""
    proposed = propose(tuple(found.loads.values()), found.usual)
    return replace(proposed, pairs=proposed.pairs[:MOST_PROPOSED])


def compared(found: Loads, one: str, other: str) -> Likeness:
    """What two seizures say about one origin.

    Raises:
        NotFound: one of the two is not among the seizures looked at, or both are one.
    """
    if one not in found.loads or other not in found.loads or one == other:
        raise NotFound("There is no such seizure, or you may not see it.")
    return likeness(found.loads[one], found.loads[other], found.usual)


def _newest(door: Door, most: int) -> tuple[dict[str, Row], bool]:
    rows = list(islice(door.all_records(Filters(kind=("seizure",))), most + 1))
    return {row.id: row for row in rows[:most] if isinstance(row.record.content, Seizure)}, len(rows) > most


def _analysed(door: Door, known: Mapping[str, Load], most: int) -> Iterator[_Analysed]:
    for row in islice(door.all_records(Filters(kind=("laboratory-analysis",))), most):
        content = row.record.content
        if isinstance(content, LaboratoryAnalysis):
            for ref in content.sample_of:
                if ref.record in known:
                    yield _Analysed(id=row.id, load=ref.record, analysis=content)


def _with_analysis(load: Load, analysis: LaboratoryAnalysis) -> Load:
    """The load with what a laboratory measured; the newest analysis comes first and is not overwritten."""
    main = _main(analysis.results)
    group = {analysis.profile_group.strip().casefold()} if analysis.profile_group else set()
    return replace(
        load,
        profile_groups=load.profile_groups | group,
        purity=load.purity or (_measured(main) if main else None),
        mass=load.mass or _milligrams(analysis.unit_mass),
        profile=load.profile or (_profile(analysis.results, main) if main else {}),
    )


def _main(results: tuple[Finding, ...]) -> Finding | None:
    """The substance with the highest content, in per cent."""
    measured = [one for one in results if one.amount is not None and one.amount.unit == "%" and one.amount.value > 0]
    return max(measured, key=lambda one: one.amount.value if one.amount else 0, default=None)


def _measured(one: Finding) -> Measured | None:
    if one.amount is None:
        return None
    known = one.uncertainty is not None and one.uncertainty.unit == one.amount.unit
    uncertainty = float(one.uncertainty.value) / 2 if known and one.uncertainty is not None else 0.0
    return Measured(value=float(one.amount.value), uncertainty=uncertainty)


def _profile(results: tuple[Finding, ...], main: Finding) -> dict[str, Content]:
    """What was found beside the main substance, in per cent of it; what was looked for and not seen is below its limit."""
    whole = float(main.amount.value) if main.amount else 0.0
    found: dict[str, Content] = {}
    for one in results:
        name = one.substance.key or one.substance.reported
        if one is main or not whole:
            continue
        if one.determination is Determination.BELOW_DETECTION and _per_cent(one.detection_limit) is not None:
            found[name] = Below(limit=100 * (_per_cent(one.detection_limit) or 0.0) / whole)
        elif (content := _per_cent(one.amount)) is not None:
            found[name] = Measured(value=100 * content / whole)
    return found


def _per_cent(quantity: Quantity | None) -> float | None:
    return float(quantity.value) if quantity is not None and quantity.unit == "%" else None


def _milligrams(quantity: Quantity | None) -> Measured | None:
    if quantity is None or quantity.unit not in _MILLIGRAMS:
        return None
    return Measured(value=float(quantity.value) * _MILLIGRAMS[quantity.unit])


def _calibration(known: Mapping[str, Load], analysed: list[_Analysed]) -> Calibration | None:
    """Learned from pairs that laboratories declared to match, and pairs of different profile groups; None for too few."""
    load_by_analysis = {one.id: one.load for one in analysed}
    same = [
        (one.load, load_by_analysis[ref.record])
        for one in analysed
        for ref in one.analysis.profile_matches
        if load_by_analysis.get(ref.record, one.load) != one.load
    ]
    grouped = [load for load in known.values() if load.profile and load.profile_groups]
    others = ((one.id, other.id) for one, other in combinations(grouped, 2) if not one.profile_groups & other.profile_groups)
    distances = [_distances(known, pairs) for pairs in (same, list(islice(others, _DIFFERENT)))]
    try:
        return calibrate(*distances, learned_from="profiles that laboratories declared to match")
    except BadInput:  # too few pairs to say anything: the profile then says nothing
        return None


def _distances(known: Mapping[str, Load], pairs: list[tuple[str, str]]) -> list[float]:
    found = (apart(known[one].profile, known[other].profile) for one, other in pairs)
    return [each.distance for each in found if each is not None]
