"""Identifiers, one validated type per code system: equal text of two systems is not one value."""

from __future__ import annotations

from tahaluf.kernel.identifiers.chemistry import CAS, UNII, InChIKey
from tahaluf.kernel.identifiers.contact import OnionAddress, Phone, WebURL
from tahaluf.kernel.identifiers.finance import IBAN, BitcoinAddress, EthereumAddress
from tahaluf.kernel.identifiers.geography import Country, Language, Locode, Subdivision
from tahaluf.kernel.identifiers.records import StixId
from tahaluf.kernel.identifiers.transport import IMO, MMSI, ContainerNumber, HSCode, VehiclePlate
from tahaluf.kernel.values import Code

IDENTIFIERS: tuple[type[Code], ...] = (
    InChIKey,
    CAS,
    UNII,
    Country,
    Subdivision,
    Locode,
    Language,
    IMO,
    MMSI,
    ContainerNumber,
    VehiclePlate,
    HSCode,
    Phone,
    WebURL,
    OnionAddress,
    IBAN,
    BitcoinAddress,
    EthereumAddress,
    StixId,
)

__all__ = [
    "CAS",
    "IBAN",
    "IDENTIFIERS",
    "IMO",
    "MMSI",
    "UNII",
    "BitcoinAddress",
    "ContainerNumber",
    "Country",
    "EthereumAddress",
    "HSCode",
    "InChIKey",
    "Language",
    "Locode",
    "OnionAddress",
    "Phone",
    "StixId",
    "Subdivision",
    "VehiclePlate",
    "WebURL",
]
