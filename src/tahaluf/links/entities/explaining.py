"""Why two mentions are, or are not, likely one: where one starts, and what each comparison adds or takes away, in bits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.entities.levels import COMPARISONS, NAME, UNKNOWN, Comparison
from tahaluf.links.entities.mention import Mention
from tahaluf.links.entities.weights import Weights, level_bits, probability

_RULE = "links.entities-{}@1"
_START = Text(
    en="Before anything is compared, one pair in {pairs} is one.",
    ar="قبل أي مقارنة، زوج واحد من كل {pairs} هو لطرف واحد.",
    fr="Avant toute comparaison, une paire sur {pairs} désigne une même partie.",
)
_RARE = Text(en="The name is rarer than most.", ar="الاسم أندر من معظم الأسماء.", fr="Le nom est plus rare que la plupart.")
_COMMON = Text(
    en="The name is more common than most.", ar="الاسم أكثر شيوعًا من معظم الأسماء.", fr="Le nom est plus courant que la plupart."
)
_LENT = Text(
    en="{says} (These records are too few to learn what this weighs; the shipped weight is used.)",
    ar="{says} (هذه السجلات أقل من أن يُتعلَّم منها وزن ذلك؛ استُعمل الوزن المرفق.)",
    fr="{says} (Ces fiches sont trop peu nombreuses pour en apprendre le poids ; le poids fourni est employé.)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How likely two mentions are one: a proposal, for somebody to judge.

    `reasons` begin with where one starts and follow the order of the comparisons; their weights, in bits, add up to `bits`.
    What either side does not know gives no reason.
    """

    one: str
    other: str
    probability: float
    bits: float
    reasons: tuple[Reason, ...]


def explain(one: Mention, other: Mention, levels: Sequence[int], weights: Weights, *, rare_bits: float = 0.0) -> Likelihood:
    """The waterfall of a pair whose levels are known (in the order of COMPARISONS); `rare_bits` is what the name's rarity adds."""
    reasons = [_start(weights)]
    for at, (comparison, level, bits) in enumerate(zip(COMPARISONS, levels, level_bits(weights, levels), strict=True)):
        if level == UNKNOWN:
            continue
        reasons.append(_reason(comparison, level, bits, _evidence(comparison, one, other), learned=weights.learned[at][level]))
        if comparison is NAME and rare_bits:
            rarity = _RARE if rare_bits > 0 else _COMMON
            reasons.append(Reason(rule=_RULE.format("name-rarity"), says=rarity, weight=rare_bits))
    bits = sum(reason.weight or 0.0 for reason in reasons)
    return Likelihood(one=one.id, other=other.id, probability=probability(bits), bits=bits, reasons=tuple(reasons))


def _start(weights: Weights) -> Reason:
    pairs = round(1 / weights.prior)
    return Reason(
        rule=_RULE.format("prior"), says=_START.fill(pairs=f"{pairs:,}".replace(",", "\u202f")), weight=weights.prior_bits
    )


def _reason(comparison: Comparison, level: int, bits: float, evidence: dict[str, str], *, learned: bool) -> Reason:
    says = comparison.levels[level].says
    if not learned:
        says = Text(en=_LENT.en.format(says=says.en), ar=_LENT.ar.format(says=says.ar), fr=_LENT.fr.format(says=says.fr))
    rule = _RULE.format(f"{comparison.code}-{comparison.levels[level].code}")
    return Reason(rule=rule, says=says, evidence=evidence, weight=bits)


def _evidence(comparison: Comparison, one: Mention, other: Mention) -> dict[str, str]:
    return {"one": _value(comparison, one), "other": _value(comparison, other)}


def _value(comparison: Comparison, mention: Mention) -> str:
    values: dict[str, tuple[str, ...]] = {
        "name": mention.names,
        "birth": (str(mention.born),) if mention.born else (),
        "country": mention.countries,
        "place": mention.places,
    }
    return " | ".join(values.get(comparison.code, mention.family(comparison.code)))
