"""Values of a record's plain content by path, and each in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pycountry
from babel import Locale

from tahaluf.exchange.questionnaires.answers import Source, Statement
from tahaluf.exchange.questionnaires.layouts import Choice
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.periods import Period
from tahaluf.kernel.quantities import Basis
from tahaluf.kernel.text import Text, fold
from tahaluf.kernel.units import units
from tahaluf.records.codes import DETERMINATIONS, MATRICES, METHODS, SUBSTANCE_ROLES, TRANSPORT_MODES
from tahaluf.records.kind import field_spec

_STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<part>\w+)=(?P<value>\w+)\])?")


_CERTAINTIES = {
    "suspected": Text(en="suspected", ar="مشتبه بها", fr="suspectée"),
    "presumptive": Text(en="presumptive test", ar="فحص أولي", fr="test présomptif"),
    "confirmed": Text(en="confirmed", ar="مؤكدة", fr="confirmée"),
}
_PARTS = {  # parts of composites that hold codes
    "certainty": _CERTAINTIES,
    "role": SUBSTANCE_ROLES,
    "form": MATRICES,
    "matrix": MATRICES,
    "determination": DETERMINATIONS,
    "method": METHODS,
    "mode": TRANSPORT_MODES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One item of a record: the item of its `over` list at `position`, or the whole record where there is no such list."""

    source: Source
    item: Any
    over: str
    position: int

    def values(self, path: str) -> tuple[Any, ...]:
        """What stands at `path`, lists flattened; nothing where nothing stands there."""
        start = self.item if path.startswith("@") else self.source.content
        steps = [step for step in path.removeprefix("@").split(".") if step]
        found: list[Any] = [start]
        for step in steps:
            found = [value for one in found for value in _step(one, step)]
        return tuple(found)

    def gap(self, path: str) -> Gap:
        """Why nothing stands at `path`: as the record says, else not reported."""
        wanted = path.removeprefix("@")
        full = f"{self.over}.[{self.position}].{wanted}".rstrip(".") if path.startswith("@") else wanted
        for place, gap in self.source.content.get("gaps", {}).items():
            if full == place or full.startswith((f"{place}.", f"{place}[")):
                return Gap(gap)
        return Gap.NOT_REPORTED


def taken(sources: Sequence[Source], choice: Choice, statement: Statement) -> Iterator[Taken]:
    """The items of those records that the choice accepts."""
    for source in sources:
        if source.kind is choice.kind and _in_year(source.content.get(choice.when), statement.year):
            for one in _items(source, choice.over):
                if _accepted(one, choice, statement):
                    yield one


def withheld_dates(sources: Sequence[Source], choice: Choice) -> tuple[str, ...]:
    """Records that may belong to the year: their date is not shown to this reader."""
    return tuple(one.id for one in sources if one.kind is choice.kind and not one.content.get(choice.when))


def key_of(value: Any) -> str:
    """What two values of one group share: a substance's registry id or structure, else the folded words."""
    if isinstance(value, Mapping):
        return str(value.get("substance") or value.get("inchikey") or value.get("country") or fold(str(value.get("reported", ""))))
    return fold(str(value))


def words(value: Any, taken_from: Taken, path: str, statement: Statement) -> Text:
    """A value in the three languages: codes by their titles, substances by their registered names, amounts with units."""
    if isinstance(value, Mapping):
        return _composite(value, statement)
    if isinstance(value, bool):
        return Text(en="yes", ar="نعم", fr="oui") if value else Text(en="no", ar="لا", fr="non")
    title = _code_title(str(value), taken_from, path)
    if title is None and re.fullmatch(r"[A-Z]{2}", str(value)):
        title = _country(str(value))
    return title or Text(en=str(value), ar=str(value), fr=str(value))


def joined(texts: Sequence[Text]) -> Text:
    """Several values in one cell."""
    each = list(dict.fromkeys(texts))
    return Text(en="; ".join(t.en for t in each), ar="؛ ".join(t.ar for t in each), fr=" ; ".join(t.fr for t in each))


def _step(value: Any, step: str) -> tuple[Any, ...]:
    match = _STEP.fullmatch(step)
    if match is None or not isinstance(value, Mapping) or value.get(match["name"]) is None:
        return ()
    found = value[match["name"]]
    several = tuple(found) if isinstance(found, (list, tuple)) else (found,)
    if not match["part"]:
        return several
    return tuple(one for one in several if isinstance(one, Mapping) and one.get(match["part"]) == match["value"])


def _items(source: Source, over: str) -> Iterator[Taken]:
    if not over:
        yield Taken(source=source, item=source.content, over="", position=0)
        return
    for position, item in enumerate(source.content.get(over, ())):
        yield Taken(source=source, item=item, over=over, position=position)


def _in_year(period: Any, year: int) -> bool:
    if not period:
        return False
    try:
        read = Period.parse(str(period))
    except BadInput:
        return False
    return read.middle.year == year


def _accepted(one: Taken, choice: Choice, statement: Statement) -> bool:
    if any(not set(map(str, one.values(path))) & set(wanted) for path, wanted in choice.where.items()):
        return False
    if not (choice.classes or choice.unlike):
        return True
    mention = one.item.get("substance") if isinstance(one.item.get("substance"), Mapping) else one.item
    classes = set(statement.classes.get(str(mention.get("substance")), ()))
    return (not choice.classes or bool(classes & set(choice.classes))) and not classes & set(choice.unlike)


def _composite(value: Mapping[str, Any], statement: Statement) -> Text:
    if "unit" in value:
        return _amount(value)
    if "country" in value or "locality" in value or "subdivision" in value:
        return _place(value)
    if isinstance(value.get("substance"), Mapping):
        return _composite(value["substance"], statement)
    registered = statement.names.get(str(value.get("substance")))
    plain = str(value.get("reported") or value.get("name") or value.get("what") or value.get("value") or value.get("text") or "")
    return registered or Text(en=plain, ar=plain, fr=plain)


def _amount(value: Mapping[str, Any]) -> Text:
    return Text(**{language: _amount_in(value, language) for language in ("en", "ar", "fr")})


def _amount_in(value: Mapping[str, Any], language: str) -> str:
    """Number, unit (in Arabic by its title, else by its code) and basis, as far as given."""
    unit = units().get(str(value["unit"]))
    basis = Basis(value.get("basis", "unknown"))
    parts = (
        f"{'~' if value.get('approximate') else ''}{value['value']}",
        unit.title.ar if unit and language == "ar" else str(value["unit"]),
        "" if basis is Basis.UNKNOWN else f"({basis.title.in_(language)})",
    )
    return " ".join(part for part in parts if part)


def _place(value: Mapping[str, Any]) -> Text:
    country = _country(str(value["country"])) if value.get("country") else None
    finer = str(value.get("locality") or value.get("subdivision") or "")
    if country is None:
        return Text(en=finer, ar=finer, fr=finer)
    return country if not finer else Text(en=f"{finer}, {country.en}", ar=f"{finer}، {country.ar}", fr=f"{finer}, {country.fr}")


def _country(code: str) -> Text | None:
    if pycountry.countries.get(alpha_2=code) is None:
        return None
    names = {language: str(Locale(language).territories.get(code, code)) for language in ("en", "ar", "fr")}
    return Text(**names)


def _code_title(code: str, one: Taken, path: str) -> Text | None:
    """The title of a code, where the field at the head of the path, or the part at its end, is one of codes."""
    ending = path.rpartition(".")[2].removeprefix("@")
    if ending in _PARTS and (path.startswith("@") or "." in path):
        return _PARTS[ending].get(code)
    name = path.partition(".")[0].partition("[")[0]
    info = one.source.kind.model_fields.get(name)
    if info is None:
        return None
    return field_spec(info).choices.get(code)
