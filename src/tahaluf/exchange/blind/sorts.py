"""What can be compared blindly: one entry per sort of key, with how sure a hit is and how much a member may ask per day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tahaluf.kernel.text import Text


class Sort(StrEnum):
    """A sort of key. Keys of two sorts never coincide, whatever they look like."""

    PHONE = "phone"
    IMO = "imo"
    PLATE = "plate"
    CONTAINER = "container"
    WALLET = "wallet"
    IBAN = "iban"
    PASSPORT = "passport"
    ONION = "onion"
    VESSEL = "vessel"
    PERSON = "person"


class Surety(StrEnum):
    """What a hit means: the same thing (`exact`), or a name that may be another's too (`possible`)."""

    EXACT = "exact"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One sort: its title and what a hit means.

    `daily`: entries that a member may ask of one other in one day, decoys included. `domain`: how many values are possible at
    all, an order of magnitude; of one country, where countries number.
    """

    title: Text
    surety: Surety
    daily: int
    domain: int

    def days_to_try_all(self) -> int:
        """Days in which a member that spends its whole budget on guesses has tried every possible value."""
        return -(-self.domain // self.daily)


ABOUT: dict[Sort, About] = {
    Sort.PHONE: About(
        title=Text(en="Telephone number", ar="رقم هاتف", fr="Numéro de téléphone"),
        surety=Surety.EXACT, daily=16_384, domain=10**8,
    ),
    Sort.IMO: About(
        title=Text(en="IMO number of a ship", ar="رقم المنظمة البحرية الدولية للسفينة", fr="Numéro OMI d'un navire"),
        surety=Surety.EXACT, daily=512, domain=10**6,
    ),
    Sort.PLATE: About(
        title=Text(en="Registration plate", ar="لوحة تسجيل", fr="Plaque d'immatriculation"),
        surety=Surety.EXACT, daily=2_048, domain=10**7,
    ),
    Sort.CONTAINER: About(
        title=Text(en="Container number", ar="رقم حاوية", fr="Numéro de conteneur"),
        surety=Surety.EXACT, daily=4_096, domain=10**9,
    ),
    Sort.WALLET: About(
        title=Text(en="Wallet of virtual assets", ar="محفظة أصول افتراضية", fr="Portefeuille d'actifs virtuels"),
        surety=Surety.EXACT, daily=32_768, domain=2**160,
    ),
    Sort.IBAN: About(
        title=Text(en="Bank account (IBAN)", ar="حساب مصرفي (آيبان)", fr="Compte bancaire (IBAN)"),
        surety=Surety.EXACT, daily=16_384, domain=10**12,
    ),
    Sort.PASSPORT: About(
        title=Text(en="Passport number", ar="رقم جواز سفر", fr="Numéro de passeport"),
        surety=Surety.EXACT, daily=4_096, domain=10**8,
    ),
    Sort.ONION: About(
        title=Text(en="Onion address", ar="عنوان أونيون", fr="Adresse onion"),
        surety=Surety.EXACT, daily=32_768, domain=2**252,
    ),
    Sort.VESSEL: About(
        title=Text(en="Name of a vessel", ar="اسم سفينة", fr="Nom d'un navire"),
        surety=Surety.POSSIBLE, daily=1_024, domain=10**6,
    ),
    Sort.PERSON: About(
        title=Text(en="Name of a person", ar="اسم شخص", fr="Nom d'une personne"),
        surety=Surety.POSSIBLE, daily=2_048, domain=10**7,
    ),
}  # fmt: skip
