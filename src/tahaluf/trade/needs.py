"""Legitimate need and running use: what was needed, what was notified and arrived, what is left, with the arithmetic."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.trade.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a country (ISO 3166-1) needs of a substance in a year; `quantity` None where nobody stated it: unknown, not zero."""

    id: str
    country: str
    substance: str
    year: int
    quantity: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """A consignment towards a country; `counts` is false where it was objected to, cancelled or returned."""

    id: str
    country: str
    substance: str
    year: int
    quantity: float | None
    unit: str
    counts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Running use of one need in its order. `share` of the need is None where the need is not known.

    `beyond` is the first consignment with which the running sum exceeds the need. `left_out` could not be added: another unit,
    or no quantity.
    """

    country: str
    substance: str
    year: int
    need: float | None
    used: float
    unit: str
    share: float | None
    counted: tuple[str, ...]
    beyond: str | None
    left_out: tuple[str, ...]
    reasons: tuple[Reason, ...]


_SUM = Text(
    en="{used} {unit} in {count} consignments, of a need of {need} {unit}: {share}.",
    ar="{used} {unit} في {count} شحنات، من حاجة قدرها {need} {unit}: {share}.",
    fr="{used} {unit} en {count} envois, sur un besoin de {need} {unit} : {share}.",
)
_UNKNOWN = Text(
    en="{used} {unit} in {count} consignments; no need was stated, so nothing can be compared.",
    ar="{used} {unit} في {count} شحنات؛ لم تُذكر حاجة فلا مقارنة.",
    fr="{used} {unit} en {count} envois ; aucun besoin n'est indiqué, rien ne peut être comparé.",
)
_BEYOND = Text(
    en="With consignment {id} the sum exceeds the need.",
    ar="مع الشحنة {id} يتجاوز المجموع الحاجة.",
    fr="Avec l'envoi {id}, la somme dépasse le besoin.",
)
_LEFT_OUT = Text(
    en="Left out, for another unit or no quantity: {ids}.",
    ar="لم يُحتسب لاختلاف الوحدة أو غياب الكمية: {ids}.",
    fr="Laissés de côté, autre unité ou sans quantité : {ids}.",
)


def reckon(needs: Iterable[Need], notified: Iterable[Notified]) -> tuple[Use, ...]:
    """Running use for each country, substance and year of either; consignments are added in the order given.

    Needs of one country, substance, year and unit are added up; a need in another unit stands apart.
    """
    groups: dict[tuple[str, str, int], tuple[list[Need], list[Notified]]] = defaultdict(lambda: ([], []))
    for need in needs:
        groups[need.country, need.substance, need.year][0].append(need)
    for one in notified:
        groups[one.country, one.substance, one.year][1].append(one)
    return tuple(_use(key, unit, stated, sent) for key, (stated, sent) in sorted(groups.items()) for unit in _units(stated, sent))


def _units(stated: list[Need], sent: list[Notified]) -> tuple[str, ...]:
    """The units of the needs; where no need is stated, those of the consignments."""
    return tuple(dict.fromkeys(one.unit for one in stated)) or tuple(dict.fromkeys(one.unit for one in sent if one.counts))


def _use(key: tuple[str, str, int], unit: str, stated: list[Need], sent: list[Notified]) -> Use:
    known = [one.quantity for one in stated if one.unit == unit and one.quantity is not None]
    need = math.fsum(known) if known else None
    used, counted, beyond = 0.0, [], None
    for one in sent:
        if not one.counts or one.unit != unit or one.quantity is None:
            continue
        used += one.quantity
        counted.append(one.id)
        if need is not None and used > need and beyond is None:
            beyond = one.id
    left_out = tuple(one.id for one in sent if one.counts and (one.quantity is None or (one.unit != unit)))
    share = used / need if need else None
    return Use(
        country=key[0],
        substance=key[1],
        year=key[2],
        need=need,
        used=used,
        unit=unit,
        share=share,
        counted=tuple(counted),
        beyond=beyond,
        left_out=left_out,
        reasons=_reasons(need, used, unit, counted, beyond, left_out),
    )


def _reasons(  # noqa: PLR0913, PLR0917 - the figures of one sum
    need: float | None, used: float, unit: str, counted: list[str], beyond: str | None, left_out: tuple[str, ...]
) -> tuple[Reason, ...]:
    figures = {"used": plain(used), "unit": unit, "count": str(len(counted))}
    if need is None:
        told = [Reason(rule="trade.need-unknown@1", says=_UNKNOWN.fill(**figures), evidence=figures)]
    else:
        share = f"{used / need:.0%}" if need else "—"
        told = [Reason(rule="trade.need-used@1", says=_SUM.fill(need=plain(need), share=share, **figures), evidence=figures)]
    if beyond:
        told.append(Reason(rule="trade.need-beyond@1", says=_BEYOND.fill(id=beyond), evidence={"consignment": beyond}))
    if left_out:
        ids = ", ".join(left_out)
        told.append(Reason(rule="trade.need-left-out@1", says=_LEFT_OUT.fill(ids=ids), evidence={"consignments": ids}))
    return tuple(told)
