"""After action: what became of a network once some were taken out, against what was foretold, and what became of the leads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.cuts import components
from tahaluf.links.networks.growth import Growth, Riser, growth
from tahaluf.links.networks.hiding import Trials
from tahaluf.links.networks.paths import paths
from tahaluf.links.networks.ties import Network

OUTCOMES = ("borne_out", "refuted", "open")
Z95 = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What happened to those who stayed: all nodes of before that were not taken out, whether they have ties afterwards or not.

    `foretold` and `found` are the shares of their pairs that cannot reach each other; `regrown` the share of the pairs foretold
    to be parted that reach each other afterwards, None where none was foretold. `efficiency` is the mean of 1/distance over their
    pairs, before the removal, right after it as foretold, and as found. `replaced` are new brokers tied to former contacts of
    those who went, `still` those taken out who have ties afterwards all the same.
    """

    foretold: float
    found: float
    regrown: float | None
    efficiency: tuple[float, float, float]
    replaced: tuple[Riser, ...]
    still: tuple[str, ...]
    change: Growth
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Leads of one kind by what became of them. `low`..`high` holds the share borne out of those closed (Wilson, 95 %)."""

    kind: str
    borne_out: int
    refuted: int
    open: int
    share: float | None
    low: float
    high: float


def after_action(
    before: Network, after: Network, removed: Sequence[str], draw: np.random.Generator, trials: Trials | None = None
) -> Review:
    """Compare what the removal of `removed` from `before` foretold with `after`.

    Raises:
        BadInput: nobody was removed, or one of them is not in `before`.
    """
    gone = _numbers(before, removed)
    staying = [name for name in before.names if name not in set(removed)]
    touched = np.isin(before.ends[:, 0], sorted(gone)) | np.isin(before.ends[:, 1], sorted(gone))
    foretold = before.keeping(~touched)
    old, expected, actual = (_among(one, staying) for one in (before, foretold, after))
    change = growth(before, after, draw, trials)
    contacts = {before.names[other] for node in gone for other in before.neighbours()[node]}
    replaced = tuple(one for one in change.risers if one.name not in removed and _contacts(after, one.name) & contacts)
    still = tuple(name for name in removed if _contacts(after, name))
    regrown = _regrown(expected, actual, old)
    efficiency = (_efficiency(before, staying), _efficiency(foretold, staying), _efficiency(after, staying))
    return Review(
        foretold=_parted(expected),
        found=_parted(actual),
        regrown=regrown,
        efficiency=efficiency,
        replaced=replaced,
        still=still,
        change=change,
        reasons=words.after_action(_parted(expected), _parted(actual), regrown, [one.name for one in replaced], still),
    )


def tally(outcomes: Iterable[tuple[str, str]]) -> tuple[Tally, ...]:
    """Count what became of leads from pairs of kind and outcome (`OUTCOMES`), by kind in the order of the alphabet.

    Raises:
        BadInput: an outcome is none of the three.
    """
    counts: Counter[tuple[str, str]] = Counter(outcomes)
    wrong = sorted({outcome for _, outcome in counts if outcome not in OUTCOMES})
    if wrong:
        raise BadInput(
            Fault(place=outcome or "outcome", fault="That is no outcome of a lead.", remedy="Write borne_out, refuted or open.")
            for outcome in wrong
        )
    return tuple(_tally(kind, *(counts[kind, outcome] for outcome in OUTCOMES)) for kind in sorted({kind for kind, _ in counts}))


def _tally(kind: str, right: int, wrong: int, waiting: int) -> Tally:
    low, high = wilson(right, right + wrong)
    share = right / (right + wrong) if right + wrong else None
    return Tally(kind=kind, borne_out=right, refuted=wrong, open=waiting, share=share, low=low, high=high)


def wilson(right: int, tried: int) -> tuple[float, float]:
    """The 95 % interval of a share of `right` in `tried` (Wilson 1927); 0 to 1 where nothing was tried."""
    if not tried:
        return 0.0, 1.0
    share, square = right / tried, Z95 * Z95
    middle = (share + square / (2 * tried)) / (1 + square / tried)
    half = Z95 * sqrt(share * (1 - share) / tried + square / (4 * tried * tried)) / (1 + square / tried)
    return max(0.0, middle - half), min(1.0, middle + half)


def _numbers(network: Network, names: Sequence[str]) -> set[int]:
    faults = [error for name in names if name not in network.names for error in _unknown(name).faults]
    if not names:
        faults.append(Fault(place="removed", fault="Nobody was taken out.", remedy="Name those who were."))
    if faults:
        raise BadInput(faults)
    return {network.number(name) for name in names}


def _unknown(name: str) -> BadInput:
    return BadInput.one("removed", f"{name!r} is not in the network.", "Write the name as the table of ties does.")


def _among(network: Network, names: Sequence[str]) -> list[int]:
    """The component of each of `names`; who is not in the network is alone, below zero."""
    label, number = components(network).tolist(), {name: place for place, name in enumerate(network.names)}
    return [label[number[name]] if name in number else -1 - place for place, name in enumerate(names)]


def _together(labels: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def _parted(labels: Sequence[int]) -> float:
    pairs = len(labels) * (len(labels) - 1) // 2
    return 1 - _together(labels) / pairs if pairs else 1.0


def _regrown(expected: Sequence[int], actual: Sequence[int], old: Sequence[int]) -> float | None:
    """Of the pairs that were together and were foretold to part, the share that is together: by counting, not pair by pair."""
    parted = _together(old) - _together(zip(old, expected, strict=True))
    if not parted:
        return None
    back = _together(zip(old, actual, strict=True)) - _together(zip(old, expected, actual, strict=True))
    return back / parted


def _efficiency(network: Network, names: Sequence[str]) -> float:
    """Global efficiency (Latora and Marchiori 2001) over `names`; distances may run through others who are there."""
    pairs = len(names) * (len(names) - 1)
    if not pairs:
        return 0.0
    known = {name: place for place, name in enumerate(network.names)}
    here = np.array([known[name] for name in names if name in known], dtype=np.int64)
    if not len(here):
        return 0.0
    return float(paths(network, here).harmonic[here].sum() * len(here) / len(network) / pairs)


def _contacts(network: Network, name: str) -> set[str]:
    if name not in network.names:
        return set()
    node = network.number(name)
    return {network.names[other] for other in network.near[network.start[node] : network.start[node + 1]].tolist()}
