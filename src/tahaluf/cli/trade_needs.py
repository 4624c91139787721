"""Reads a table of needs and shipments for `tahaluf trade needs`, all faults at once."""

from __future__ import annotations

import csv
import math
from collections.abc import Sequence
from decimal import Decimal

from tahaluf.kernel.errors import BadInput, Fault, NotFound
from tahaluf.kernel.measures import Quantity, convert
from tahaluf.kernel.places import country_codes
from tahaluf.trade.needs import Need, Notified

COLUMNS = ("what", "id", "country", "substance", "year", "quantity", "unit")
_KINDS = ("need", "shipment")
_YES_NO = {"": True, "yes": True, "no": False}
_YEARS = range(1900, 2200)
_UNITS = ("kg", "L")


def read_needs(lines: Sequence[str]) -> tuple[list[Need], list[Notified]]:
    """The needs and the shipments, in the order of the lines; masses in kilograms and volumes in litres, other units as given.

    An empty quantity is unknown, not zero.

    Raises:
        BadInput: columns are missing, or lines cannot be read; every fault with its line.
    """
    rows = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        fault, remedy = f"Columns are missing: {', '.join(missing)}.", f"Give a table with these columns: {', '.join(COLUMNS)}."
        raise BadInput.one("line 1", fault, remedy)
    needs: list[Need] = []
    sent: list[Notified] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, 2):
        told = {name: (value or "").strip() for name, value in row.items() if name}
        wrong = list(_faults(number, told))
        faults += wrong
        if wrong:
            continue
        quantity, unit = _measured(told["quantity"], told["unit"])
        common = {"country": told["country"].upper(), "substance": told["substance"], "year": int(told["year"])}
        if told["what"] == "need":
            needs.append(Need(id=told["id"], quantity=quantity, unit=unit, **common))  # type: ignore[arg-type] # read above
        else:
            counts = _YES_NO[told.get("counts", "").lower()]
            sent.append(Notified(id=told["id"], quantity=quantity, unit=unit, counts=counts, **common))  # type: ignore[arg-type]
    if faults:
        raise BadInput(faults)
    return needs, sent


def _faults(number: int, row: dict[str, str]) -> list[Fault]:
    place, found = f"line {number}", []
    if row["what"] not in _KINDS:
        found.append(Fault(place=place, fault=f"{row['what']!r} is neither need nor shipment.", remedy="Write need or shipment."))
    if row["country"].upper() not in country_codes():
        fault = f"{row['country']!r} is no ISO 3166-1 code."
        found.append(Fault(place=place, fault=fault, remedy="Write two letters, such as MA."))
    if not row["year"].isdigit() or int(row["year"]) not in _YEARS:
        found.append(Fault(place=place, fault=f"{row['year']!r} is no year.", remedy="Write a year such as 2026."))
    if row["quantity"] and not _is_quantity(row["quantity"]):
        fault = f"{row['quantity']!r} is no quantity."
        found.append(Fault(place=place, fault=fault, remedy="Write a number of zero or more, or leave it empty."))
    if row.get("counts", "").lower() not in _YES_NO:
        found.append(Fault(place=place, fault=f"{row['counts']!r} is neither yes nor no.", remedy="Write yes or no."))
    return found


def _is_quantity(text: str) -> bool:
    try:
        return 0 <= float(text) < math.inf
    except ValueError:
        return False


def _measured(text: str, unit: str) -> tuple[float | None, str]:
    """A quantity in kilograms or litres where its unit is one of mass or volume."""
    for wanted in _UNITS:
        try:
            converted = convert(Quantity(value=Decimal(text or "1"), unit=unit), wanted).quantity
        except (BadInput, NotFound):
            continue
        return (float(converted.value) if text else None), wanted
    return (float(text) if text else None), unit
