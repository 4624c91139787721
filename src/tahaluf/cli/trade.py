"""`tahaluf trade`: orders screened, shipments held against needs, declared exports against declared imports, from files."""

from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tahaluf.kernel.reasons import Reason
    from tahaluf.trade.orders import Order

app = typer.Typer(
    no_args_is_help=True,
    help="Licit trade: screen orders, hold shipments against needs, declared exports against declared imports.",
)
_NEEDED = ("order", "customer", "kind", "substance", "on", "quantity")
LanguageOption = Annotated[str, typer.Option("--language", help="Language of the reasons: ar, en or fr.")]


@app.command()
def orders(
    file: Annotated[Path, typer.Argument(help="CSV: order,customer,kind,substance,on,quantity and, if known, licensed,need.")],
    *,
    most: Annotated[int, typer.Option("--most", min=1, help="How many orders to show.")] = 20,
    floor: Annotated[float, typer.Option("--floor", min=0, help="Least score to show.")] = 3.0,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Say which orders to look at first, and why: beside the customer's own past, like customers, licence and need."""
    from tahaluf.trade.orders import screen, within_budget  # noqa: PLC0415 - other commands do without

    with told(as_json=as_json):
        lines = _text(file)
        found = screen(_orders(lines))
        shown = within_budget(found, most, floor=floor)
        rows = [
            {
                "order": one.order.id,
                "customer": one.order.customer,
                "score": round(one.score, 3),
                "why": _why(one.reasons, language),
            }
            for one in shown
        ]
        if as_json:
            print_json({"orders": len(found), "shown": rows})
            return
        print_table(
            "Look at first",
            ("order", "customer", "score", "why"),
            [(r["order"], r["customer"], r["score"], r["why"]) for r in rows],
        )
        console.print(f"{len(rows)} of {len(found)} orders. Nothing here decides: a person looks.", markup=False)


@app.command()
def mirror(
    file: Annotated[
        Path, typer.Argument(help="CSV with UN Comtrade's columns: refYear, reporterISO, flowCode, partnerISO, cmdCode, netWgt.")
    ],
    *,
    most: Annotated[int, typer.Option("--most", min=1, help="How many pairs to show.")] = 20,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Hold declared exports against declared imports: pairs of countries to ask about, never an accusation."""
    from tahaluf.trade.mirror import gaps, read_comtrade  # noqa: PLC0415 - other commands do without

    with told(as_json=as_json):
        found = gaps(read_comtrade(_text(file)))
        rows = [
            {
                "year": one.year,
                "exporter": one.exporter,
                "importer": one.importer,
                "product": one.product,
                "sent_kg": one.sent,
                "received_kg": one.received,
                "score": None if one.score is None else round(one.score, 3),
                "why": _why(one.reasons, language),
            }
            for one in found[:most]
        ]
        if as_json:
            print_json({"pairs": len(found), "shown": rows})
            return
        columns = ("year", "exporter", "importer", "product", "sent_kg", "received_kg", "score", "why")
        print_table("Pairs to ask about", columns, [tuple(row[name] for name in columns) for row in rows])


@app.command()
def needs(
    file: Annotated[
        Path,
        typer.Argument(help="CSV: what (need or shipment),id,country,substance,year,quantity,unit and, if known, counts (yes/no)."),
    ],
    *,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Hold shipments against the stated yearly needs of each country and substance, with the arithmetic."""
    from tahaluf.cli.trade_needs import read_needs  # noqa: PLC0415 - other commands do without
    from tahaluf.trade.needs import reckon  # noqa: PLC0415 - as above

    with told(as_json=as_json):
        stated, sent = read_needs(_text(file))
        rows = [
            {
                "country": one.country,
                "substance": one.substance,
                "year": one.year,
                "need": one.need,
                "used": one.used,
                "unit": one.unit,
                "share": None if one.share is None else round(one.share, 6),
                "beyond": one.beyond,
                "left_out": list(one.left_out),
                "why": _why(one.reasons, language),
            }
            for one in reckon(stated, sent)
        ]
        if as_json:
            print_json({"uses": rows})
            return
        columns = ("country", "substance", "year", "need", "used", "unit", "share", "beyond", "why")
        print_table("Use against need", columns, [tuple(row[name] for name in columns) for row in rows])


def _text(file: Path) -> list[str]:
    if not file.is_file():
        raise BadInput.one(file.name, "There is no such file.", "Name a CSV file.")
    return file.read_text(encoding="utf-8-sig").splitlines()


def _orders(lines: list[str]) -> list[Order]:
    rows = csv.DictReader(lines)
    missing = [name for name in _NEEDED if name not in (rows.fieldnames or ())]
    if missing:
        fault, remedy = f"Columns are missing: {', '.join(missing)}.", f"Give a table with these columns: {', '.join(_NEEDED)}."
        raise BadInput.one("line 1", fault, remedy)
    faults: list[Fault] = []
    found = [order for number, row in enumerate(rows, 2) if (order := _order(number, row, faults)) is not None]
    if faults:
        raise BadInput(faults)
    return found


def _order(number: int, row: dict[str, str], faults: list[Fault]) -> Order | None:
    from tahaluf.trade.orders import Order  # noqa: PLC0415 - as above

    try:
        on, quantity = date.fromisoformat(row["on"].strip()), float(row["quantity"])
        need = float(row["need"]) if (row.get("need") or "").strip() else None
    except (ValueError, AttributeError, TypeError):
        on, quantity, need = date.min, math.nan, None
    if not 0 < quantity < math.inf:
        why, remedy = "Day or quantity cannot be read.", "Write the day as 2026-01-31, the quantity as a figure above zero."
        faults.append(Fault(place=f"line {number}", fault=why, remedy=remedy))
        return None
    licensed = {"yes": True, "no": False}.get((row.get("licensed") or "").strip().lower())
    return Order(
        id=row["order"],
        customer=row["customer"],
        kind=row["kind"],
        substance=row["substance"],
        on=on,
        quantity=quantity,
        licensed=licensed,
        need=need,
    )


def _why(reasons: Iterable[Reason], language: str) -> str:
    return " ".join(reason.says.in_(language) for reason in reasons)
