"""Learning the weights from the mentions themselves: others from random pairs, matches by expectation maximisation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tahaluf.links.entities.blocking import RULES, Rule, pairs_of
from tahaluf.links.entities.columns import Columns, Ints
from tahaluf.links.entities.comparing import NAME_AT, Levels, alike_names, compare, name_levels, shared_parts
from tahaluf.links.entities.levels import COMPARISONS, IDENTIFYING, NAME, UNKNOWN
from tahaluf.links.entities.rarity import commonness
from tahaluf.links.entities.weights import Weights

Floats = NDArray[np.float64]
_RANDOM = 1_000_000  # random pairs for the levels that are cheap to compare
_RANDOM_NAMES = 3_000_000  # random pairs among which those with shared parts are found
_NAMES = 3_000  # pairs of a stratum whose names are compared
_PASS = 100_000  # pairs of one pass
_ENOUGH_MATCHES, _ENOUGH_OTHERS = 10.0, 3.0
_ROUNDS, _STILL = 200, 1e-7
_HALF = 0.5  # added to every count, so that no share is 0
_DOUBT = 0.05  # the least part of the pairs sharing an identifier that is thought to be others
PASSES = ("identifier", "part-and-day", "name")
_IDS = [COMPARISONS.index(each) for each in IDENTIFYING]


@dataclass(frozen=True, slots=True)
class _Shown:
    """How often each level of each comparison was shown, and by how many pairs in effect."""

    counts: tuple[Floats, ...]


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass of expectation maximisation: expected matches by level, how many pairs match, and how many share an identifier."""

    shown: tuple[Floats, ...]
    matches: float
    with_identifier: float


def learn(table: Columns, draw: Generator, *, trained_on: str) -> Weights:
    """Learn the weights of `table`; levels seen too seldom are marked and should be completed with the shipped ones.

    Each pass looks at the pairs that one rule brings together and learns only what that rule does not presuppose.
    `draw` makes every sample, so the same seed gives the same weights.
    """
    others, seen = _others(table, draw)
    passes = {rule.code: _learn_pass(table, rule, others, draw) for rule in RULES if rule.code in PASSES}
    matches = [
        np.sum([each.shown[at] for each in passes.values()], axis=0) if passes else np.zeros(len(comparison.levels))
        for at, comparison in enumerate(COMPARISONS)
    ]
    m = [(counts + _HALF) / (counts.sum() + _HALF * len(counts)) for counts in matches]
    prior = _prior(passes, len(table))
    u = _without_matches(table, others, m, prior)
    learned = tuple(
        tuple(bool(mine >= _ENOUGH_MATCHES and theirs >= _ENOUGH_OTHERS) for mine, theirs in zip(*each, strict=True))
        for each in zip(matches, seen, strict=True)
    )
    return Weights(
        prior=prior,
        m=tuple(tuple(map(float, each)) for each in m),
        u=tuple(tuple(map(float, each)) for each in u),
        learned=learned,
        name_share=commonness(table).name_share,
        trained_on=trained_on,
    )


def _random_pairs(table: Columns, draw: Generator, count: int) -> tuple[Ints, Ints]:
    one = draw.integers(0, len(table), count)
    other = (one + draw.integers(1, max(len(table), 2), count)) % max(len(table), 1)
    return np.minimum(one, other), np.maximum(one, other)


def _others(table: Columns, draw: Generator) -> tuple[list[Floats], list[Floats]]:
    """Shares of the levels among random pairs, and the counts that they rest on."""
    one, other = _random_pairs(table, draw, min(_RANDOM, 20 * len(table)))
    levels = compare(table, one, other)
    counts = [_count(levels[:, at], len(comparison.levels)) for at, comparison in enumerate(COMPARISONS)]
    shares = [(each + _HALF) / (each.sum() + _HALF * len(each)) for each in counts]
    shares[NAME_AT], counts[NAME_AT] = _names_of_others(table, draw)
    for at in _IDS:
        shares[at], counts[at] = _identifiers_of_all(table, COMPARISONS[at].code, shares[at], counts[at])
    return shares, counts


def _count(levels: NDArray[np.int8], size: int) -> Floats:
    return np.bincount(levels[levels != UNKNOWN], minlength=size).astype(float)


def _names_of_others(table: Columns, draw: Generator) -> tuple[Floats, Floats]:
    """Names are costly to compare: pairs that share no part, one, and more are sampled apart and weighed back."""
    one, other = _random_pairs(table, draw, min(_RANDOM_NAMES, 20 * len(table)))
    both, alike = alike_names(table, one, other)
    parts = _parts_in_common(table, one, other)
    total, counts = np.zeros(len(NAME.levels)), np.zeros(len(NAME.levels))
    for stratum in (alike, ~alike & (parts > 1), ~alike & (parts == 1), ~alike & (parts == 0)):
        rows = np.flatnonzero(both & stratum)
        if not len(rows):
            continue
        chosen = draw.choice(rows, _NAMES, replace=False) if len(rows) > _NAMES else rows
        found = _count(name_levels(table, one[chosen], other[chosen]), len(NAME.levels))
        counts += found
        total += found * len(rows) / len(chosen)
    same = NAME.index("same")
    total[same] = max(total[same], commonness_of_writing(table) * total.sum())
    counts[same] = max(counts[same], _ENOUGH_OTHERS if len(table) else 0.0)
    return (total + _HALF) / (total.sum() + _HALF * len(total)), counts


def commonness_of_writing(table: Columns) -> float:
    """The chance that two names taken at random are written alike: exact, where random pairs would hardly show it."""
    _, counts = np.unique(table.spellings.same, return_counts=True)
    total = max(int(counts.sum()), 2)
    return float((counts * (counts - 1.0)).sum() / (total * (total - 1.0)))


def _parts_in_common(table: Columns, one: Ints, other: Ints) -> Ints:
    """How many part keys the main names share."""
    names = table.spellings
    if not len(names.owner):
        return np.zeros(len(one), dtype=np.int64)
    first = np.minimum(names.starts[:-1], len(names.owner) - 1)
    return shared_parts(names.bones[first[one]], names.bones[first[other]])


def _identifiers_of_all(table: Columns, code: str, shares: Floats, counts: Floats) -> tuple[Floats, Floats]:
    """The chance that two mentions share an identifier, over all pairs; the other levels keep their proportions."""
    held = table.shared[code]
    _, sizes = np.unique(held.values, return_counts=True)
    knowing = float((held.counts > 0).sum())
    pairs = knowing * (knowing - 1.0) / 2.0
    if pairs < 1:
        return shares, counts
    shared = float((sizes * (sizes - 1.0)).sum() / 2.0)
    share = (shared + _HALF) / (pairs + 1.0)
    rest = shares[1:] / shares[1:].sum() * (1.0 - share)
    return np.concatenate(([share], rest)), np.concatenate(([max(shared, _ENOUGH_OTHERS)], counts[1:]))


def _learn_pass(table: Columns, rule: Rule, others: list[Floats], draw: Generator) -> _Pass:
    codes, _ = pairs_of(rule, table)
    size = len(codes)
    if size > _PASS:
        codes = draw.choice(codes, _PASS, replace=False)
    one, other = codes // max(len(table), 1), codes % max(len(table), 1)
    levels = compare(table, one, other)
    open_to = [at for at, comparison in enumerate(COMPARISONS) if comparison.code not in rule.rests_on]
    if NAME_AT in open_to and len(one):
        chosen = draw.permutation(len(one))[:_NAMES]
        levels, one, other = levels[chosen], one[chosen], other[chosen]
        levels[:, NAME_AT] = name_levels(table, one, other)
    matching = _maximise(levels, open_to, others)
    scale = size / max(len(levels), 1)
    shown = tuple(
        _expected(levels[:, at], matching if at in open_to else np.zeros(len(levels)), len(comparison.levels))
        for at, comparison in enumerate(COMPARISONS)
    )
    sharing = (levels[:, _IDS] == 0).any(axis=1)
    return _Pass(shown, float(matching.sum()) * scale, float(matching[sharing].sum()) * scale)


def _maximise(levels: Levels, open_to: list[int], others: list[Floats]) -> Floats:
    """How likely each pair matches, by expectation maximisation with the shares of others held fixed."""
    if not len(levels):
        return np.zeros(0)
    patterns, where, counts = np.unique(levels[:, open_to], axis=0, return_inverse=True, return_counts=True)
    m = [_first_guess(len(others[at])) for at in open_to]
    u = [others[at] for at in open_to]
    share = 0.5
    for _ in range(_ROUNDS):
        matching = _posterior(patterns, m, u, share)
        weight = matching * counts
        fresh = float(np.clip(weight.sum() / counts.sum(), 1e-6, 1 - 1e-6))
        m = [_shares(patterns[:, at], weight, len(known)) for at, known in enumerate(m)]
        if abs(fresh - share) < _STILL:
            break
        share = fresh
    return np.asarray(_posterior(patterns, m, u, share)[where.ravel()])


def _first_guess(size: int) -> Floats:
    falling = 0.5 ** np.arange(1, size + 1)
    return np.asarray(falling / falling.sum())


def _posterior(patterns: Levels, m: list[Floats], u: list[Floats], share: float) -> Floats:
    odds = np.full(len(patterns), np.log(share / (1 - share)))
    for at, (mine, theirs) in enumerate(zip(m, u, strict=True)):
        odds += np.append(np.log(mine / theirs), 0.0)[patterns[:, at]]
    return np.asarray(1.0 / (1.0 + np.exp(-odds)))


def _expected(levels: NDArray[np.int8], weight: Floats, size: int) -> Floats:
    known = levels != UNKNOWN
    return np.bincount(levels[known], weight[known], size).astype(float)


def _shares(levels: NDArray[np.int8], weight: Floats, size: int) -> Floats:
    counts = _expected(levels, weight, size) + _HALF * 0.01
    return np.asarray(counts / counts.sum())


def _prior(passes: dict[str, _Pass], size: int) -> float:
    """The share of all pairs that match: capture and recapture between the identifiers and the other passes (Lincoln, Petersen)."""
    total = max(size * (size - 1) / 2.0, 1.0)
    found = max((each.matches for each in passes.values()), default=0.0)
    by_identifier = passes["identifier"].matches
    for code in PASSES[1:]:
        if passes[code].with_identifier >= _ENOUGH_MATCHES:
            found = max(found, by_identifier * passes[code].matches / passes[code].with_identifier)
            break
    return float(np.clip(found / total, 1e-12, 0.5))


def _without_matches(table: Columns, others: list[Floats], m: list[Floats], prior: float) -> list[Floats]:
    """Random pairs hold matches too: take them out of the rare agreements, where they weigh."""
    found = list(others)
    strict = {NAME_AT: NAME.index("same"), **dict.fromkeys(_IDS, 0)} if len(table) else {}
    for at, level in strict.items():
        shares = found[at].copy()
        shares[level] = max(shares[level] - prior * m[at][level], _DOUBT * shares[level])
        found[at] = shares / shares.sum()
    return found
