"""Whether one offer fits one need, and why (not)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tahaluf.joint.plans import within
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a body needs. An empty set and None mean "not said", which rules nothing out; `amount` is in `unit`, above zero."""

    key: str
    support: str
    holder: str = ""
    priority: str = "medium"
    places: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    needed_by: date | None = None
    amount: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a body offers from `first` to `last`; `cost` is what using it costs the coalition, in one currency for all offers."""

    key: str
    support: str
    first: date
    last: date
    giver: str = ""
    places: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    amount: float | None = None
    unit: str | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Whether an offer can meet a need: every reason for, or every reason against. `score` 0..1 ranks the offers that fit."""

    need: str
    offer: str
    fits: bool
    score: float
    reasons: tuple[Reason, ...]


def fit_of(need: Need, offer: Offer, *, on: date) -> Fit:
    """Judge one pair on a day: support, theme, language, place, time, unit; nobody meets a need of their own."""
    against = tuple(_against(need, offer, on))
    parts = (
        _share(need.themes, offer.themes),
        _share(need.languages, offer.languages),
        1.0 if need.places and offer.places else 0.5,
    )
    reasons = against or tuple(_in_favour(need, offer))
    return Fit(need=need.key, offer=offer.key, fits=not against, score=0.0 if against else sum(parts) / 3, reasons=reasons)


def remains(fits: Sequence[Fit]) -> tuple[Reason, ...]:
    """Why a need that no offer fits stays unmet: the obstacle of the offers that came nearest, with how many it stopped."""
    if not fits:
        return (_reason("none"),)
    alike = [fit for fit in fits if not any(reason.rule == "matching.support@1" for reason in fit.reasons)]
    if not alike:
        return (_reason("no-support"),)
    counts = Counter(reason.rule for fit in alike for reason in fit.reasons)
    return tuple(_reason(rule.split(".")[1].split("@")[0] + "-all", count=str(n)) for rule, n in sorted(counts.items()))


def taken(usable: Sequence[Fit], used: Collection[str]) -> tuple[Reason, ...]:
    """Why a need that offers fit stays unmet: they went to others, do not suffice, or cost more than the budget."""
    gone = sum(fit.offer in used for fit in usable)
    return (_reason("taken", count=str(gone)),) if gone else (_reason("short", count=str(len(usable))),)


def _against(need: Need, offer: Offer, on: date) -> Iterator[Reason]:
    if need.support != offer.support:
        yield _reason("support")
        return
    if need.holder and need.holder == offer.giver:
        yield _reason("own")
    if need.themes and offer.themes and not need.themes & offer.themes:
        yield _reason("theme")
    if need.languages and offer.languages and not need.languages & offer.languages:
        yield _reason("language")
    if need.places and offer.places and not any(within(a, b) or within(b, a) for a in need.places for b in offer.places):
        yield _reason("place")
    if offer.last < on or (need.needed_by is not None and offer.first > need.needed_by):
        yield _reason("time")
    if need.amount is not None and offer.amount is not None and need.unit != offer.unit:
        yield _reason("unit")


def _in_favour(need: Need, offer: Offer) -> Iterator[Reason]:
    yield _reason("fits-support")
    if both := need.themes & offer.themes:
        yield _reason("fits-theme", codes=", ".join(sorted(both)))
    if both := need.languages & offer.languages:
        yield _reason("fits-language", codes=", ".join(sorted(both)))
    if need.needed_by is not None:
        yield _reason("fits-time", first=offer.first.isoformat(), by=need.needed_by.isoformat())


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.5


def _reason(rule: str, **told: str) -> Reason:
    return Reason(rule=f"matching.{rule}@1", says=_SAYS[rule].fill(**told), evidence=told)


_SAYS = {
    "support": Text(en="It offers another kind of support.", ar="يعرض نوعاً آخر من الدعم.", fr="Elle offre un autre type d'appui."),
    "own": Text(en="Who offers is who needs.", ar="الجهة العارضة هي الجهة المحتاجة نفسها.", fr="Qui offre est aussi qui demande."),
    "theme": Text(en="It is for another theme.", ar="يخص موضوعاً آخر.", fr="Elle porte sur un autre thème."),
    "language": Text(
        en="There is no common working language.", ar="لا توجد لغة عمل مشتركة.", fr="Aucune langue de travail commune."
    ),
    "place": Text(en="It is for another place.", ar="يخص مكاناً آخر.", fr="Elle vaut pour un autre lieu."),
    "time": Text(en="It is not available in time.", ar="غير متاح في الأجل المطلوب.", fr="Elle n'est pas disponible à temps."),
    "unit": Text(
        en="The two amounts have different units.",
        ar="وحدتا الكميتين مختلفتان.",
        fr="Les deux quantités ont des unités différentes.",
    ),
    "none": Text(en="There is no offer.", ar="لا يوجد أي عرض.", fr="Il n'y a aucune offre."),
    "no-support": Text(
        en="Nobody offers this kind of support.", ar="لا تعرض أي جهة هذا النوع من الدعم.", fr="Personne n'offre ce type d'appui."
    ),
    "own-all": Text(
        en="Offers of the body itself: {count}.", ar="عروض الجهة نفسها: {count}.", fr="Offres de l'organisme lui-même : {count}."
    ),
    "theme-all": Text(
        en="Offers for another theme: {count}.", ar="عروض تخص موضوعاً آخر: {count}.", fr="Offres sur un autre thème : {count}."
    ),
    "language-all": Text(
        en="Offers without a common working language: {count}.",
        ar="عروض بلا لغة عمل مشتركة: {count}.",
        fr="Offres sans langue de travail commune : {count}.",
    ),
    "place-all": Text(
        en="Offers for another place: {count}.", ar="عروض تخص مكاناً آخر: {count}.", fr="Offres pour un autre lieu : {count}."
    ),
    "time-all": Text(
        en="Offers that are not available in time: {count}.",
        ar="عروض غير متاحة في الأجل المطلوب: {count}.",
        fr="Offres non disponibles à temps : {count}.",
    ),
    "unit-all": Text(
        en="Offers with another unit of amount: {count}.",
        ar="عروض كميتها بوحدة أخرى: {count}.",
        fr="Offres dont la quantité a une autre unité : {count}.",
    ),
    "taken": Text(
        en="Offers that fit but went to other needs, where they count for more: {count}.",
        ar="عروض ملائمة ذهبت إلى احتياجات أخرى أكثر إلحاحاً: {count}.",
        fr="Offres qui conviennent mais vont à d'autres besoins, où elles comptent davantage : {count}.",
    ),
    "short": Text(
        en="Offers fit, but do not suffice within their amounts, the number of partners or the budget: {count}.",
        ar="عروض ملائمة لكنها لا تكفي ضمن كمياتها أو عدد الشركاء أو الميزانية: {count}.",
        fr="Offres qui conviennent mais ne suffisent pas dans leurs quantités, le nombre de partenaires ou le budget : {count}.",
    ),
    "fits-support": Text(en="It offers what is needed.", ar="يعرض ما هو مطلوب.", fr="Elle offre ce qui est demandé."),
    "fits-theme": Text(
        en="Both name the theme {codes}.", ar="يذكر كلاهما الموضوع {codes}.", fr="Les deux nomment le thème {codes}."
    ),
    "fits-language": Text(
        en="They share a working language ({codes}).",
        ar="بينهما لغة عمل مشتركة ({codes}).",
        fr="Langue de travail commune ({codes}).",
    ),
    "fits-time": Text(
        en="It is available from {first}; the need is until {by}.",
        ar="متاح اعتباراً من {first}؛ والاحتياج حتى {by}.",
        fr="Elle est disponible à partir du {first} ; le besoin court jusqu'au {by}.",
    ),
}
