"""Recall and precision of search in three languages: LIKE, FTS5 as it comes, Tahaluf as written and Tahaluf widened, in one run.

The texts (bench/search_texts.csv) and the queries with their relevant texts (bench/search.csv) are invented, few, and written by
the hand that wrote the widening: the figures say which differences each way of searching bridges, not how it does on a nation's
records. `--records N` also times each way over N copies.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tahaluf.hub.ledger.widening import alternatives
from tahaluf.kernel.text import search_words

HERE = Path(__file__).resolve().parent
Ask = Callable[[str], list[str]]


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def database(texts: Iterable[tuple[str, str]]) -> sqlite3.Connection:
    """The texts as a plain table, as FTS5 makes of them by itself, and as Tahaluf indexes them."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE plain (id TEXT, body TEXT)")
    connection.execute("CREATE VIRTUAL TABLE stock USING fts5(id UNINDEXED, body)")
    connection.execute(
        "CREATE VIRTUAL TABLE ours USING fts5(id UNINDEXED, body, tokenize='unicode61 remove_diacritics 0', detail='none')"
    )
    for name, body in texts:
        connection.execute("INSERT INTO plain VALUES (?, ?)", (name, body))
        connection.execute("INSERT INTO stock VALUES (?, ?)", (name, body))
        connection.execute("INSERT INTO ours VALUES (?, ?)", (name, " ".join(search_words(body))))
    return connection


def like(connection: sqlite3.Connection) -> Ask:
    def ask(query: str) -> list[str]:
        words = query.split()
        where = " AND ".join(["body LIKE ?"] * len(words))
        found = connection.execute(f"SELECT id FROM plain WHERE {where}", [f"%{word}%" for word in words])  # noqa: S608 - own SQL
        return [name for (name,) in found]

    return ask


def stock(connection: sqlite3.Connection) -> Ask:
    def ask(query: str) -> list[str]:
        match = " AND ".join('"' + word.replace('"', "") + '"' for word in query.split())
        return [name for (name,) in connection.execute("SELECT id FROM stock WHERE stock MATCH ?", [match])]

    return ask


def ours(connection: sqlite3.Connection, *, widened: bool) -> Ask:
    def ask(query: str) -> list[str]:
        words = dict.fromkeys(search_words(query))
        each = [(word, *alternatives(word)) if widened else (word,) for word in words]
        match = " AND ".join("(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in each)
        return [name for (name,) in connection.execute("SELECT id FROM ours WHERE ours MATCH ?", [match])]

    return ask


def judged(ask: Ask, queries: Sequence[dict[str, str]]) -> tuple[int, int, int]:
    """(found and relevant, relevant, found) over the queries."""
    right = wanted = found = 0
    for one in queries:
        relevant, got = set(one["relevant"].split()), set(ask(one["query"]))
        right, wanted, found = right + len(relevant & got), wanted + len(relevant), found + len(got)
    return right, wanted, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=0, help="time each way over so many texts")
    chosen = parser.parse_args()
    texts = [(row["id"], row["text"]) for row in rows("search_texts.csv")]
    queries = rows("search.csv")
    connection = database(texts)
    ways = {
        "LIKE": like(connection),
        "FTS5": stock(connection),
        "as written": ours(connection, widened=False),
        "widened": ours(connection, widened=True),
    }
    by_sort: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in queries:
        by_sort[one["sort"]].append(one)
    print(f"{len(texts)} texts, {len(queries)} queries; relevant texts found of all relevant")
    print(f"{'sort':<14}" + "".join(f"{name:>14}" for name in ways))
    for sort, some in by_sort.items():
        cells = [judged(ask, some) for ask in ways.values()]
        print(
            f"{sort:<14}" + "".join(f"{f'{right}/{wanted}' if wanted else f'{found} wrong':>14}" for right, wanted, found in cells)
        )
    for what, pick in (("recall", 1), ("precision", 2)):
        shares = [(total := judged(ask, queries))[0] / max(total[pick], 1) for ask in ways.values()]
        print(f"{what:<14}" + "".join(f"{share:>14.3f}" for share in shares))
    if chosen.records:
        timed(texts, queries, chosen.records)


def timed(texts: Sequence[tuple[str, str]], queries: Sequence[dict[str, str]], number: int) -> None:
    many = database((f"{name}-{n}", body) for n in range(number // len(texts) + 1) for name, body in texts)
    print(f"\nmedian and longest milliseconds a query over {number} texts")
    for name, ask in {"LIKE": like(many), "FTS5": stock(many), "widened": ours(many, widened=True)}.items():
        taken = []
        for one in queries:
            start = time.perf_counter()
            ask(one["query"])
            taken.append((time.perf_counter() - start) * 1000)
        print(f"{name:<14}{statistics.median(taken):>10.2f}{max(taken):>10.2f}")


if __name__ == "__main__":
    main()
