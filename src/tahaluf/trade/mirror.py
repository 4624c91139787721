"""Declared exports against declared imports of the same goods: questions to ask, never accusations.

For each pair of countries, product and year the kilograms that the exporter declared stand beside those that the importer
declared. A pair is odd where the ratio is far from that of all other pairs of the product (median and median absolute deviation of
logarithms). Goods sent in the last weeks of a year arrive in the next, so two years together may agree where each alone does not;
countries through which goods pass on are told apart, for there the partner declared is often not the last.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.trade.robust import surprise, usual
from tahaluf.trade.words import plain

COLUMNS = ("refYear", "reporterISO", "flowCode", "partnerISO", "cmdCode", "netWgt")  # of UN Comtrade's tables
EXPORTS, IMPORTS, RE_EXPORTS = "X", "M", "RX"
_FLOOR = 0.35  # of spreads, in natural logarithms: costs of measuring and rounding alone make a third
_LEAST_PAIRS = 5
_HUB_SHARE = 0.2  # of a country's exports that are re-exports, from which on it counts as a hub
_NOBODY = {"W00", "", "_X"}  # the world, unknown, areas not specified


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """One line of trade statistics; `kilograms` None where only a value was declared: unknown, not zero."""

    year: int
    reporter: str
    flow: str
    partner: str
    product: str
    kilograms: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A pair in a year. `sent` and `received` in kg, None where that side declared nothing or no weight.

    `score` is how surprising the ratio is (minus the decimal logarithm of a chance), None where it cannot be said.
    `over_two_years` is the ratio of sent to received with the next year added, which lag does not move.
    """

    year: int
    exporter: str
    importer: str
    product: str
    sent: float | None
    received: float | None
    score: float | None
    over_two_years: float | None
    reasons: tuple[Reason, ...]


_BOTH = Text(
    en="{exporter} declared {sent} kg sent, {importer} {received} kg received; ratio {ratio}, in {count} other pairs {usual}.",
    ar="صرّح {exporter} بإرسال {sent} كغ و{importer} بتسلُّم {received} كغ؛ النسبة {ratio} مقابل {usual} في {count} أزواج أخرى.",
    fr="{exporter} déclare {sent} kg envoyés, {importer} {received} kg reçus : rapport {ratio} ({count} autres paires : {usual}).",
)
_ONE_SIDE = Text(
    en="Only {who} declared a weight; whether the other received or sent nothing, or did not declare, is not known.",
    ar="لم يصرّح بوزن إلا {who}؛ ولا يُعرف هل لم يتسلم الآخر أو يرسل شيئاً أم لم يصرّح.",
    fr="Seul {who} a déclaré un poids ; on ignore si l'autre n'a rien reçu ou envoyé, ou n'a pas déclaré.",
)
_LAG = Text(
    en="With the next year added the ratio is {ratio}: goods sent late in the year explain the difference.",
    ar="بإضافة السنة التالية تصبح النسبة {ratio}: تفسر ذلك بضائع أُرسلت في آخر السنة.",
    fr="Avec l'année suivante, le rapport est {ratio} : des envois de fin d'année expliquent l'écart.",
)
_HUB = Text(
    en="{who} sends on much of what it receives: the partner declared may not be the last.",
    ar="يعيد {who} إرسال كثير مما يتسلمه: قد لا يكون الشريك المصرَّح به هو الأخير.",
    fr="{who} réexpédie une grande part de ce qu'il reçoit : le partenaire déclaré n'est peut-être pas le dernier.",
)


def read_comtrade(lines: Iterable[str]) -> tuple[Declared, ...]:
    """Lines of a UN Comtrade CSV table; totals over all partners are left out.

    Raises:
        BadInput: a column is missing, or figures cannot be read; every fault with its line.
    """
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise BadInput.one("line 1", f"Columns are missing: {', '.join(missing)}.", "Give a table with UN Comtrade's columns.")
    faults: list[Fault] = []
    found = [one for number, row in enumerate(rows, 2) if (one := _line(number, row, faults)) is not None]
    if faults:
        raise BadInput(faults)
    return tuple(one for one in found if one.partner not in _NOBODY)


def _line(number: int, row: Mapping[str, str], faults: list[Fault]) -> Declared | None:
    try:
        weight, year = float(row["netWgt"].strip() or 0), int(row["refYear"])
    except (ValueError, AttributeError):
        weight, year = math.nan, 0
    if not 0 <= weight < math.inf:
        faults.append(
            Fault(place=f"line {number}", fault="Year or weight is no figure.", remedy="Write figures, or leave the weight empty.")
        )
        return None
    return Declared(
        year=year,
        reporter=row["reporterISO"],
        flow=row["flowCode"],
        partner=row["partnerISO"],
        product=row["cmdCode"],
        kilograms=weight or None,  # 0 stands where only a value was declared
    )


def gaps(declared: Iterable[Declared]) -> tuple[Gap, ...]:
    """Every pair of countries that either side declared, the most surprising first; pairs that cannot be scored come last."""
    sums: dict[tuple[str, int, str, str, str], float] = defaultdict(float)
    for one in declared:
        if one.kilograms is not None:
            sums[one.flow, one.year, one.reporter, one.partner, one.product] += one.kilograms
    keys = {(year, a, b, product) for flow, year, a, b, product in sums if flow == EXPORTS}
    keys |= {(year, b, a, product) for flow, year, a, b, product in sums if flow == IMPORTS}
    ratios: dict[tuple[int, str], dict[tuple[str, str], float]] = defaultdict(dict)
    for year, exporter, importer, product in keys:
        sent, received = _both(sums, year, exporter, importer, product)
        if sent and received:
            ratios[year, product][exporter, importer] = math.log(sent / received)
    hubs = _hubs(sums)
    found = [_gap(key, sums, ratios[key[0], key[3]], hubs) for key in sorted(keys)]
    return tuple(sorted(found, key=lambda gap: (gap.score is None, -(gap.score or 0.0))))


def _both(
    sums: Mapping[tuple[str, int, str, str, str], float], year: int, exporter: str, importer: str, product: str
) -> tuple[float | None, float | None]:
    return sums.get((EXPORTS, year, exporter, importer, product)), sums.get((IMPORTS, year, importer, exporter, product))


def _hubs(sums: Mapping[tuple[str, int, str, str, str], float]) -> frozenset[str]:
    exported: dict[str, float] = defaultdict(float)
    passed_on: dict[str, float] = defaultdict(float)
    for (flow, _, reporter, _, _), kilograms in sums.items():
        if flow == EXPORTS:
            exported[reporter] += kilograms
        elif flow == RE_EXPORTS:
            passed_on[reporter] += kilograms
    return frozenset(name for name, kilograms in passed_on.items() if kilograms >= _HUB_SHARE * exported.get(name, 0.0))


def _gap(
    key: tuple[int, str, str, str],
    sums: Mapping[tuple[str, int, str, str, str], float],
    ratios: Mapping[tuple[str, str], float],
    hubs: frozenset[str],
) -> Gap:
    year, exporter, importer, product = key
    sent, received = _both(sums, *key)
    others = [ratio for pair, ratio in ratios.items() if pair != (exporter, importer)]
    score, told = None, []
    if not (sent and received):
        told.append(Reason(rule="trade.mirror-one-side@1", says=_ONE_SIDE.fill(who=exporter if sent else importer), evidence={}))
    elif len(others) >= _LEAST_PAIRS:
        beside = usual(others, floor=_FLOOR)
        score = surprise(abs(beside.steps(math.log(sent / received))))
        figures = {
            "exporter": exporter,
            "importer": importer,
            "sent": plain(sent),
            "received": plain(received),
            "ratio": plain(sent / received),
            "usual": plain(math.exp(beside.middle)),
            "count": str(len(others)),
        }
        told.append(Reason(rule="trade.mirror-ratio@1", says=_BOTH.fill(**figures), evidence=figures, weight=score))
    together = _over_two(sums, key)
    if sent and received and together and abs(math.log(together)) < abs(math.log(sent / received)) / 2:
        told.append(Reason(rule="trade.mirror-lag@1", says=_LAG.fill(ratio=plain(together)), evidence={"ratio": plain(together)}))
    told += [Reason(rule="trade.mirror-hub@1", says=_HUB.fill(who=who), evidence={}) for who in (exporter, importer) if who in hubs]
    return Gap(
        year=year,
        exporter=exporter,
        importer=importer,
        product=product,
        sent=sent,
        received=received,
        score=score,
        over_two_years=together,
        reasons=tuple(told),
    )


def _over_two(sums: Mapping[tuple[str, int, str, str, str], float], key: tuple[int, str, str, str]) -> float | None:
    year, exporter, importer, product = key
    now, then = _both(sums, year, exporter, importer, product), _both(sums, year + 1, exporter, importer, product)
    if None in (*now, *then):
        return None
    sent, received = (one or 0.0) + (then[0] or 0.0) if (one := now[0]) else 0.0, (now[1] or 0.0) + (then[1] or 0.0)
    return sent / received if sent and received else None
