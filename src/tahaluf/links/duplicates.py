"""Likely duplicates: one event that two members reported. Proposed with reasons; only a person may join them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz import fuzz

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text, fold
from tahaluf.links.relate import distance_km
from tahaluf.links.relation import Relation, sum_of
from tahaluf.links.traits import Amount, Traits

RULE = "links.duplicate.{}@1"
LIKELY = 0.6
"""The score from which two records are proposed as one event."""

_PRIOR = -3.0
_NEVER = -8.0
_NEAR_KM = 10.0
_SAME_AMOUNT, _ABOUT = Decimal("0.02"), Decimal("0.10")
_TELLING_DIGITS = 3


def likeness(one: Traits, other: Traits) -> Relation:
    """How likely two records tell of one event, 0..1, with every reason for (positive log-odds) and against (negative).

    The same in both directions. Different kinds, or days more than one apart, are never one event.
    """
    against = _excluded(one, other)
    if against is not None:
        return sum_of([against], prior=_PRIOR)
    parts = (_day, _place, _substances, _amounts, _parties, _references, _narratives, _owners)
    return sum_of((reason for part in parts for reason in part(one, other)), prior=_PRIOR)


def _excluded(one: Traits, other: Traits) -> Reason | None:
    if one.kind != other.kind:
        return _reason("kind", _NEVER, one=one.kind, other=other.kind)
    if one.period and other.period and one.period.days_between(other.period) > 1:
        return _reason("far_days", _NEVER, days=str(one.period.days_between(other.period)))
    return None


def _day(one: Traits, other: Traits) -> Iterator[Reason]:
    if one.period and other.period:
        same = one.period == other.period
        vague = max((one.period.last - one.period.first).days, (other.period.last - other.period.first).days) > 1
        yield _reason("day", 0.2 if vague else 1.0 if same else 0.4, one=str(one.period), other=str(other.period))


def _place(one: Traits, other: Traits) -> Iterator[Reason]:
    km = distance_km(one, other)
    if one.point and other.point and km is not None:
        centre = one.point.km_to(other.point)
        reach = _NEAR_KM + one.point.radius_km + other.point.radius_km
        yield _reason("place" if centre <= reach else "far_place", 1.2 if centre <= reach else -4.0, km=f"{centre:.0f}")
    elif shared := sorted(one.places & other.places, key=len):
        yield _reason("code", 0.6 if "-" in shared[-1] else 0.2, code=shared[-1])
    elif one.places and other.places:
        yield _reason("other_place", -4.0)


def _substances(one: Traits, other: Traits) -> Iterator[Reason]:
    if not one.substances or not other.substances:
        return
    shared = len(one.substances & other.substances) / len(one.substances | other.substances)
    if shared:
        yield _reason("substances", 1.2 * shared - 0.2, list=", ".join(sorted(one.substances & other.substances)))
    else:
        yield _reason("other_substances", -3.0)


def _amounts(one: Traits, other: Traits) -> Iterator[Reason]:
    mine, theirs = _totals(one), _totals(other)
    for key in sorted(mine.keys() & theirs.keys()):
        a, b = mine[key], theirs[key]
        share = _difference(a, b)
        low, high = sorted((a.value, b.value))
        told = {"one": f"{low.normalize():f} {a.unit}", "other": f"{high.normalize():f} {a.unit}"}
        if share <= (_ABOUT if a.approximate or b.approximate else _SAME_AMOUNT):
            yield _reason("amount", 2.5 if _telling(a) or _telling(b) else 1.2, **told)
        else:
            yield _reason("other_amount", -1.5 if share <= _ABOUT else -4.0, **told)


def _totals(traits: Traits) -> dict[tuple[str, str], Amount]:
    """One amount per substance and unit: a load that one member lists by parcel is the load that another weighed whole."""
    totals: dict[tuple[str, str], Amount] = {}
    for amount in traits.amounts:
        key = (amount.what, amount.unit)
        before = totals.get(key)
        total = amount.value + (before.value if before else 0)
        about = amount.approximate or (before is not None and before.approximate)
        totals[key] = Amount(what=amount.what, value=total, unit=amount.unit, approximate=about)
    return totals


def _difference(one: Amount, other: Amount) -> Decimal:
    larger = max(abs(one.value), abs(other.value))
    return abs(one.value - other.value) / larger if larger else Decimal(0)


def _telling(amount: Amount) -> bool:
    """Whether an amount has three or more significant digits: two loads of 1,000 tablets are common, two of 1,347 are not."""
    return len(amount.value.normalize().as_tuple().digits) >= _TELLING_DIGITS


def _parties(one: Traits, other: Traits) -> Iterator[Reason]:
    if shared := one.identifiers & other.identifiers:
        yield _reason("party", 2.0, party=min(shared))
    elif one.identifiers and other.identifiers:
        yield _reason("other_party", -1.5)


def _references(one: Traits, other: Traits) -> Iterator[Reason]:
    if shared := one.references & other.references:
        yield _reason("reference", 3.0, reference=min(shared))
    elif one.references and other.references and one.owner == other.owner:
        yield _reason("other_reference", -4.0)


def _narratives(one: Traits, other: Traits) -> Iterator[Reason]:
    if not one.narrative or not other.narrative:
        return
    mine, theirs = fold(one.narrative), fold(other.narrative)
    if mine.isascii() != theirs.isascii():
        return  # two scripts: words cannot be compared letter by letter, see links.texts
    alike = fuzz.token_sort_ratio(mine, theirs)
    for least, weight in ((92, 2.5), (75, 1.2), (55, 0.3), (0, -0.6)):
        if alike >= least:
            yield _reason("narrative", weight, alike=f"{alike:.0f}")
            return


def _owners(one: Traits, other: Traits) -> Iterator[Reason]:
    if one.owner == other.owner:
        yield _reason("owner", -1.5)


def _reason(rule: str, weight: float, **evidence: str) -> Reason:
    ordered = (
        evidence | dict(zip(("one", "other"), sorted((evidence["one"], evidence["other"])), strict=True))
        if "one" in evidence
        else evidence
    )
    return Reason(rule=RULE.format(rule), says=_SAYS[rule].fill(**ordered), evidence=ordered, weight=weight)


_SAYS = {
    "kind": Text(
        en="They are different kinds of record.",
        ar="هما سجلان من نوعين مختلفين.",
        fr="Ce sont deux types d'enregistrement différents.",
    ),
    "far_days": Text(
        en="They lie too far apart in time (days: {days}).",
        ar="هما متباعدان في الزمن (عدد الأيام: {days}).",
        fr="Ils sont trop éloignés dans le temps (jours : {days}).",
    ),
    "day": Text(
        en="The days agree: {one}, {other}.", ar="التاريخان متوافقان: {one}، {other}.", fr="Les jours concordent : {one}, {other}."
    ),
    "place": Text(
        en="The places agree within {km} km.",
        ar="المكانان متوافقان (المسافة بالكيلومتر: {km}).",
        fr="Les lieux concordent à {km} km près.",
    ),
    "far_place": Text(
        en="The places lie {km} km apart.",
        ar="المكانان متباعدان (المسافة بالكيلومتر: {km}).",
        fr="Les lieux sont distants de {km} km.",
    ),
    "code": Text(en="Both lie in {code}.", ar="كلاهما في {code}.", fr="Les deux se situent dans {code}."),
    "other_place": Text(en="The places differ.", ar="المكانان مختلفان.", fr="Les lieux diffèrent."),
    "substances": Text(en="The substances agree: {list}.", ar="المواد متوافقة: {list}.", fr="Les substances concordent : {list}."),
    "other_substances": Text(en="The substances differ.", ar="المواد مختلفة.", fr="Les substances diffèrent."),
    "amount": Text(
        en="The amounts agree: {one}, {other}.",
        ar="الكميتان متوافقتان: {one}، {other}.",
        fr="Les quantités concordent : {one}, {other}.",
    ),
    "other_amount": Text(
        en="The amounts differ: {one}, {other}.",
        ar="الكميتان مختلفتان: {one}، {other}.",
        fr="Les quantités diffèrent : {one}, {other}.",
    ),
    "party": Text(
        en="Both name the same party: {party}.",
        ar="يذكر كلاهما الطرف نفسه: {party}.",
        fr="Les deux nomment la même partie : {party}.",
    ),
    "other_party": Text(en="They name different parties.", ar="يذكران أطرافاً مختلفة.", fr="Ils nomment des parties différentes."),
    "reference": Text(
        en="They carry the same reference: {reference}.",
        ar="يحملان المرجع نفسه: {reference}.",
        fr="Ils portent la même référence : {reference}.",
    ),
    "other_reference": Text(
        en="One member gave them two different references.",
        ar="أعطاهما عضو واحد مرجعين مختلفين.",
        fr="Un même membre leur a donné deux références différentes.",
    ),
    "narrative": Text(
        en="Their descriptions agree to {alike} per cent.",
        ar="نسبة التوافق بين الوصفين {alike} في المائة.",
        fr="Leurs descriptions concordent à {alike} pour cent.",
    ),
    "owner": Text(
        en="The same member reported both, so it probably means two events.",
        ar="أبلغ العضو نفسه عنهما، فالأرجح أنهما حدثان.",
        fr="Le même membre a signalé les deux : il s'agit sans doute de deux événements.",
    ),
}
