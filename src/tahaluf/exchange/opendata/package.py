"""A release as files: the table, a Data Package, a DCAT description, the recipe, the outcome of the attack, and a note to read.

Data Package: Frictionless Data Package v1 (datapackage.json). DCAT: W3C Data Catalog Vocabulary 3, as JSON-LD. The same recipe and
the same counts give the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import orjson

from tahaluf.exchange.opendata.attack import Attacked, attack
from tahaluf.exchange.opendata.table import OpenTable, read_csv
from tahaluf.kernel.errors import BadInput, Fault

LICENCES: Mapping[str, tuple[str, str]] = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-BY-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
}
TABLE = "table.csv"
_DESCRIBED = "datapackage.json"
_LEAST = 5  # a release never shows a count below it
_NOTE = """# {title}

Version {version}, {made}. Licence: {licence}.

EN: Counts of records, not of events. A number that is withheld has status "withheld": it is small, or would give a small one away.
A zero means that nothing was reported. "_T" is the total. {exercise_en}

FR : Nombres de fiches, non d'événements. Un nombre retenu porte le statut « withheld » : il est petit ou en trahirait un petit.
Zéro signifie que rien n'a été signalé. « _T » est le total. {exercise_fr}

AR: الأعداد أعداد سجلات لا أحداث. والعدد المحجوب حالته «withheld»: فهو صغير أو يكشف عدداً صغيراً.
والصفر يعني أنه لم يُبلَّغ عن شيء. و«_T» هو المجموع. {exercise_ar}

The outcome of the re-identification test is in reidentification.json, what was asked of the ledger in recipe.json.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a release consists of: enough to build it again from the same ledger.

    `kind` is the slug of a kind of record, `by` what stands in the rows ("country", "substance"), `per` the periods of the
    columns ("year", "quarter"); `first` and `last` are the days counted, `least` the limit below which a count is small.
    """

    name: str
    title: str
    version: str
    licence: str
    publisher: str
    kind: str
    by: str
    per: str
    first: date
    last: date
    least: int
    exercise: bool

    def require(self) -> None:
        """Refuse a recipe that cannot be published.

        Raises:
            BadInput: an unknown licence, a limit below 5, or a period that ends before it begins.
        """
        faults = []
        if self.licence not in LICENCES:
            faults.append(
                Fault(place="licence", fault="The licence is not one of those known.", remedy=f"Choose {', '.join(LICENCES)}.")
            )
        if self.least < _LEAST:
            faults.append(Fault(place="least", fault="The limit for small counts is below 5.", remedy="Give 5 or more."))
        if self.last < self.first:
            faults.append(Fault(place="last", fault="The period ends before it begins.", remedy="Correct one of the dates."))
        if faults:
            raise BadInput(faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The files of a release by name, what was asked for, and the outcome of the attack on its table."""

    recipe: Recipe
    files: Mapping[str, bytes]
    attacked: Attacked


def packaged(recipe: Recipe, shown: OpenTable, *, truth: OpenTable, earlier: tuple[OpenTable, ...] = ()) -> Package:
    """The files of a release, after the attack on what it shows, put together with what `earlier` releases showed.

    Raises:
        BadInput: the recipe cannot be published, or the attack learnt a small count.
    """
    recipe.require()
    attacked = attack(shown, truth=truth, earlier=earlier)
    if not attacked.passed:
        raise BadInput.one("table", "A small count can be worked out from the table.", "Count by larger places or longer periods.")
    table = shown.as_csv()
    files = {
        TABLE: table,
        "README.md": _note(recipe).encode(),
        "recipe.json": _json(asdict(recipe)),
        "reidentification.json": _json(_outcome(attacked)),
        "dcat.jsonld": _json(_dcat(recipe, table)),
    }
    files[_DESCRIBED] = _json(_described(recipe, shown, files))
    return Package(recipe=recipe, files=dict(sorted(files.items())), attacked=attacked)


def opened(files: Mapping[str, bytes]) -> Package:
    """A release read back from its files, attacked again as a stranger would.

    Raises:
        BadInput: a file is missing or was changed, or a withheld number of the table can be worked out exactly.
    """
    faults = [
        Fault(place=name, fault="The file is missing.", remedy="Build the release again.") for name in _NAMES if name not in files
    ]
    if faults:
        raise BadInput(faults)
    try:
        described = orjson.loads(files[_DESCRIBED])
        told = orjson.loads(files["recipe.json"])
        recipe = Recipe(**told | {"first": date.fromisoformat(told["first"]), "last": date.fromisoformat(told["last"])})
        hashes = {one["path"]: one["hash"] for one in described["resources"]}
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadInput.one(_DESCRIBED, "This is no description of a release.", "Build the release again.") from error
    _require_unchanged(files, hashes)
    attacked = attack(read_csv(files[TABLE], least=recipe.least))
    if attacked.exact:
        raise BadInput.one(TABLE, "A withheld number can be worked out from the table.", "Withdraw the release and build it again.")
    return Package(recipe=recipe, files=files, attacked=attacked)


_NAMES = ("README.md", _DESCRIBED, "dcat.jsonld", "recipe.json", "reidentification.json", TABLE)


def _require_unchanged(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> None:
    faults = [
        Fault(place=name, fault="The file is not the one that was described.", remedy="Build the release again.")
        for name in _NAMES
        if name != _DESCRIBED and hashes.get(name) != _hash(files[name])
    ]
    if faults:
        raise BadInput(faults)


def _outcome(attacked: Attacked) -> dict[str, Any]:
    widths = sorted(one.high - one.low for one in attacked.learnt if one.high is not None)
    return {
        "rule": attacked.reason.rule,
        "passed": attacked.passed,
        "withheld": len(attacked.learnt),
        "narrowest": widths[0] if widths else None,
        "says": {"en": attacked.reason.says.en, "ar": attacked.reason.says.ar, "fr": attacked.reason.says.fr},
    }


def _described(recipe: Recipe, shown: OpenTable, files: Mapping[str, bytes]) -> dict[str, Any]:
    title, address = LICENCES[recipe.licence]
    resources = [_resource(name, content) for name, content in files.items()]
    for one in resources:
        if one["path"] == TABLE:
            one |= {"profile": "tabular-data-resource", "schema": _schema(shown)}
    return {
        "profile": "data-package",
        "name": recipe.name,
        "title": recipe.title,
        "version": recipe.version,
        "licenses": [{"name": recipe.licence, "title": title, "path": address}],
        "contributors": [{"title": recipe.publisher, "role": "publisher"}],
        "resources": resources,
    }


def _resource(name: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name.partition(".")[0].lower(),
        "path": name,
        "bytes": len(content),
        "hash": _hash(content),
        "encoding": "utf-8",
    }


def _schema(shown: OpenTable) -> dict[str, Any]:
    return {
        "fields": [
            {"name": shown.across, "type": "string"},
            {"name": shown.down, "type": "string"},
            {"name": "records", "type": "integer"},
            {"name": "status", "type": "string", "constraints": {"enum": ["shown", "withheld"]}},
        ],
        "primaryKey": [shown.across, shown.down],
        "missingValues": [""],
    }


def _dcat(recipe: Recipe, table: bytes) -> dict[str, Any]:
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "spdx": "http://spdx.org/rdf/terms#",
        },
        "@type": "dcat:Dataset",
        "@id": f"urn:tahaluf:release:{recipe.name}:{recipe.version}",
        "dct:title": recipe.title,
        "dcat:version": recipe.version,
        "dct:publisher": recipe.publisher,
        "dct:license": {"@id": LICENCES[recipe.licence][1]},
        "dct:temporal": {"dcat:startDate": recipe.first.isoformat(), "dcat:endDate": recipe.last.isoformat()},
        "dcat:distribution": {
            "@type": "dcat:Distribution",
            "dcat:downloadURL": TABLE,
            "dcat:mediaType": "text/csv",
            "dcat:byteSize": len(table),
            "spdx:checksum": {"spdx:algorithm": "sha256", "spdx:checksumValue": hashlib.sha256(table).hexdigest()},
        },
    }


def _note(recipe: Recipe) -> str:
    invented = recipe.exercise
    return _NOTE.format(
        title=recipe.title,
        version=recipe.version,
        made=f"{recipe.first}/{recipe.last}",
        licence=recipe.licence,
        exercise_en="Exercise: everything here is invented." if invented else "",
        exercise_fr="Exercice : tout ici est inventé." if invented else "",
        exercise_ar="تمرين: كل ما هنا مختلق." if invented else "",
    )


def _hash(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n"
