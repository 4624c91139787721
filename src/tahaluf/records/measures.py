"""Composite values that several kinds share: findings, residues, prices, ages, identifiers, steps, goods.

Each part is declared as a kind's field is, `Annotated[Type, FieldSpec(...)]`, so that forms, columns and handbook can name it.
A composite that speaks of substances says by `mentions` which of them were really there: what was looked for and not found
is kept, and is no sighting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, get_args, get_type_hints

from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text
from tahaluf.records.codes import DETERMINATIONS, IDENTIFIER_SYSTEMS, MATRICES, PRICE_LEVELS, SEXES, TRANSPORT_MODES
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import FieldSpec

_SUBSTANCE = FieldSpec(title=Text(en="Substance", ar="المادة", fr="Substance"))
_NOTE = FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Remarque"))
_COUNT = FieldSpec(title=Text(en="Number", ar="العدد", fr="Nombre"))


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
    determination: Annotated[
        Determination, FieldSpec(title=Text(en="Result", ar="النتيجة", fr="Résultat"), choices=DETERMINATIONS)
    ] = Determination.DETECTED
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
        str | None, FieldSpec(title=Text(en="Material examined", ar="المادة المفحوصة", fr="Matrice"), choices=MATRICES)
    ] = None
    method: Annotated[str | None, FieldSpec(title=Text(en="Method", ar="الطريقة", fr="Méthode"))] = None
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
    determination: Annotated[
        Determination, FieldSpec(title=Text(en="Result", ar="النتيجة", fr="Résultat"), choices=DETERMINATIONS)
    ] = Determination.QUANTIFIED
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
        str | None, FieldSpec(title=Text(en="Level of the market", ar="مستوى السوق", fr="Niveau du marché"), choices=PRICE_LEVELS)
    ] = None

    def __post_init__(self) -> None:
        """Refuse a negative price.

        Raises:
            ValueError: the amount is below zero.
        """
        if self.amount.value < 0:
            raise ValueError("A price is not below zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name that some system gives out, so that two records can mean the same party or thing without comparing spellings."""

    system: Annotated[
        str, FieldSpec(title=Text(en="Kind of identifier", ar="نوع المعرِّف", fr="Type d'identifiant"), choices=IDENTIFIER_SYSTEMS)
    ]
    value: Annotated[str, FieldSpec(title=Text(en="Identifier", ar="المعرِّف", fr="Identifiant"))]
    country: Annotated[str | None, FieldSpec(title=Text(en="Issuing country", ar="البلد المُصدِر", fr="Pays de délivrance"))] = None
    valid: Annotated[Period | None, FieldSpec(title=Text(en="Valid", ar="الصلاحية", fr="Validité"))] = None

    def __post_init__(self) -> None:
        """Refuse an identifier of an unlisted system or without a value.

        Raises:
            ValueError: the system is none of `IDENTIFIER_SYSTEMS`, or the value is blank.
        """
        if self.system not in IDENTIFIER_SYSTEMS:
            raise ValueError(f"{self.system!r} is no kind of identifier. Write one of: {', '.join(IDENTIFIER_SYSTEMS)}.")
        if not self.value.strip():
            raise ValueError("An identifier is not blank.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a life cycle: when, which state it led to, which office did it."""

    on: Annotated[Period, FieldSpec(title=Text(en="Date", ar="التاريخ", fr="Date"))]
    status: Annotated[str, FieldSpec(title=Text(en="State reached", ar="الحالة المبلوغة", fr="État atteint"))]
    by: Annotated[str | None, FieldSpec(title=Text(en="By (office)", ar="من جانب (الجهة)", fr="Par (service)"))] = None
    note: Annotated[str | None, _NOTE] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCount:
    """How many persons of one description, never who they are. `nationality` and `residence` are ISO 3166-1 codes."""

    count: Annotated[int, _COUNT]
    nationality: Annotated[str | None, FieldSpec(title=Text(en="Nationality", ar="الجنسية", fr="Nationalité"))] = None
    residence: Annotated[str | None, FieldSpec(title=Text(en="Country of residence", ar="بلد الإقامة", fr="Pays de résidence"))] = (
        None
    )
    sex: Annotated[str | None, FieldSpec(title=Text(en="Sex", ar="الجنس", fr="Sexe"), choices=SEXES)] = None
    role: Annotated[str | None, FieldSpec(title=Text(en="Role", ar="الدور", fr="Rôle"))] = None

    def __post_init__(self) -> None:
        """Refuse a negative number.

        Raises:
            ValueError: the count is below zero.
        """
        if self.count < 0:
            raise ValueError("A number of persons is not below zero.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Equipment, an asset or a container: what it is, how many, and what tells it apart."""

    what: Annotated[str, FieldSpec(title=Text(en="What it is", ar="الوصف", fr="Nature"))]
    count: Annotated[int | None, _COUNT] = None
    amount: Annotated[
        Quantity | None, FieldSpec(title=Text(en="Quantity or value", ar="الكمية أو القيمة", fr="Quantité ou valeur"))
    ] = None
    identifier: Annotated[Identifier | None, FieldSpec(title=Text(en="Identifier", ar="المعرِّف", fr="Identifiant"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """One line of a consignment or an order. `hs_code` is the Harmonized System code as declared, digits only."""

    substance: Annotated[SubstanceMention, _SUBSTANCE]
    quantity: Annotated[Quantity | None, FieldSpec(title=Text(en="Quantity", ar="الكمية", fr="Quantité"))] = None
    hs_code: Annotated[str | None, FieldSpec(title=Text(en="HS code", ar="رمز النظام المنسق", fr="Code SH"))] = None
    trade_name: Annotated[str | None, FieldSpec(title=Text(en="Trade name", ar="الاسم التجاري", fr="Nom commercial"))] = None
    packages: Annotated[
        str | None, FieldSpec(title=Text(en="Packages and markings", ar="الطرود وعلاماتها", fr="Colis et marques"))
    ] = None
    value: Annotated[Quantity | None, FieldSpec(title=Text(en="Declared value", ar="القيمة المصرَّح بها", fr="Valeur déclarée"))] = (
        None
    )

    @property
    def mentions(self) -> tuple[SubstanceMention, ...]:
        """The substance."""
        return (self.substance,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """A means of transport on one leg: its mode, who runs it, and what identifies it (IMO number, flight, plate, container)."""

    mode: Annotated[
        str, FieldSpec(title=Text(en="Mode of transport", ar="وسيلة النقل", fr="Mode de transport"), choices=TRANSPORT_MODES)
    ]
    identifier: Annotated[Identifier | None, FieldSpec(title=Text(en="Identifier", ar="المعرِّف", fr="Identifiant"))] = None
    operator: Annotated[str | None, FieldSpec(title=Text(en="Carrier", ar="الناقل", fr="Transporteur"))] = None
    start: Annotated[Place | None, FieldSpec(title=Text(en="From", ar="من", fr="De"))] = None
    end: Annotated[Place | None, FieldSpec(title=Text(en="To", ar="إلى", fr="À"))] = None


def refuse(*faults: str | None) -> None:
    """Raise one `ValueError` that tells every fault given; nothing where all are None.

    Raises:
        ValueError: at least one fault is there.
    """
    found = [fault for fault in faults if fault]
    if found:
        raise ValueError(" ".join(found))


def out_of_order(earlier: Period | None, later: Period | None, *, says: str) -> str | None:
    """`says` if `later` is certainly over before `earlier` begins, judged by the widest reading of both."""
    if earlier is not None and later is not None and later.last < earlier.first:
        return says
    return None


def overdue(on: Period | None, deadline: date | None, *, says: str) -> str | None:
    """`says` if the deadline falls certainly before `on`, the day from which it runs."""
    if on is not None and deadline is not None and deadline < on.first:
        return says
    return None
