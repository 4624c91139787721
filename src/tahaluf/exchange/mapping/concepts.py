"""What a column seems to be about, by its header in Arabic, English or French and by its values."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tahaluf.exchange.mapping.cells import is_yes
from tahaluf.exchange.mapping.dates import looks_like_date
from tahaluf.exchange.mapping.recognition import is_substance, mentions_in
from tahaluf.exchange.tables import Cell, Table
from tahaluf.kernel.text import fold

PERSONAL = frozenset({"person_name", "address", "phone", "national_id", "birth_date", "race"})
_DATES = frozenset({"date", "date_of_death", "date_of_event", "date_of_seizure", "date_of_sample", "date_of_report"})
_SAMPLE = 400
_MOST = 0.8
_HALF = 0.5
_SOME = 0.3
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NAME_LIKE = re.compile(r"[^\W\d_]{2,}(?:[ ,'-]+[^\W\d_]{1,}){1,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A column as it looks: its concept (None where nothing is known), how that was found ("header" or "values"), and samples."""

    name: str
    concept: str | None
    rank: int
    by: str
    samples: tuple[Cell, ...]
    filled: float


@cache
def _aliases() -> dict[str, tuple[str, int]]:
    text = files("tahaluf.data").joinpath("column_names.csv").read_text(encoding="utf-8")
    return {_words(row["alias"]): (row["concept"], int(row["rank"])) for row in csv.DictReader(text.splitlines())}


def _words(header: str) -> str:
    """The header's words, folded, without punctuation and numbering: "IncidentDate" and "Combined_OD7" become plain."""
    split = _CAMEL.sub(" ", header)
    return re.sub(r"\s*\d*$", "", " ".join(re.findall(r"\w+", fold(split).replace("_", " "))))


def look_at(table: Table) -> list[Seen]:
    """Every column of `table` with its concept, judged by header and a sample of rows from its beginning and middle."""
    rows = _sampled(table)
    return [_seen(name, [row.get(name) for row in rows]) for name in table.columns]


def _sampled(table: Table) -> list[dict[str, Cell]]:
    """The first rows and then every twentieth, so that a column filled only later is seen too."""
    kept: list[dict[str, Cell]] = []
    for position, row in enumerate(table.rows()):
        if position < _SAMPLE or position % 20 == 0:
            kept.append(dict(row.cells))
        if len(kept) >= 3 * _SAMPLE:
            break
    return kept


def _seen(name: str, cells: Sequence[Cell]) -> Seen:
    samples = tuple(cell for cell in cells if cell is not None and str(cell).strip())
    filled = len(samples) / len(cells) if cells else 0.0
    concept: str | None
    concept, rank = _aliases().get(_words(name)) or _aliases().get(_words(re.sub(r"[(\[].*?[)\]]", "", name))) or (None, 9)
    by = "header"
    if concept is None or not _fits(concept, samples):
        by, rank = "values", 9
        concept = _by_values(name, samples)
    return Seen(name=name, concept=concept, rank=rank, by=by, samples=samples, filled=filled)


def _fits(concept: str, samples: Sequence[Cell]) -> bool:
    """Whether the values bear out what the header says; an empty column is believed."""
    if not samples:
        return True
    if concept in _DATES:
        return _share(samples, lambda cell: looks_like_date(cell) or _is_period(cell)) >= _HALF
    if concept in {"latitude", "longitude", "age"}:
        return _share(samples, _is_number) >= _HALF
    if concept == "substances":
        return _share(samples, lambda cell: is_yes(cell) is None) >= _MOST or _share(samples, _names_substances) >= _SOME
    return True


def _by_values(name: str, samples: Sequence[Cell]) -> str | None:
    if _is_flag(samples):
        return "flag" if _flag_name(name) else None
    if samples and _share(samples, looks_like_date) >= _MOST:
        return "date"
    texts = [cell for cell in samples if isinstance(cell, str)][:100]
    if not texts:
        return None
    if _share(texts, _names_substances) >= _SOME:
        return "cause" if sum(map(len, texts)) / len(texts) > 30 else "substances"  # noqa: PLR2004 - a sentence, not a list
    return "person_name" if _looks_like_names(texts) else None


def _is_flag(samples: Sequence[Cell]) -> bool:
    return bool(samples) and _share(samples, lambda cell: is_yes(cell) is not None) >= 0.95  # noqa: PLR2004 - stray text happens


def _flag_name(header: str) -> str | None:
    """The substance that a yes/no column's header names, as it can be recognised; None where it names none."""
    plain: str = re.sub(r"[_]+", " ", _CAMEL.sub(" ", header)).strip()
    shown: str = plain.partition("(")[0].strip()
    for text in (shown, plain, shown.replace(" ", ""), *shown.split("/"), shown.partition(" not ")[0]):
        if text and is_substance(text):
            return text
    return shown if mentions_in(shown) or _CLASS.search(fold(shown)) else None


_CLASS = re.compile(
    r"opioid|opiate|benzo|barbitur|stimulant|synthetic|pharmaceutical|analog|marijuana|cannab|alcohol|ethanol|bath ?salts|gabapentin|unknown|amphet|tramad|morph"  # noqa: E501 - one pattern
)


def flag_name(header: str) -> str:
    """The substance or class that a yes/no column stands for."""
    return _flag_name(header) or header


def _names_substances(cell: Cell) -> bool:
    return bool(mentions_in(str(cell)))


def _looks_like_names(texts: Sequence[str]) -> bool:
    """Two to four words, nearly all different, none of them known: treated as names of persons, to be on the safe side."""
    if len(texts) < 20 or len(set(texts)) < 0.9 * len(texts):  # noqa: PLR2004 - too few to judge
        return False
    return _share(texts, lambda cell: bool(_NAME_LIKE.fullmatch(str(cell).strip()))) >= _MOST


def _is_period(cell: Cell) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d(?:-\d\d)?", str(cell).strip()))


def _is_number(cell: Cell) -> bool:
    return bool(re.fullmatch(r"[-+]?\d+(?:[.,]\d+)?", str(cell).strip()))


def _share(samples: Iterable[Cell], holds: object) -> float:
    answers = [bool(holds(cell)) for cell in samples]  # type: ignore[operator]
    return sum(answers) / len(answers) if answers else 0.0
