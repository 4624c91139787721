"""The sentences of the care engine, with their figures."""

from __future__ import annotations

from collections.abc import Sequence

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_PROPOSED = Text(
    en="With {sites} the mean way to the nearest centre goes from {before} to {after} per person.",
    ar="مع {sites} ينتقل متوسط المسافة إلى أقرب مركز من {before} إلى {after} للشخص.",
    fr="Avec {sites}, le trajet moyen vers le centre le plus proche passe de {before} à {after} par personne.",
)
_OPTIMAL = Text(
    en="Proved: no other choice among the {count} sites considered gives a shorter mean.",
    ar="ثبت حسابياً أنه لا اختيار آخر بين المواقع الـ{count} المنظور فيها يعطي متوسطاً أقصر.",
    fr="Prouvé : aucun autre choix parmi les {count} sites considérés ne donne une moyenne plus courte.",
)
_NOT_OPTIMAL = Text(
    en="Not proved to be the best among the {count} sites considered.",
    ar="لم يثبت أنه الأفضل بين المواقع الـ{count} المنظور فيها.",
    fr="Non prouvé comme le meilleur parmi les {count} sites considérés.",
)
_ASSUMED = Text(
    en="Assumed: everyone goes to the nearest centre, as the crow flies, and it has room; roads, borders, cost and staff do not"
    " count.",
    ar="الافتراضات: كل شخص يقصد أقرب مركز بخط مستقيم وفي المركز متسع؛ ولا تُحتسب الطرق والحدود والتكلفة والعاملون.",
    fr="Supposé : chacun va au centre le plus proche, à vol d'oiseau, et il y a de la place ; routes, frontières, coût et personnel"
    " ne comptent pas.",
)
_LEFT_OUT = Text(
    en="Left out, for their population is not known: {ids}.",
    ar="لم يُحتسب لأن عدد السكان غير معروف: {ids}.",
    fr="Laissés de côté, population inconnue : {ids}.",
)
_NO_POPULATION = Text(
    en="No place has a known population, so no site can be preferred.",
    ar="لا يُعرف عدد السكان لأي مكان، فلا يمكن تفضيل موقع.",
    fr="Aucun lieu n'a de population connue : aucun site ne peut être préféré.",
)
_NO_CENTRE = Text(en="no centre", ar="لا مركز", fr="aucun centre")


def no_population() -> Reason:
    """Nothing to weigh by."""
    return Reason(rule="care.no-population@1", says=_NO_POPULATION)


def proposal(  # noqa: PLR0913 - the figures of one proposal
    sites: Sequence[str],
    before: float | None,
    after: float | None,
    considered: int,
    *,
    optimal: bool,
    left_out: Sequence[str],
) -> tuple[Reason, ...]:
    """What a proposal changes, whether it is proved best, what is assumed, and who was left out."""
    names, count = ", ".join(sites), str(considered)
    figures = {"sites": names, "before": "" if before is None else _km(before), "after": "" if after is None else _km(after)}
    filled = {to: figures | ({} if before is not None else {"before": _NO_CENTRE.in_(to)}) for to in ("en", "ar", "fr")}
    says = Text(**{to: _PROPOSED.in_(to).format(**filled[to]) for to in ("en", "ar", "fr")})
    proved = (_OPTIMAL if optimal else _NOT_OPTIMAL).fill(count=count)
    told = [
        Reason(rule="care.site-proposed@1", says=says, evidence=figures),
        Reason(rule="care.site-proved@1", says=proved, evidence={"sites": count}),
        Reason(rule="care.site-assumed@1", says=_ASSUMED),
    ]
    if left_out:
        ids = ", ".join(left_out)
        told.append(Reason(rule="care.population-unknown@1", says=_LEFT_OUT.fill(ids=ids), evidence={"places": ids}))
    return tuple(told)


def _km(value: float) -> str:
    return f"{value:.1f} km"
