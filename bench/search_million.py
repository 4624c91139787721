"""Search through the readers' door of a large hub: `python bench/search_million.py [records] [--folder DIR] [--vendor postgresql]`.

A hub of invented records (1 000 000 unless said otherwise; `--folder` names one that is kept or made there) is asked the 65 queries
of bench/search.csv in three languages and some common words, each once, for its first page, its count and its facets, by two
readers: one who sees everything and one outside every circle. Then the 33 texts of bench/search_texts.csv are brought as records of
a circle: recall among them is told by script, and every answer to the outsider must be what it was before them.
"""

from __future__ import annotations

import argparse
import csv
import resource
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from filling import CHUNK, coalition, fill, rare, templates
from hubs import START, content, open_hub

HERE = Path(__file__).resolve().parent
# words of which the invented records are full; no text that is planted is relevant to them in particular
COMMON = ("lorry tablets", "blue seal", "شاحنة مخبأة", "الشاحنات", "fentanyl", "فنتانيل", "captagon", "الكبتاغون", "camion")
JUDGED = list(csv.DictReader((HERE / "search.csv").open(encoding="utf-8")))
QUERIES = [*JUDGED, *({"query": query, "relevant": ""} for query in COMMON if query not in {one["query"] for one in JUDGED})]
TEXTS = list(csv.DictReader((HERE / "search_texts.csv").open(encoding="utf-8")))


def is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def prepared(size: int) -> tuple[list[str], list[str]]:
    """The members and circles of a hub that is filled unless it was."""
    from django.db import connection  # noqa: PLC0415 - after open_hub

    from tahaluf.hub.members.models import Circle, Member  # noqa: PLC0415 - after open_hub

    if not Member.objects.exists():
        members, circles = coalition()
        made, special = templates(members[1:], circles), rare(members[1])
        for start in range(0, size, CHUNK):
            fill(made, special, start, min(start + CHUNK, size))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    members = {row.slug: row.pk for row in Member.objects.filter(slug__startswith="m")}
    circles = {row.slug: row.pk for row in Circle.objects.filter(slug__startswith="c")}
    return [members[f"m{n}"] for n in range(20)], [circles[f"c{n}"] for n in range(40)]


def asked(reader: Any, query: str) -> Mapping[str, Callable[[], Any]]:
    """What a list of hits costs: its first page, its count, its facets; plain values, to be compared."""
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415 - after open_hub

    filters = Filters(text=query)
    return {
        "page": lambda: [row.id for row in visible_to(reader).records(filters, limit=50).rows],
        "count": lambda: visible_to(reader).count(filters),
        "facets": lambda: visible_to(reader).facets(filters),
    }


def answers(label: str, reader: Any) -> dict[tuple[str, str], Any]:
    """Every answer to every query, with the times told by language."""
    found, times = {}, {}
    for one in QUERIES:
        for part, work in asked(reader, one["query"]).items():
            start = time.perf_counter()
            found[one["query"], part] = work()
            spent = (time.perf_counter() - start) * 1000
            hits = "hits" if found[one["query"], "page"] else "none"
            times.setdefault((part, "Arabic" if is_arabic(one["query"]) else "Latin", hits), []).append(spent)
    for (part, script, hits), spent in sorted(times.items()):
        told = f"median {statistics.median(spent):8.1f} ms   slowest {max(spent):8.1f} ms   of {len(spent)}"
        print(f"  {label:10s} {script:7s} {part:7s} {hits:5s} {told}", flush=True)
    return found


def plant(owner: str, circle: str) -> dict[str, str]:
    """The texts as records of a member for one circle; the number of each text by the record's id."""
    from tahaluf.hub.ledger.services import Statement, issue  # noqa: PLC0415 - after open_hub
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415 - after open_hub
    from tahaluf.records.markings import Markings  # noqa: PLC0415 - after open_hub

    marked = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle,))
    found = {}
    for n, text in enumerate(TEXTS):
        said = content(n).model_copy(update={"summary": text["text"]})
        found[issue(Statement(content=said, markings=marked, exercise=True), member=owner, at=START).id] = text["id"]
    return found


def recall(reader: Any, owner: str, planted: Mapping[str, str]) -> None:
    """How many of the relevant texts are found among those of the owner, by script of the query."""
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415 - after open_hub

    door = visible_to(reader)
    right: dict[str, list[int]] = {}
    for one in JUDGED:
        relevant = set(one["relevant"].split())
        page = door.records(Filters(text=one["query"], owner=(owner,)), limit=500)
        got = {planted[row.id] for row in page.rows if row.id in planted}
        told = right.setdefault("Arabic" if is_arabic(one["query"]) else "Latin", [0, 0])
        told[0] += len(relevant & got)
        told[1] += len(relevant)
    for script, (found, wanted) in sorted(right.items()):
        print(f"  recall among records, {script} queries: {found}/{wanted}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--vendor", default="sqlite")
    wanted = parser.parse_args()
    open_hub(wanted.vendor, wanted.folder)
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415 - after open_hub
    from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after open_hub

    members, circles = prepared(wanted.records)
    insider, outsider = Reader(member=members[0], lane=Lane.ENFORCEMENT), Reader(member=members[1], lane=Lane.ENFORCEMENT)
    print(f"{wanted.vendor}, {wanted.records} records, {len(QUERIES)} queries", flush=True)
    answers("sees all", insider)
    before = answers("outside", outsider)
    planted = plant(members[2], circles[0])
    after = answers("outside", outsider)
    changed = [key for key in before if before[key] != after[key]]
    print(f"  answers to the outsider that changed when {len(planted)} records came: {len(changed)} of {len(before)}", flush=True)
    for key in changed:
        print(f"    {key}: {str(before[key])[:150]} | {str(after[key])[:150]}", flush=True)
    recall(insider, members[2], planted)
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB", flush=True)
    if changed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
