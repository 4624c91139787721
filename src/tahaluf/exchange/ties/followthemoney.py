"""A chart as FollowTheMoney entities (followthemoney.tech), one JSON object a line.

A tie is an UnknownLink whose role says the relation: Ownership, Family and the like claim more than a link states.
"""

from __future__ import annotations

import json

from tahaluf.exchange.ties.values import Chart, Thing, Tied

_SCHEMATA = {
    "person": "Person", "organisation": "Organization", "group": "Organization", "vessel": "Vessel", "vehicle": "Vehicle",
    "aircraft": "Airplane", "container": "Asset", "device": "Asset", "wallet": "CryptoWallet", "account": "BankAccount",
    "online_account": "UserAccount", "address": "Address", "document": "Document", "phone": "LegalEntity", "other": "LegalEntity",
    "": "LegalEntity",
}  # fmt: skip
_LEGAL = frozenset(("Person", "Organization", "LegalEntity"))
_MOVING = frozenset(("Vessel", "Vehicle", "Airplane"))
_PROPERTIES: dict[str, tuple[str, frozenset[str]]] = {
    "phone": ("phone", _LEGAL), "email": ("email", _LEGAL | {"UserAccount"}), "passport": ("passportNumber", frozenset({"Person"})),
    "national_id": ("idNumber", _LEGAL), "company_register": ("registrationNumber", frozenset({"Organization"})),
    "vat": ("taxNumber", _LEGAL), "lei": ("leiCode", _LEGAL), "imo": ("imoNumber", frozenset({"Vessel"})),
    "mmsi": ("mmsi", frozenset({"Vessel"})), "call_sign": ("callSign", frozenset({"Vessel"})),
    "plate": ("registrationNumber", _MOVING), "aircraft": ("registrationNumber", frozenset({"Airplane"})),
    "iban": ("iban", frozenset({"BankAccount"})), "wallet_btc": ("publicKey", frozenset({"CryptoWallet"})),
    "wallet_eth": ("publicKey", frozenset({"CryptoWallet"})), "wallet_other": ("publicKey", frozenset({"CryptoWallet"})),
    "handle": ("username", frozenset({"UserAccount"})),
}  # fmt: skip


def followthemoney(chart: Chart) -> str:
    """Every thing and every tie as an entity. What a schema has no property for stands in `notes` or `summary`."""
    entities = [*map(_thing, chart.things), *map(_tie, chart.ties)]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)


def schema_of(sort: str) -> str:
    """The schema of a party's nature; any other record is an Event, and what may not be known is a LegalEntity."""
    return _SCHEMATA.get(sort, "Event")


def _thing(one: Thing) -> dict[str, object]:
    schema = schema_of(one.sort)
    found: dict[str, list[str]] = {
        "name": [one.label],
        "alias": list(one.also),
        "country": [code.lower() for code in one.countries],
    }
    notes = []
    for system, value in one.identifiers:
        name, schemata = _PROPERTIES.get(system, ("", frozenset()))
        if schema in schemata:
            found.setdefault(name, []).append(value)
        else:
            notes.append(f"{system}: {value}")
    if schema == "Person":
        found["nationality"] = found.pop("country")
        found["birthDate"] = [one.born]
    if schema == "Event":
        found["date"] = [one.when]
    if schema == "Address":
        found["full"] = [one.label]
    found["notes"] = notes
    found["summary"] = [_said(one)]
    return {"id": one.id, "schema": schema, "properties": _known(found)}


def _tie(one: Tied) -> dict[str, object]:
    found = {
        "subject": [one.source],
        "object": [one.target],
        "role": [one.relation],
        "startDate": [one.since],
        "endDate": [one.until],
        "description": [one.title],
        "summary": [_said(one)],
        "publisher": [one.stated_by],
        "recordId": [one.id],
    }
    return {"id": one.id, "schema": "UnknownLink", "properties": _known(found)}


def _said(one: Thing | Tied) -> str:
    told = {"grade": one.grade, "tlp": one.tlp, "strength": one.strength if isinstance(one, Tied) else ""}
    exercise = ["exercise, invented"] if isinstance(one, Tied) and one.exercise else []
    return "; ".join([*(f"{name} {value}" for name, value in told.items() if value), *exercise])


def _known(found: dict[str, list[str]]) -> dict[str, list[str]]:
    kept = ((name, [value for value in values if value]) for name, values in found.items())
    return {name: values for name, values in kept if values}
