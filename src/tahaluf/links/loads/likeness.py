"""How much two loads speak for one origin: a likelihood ratio per trait, with reasons, and all of them together with caution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, log, log10, pi
from types import MappingProxyType

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.loads.hashing import ALIKE, nearest
from tahaluf.links.loads.load import MARKS, MEASURES, Load, Measured
from tahaluf.links.loads.population import Population, Spread
from tahaluf.links.loads.profile import apart
from tahaluf.links.loads.scale import in_words
from tahaluf.links.loads.words import TITLES, differ_in, near_in, shared_in

_RULE = "links.loads-{}@1"
# How often two loads of one origin agree on a trait that both show. Cautious assumptions: docs/explanation/entities.md.
_KEPT: Mapping[str, float] = MappingProxyType(
    {
        "logos": 0.5,
        "press_marks": 0.5,
        "packaging": 0.4,
        "seals": 0.1,
        "concealment": 0.3,
        "logo_hashes": 0.5,
        "profile_groups": 0.8,
        "substances": 0.8,
        "legs": 0.4,
    }
)
# How far values of one origin lie apart from batch to batch, as a part of their spread among all loads (assumption).
_WITHIN = 0.3
# Of loads of one origin, so many come within weeks of each other (their gaps fall off over _SOON days); the others at any time.
_NEAR, _SOON = 0.6, 30.0
_MOST = 4.0  # log10 beyond which no single trait is believed
_HALF = 0.5
_GROUPS: Mapping[str, str] = MappingProxyType({
    "logos": "look", "press_marks": "look", "logo_hashes": "look", "mass": "look", "diameter": "look",
    "packaging": "packing", "seals": "packing", "concealment": "packing",
    "purity": "chemistry", "profile": "chemistry", "profile_groups": "chemistry", "substances": "chemistry",
    "legs": "way", "seized": "way",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What two loads say about one origin. `log10_ratio` is no probability of one origin: that depends on the case.

    `reasons` come with their own log10 ratio as weight, the weightiest first. Traits of one group (look, packing, chemistry, way)
    hang together: of each group the weightiest counts in full and the others by half.
    """

    one: str
    other: str
    log10_ratio: float
    says: Text
    reasons: tuple[Reason, ...]


def likeness(one: Load, other: Load, usual: Population) -> Likeness:
    """Compare two loads, seen against what is usual; a trait that either does not show says nothing."""
    reasons = sorted(_reasons(one, other, usual), key=lambda reason: (-abs(_weight(reason)), reason.rule))
    total = _together(reasons)
    return Likeness(one=one.id, other=other.id, log10_ratio=total, says=in_words(total), reasons=tuple(reasons))


def _together(reasons: list[Reason]) -> float:
    """The sum of the weights, each group's weightiest in full."""
    seen: set[str] = set()
    total = 0.0
    for reason in reasons:
        group = _GROUPS[_trait(reason)]
        total += _weight(reason) * (_HALF if group in seen else 1.0)
        seen.add(group)
    return total


def _trait(reason: Reason) -> str:
    return reason.rule.removeprefix("links.loads-").partition("@")[0].replace("-", "_")


def _weight(reason: Reason) -> float:
    return reason.weight or 0.0


def _reasons(one: Load, other: Load, usual: Population) -> Iterator[Reason]:
    for trait in MARKS:
        if one.words(trait) and other.words(trait):
            yield _of_words(trait, one.words(trait), other.words(trait), usual)
    found = nearest(one.logo_hashes, other.logo_hashes)
    if found is not None:
        share = max(usual.share_of_hash(one.logo_hashes), usual.share_of_hash(other.logo_hashes))
        yield _of_agreement("logo_hashes", share if found <= ALIKE else None, {"bits": str(found)})
    for trait in MEASURES:
        mine, theirs, spread = one.measured(trait), other.measured(trait), usual.spreads.get(trait)
        if mine is not None and theirs is not None and spread is not None:
            yield _of_values(trait, mine, theirs, spread)
    yield from _of_profile(one, other, usual)
    if one.seized is not None and other.seized is not None and usual.span:
        yield _of_days(abs((one.seized - other.seized).days), usual.span)


def _of_words(trait: str, mine: frozenset[str], theirs: frozenset[str], usual: Population) -> Reason:
    """Of several marks in common the rarest counts."""
    shared = sorted(mine & theirs, key=lambda word: (usual.share(trait, word), word))
    evidence = {"one": ", ".join(sorted(mine)), "other": ", ".join(sorted(theirs))}
    return _of_agreement(trait, usual.share(trait, shared[0]) if shared else None, evidence)


def _of_agreement(trait: str, share: float | None, evidence: dict[str, str]) -> Reason:
    """One origin keeps a mark with a known chance, else any may come up; loads of other origins agree as often as it is common."""
    kept = _KEPT[trait]
    weight = log10(1.0 - kept) if share is None else log10((kept + (1.0 - kept) * share) / share)
    if share is None:
        says = differ_in(TITLES[trait])
    else:
        says = shared_in(TITLES[trait], share)
        evidence["share"] = f"{share:.4f}"
    return _reason(trait, says, evidence, weight)


def _of_values(trait: str, mine: Measured, theirs: Measured, spread: Spread) -> Reason:
    """Lindley's ratio for two values: both from one origin, or each from its own (D. V. Lindley, Biometrika 64, 1977)."""
    between = spread.deviation**2
    within = (_WITHIN * spread.deviation) ** 2
    noise = within + mine.uncertainty**2, within + theirs.uncertainty**2
    x, y = mine.value - spread.mean, theirs.value - spread.mean
    apart_log = _log_normal(x, between + noise[0]) + _log_normal(y, between + noise[1])
    weight = (_log_pair(x, y, between, noise) - apart_log) / log(10.0)
    evidence = {"one": f"{mine.value:g}", "other": f"{theirs.value:g}", "usual": f"{spread.mean:.3g} ± {spread.deviation:.2g}"}
    return _reason(trait, near_in(TITLES[trait], weight), evidence, weight)


def _of_days(gap: int, span: int) -> Reason:
    """The gap of two seizures: of one origin they often come close together; others fall anywhere within the time looked at."""
    anywhere = 2 * max(span + 1 - gap, 1) / (span + 1) ** 2
    weight = log10((_NEAR * exp(-gap / _SOON) / _SOON + (1 - _NEAR) * anywhere) / anywhere)
    return _reason("seized", near_in(TITLES["seized"], weight), {"days apart": str(gap), "within": f"{span} days"}, weight)


def _log_normal(x: float, variance: float) -> float:
    return -0.5 * (log(2 * pi * variance) + x * x / variance)


def _log_pair(x: float, y: float, shared: float, noise: tuple[float, float]) -> float:
    """The logarithm of a normal density of two values with covariance `shared`."""
    a, b = shared + noise[0], shared + noise[1]
    determinant = a * b - shared * shared
    form = (b * x * x - 2 * shared * x * y + a * y * y) / determinant
    return -0.5 * (2 * log(2 * pi) + log(determinant) + form)


def _of_profile(one: Load, other: Load, usual: Population) -> Iterator[Reason]:
    found = apart(one.profile, other.profile)
    if found is None or usual.calibration is None:
        return
    weight = usual.calibration.log10_ratio(found.distance)
    evidence = {
        "distance": f"{found.distance:.4f}",
        "compounds": ", ".join(found.compounds),
        "not in both": ", ".join(found.only_one),
    }
    yield _reason("profile", near_in(TITLES["profile"], weight), evidence, weight)


def _reason(trait: str, says: Text, evidence: dict[str, str], weight: float) -> Reason:
    held = min(max(weight, -_MOST), _MOST)
    return Reason(rule=_RULE.format(trait.replace("_", "-")), says=says, evidence=evidence, weight=held)
