"""The filters of a request (TAXII 2.1 §3.4): read, checked with all faults at once, and written into a cursor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tahaluf.exchange.taxii.timestamps import read_timestamp
from tahaluf.kernel.errors import BadInput, Fault

PAGE_MOST = 5_000
PAGE_USUAL = 1_000
ALL, FIRST, LAST = "all", "first", "last"
_WHOLE = re.compile(r"[0-9]{1,18}", re.ASCII)
_SPEC = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}", re.ASCII)
_VALUES_MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request asks for. Empty `ids`, `types` or `specs` ask for any; `versions` holds words and microseconds."""

    after: int | None = None
    limit: int = PAGE_USUAL
    ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    versions: tuple[str | int, ...] = (LAST,)
    specs: tuple[str, ...] = ()
    next: str | None = None
    given: frozenset[str] = frozenset()

    @property
    def every_version(self) -> bool:
        """Whether all versions are asked for."""
        return self.versions == (ALL,)

    @property
    def named_versions(self) -> tuple[int, ...]:
        """The versions, in microseconds, where they are all asked for by name; none where a word is among them."""
        named = tuple(version for version in self.versions if isinstance(version, int))
        return named if len(named) == len(self.versions) else ()


def read_filters(query: Mapping[str, Sequence[str]], *, allowed: Iterable[str]) -> Asked:
    """The filters of a query string; parameters that are not `allowed` here are ignored, as the specification lets.

    Raises:
        BadInput: a filter is malformed or given twice, every one named.
    """
    faults: list[Fault] = []
    texts = {name: _once(name, query[name], faults) for name in allowed if name in query}
    readers = {
        "added_after": ("after", _time),
        "limit": ("limit", _limit),
        "next": ("next", _text),
        "match[id]": ("ids", _list),
        "match[type]": ("types", _list),
        "match[version]": ("versions", _versions),
        "match[spec_version]": ("specs", _specs),
    }
    found = {readers[name][0]: readers[name][1](name, text, faults) for name, text in texts.items()}
    if faults:
        raise BadInput(tuple(faults))
    return Asked(**found, given=frozenset(texts) - {"limit", "next"})  # type: ignore[arg-type] # each reader gives its field's type


def _once(name: str, values: Sequence[str], faults: list[Fault]) -> str:
    if len(values) > 1:
        faults.append(
            Fault(place=name, fault="The filter is given more than once.", remedy="Separate alternatives by commas in one.")
        )
    if not values[0].strip():
        faults.append(Fault(place=name, fault="The filter is empty.", remedy="Leave it out, or give a value."))
    return values[0].strip()


def _text(name: str, text: str, faults: list[Fault]) -> str:  # noqa: ARG001 - one form for all readers
    return text


def _time(name: str, text: str, faults: list[Fault]) -> int | None:
    found = read_timestamp(text)
    if found is None and text:
        faults.append(Fault(place=name, fault="This is no timestamp.", remedy="Write it as 2025-06-01T12:00:00.000000Z."))
    return found


def _limit(name: str, text: str, faults: list[Fault]) -> int:
    number = int(text) if _WHOLE.fullmatch(text) else 0
    if number < 1 and text:
        faults.append(Fault(place=name, fault="The limit is no positive whole number.", remedy="Give a number of at least 1."))
    return min(number, PAGE_MOST)


def _list(name: str, text: str, faults: list[Fault]) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(text.split(",")))
    if text and not all(part.strip() for part in found):
        faults.append(
            Fault(place=name, fault="One of the values is empty.", remedy="Leave no comma without a value on both sides.")
        )
    elif any(part != part.strip() for part in found):
        faults.append(Fault(place=name, fault="There is a space beside a comma.", remedy="Separate the values by commas alone."))
    if len(found) > _VALUES_MOST:
        faults.append(Fault(place=name, fault=f"There are more than {_VALUES_MOST} values.", remedy="Ask in several requests."))
    return found


def _versions(name: str, text: str, faults: list[Fault]) -> tuple[str | int, ...]:
    parts = _list(name, text, faults)
    found = [part if part in {ALL, FIRST, LAST} else read_timestamp(part) for part in parts]
    if text and None in found:
        faults.append(Fault(place=name, fault="This is no version.", remedy="Give first, last, all or a timestamp."))
    if None not in found and len(set(found)) <= text.count(","):
        faults.append(Fault(place=name, fault="A version is given twice.", remedy="Give each version once."))
    if ALL in found and len(found) > 1:
        faults.append(Fault(place=name, fault="“all” stands beside other versions.", remedy="Give “all” alone."))
    return tuple(version for version in found if version is not None)


def _specs(name: str, text: str, faults: list[Fault]) -> tuple[str, ...]:
    parts = _list(name, text, faults)
    if text and not all(map(_SPEC.fullmatch, parts)):
        faults.append(Fault(place=name, fault="This is no version of STIX.", remedy="Give 2.1, 2.0 or both."))
    return parts
