"""How far the nearest centre is, and where one more would shorten the way most: a p-median problem, solved exactly by HiGHS."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from tahaluf.care import words
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason

EARTH_KM = 6371.0088  # mean radius (IUGG)
_SAME_KM = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place where people live, in degrees (WGS 84); `people` None where the population is not known: not zero."""

    id: str
    latitude: float
    longitude: float
    people: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A centre of treatment, or a site where there could be one, in degrees (WGS 84)."""

    id: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A place and its nearest centre in km as the crow flies; both None where there is no centre."""

    spot: Spot
    centre: str | None
    km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortened:
    """What a proposal changes for one place, in km; `before` is None where there was no centre."""

    spot: Spot
    site: str
    before: float | None
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Sites for more centres. `before` and `after` are the mean km per person to the nearest centre.

    `shortened` has the places that change, those where most person-kilometres are saved first. `optimal` is true where the solver
    proved that no other choice of as many sites gives a shorter mean. `left_out` are places whose population is not known.
    """

    sites: tuple[str, ...]
    before: float | None
    after: float | None
    shortened: tuple[Shortened, ...]
    optimal: bool
    left_out: tuple[str, ...]
    reasons: tuple[Reason, ...]


def distance_km(here: Spot | Centre, there: Spot | Centre) -> float:
    """Great-circle distance in km (haversine, mean radius of the Earth)."""
    north, south = math.radians(here.latitude), math.radians(there.latitude)
    up = math.sin((south - north) / 2) ** 2
    along = math.sin(math.radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(up + math.cos(north) * math.cos(south) * along)))


def reach(spots: Sequence[Spot], centres: Sequence[Centre]) -> tuple[Reached, ...]:
    """Every place with its nearest centre, the farthest first; ties in the order given."""
    found = [_nearest(spot, centres) for spot in spots]
    return tuple(sorted(found, key=lambda one: -(math.inf if one.km is None else one.km)))


def mean_km(reached: Sequence[Reached]) -> float | None:
    """The mean km per person to the nearest centre; None where no place has both a population and a centre."""
    known = [(one.spot.people, one.km) for one in reached if one.spot.people and one.km is not None]
    people = math.fsum(many for many, _ in known)
    return math.fsum(many * km for many, km in known) / people if people else None


def propose(spots: Sequence[Spot], centres: Sequence[Centre], sites: Sequence[Centre], *, more: int = 1) -> Proposal:
    """The sites for `more` centres with which the mean way per person is shortest, beside the centres that there are.

    The p-median of Hakimi (1964, Operations Research 12:450) with the present centres fixed, as an integer program.

    Raises:
        BadInput: fewer sites than centres asked for, or none asked for.
    """
    if not 0 < more <= len(sites):
        raise BadInput.one("more", "There are not as many sites as centres asked for.", "Give more sites or ask for fewer.")
    known = [spot for spot in spots if spot.people]
    left_out = tuple(spot.id for spot in spots if spot.people is None)
    if not known:
        nothing = (words.no_population(),)
        return Proposal(sites=(), before=None, after=None, shortened=(), optimal=False, left_out=left_out, reasons=nothing)
    chosen, optimal = _solved(known, centres, sites, more)
    before = [_nearest(spot, centres) for spot in known]
    after = [_nearest(spot, (*centres, *chosen)) for spot in known]
    mean_before, mean_after = mean_km(before), mean_km(after)
    names = tuple(site.id for site in chosen)
    return Proposal(
        sites=names,
        before=mean_before,
        after=mean_after,
        shortened=_shortened(before, after),
        optimal=optimal,
        left_out=left_out,
        reasons=words.proposal(names, mean_before, mean_after, len(sites), optimal=optimal, left_out=left_out),
    )


def _nearest(spot: Spot, centres: Sequence[Centre]) -> Reached:
    ways = [(distance_km(spot, centre), centre.id) for centre in centres]
    if not ways:
        return Reached(spot=spot, centre=None, km=None)
    km, name = min(ways, key=lambda way: way[0])
    return Reached(spot=spot, centre=name, km=km)


def _shortened(before: Sequence[Reached], after: Sequence[Reached]) -> tuple[Shortened, ...]:
    rows = [
        Shortened(spot=was.spot, site=now.centre or "", before=was.km, after=now.km)
        for was, now in zip(before, after, strict=True)
        if now.km is not None and (was.km is None or now.km < was.km - _SAME_KM)
    ]
    return tuple(sorted(rows, key=_saved, reverse=True))


def _saved(one: Shortened) -> float:
    """Person-kilometres saved; where there was no centre, people alone decide."""
    people = one.spot.people or 0.0
    return people if one.before is None else people * (one.before - one.after)


def _solved(
    spots: Sequence[Spot], centres: Sequence[Centre], sites: Sequence[Centre], more: int
) -> tuple[tuple[Centre, ...], bool]:
    """The sites chosen, and whether the solver proved them best.

    Variables: one per site (built or not), one per place and site that is nearer than the present centres, one per place that
    stays with them.
    """
    weights = np.array([spot.people for spot in spots], dtype=float)
    ways = np.array([[distance_km(spot, site) for site in sites] for spot in spots])
    now = np.array([min((distance_km(spot, one) for one in centres), default=math.inf) for spot in spots])
    if more == 1:  # every site is tried: exact, and quick where there is no centre yet
        return (sites[int(np.argmin(weights @ np.minimum(ways, now[:, None])))],), True
    place, site = np.nonzero(ways < now[:, None])
    stays = np.flatnonzero(np.isfinite(now))
    if not len(place):
        return tuple(sites[:more]), True
    cost = np.concatenate([np.zeros(len(sites)), weights[place] * ways[place, site], weights[stays] * now[stays]])
    whole = np.concatenate([np.ones(len(sites)), np.zeros(len(cost) - len(sites))])
    rules = _rules(place, site, stays, (len(spots), len(sites), more))
    found = milp(cost / weights.sum(), integrality=whole, bounds=Bounds(0, 1), constraints=rules, options={"mip_rel_gap": 0.0})
    if found.x is None:  # pragma: no cover - every choice of sites is feasible
        return tuple(sites[:more]), False
    return tuple(sites[int(at)] for at in np.flatnonzero(found.x[: len(sites)] > 0.5)), found.status == 0  # noqa: PLR2004 - zero or one


def _rules(place: np.ndarray, site: np.ndarray, stays: np.ndarray, sizes: tuple[int, int, int]) -> tuple[LinearConstraint, ...]:
    """Each place goes to one centre; only to a site that is built; as many are built as asked for."""
    spots, sites, more = sizes
    pairs, columns = len(place), sites + len(place) + len(stays)
    row = np.concatenate([place, stays])
    served = csr_array((np.ones(len(row)), (row, sites + np.arange(len(row)))), shape=(spots, columns))
    at = np.arange(pairs)
    signs = np.concatenate([np.ones(pairs), -np.ones(pairs)])
    built = csr_array((signs, (np.concatenate([at, at]), np.concatenate([sites + at, site]))), shape=(pairs, columns))
    count = csr_array((np.ones(sites), (np.zeros(sites, dtype=int), np.arange(sites))), shape=(1, columns))
    return LinearConstraint(served, 1, 1), LinearConstraint(built, -np.inf, 0), LinearConstraint(count, more, more)
