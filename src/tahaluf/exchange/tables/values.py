"""What a table is: named columns and a stream of numbered rows, each with its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from tahaluf.kernel.errors import Fault
from tahaluf.kernel.text import Text

Cell = str | int | float | Decimal | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: `number` is its line (CSV, JSON Lines), sheet row (XLSX) or position (JSON), counted from 1 with the header.

    A row with `faults` still carries what could be read of it; nothing is dropped.
    """

    number: int
    cells: Mapping[str, Cell]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose `rows()` may be called again and again; each call reads the source anew.

    `encoding` and `separator` are None where the form has none. `notes` tell what was assumed of the form, in whole sentences.
    """

    name: str
    columns: tuple[str, ...]
    open_rows: Callable[[], Iterator[Row]]
    form: str
    encoding: str | None = None
    separator: str | None = None
    notes: tuple[Text, ...] = field(default=())

    def rows(self) -> Iterator[Row]:
        """Every row in the order of the source."""
        return self.open_rows()


def named_columns(header: list[str]) -> tuple[tuple[str, ...], tuple[Text, ...]]:
    """Unique, non-empty column names for a header row, and a note for each name that had to be made up."""
    names: list[str] = []
    notes: list[Text] = []
    for position, raw in enumerate(header, start=1):
        title = " ".join(str(raw).split()) or f"column {position}"
        name, copy = title, 2
        while name in names:
            name, copy = f"{title} ({copy})", copy + 1
        if name != raw.strip():
            notes.append(_RENAMED.fill(position=position, name=name))
        names.append(name)
    return tuple(names), tuple(notes)


_RENAMED = Text(
    en="Column {position} is called “{name}” here, because its header is empty, repeated or has odd spaces.",
    ar="سُمّي العمود {position} هنا «{name}» لأن عنوانه فارغ أو مكرر أو فيه مسافات زائدة.",
    fr="La colonne {position} est nommée ici « {name} » car son en-tête est vide, répété ou mal espacé.",
)
