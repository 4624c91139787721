"""A seizure record as a load: what its reporters wrote of marks, packing and purity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tahaluf.kernel.measures import Quantity
from tahaluf.kernel.text import fold
from tahaluf.links.loads.load import MARKS, Load, Measured
from tahaluf.records.kinds.seizure import Seizure

_FIELDS = {"logo": "logos", "stamp": "press_marks", "press_mark": "press_marks", "packaging": "packaging", "seal": "seals"}


def load_of(name: str, seizure: Seizure) -> Load:
    """The load of one seizure called `name`; marks of kinds that loads do not know count as packaging.

    Words are compared folded. Purity is taken where the record states one value for one substance, in per cent.
    """
    found: dict[str, set[str]] = {trait: set() for trait in MARKS}
    for mark in seizure.marks:
        found[_FIELDS.get(mark.kind, "packaging")].add(fold(mark.reported))
    found["seals"].update(identifier.key for identifier in seizure.identifiers if identifier.system == "seal")
    found["packaging"].update({fold(seizure.packaging)} if seizure.packaging else ())
    found["concealment"].update({fold(seizure.concealment)} if seizure.concealment else ())
    purities = [mention.purity for mention in seizure.substances if mention.purity is not None]
    words = {trait: frozenset(some) for trait, some in found.items()}
    return Load(
        id=name,
        logos=words["logos"],
        press_marks=words["press_marks"],
        packaging=words["packaging"],
        seals=words["seals"],
        concealment=words["concealment"],
        substances=frozenset(mention.key for mention in seizure.substances if mention.key),
        legs=frozenset(_legs(seizure)),
        seized=seizure.seized_on.first if seizure.seized_on.first == seizure.seized_on.last else None,
        purity=_purity(purities[0]) if len(purities) == 1 else None,
    )


def _legs(seizure: Seizure) -> Iterator[str]:
    """The legs between countries that the record states one after the other."""
    countries = [stop.place.country or (stop.place.subdivision or "")[:2] for stop in seizure.route]
    return (f"{start}>{end}" for start, end in pairwise(each for each in countries if each) if start != end)


def _purity(quantity: Quantity) -> Measured | None:
    if quantity.unit != "%":
        return None
    return Measured(value=float(quantity.value))
