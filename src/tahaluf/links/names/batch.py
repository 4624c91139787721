"""Many pairs at once: each name is taken apart once, each pair of parts compared once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tahaluf.links.names.matching import Match, match


def match_many(pairs: Iterable[tuple[str, str]]) -> Iterator[Match]:
    """`match` for each pair in order; equal pairs are compared once."""
    known: dict[tuple[str, str], Match] = {}
    for pair in pairs:
        found = known.get(pair)
        if found is None:
            found = known[pair] = match(*pair)
        yield found
