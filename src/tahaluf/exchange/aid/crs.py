"""The Creditor Reporting System of the OECD: its CSV (comma or bar between cells, old and new names of columns), as activities.

Amounts are in millions of US dollars there and are kept so that the money is the same: value times one million, in USD.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import pycountry

from tahaluf.exchange.aid.understood import Understood, activity_of, themes_of
from tahaluf.kernel.errors import BadInput, Fault

_LETTERS = re.compile(r"[^a-z]")
_NEEDED = ("projecttitle", "recipientname", "donorname")
_MILLION = 1_000_000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
# Recipients that the list of the OECD names otherwise than ISO 3166 does.
_NAMES = {"west bank and gaza strip": "PS", "turkey": "TR", "türkiye": "TR", "democratic republic of the congo": "CD", "iran": "IR"}
MOST_BYTES = 200_000_000


def read_crs(body: bytes) -> Understood:
    """Every line of a file that names a project; a line that lacks what an activity needs becomes a fault.

    Raises:
        BadInput: no text in UTF-8, more than 200 MB, or columns that are not those of the reporting system.
    """
    if len(body) > MOST_BYTES:
        raise BadInput.one("file", "The file is larger than 200 MB.", "Divide it.")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput.one("file", "The file is not written in UTF-8.", "Write it out again as UTF-8.") from error
    first = text.partition("\n")[0]
    lines = csv.DictReader(io.StringIO(text, newline=""), delimiter="|" if first.count("|") > first.count(",") else ",")
    names = {name: _LETTERS.sub("", name.lower()) for name in lines.fieldnames or ()}
    if missing := [name for name in _NEEDED if name not in names.values()]:
        raise BadInput.one("file", f"Columns are missing: {', '.join(missing)}.", "Bring the file as the OECD publishes it.")
    read = list(_read(lines, names))
    return Understood(
        activities=tuple((key, found) for key, found in read if not isinstance(found, Fault)),
        faults=tuple(found for _, found in read if isinstance(found, Fault)),
    )


def _read(lines: csv.DictReader[str], names: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for at, line in enumerate(lines, 2):
        row = {names[name]: (value or "").strip() for name, value in line.items() if name in names and isinstance(value, str)}
        if row.get("projecttitle"):
            key = row.get("crsid") or row.get("projectnumber") or f"line {at}"
            yield key, activity_of(f"line {at}", _content(row))


def _content(row: Mapping[str, str]) -> dict[str, Any]:
    donor, agency = row["donorname"], row.get("agencyname", "")
    funder = f"{donor}, {agency}" if agency else donor
    texts = [row.get(name, "") for name in ("shortdescription", "longdescription")]
    country = _country(row["recipientname"])
    return {
        "title": row["projecttitle"],
        "period": _period(row),
        "places": [{"country": country, "reported": row["recipientname"]}] if country else [],
        "status": "under_way",
        "themes": themes_of([row.get("purposecode", "")]),
        "leads": [{"name": row.get("channelreportedname") or row.get("channelname") or funder, "role": "lead"}],
        "funders": [{"name": funder, "role": "funder"}],
        "summary": "\n\n".join(dict.fromkeys(text for text in texts if text and text != row["projecttitle"])) or None,
        "funding": list(_money(row)),
    }


def _period(row: Mapping[str, str]) -> str | None:
    start, end = (_day(row.get(name, "")) for name in ("expectedstartdate", "completiondate"))
    if start and end and end >= start:
        return f"{start}/{end}"
    return start or row.get("year") or None


def _day(written: str) -> str | None:
    found = _DAY.match(written)
    return found.group() if found else None


def _country(name: str) -> str | None:
    if known := _NAMES.get(name.casefold()):
        return known
    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        return None  # a region: the line becomes a fault, for an activity has a territory


def _money(row: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for column, flow in (("usdcommitment", "pledged"), ("usddisbursement", "disbursed")):
        try:
            value = Decimal(row.get(column, "")) * _MILLION
        except InvalidOperation:
            continue
        if value > 0:
            yield {"amount": {"value": format(value.normalize(), "f"), "unit": "USD"}, "flow": flow, "on": row.get("year") or None}
