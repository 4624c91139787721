"""What records name besides substances: identifiers, goods, means of transport, things, counted persons, steps.

Each part is declared as a kind's field is, so that forms, columns and handbook can name it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.identifiers import (
    IBAN,
    IMO,
    MMSI,
    BitcoinAddress,
    ContainerNumber,
    EthereumAddress,
    OnionAddress,
    Phone,
    VehiclePlate,
    WebURL,
)
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import Text, fold
from tahaluf.kernel.values import Code
from tahaluf.records.codes import IDENTIFIER_SYSTEMS, SEXES, TRANSPORT_MODES
from tahaluf.records.coherence import Coded
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import FieldSpec

# The systems of `IDENTIFIER_SYSTEMS` whose form the kernel knows; plates need their country and are read apart.
CODE_SYSTEMS: Mapping[str, type[Code]] = {
    "phone": Phone,
    "imo": IMO,
    "mmsi": MMSI,
    "container": ContainerNumber,
    "iban": IBAN,
    "wallet_btc": BitcoinAddress,
    "wallet_eth": EthereumAddress,
    "url": WebURL,
    "onion": OnionAddress,
}

_NOTE = FieldSpec(title=Text(en="Note", ar="ملاحظة", fr="Remarque"))
_COUNT = FieldSpec(title=Text(en="Number", ar="العدد", fr="Nombre"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A name that some system gives out, so that two records can mean the same party or thing without comparing spellings."""

    system: Annotated[
        str, Coded(title=Text(en="Kind of identifier", ar="نوع المعرِّف", fr="Type d'identifiant"), choices=IDENTIFIER_SYSTEMS)
    ]
    value: Annotated[str, FieldSpec(title=Text(en="Identifier", ar="المعرِّف", fr="Identifiant"))]
    country: Annotated[str | None, FieldSpec(title=Text(en="Issuing country", ar="البلد المُصدِر", fr="Pays de délivrance"))] = None
    valid: Annotated[Period | None, FieldSpec(title=Text(en="Valid", ar="الصلاحية", fr="Validité"))] = None

    def __post_init__(self) -> None:
        """Refuse an identifier without a value.

        Raises:
            ValueError: the value is blank.
        """
        if not self.value.strip():
            raise ValueError("An identifier is not blank.")

    def __str__(self) -> str:
        return self.value

    @property
    def code(self) -> Code | None:
        """The identifier in its system's canonical form; None where the system has no form here, or this is not of that form."""
        system = CODE_SYSTEMS.get(self.system)
        try:
            if self.system == "plate" and self.country:
                return VehiclePlate.of(self.value, self.country)
            return system.parse(self.value) if system else None
        except BadInput:
            return None

    @property
    def key(self) -> str:
        """What two mentions of one identifier share: system and canonical form, or system, country and folded words."""
        code = self.code
        if code is not None:
            return f"{self.system}:{code}"
        words = fold(self.value).replace(" ", "")
        return f"{self.system}:{self.country}:{words}" if self.country else f"{self.system}:{words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
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
    sex: Annotated[str | None, Coded(title=Text(en="Sex", ar="الجنس", fr="Sexe"), choices=SEXES)] = None
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

    substance: Annotated[SubstanceMention, FieldSpec(title=Text(en="Substance", ar="المادة", fr="Substance"))]
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
        str, Coded(title=Text(en="Mode of transport", ar="وسيلة النقل", fr="Mode de transport"), choices=TRANSPORT_MODES)
    ]
    identifier: Annotated[Identifier | None, FieldSpec(title=Text(en="Identifier", ar="المعرِّف", fr="Identifiant"))] = None
    operator: Annotated[str | None, FieldSpec(title=Text(en="Carrier", ar="الناقل", fr="Transporteur"))] = None
    start: Annotated[Place | None, FieldSpec(title=Text(en="From", ar="من", fr="De"))] = None
    end: Annotated[Place | None, FieldSpec(title=Text(en="To", ar="إلى", fr="À"))] = None
