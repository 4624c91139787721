"""What was measured: findings, residues, prices and ages, as several kinds share them.

Each part is declared as a kind's field is, `Annotated[Type, FieldSpec(...)]`, so that forms, columns and handbook can name it.
A composite that speaks of substances says by `mentions` which of them were really there: what was looked for and not found
is kept, and is no sighting.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, get_args, get_type_hints

from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import DETERMINATIONS, MATRICES, METHODS, PRICE_LEVELS
from tahaluf.records.coherence import Coded
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import FieldSpec

_SUBSTANCE = FieldSpec(title=Text(en="Substance", ar="المادة", fr="Substance"))


def parts(composite: type) -> dict[str, FieldSpec]:
    """The specs of a composite's parts in declared order; parts declared without one are left out."""
    hints = get_type_hints(composite, include_extras=True)
    return {
        name: item
        for name in composite.__dataclass_fields__  # type: ignore[attr-defined]
        for item in get_args(hints[name])
        if isinstance(item, FieldSpec)
    }


class Determination(StrEnum):
    """What a measurement says of one substance, none of which is zero.

    Below quantification it was there but not measurable; below detection it was looked for and not seen; interference means
    that the measurement says neither.
    """

    QUANTIFIED = "quantified"
    DETECTED = "detected"
    BELOW_QUANTIFICATION = "below_quantification"
    BELOW_DETECTION = "below_detection"
    INTERFERENCE = "interference"


_SEEN = frozenset({Determination.QUANTIFIED, Determination.DETECTED, Determination.BELOW_QUANTIFICATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One substance that an analysis looked for, and what it found.

    `amount` is the content or concentration in its own unit (percent, mg/g, ng/mL …), `uncertainty` its expanded uncertainty
    (k = 2) in the same unit, `detection_limit` and `quantification_limit` the limits of this run.
    """

    substance: Annotated[SubstanceMention, _SUBSTANCE]
    determination: Annotated[Determination, Coded(title=Text(en="Result", ar="النتيجة", fr="Résultat"), choices=DETERMINATIONS)] = (
        Determination.DETECTED
    )
    amount: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Content or concentration", ar="المحتوى أو التركيز", fr="Teneur ou concentration"))
    ] = None
    uncertainty: Annotated[
        Quantity | None,
        FieldSpec(title=Text(en="Expanded uncertainty", ar="عدم التيقُّن الموسَّع", fr="Incertitude élargie")),
    ] = None
    detection_limit: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Limit of detection", ar="حد الكشف", fr="Limite de détection"))
    ] = None
    quantification_limit: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Limit of quantification", ar="حد القياس الكمي", fr="Limite de quantification"))
    ] = None
    matrix: Annotated[
        str | None, Coded(title=Text(en="Material examined", ar="المادة المفحوصة", fr="Matrice"), choices=MATRICES)
    ] = None
    method: Annotated[str | None, Coded(title=Text(en="Method", ar="الطريقة", fr="Méthode"), choices=METHODS)] = None
    compared_with_reference: Annotated[
        bool | None,
        FieldSpec(
            title=Text(en="Compared with a reference material", ar="مقارنة بمادة مرجعية", fr="Comparé à un matériau de référence")
        ),
    ] = None
    isomer_resolved: Annotated[
        bool | None, FieldSpec(title=Text(en="Isomer told apart", ar="تمييز المتصاوغ", fr="Isomère distingué"))
    ] = None

    def __post_init__(self) -> None:
        """Refuse a value without a measurement, and a measurement without a value.

        Raises:
            ValueError: the result and the amount contradict one another.
        """
        _check_amount(self.determination, self.amount)

    @property
    def mentions(self) -> tuple[SubstanceMention, ...]:
        """The substance, if it was there."""
        return (self.substance,) if self.determination in _SEEN else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """What a wastewater sample says of one residue (the compound measured, which may be a metabolite of the drug).

    `concentration` in the 24-hour composite (ng/L), `load` per day (mg/day) and `load_per_1000` per 1000 inhabitants
    (mg/day/1000 inhabitants) are what was reported, none of them corrected for excretion; a value below the limit has no number.
    """

    substance: Annotated[SubstanceMention, FieldSpec(title=Text(en="Residue measured", ar="المتبقي المقيس", fr="Résidu mesuré"))]
    determination: Annotated[Determination, Coded(title=Text(en="Result", ar="النتيجة", fr="Résultat"), choices=DETERMINATIONS)] = (
        Determination.QUANTIFIED
    )
    concentration: Annotated[Quantity | None, FieldSpec(title=Text(en="Concentration", ar="التركيز", fr="Concentration"))] = None
    load: Annotated[Quantity | None, FieldSpec(title=Text(en="Load per day", ar="الحمل اليومي", fr="Charge journalière"))] = None
    load_per_1000: Annotated[
        Quantity | None,
        FieldSpec(
            title=Text(
                en="Load per day and 1000 inhabitants", ar="الحمل اليومي لكل ألف نسمة", fr="Charge journalière pour 1000 habitants"
            )
        ),
    ] = None
    detection_limit: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Limit of detection", ar="حد الكشف", fr="Limite de détection"))
    ] = None
    quantification_limit: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Limit of quantification", ar="حد القياس الكمي", fr="Limite de quantification"))
    ] = None
    replicates: Annotated[
        int | None, FieldSpec(title=Text(en="Replicate measurements", ar="عدد القياسات المكررة", fr="Mesures répétées"))
    ] = None

    def __post_init__(self) -> None:
        """Refuse a value without a measurement, and a measurement without a value.

        Raises:
            ValueError: the result and the reported numbers contradict one another.
        """
        _check_amount(self.determination, self.concentration or self.load or self.load_per_1000)

    @property
    def mentions(self) -> tuple[SubstanceMention, ...]:
        """The residue, if it was there."""
        return (self.substance,) if self.determination in _SEEN else ()


def _check_amount(determination: Determination, amount: Quantity | None) -> None:
    if determination is Determination.QUANTIFIED and amount is None:
        raise ValueError("A quantified result needs its value: give the value, or say detected.")
    if determination not in (Determination.QUANTIFIED, Determination.DETECTED) and amount is not None:
        raise ValueError("A result below a limit has no value of its own: give the limit, leave the value empty.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age in completed years: exact when both ends are equal, a band otherwise; without `most` it has no upper end."""

    least: Annotated[int, FieldSpec(title=Text(en="From (years)", ar="من (سنة)", fr="De (ans)"))]
    most: Annotated[int | None, FieldSpec(title=Text(en="To (years)", ar="إلى (سنة)", fr="À (ans)"))] = None

    def __post_init__(self) -> None:
        """Refuse what no person's age can be.

        Raises:
            ValueError: a negative age, an age over 125, or a band that ends before it starts.
        """
        most = self.least if self.most is None else self.most
        if not 0 <= self.least <= most <= 125:  # noqa: PLR2004 - no verified age exceeds 122 years
            raise ValueError("An age lies between 0 and 125 years, the lower end first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What was asked or paid: `amount` in an ISO 4217 currency, for `per` (one gram, one tablet …)."""

    amount: Annotated[Quantity, FieldSpec(title=Text(en="Price", ar="السعر", fr="Prix"))]
    per: Annotated[Quantity | None, FieldSpec(title=Text(en="For", ar="مقابل", fr="Pour"))] = None
    level: Annotated[
        str | None, Coded(title=Text(en="Level of the market", ar="مستوى السوق", fr="Niveau du marché"), choices=PRICE_LEVELS)
    ] = None
