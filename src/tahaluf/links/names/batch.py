"""Many pairs at once: each name is taken apart once, each pair of parts compared once, and their sounds many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from tahaluf.links.names.matching import Match, match
from tahaluf.links.names.parsing import parse
from tahaluf.links.names.parts import forget, hear

_AT_ONCE = 50_000


def match_many(pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    """`match` for each pair in order; equal pairs are compared once.

    Raises:
        BadInput: at the first pair that `match` refuses, after the answers before it.
    """
    known: dict[tuple[str, str], Match] = {}
    for some in _prepared(pairs):
        for pair in some:
            found = known.get(pair)
            if found is None:
                found = known[pair] = match(*pair)
            yield found


def probabilities(pairs: Iterable[tuple[str, str]]) -> Iterator[float]:
    """`match(…).probability` for each pair in order; nothing is kept, so that millions of pairs need no more memory.

    Raises:
        BadInput: as `match_many`.
    """
    for some in _prepared(pairs):
        for one, other in some:
            yield match(one, other).probability


def _prepared(pairs: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """The pairs in lots, the sounds of each worked out beforehand."""
    stream = iter(pairs)
    while some := list(islice(stream, _AT_ONCE)):
        hear(parts for one, other in set(some) for parts in product(parse(one).parts, parse(other).parts))
        try:
            yield some
        finally:
            forget()
