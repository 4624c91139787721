"""A tie as somebody stated it, and the network that many ties make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Grade

Whole = NDArray[np.int64]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One statement that two parties, cases, seizures, shipments, places or accounts belong together.

    `weight` > 0 counts or weighs it; `grade` is None where nobody evaluated it (which is not a low grade);
    `since` and `until` are None where unknown; `evidence` names the source, so that two ties of one source count once.
    """

    source: str
    target: str
    relation: str = "tie"
    weight: float = 1.0
    grade: Grade | None = None
    since: date | None = None
    until: date | None = None
    evidence: str = ""

    def held_on(self, day: date) -> bool:
        """Whether the tie may have held on `day`: an unknown end is an open one."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Nodes and the undirected pairs between them; several ties of one pair are one pair with the sum of their weights.

    `ends` is (pairs, 2), first end < second end, sorted, without doubles; `weights` is (pairs,). The neighbours of node i are
    `near[start[i] : start[i + 1]]`, ascending. `ties` are the statements behind it, empty where only arrays were given.
    """

    names: Sequence[str]
    ends: Whole
    weights: Real
    start: Whole
    near: Whole
    ties: tuple[Tie, ...] = ()

    @classmethod
    def of(cls, ties: Iterable[Tie], *, nodes: Iterable[str] = ()) -> Network:
        """The network of `ties`, and of `nodes` that have none. Nodes are numbered in the order of their names.

        Raises:
            BadInput: a tie joins a node to itself or has no positive weight.
        """
        stated = tuple(ties)
        wrong = [one for one in stated if one.source == one.target or not 0 < one.weight < float("inf")]
        if wrong:
            raise BadInput(error for one in wrong for error in BadInput.one(f"{one.source} - {one.target}", *_fault_of(one)).faults)
        names = tuple(sorted({*nodes, *(one.source for one in stated), *(one.target for one in stated)}, key=natural))
        number = {name: place for place, name in enumerate(names)}
        pairs = np.array([(number[one.source], number[one.target]) for one in stated], dtype=np.int64).reshape(-1, 2)
        return cls.from_arrays(names, pairs, np.array([one.weight for one in stated], dtype=np.float64), ties=stated)

    @classmethod
    def from_arrays(cls, names: Sequence[str], pairs: Whole, weights: Real | None = None, *, ties: tuple[Tie, ...] = ()) -> Network:
        """The network of `pairs` (any, 2) of node numbers in any order, doubles allowed, loops left out; weights 1 if none."""
        given = np.ones(len(pairs)) if weights is None else weights
        kept = pairs[:, 0] != pairs[:, 1]
        low, high = pairs[kept].min(axis=1, initial=len(names)), pairs[kept].max(axis=1, initial=-1)
        keys, place = np.unique(low * max(len(names), 1) + high, return_inverse=True)
        ends = np.column_stack(np.divmod(keys, max(len(names), 1))).astype(np.int64)
        summed = np.bincount(place, weights=given[kept], minlength=len(keys)).astype(np.float64)
        start, near = _neighbours(len(names), ends)
        return cls(names=names, ends=ends, weights=summed, start=start, near=near, ties=ties)

    def __len__(self) -> int:
        return len(self.names)

    @property
    def size(self) -> int:
        """How many pairs are tied."""
        return len(self.ends)

    @property
    def degrees(self) -> Whole:
        """How many neighbours each node has: (nodes,)."""
        return np.diff(self.start)

    def matrix(self, *, weighted: bool = False) -> csr_array:
        """The symmetric adjacency matrix (nodes, nodes), of ones or of weights."""
        values = self.weights if weighted else np.ones(self.size)
        one, other = self.ends[:, 0], self.ends[:, 1]
        cells = (np.concatenate([values, values]), (np.concatenate([one, other]), np.concatenate([other, one])))
        return csr_array(cells, shape=(len(self), len(self)))

    def neighbours(self) -> list[list[int]]:
        """The neighbours of every node as plain lists, for walks."""
        near, start = self.near.tolist(), self.start.tolist()
        return [near[start[i] : start[i + 1]] for i in range(len(self))]

    def keeping(self, kept: NDArray[np.bool_]) -> Network:
        """The same nodes with only the pairs marked in `kept` (pairs,)."""
        start, near = _neighbours(len(self), self.ends[kept])
        return Network(names=self.names, ends=self.ends[kept], weights=self.weights[kept], start=start, near=near, ties=self.ties)

    def number(self, name: str) -> int:
        """The number of the node called `name`.

        Raises:
            BadInput: no node is called so.
        """
        if name not in self.names:
            raise BadInput.one("name", f"{name!r} is not in the network.", "Write the name as the table of ties does.")
        return self.names.index(name)


def natural(name: str) -> tuple[int, int, str]:
    """A key that sorts whole numbers by value before names."""
    return (0, int(name), name) if name.isascii() and name.isdigit() else (1, 0, name)


def during(ties: Iterable[Tie], first: date, last: date) -> tuple[Tie, ...]:
    """The ties that may have held on some day from `first` to `last`, both included; one without dates is never left out."""
    return tuple(one for one in ties if (one.since is None or one.since <= last) and (one.until is None or one.until >= first))


def _fault_of(tie: Tie) -> tuple[str, str]:
    if tie.source == tie.target:
        return "A tie joins two different nodes.", "Correct one of the ends, or leave the row out."
    return "The weight of a tie is a number above 0.", "Write how often it was seen, or leave the cell empty."


def _neighbours(nodes: int, ends: Whole) -> tuple[Whole, Whole]:
    one = np.concatenate([ends[:, 0], ends[:, 1]])
    other = np.concatenate([ends[:, 1], ends[:, 0]])
    order = np.lexsort((other, one))
    start = np.zeros(nodes + 1, dtype=np.int64)
    np.cumsum(np.bincount(one, minlength=nodes), out=start[1:])
    return start, other[order]
