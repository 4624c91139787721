"""Names per second of processor time: cached, uncached, free text, beside a linear scan. `chem_names.py [file.csv.gz column]`."""

from __future__ import annotations

import csv
import gzip
import sys
import time
from collections.abc import Callable, Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tahaluf.chem import find_mentions, recognise, registry
from tahaluf.chem.names import name_key


def rate(label: str, call: Callable[[str], object], texts: Iterable[str]) -> None:
    """Print how many texts per second `call` takes."""
    texts = list(texts)
    start = time.process_time()
    for text in texts:
        call(text)
    print(f"{label}: {len(texts) / (time.process_time() - start):,.0f}/s over {len(texts):,}")


def main(arguments: list[str]) -> None:
    """Measure on the registry's own names and, if given, on a column of a table."""
    names = [name.text for substance in registry() for name in substance.names]
    recognise("warm up")
    recognise("warmed upp")  # a name long enough to be misspelt builds the search for misspellings
    rate("recognise, first time", recognise, names)
    rate("recognise, misspelt, first time", recognise, [f"{name[:4]}{name[5:]}q" for name in names])
    rate("recognise, cached", recognise, names * 20)
    keys = [name_key(name) for name in names]
    rate("linear scan over the keys, exact", lambda name: keys.index(name_key(name)), names)
    rate("linear scan over the keys, misspelt", lambda name: process.extractOne(name, keys, scorer=OSA.distance), names[:300])
    if arguments:
        with gzip.open(arguments[0], "rt", encoding="utf-8", newline="") as stream:
            rows = [row[arguments[1]] for row in csv.DictReader(stream)]
        rate("find_mentions, every row", find_mentions, rows)


if __name__ == "__main__":
    main(sys.argv[1:])
