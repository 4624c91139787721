"""Content to the flat names and texts of a form, and back: `place.country`, `substances.0.reported`, `gaps.0.key`.

Text is never trimmed or rewritten, so a record that is opened and saved unchanged has equal content.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from tahaluf.kernel.dates import Ambiguous, DateAnswer, Dated, read_dates
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.numbers import read_number
from tahaluf.kernel.periods import Period
from tahaluf.kernel.quantities import read_quantity
from tahaluf.kernel.text import western_digits
from tahaluf.web.faults import told
from tahaluf.web.forms.shapes import Group, Kept, Leaf, Many, Pairs, Part, Shape

Flat = Mapping[str, str]
_EXACT_DECIMAL = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_EXACT_INTEGER = re.compile(r"-?\d+")
_INDEX = re.compile(r"\d{1,4}")


def write(parts: tuple[Part, ...], content: Mapping[str, Any]) -> dict[str, str]:
    """The form's texts for plain content (as `Kind.content` gives it)."""
    flat: dict[str, str] = {}
    for part in parts:
        if part.name in content:
            _write(part.shape, part.name, content[part.name], flat)
    return flat


def _write(shape: Shape, name: str, value: Any, flat: dict[str, str]) -> None:  # noqa: C901 - one case per shape
    if value is None:
        return
    match shape:
        case Kept():
            flat[name] = json.dumps(value, ensure_ascii=False, sort_keys=True)
        case Group(parts=parts):
            for part in parts:
                _write(part.shape, f"{name}.{part.name}", value.get(part.name), flat)
        case Many(item=item):
            for index, one in enumerate(value):
                _write(item, f"{name}.{index}", one, flat)
        case Pairs(item=item):
            for index, (key, one) in enumerate(value.items()):
                flat[f"{name}.{index}.key"] = key
                _write(item, f"{name}.{index}.value", one, flat)
        case Leaf(sort="yesno"):
            flat[name] = "yes" if value else "no"
        case Leaf():
            flat[name] = str(value)


def read(parts: tuple[Part, ...], flat: Flat) -> tuple[dict[str, Any], dict[str, str]]:
    """Plain content from a form, and faults by flat name for what cannot be read; blank parts are left out.

    List items keep the numbers that they have in `flat`; call `renumbered` first, so that faults find their inputs.
    """
    faults: dict[str, str] = {}
    content = {part.name: value for part in parts if (value := _read(part.shape, part.name, flat, faults)) is not None}
    return content, faults


def _read(shape: Shape, name: str, flat: Flat, faults: dict[str, str]) -> Any:
    match shape:
        case Kept():
            return _kept(flat.get(name, ""))
        case Group(parts=parts):
            flat = _with_unit(parts, name, flat, faults)
            read_parts = {part.name: _read(part.shape, f"{name}.{part.name}", flat, faults) for part in parts}
            return {key: value for key, value in read_parts.items() if value is not None} or None
        case Many(item=item):
            values = (_read(item, f"{name}.{index}", flat, faults) for index in indexes(flat, name))
            return [value for value in values if value is not None] or None
        case Pairs(item=item):
            rows = ((flat.get(f"{name}.{i}.key", ""), _read(item, f"{name}.{i}.value", flat, faults)) for i in indexes(flat, name))
            return {key: value for key, value in rows if key and value is not None} or None
        case Leaf():
            text = flat.get(name, "")
            return _read_leaf(shape, name, text.replace("\r\n", "\n"), faults) if text.strip() else None


def _with_unit(parts: tuple[Part, ...], name: str, flat: Flat, faults: dict[str, str]) -> Flat:
    """An amount typed as one ("12,5 kg", "١٢٫٥ كغ") as its number and its unit; what can be read two ways is a fault."""
    value = flat.get(f"{name}.value", "")
    is_amount = {"value", "unit", "basis"} <= {part.name for part in parts}
    if not is_amount or flat.get(f"{name}.unit", "").strip() or not any(character.isalpha() for character in value):
        return flat
    try:
        read = read_quantity(value.strip())
    except BadInput as error:
        faults[f"{name}.value"] = told(error.faults[0])
        return flat
    return {**flat, f"{name}.value": str(read.value), f"{name}.unit": str(read.unit), f"{name}.reported": value.strip()}


def _kept(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None


def _read_leaf(leaf: Leaf, name: str, text: str, faults: dict[str, str]) -> Any:
    try:
        match leaf.sort:
            case "yesno":
                return text == "yes"
            case "integer":
                return _integer(western_digits(text.strip()))
            case "decimal":
                return decimal_text(text)
            case "period":
                return str(read_period(text))
            case _:
                return text
    except BadInput as error:
        faults[name] = told(error.faults[0])
        return text


def read_period(text: str) -> Period:
    """The period of a date as people write it in any of the three languages, or of an ISO 8601 date or period.

    Raises:
        BadInput: no date; one that depends on the day of writing; or (code "ambiguous") one that can be read two ways.
    """
    plain = western_digits(text.strip())
    try:
        return Period.parse(plain)
    except BadInput as error:
        answer = _answer(plain, error)
    if isinstance(answer, Dated):
        return answer.period
    if isinstance(answer, Ambiguous):
        readings = gettext(" or ").join(str(period) for _, period in answer.readings)
        fault = gettext("%(text)s can be read two ways: %(readings)s.") % {"text": text.strip(), "readings": readings}
        raise BadInput.one("date", fault, gettext("Write the one that you mean."), "ambiguous")
    raise BadInput.one("date", gettext("This date depends on the day of writing."), gettext("Write year, month and day."))


def readings_of(text: str) -> tuple[Period, ...]:
    """What an ambiguous date can mean; empty where it is not ambiguous."""
    try:
        answer = read_dates(western_digits(text.strip()))
    except BadInput:
        return ()
    return tuple(period for _, period in answer.readings) if isinstance(answer, Ambiguous) else ()


def _answer(plain: str, first: BadInput) -> DateAnswer:
    try:
        return read_dates(plain)
    except BadInput:
        raise first from None


def _integer(text: str) -> int:
    if _EXACT_INTEGER.fullmatch(text):
        return int(text)
    number = read_number(text)
    if number != number.to_integral_value():
        raise BadInput.one("number", f"{text!r} is no whole number.", "Write a whole number.")
    return int(number)


def decimal_text(text: str) -> str:
    """A number exactly as typed where it is plain ("1.50"), else as read ("١٢٬٥٠٠" is "12500").

    Raises:
        BadInput: no number, or two readings ("1,234").
    """
    plain = western_digits(text.strip())
    return plain if _EXACT_DECIMAL.fullmatch(plain) else str(read_number(text))


def indexes(flat: Flat, name: str) -> list[int]:
    """The item numbers that occur under a list's name, ascending."""
    prefix = f"{name}."
    found = {key[len(prefix) :].partition(".")[0] for key in flat if key.startswith(prefix)}
    return sorted(int(index) for index in found if _INDEX.fullmatch(index))


def renumbered(parts: tuple[Part, ...], flat: Flat) -> dict[str, str]:
    """The same texts with blank items of lists dropped and the others numbered from 0."""
    result: dict[str, str] = {}
    for part in parts:
        _renumber(part.shape, part.name, part.name, flat, result)
    return result


def _renumber(shape: Shape, old: str, new: str, flat: Flat, result: dict[str, str]) -> None:
    match shape:
        case Group(parts=parts):
            for part in parts:
                _renumber(part.shape, f"{old}.{part.name}", f"{new}.{part.name}", flat, result)
        case Many(item=item):
            kept = [index for index in indexes(flat, old) if not _blank(item, f"{old}.{index}", flat)]
            for place, index in enumerate(kept):
                _renumber(item, f"{old}.{index}", f"{new}.{place}", flat, result)
        case Pairs():
            kept = [index for index in indexes(flat, old) if flat.get(f"{old}.{index}.key")]
            for place, index in enumerate(kept):
                result[f"{new}.{place}.key"] = flat[f"{old}.{index}.key"]
                result[f"{new}.{place}.value"] = flat.get(f"{old}.{index}.value", "")
        case _:
            if old in flat:
                result[new] = flat[old]


def _blank(shape: Shape, name: str, flat: Flat) -> bool:
    return _read(shape, name, flat, {}) is None
