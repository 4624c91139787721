"""Relate two records: same substance, family, mark, party, route, and nearness in place and time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import exp, log10

from rapidfuzz import fuzz

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text, fold
from tahaluf.links.names import same_name
from tahaluf.links.relation import Relation, any_of
from tahaluf.links.traits import Traits

RULE = "links.{}@1"
# What each tie alone is worth, 0..1: judgement, not measurement; docs/explanation/links.md says why.
SUBSTANCE, FAMILY, MARK, IDENTIFIER, NAME, ROUTE, NEAR = 0.40, 0.12, 0.50, 0.90, 0.40, 0.20, 0.35
_PACKAGING = 0.5  # a colour or a wrapping says half of what a logo says
_ALIKE = 90.0  # per cent of letters from which two marks are taken as one, misread
_KM, _DAYS = 40.0, 14.0  # distance and time over which nearness falls to a third
_SAME_SUBDIVISION_KM, _SAME_COUNTRY_KM = 60.0, 300.0  # typical distance where only codes are known
_USUAL = 0.1


def relate(one: Traits, other: Traits, *, frequency: Callable[[str], float | None] = lambda _: None) -> Relation:
    """How strongly two records belong together, with a reason for each tie; the same in both directions.

    `frequency` gives the share of the reader's records (0..1) that carry a key such as "what:fentanyl" or "mark:blue star"; a
    common key says little. None (unknown) is taken as one record in ten.
    """
    return any_of(_ties(one, other, frequency))


def rarity(share: float | None) -> float:
    """0.05 for a key that nearly all records carry, 1 for one in ten thousand or fewer: minus log10 of the share, over four."""
    return min(max(-log10(max(share if share is not None else _USUAL, 1e-9)) / 4, 0.05), 1.0)


def _ties(one: Traits, other: Traits, frequency: Callable[[str], float | None]) -> Iterator[Reason]:
    for key in sorted(one.substances & other.substances):
        yield _reason("substance", SUBSTANCE * rarity(frequency(f"what:{key}")), substance=key)
    if not one.substances & other.substances:
        for family in sorted(one.families & other.families):
            yield _reason("family", FAMILY * rarity(frequency(f"family:{family}")) ** 0.5, family=family)
    yield from _marks(one, other, frequency)
    yield from _parties(one, other)
    for leg in sorted(one.routes & other.routes):
        yield _reason("route", ROUTE * rarity(frequency(f"route:{leg}")) ** 0.5, route=leg.replace(">", " → "))
    yield from _near(one, other)


def _marks(one: Traits, other: Traits, frequency: Callable[[str], float | None]) -> Iterator[Reason]:
    best: dict[tuple[str, str], float] = {}
    for (kind, mine), (also, theirs) in product(one.marks, other.marks):
        alike = _likeness(mine, theirs) if kind == also else 0.0
        if alike >= _ALIKE:
            at = (kind, min(mine, theirs))
            best[at] = max(alike, best.get(at, 0.0))
    for (kind, mark), alike in sorted(best.items()):
        telling = MARK if kind in {"logo", "stamp"} else MARK * _PACKAGING
        weight = telling * max(rarity(frequency(f"mark:{mark}")), 0.25) ** 0.5 * (alike / 100) ** 4
        yield _reason("mark", weight, mark=mark, kind=kind)


def _likeness(one: str, other: str) -> float:
    return 100.0 if one == other else float(fuzz.ratio(one, other))


def _parties(one: Traits, other: Traits) -> Iterator[Reason]:
    shared = sorted(one.identifiers & other.identifiers)
    for identifier in shared:
        yield _reason("party", IDENTIFIER, party=identifier)
    if shared:
        return
    for mine, theirs in sorted({(min(pair), max(pair)) for pair in product(one.names, other.names)}):
        if fold(mine) == fold(theirs):
            yield _reason("name", NAME * (1.0 if " " in fold(mine) else 0.3), name=mine, also=theirs)
        elif same_name(mine, theirs):
            yield _reason("name", NAME * 0.7, name=mine, also=theirs)


def _near(one: Traits, other: Traits) -> Iterator[Reason]:
    km = distance_km(one, other)
    if km is None or one.period is None or other.period is None:
        return
    days = one.period.days_between(other.period)
    vague = max((one.period.last - one.period.first).days, (other.period.last - other.period.first).days) / 2
    weight = NEAR * exp(-km / _KM) * exp(-(days + vague) / _DAYS)
    if weight >= 0.005:  # noqa: PLR2004 - below half a per cent there is nothing to show
        yield _reason("near", weight, km=f"{km:.0f}", days=str(days))


def distance_km(one: Traits, other: Traits) -> float | None:
    """Kilometres between two records, with their stated radii added; a typical distance where only codes agree; None if unknown."""
    if one.point and other.point:
        return one.point.km_to(other.point) + one.point.radius_km + other.point.radius_km
    shared = one.places & other.places
    if any("-" in code for code in shared):
        return _SAME_SUBDIVISION_KM
    return _SAME_COUNTRY_KM if shared else None


def _reason(rule: str, weight: float, **evidence: str) -> Reason:
    return Reason(rule=RULE.format(rule), says=_SAYS[rule].fill(**evidence), evidence=evidence, weight=round(weight, 6))


_SAYS = {
    "substance": Text(
        en="Both report the same substance: {substance}.",
        ar="يبلّغ كلاهما عن المادة نفسها: {substance}.",
        fr="Les deux signalent la même substance : {substance}.",
    ),
    "family": Text(
        en="Their substances belong to the same analogue family: {family}.",
        ar="تنتمي موادهما إلى عائلة النظائر نفسها: {family}.",
        fr="Leurs substances appartiennent à la même famille d'analogues : {family}.",
    ),
    "mark": Text(
        en="Both carry the same mark ({kind}): {mark}.",
        ar="يحمل كلاهما العلامة نفسها ({kind}): {mark}.",
        fr="Les deux portent la même marque ({kind}) : {mark}.",
    ),
    "party": Text(
        en="Both name the same party by an exact identifier: {party}.",
        ar="يذكر كلاهما الطرف نفسه بمعرّف مطابق تماماً: {party}.",
        fr="Les deux nomment la même partie par un identifiant exact : {party}.",
    ),
    "name": Text(
        en="Both name a party alike: {name} and {also}; a name alone proves nothing.",
        ar="يذكر كلاهما طرفاً باسم متشابه: {name} و{also}؛ والاسم وحده لا يثبت شيئاً.",
        fr="Les deux nomment une partie de façon semblable : {name} et {also} ; un nom seul ne prouve rien.",
    ),
    "route": Text(
        en="Both took the same route: {route}.",
        ar="سلك كلاهما المسار نفسه: {route}.",
        fr="Les deux ont suivi le même itinéraire : {route}.",
    ),
    "near": Text(
        en="They lie near each other: about {km} km and {days} days apart.",
        ar="هما متقاربان في المكان والزمان (المسافة التقريبية بالكيلومتر: {km}، الفارق بالأيام: {days}).",
        fr="Ils sont proches : environ {km} km et {days} jours d'écart.",
    ),
}
