"""Leads: what to look at next in a network, each with what it rests on, how sure it is and what would refute it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tahaluf.kernel.reasons import Reason
from tahaluf.links.networks import words
from tahaluf.links.networks.growth import Growth
from tahaluf.links.networks.hiding import Trials
from tahaluf.links.networks.measures import Measured, Standing, measure
from tahaluf.links.networks.missing import Proposal, backtest, propose
from tahaluf.links.networks.ties import Network, Tie

TRIED = 5_000  # nodes up to which proposals are tried on the network itself
LOW_SOURCE = "CX"  # sources of Europol's grades that are mostly unreliable, or cannot be judged
WORTH = {"A": 1.0, "B": 0.8, "C": 0.4, "X": 0.4}  # of the letter of a source; our choice, see the explanation
SURE = {"1": 1.0, "2": 0.8, "3": 0.6, "4": 0.4}  # of the figure of an information
UNGRADED = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """What a lead rests on: how many `ties` by how many `sources` (named evidence), the best `grade`, None where none is graded.

    `thin` says that it rests on a single source (or on none named), or on sources of low grade only.
    """

    ties: int
    sources: tuple[str, ...]
    grade: str | None
    thin: bool
    worth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A question for an investigator. `kind` is broker, cut, hidden or rising; `names` are whom it is about.

    `score` in 0..1 orders leads: how strong the finding is times what it rests on; it is no probability of guilt or of anything.
    """

    kind: str
    names: tuple[str, ...]
    score: float
    rests_on: Corroboration
    reasons: tuple[Reason, ...]
    refuted_by: Reason


def find_leads(
    network: Network, draw: np.random.Generator, trials: Trials | None = None, *, grown: Growth | None = None, count: int = 10
) -> tuple[Lead, ...]:
    """The `count` leads of `network` with the highest score; `grown` adds those who rose lately."""
    ties = _ties_by_name(network.ties)
    measured = measure(network, draw, trials, top=count)
    found = [*_standing_out(measured, ties, len(network), count), *_hidden(network, draw, ties, count), *_rising(grown, ties)]
    return tuple(sorted(found, key=lambda lead: (-lead.score, lead.kind, lead.names)))[:count]


def corroboration(ties: Sequence[Tie]) -> Corroboration:
    """What `ties` amount to: two ties of one evidence count once; a tie without named evidence counts as one unnamed source."""
    sources = tuple(sorted({one.evidence for one in ties if one.evidence}))
    best = min((str(one.grade) for one in ties if one.grade is not None), key=lambda grade: -_worth(grade), default=None)
    low = all(one.grade is None or str(one.grade)[0] in LOW_SOURCE for one in ties)
    doubt = 1.0
    worths: dict[str, float] = {}
    for one in ties:
        worths[one.evidence] = max(worths.get(one.evidence, 0.0), _worth(None if one.grade is None else str(one.grade)))
    for worth in worths.values():
        doubt *= 1 - 0.9 * worth
    return Corroboration(ties=len(ties), sources=sources, grade=best, thin=low or len(sources) < 2, worth=1 - doubt)  # noqa: PLR2004


def _worth(grade: str | None) -> float:
    return UNGRADED * 0.6 if grade is None else WORTH[grade[0]] * SURE[grade[1]]


def _ties_by_name(ties: Sequence[Tie]) -> Mapping[str, list[Tie]]:
    found: dict[str, list[Tie]] = {}
    for one in ties:
        found.setdefault(one.source, []).append(one)
        found.setdefault(one.target, []).append(one)
    return found


def _lead(kind: str, names: tuple[str, ...], strength: float, ties: Sequence[Tie], reasons: tuple[Reason, ...]) -> Lead:
    rests = corroboration(ties)
    source = rests.sources[0] if rests.sources else ""
    said = (
        words.one_source(source, rests.grade)
        if len(rests.sources) < 2  # noqa: PLR2004 - a second source is what corroborates
        else words.rests(rests.ties, len(rests.sources), rests.grade)
    )
    score = round(min(1.0, strength) * rests.worth, 6)
    return Lead(kind=kind, names=names, score=score, rests_on=rests, reasons=(*reasons, said), refuted_by=words.refuted(kind))


def _standing_out(measured: Measured, ties: Mapping[str, list[Tie]], nodes: int, count: int) -> list[Lead]:
    """Brokers by how surely they are among the first, cut nodes by the share of pairs that they hold together."""
    return [lead for one in measured.standings[:count] for lead in _about(one, ties.get(one.name, []), nodes)]


def _about(one: Standing, ties: Sequence[Tie], nodes: int) -> list[Lead]:
    found = []
    for reason in one.reasons:
        if reason.rule.startswith("networks.broker") and one.values["betweenness"] > 0:
            strength = one.ranks["betweenness"].among_first * (
                0.5 + 0.5 * one.values["betweenness"] / max(1, nodes * (nodes - 1) / 2)
            )
            found.append(_lead("broker", (one.name,), strength, ties, (reason,)))
        elif reason.rule.startswith("networks.cut"):
            found.append(_lead("cut", (one.name,), min(1.0, 4 * (reason.weight or 0) / (nodes * nodes / 2)), ties, (reason,)))
    return found


def _hidden(network: Network, draw: np.random.Generator, ties: Mapping[str, list[Tie]], count: int) -> list[Lead]:
    if len(network) > TRIED or network.size < 10:  # noqa: PLR2004 - nothing to try proposals on
        return []
    tested = backtest(network, draw, Trials(share=0.2, draws=10))[0]
    if tested.hits <= 2 * tested.blind:
        return []
    proposals = propose(network, method=tested.method, count=count, tested=tested)
    return [_of_proposal(one, tested.hits / tested.first, ties) for one in proposals]


def _of_proposal(one: Proposal, strength: float, ties: Mapping[str, list[Tie]]) -> Lead:
    shared = set(one.shared)
    rests = [tie for name in (one.one, one.other) for tie in ties.get(name, []) if {tie.source, tie.target} & shared]
    return _lead("hidden", (one.one, one.other), strength, rests, one.reasons)


def _rising(grown: Growth | None, ties: Mapping[str, list[Tie]]) -> list[Lead]:
    risers = grown.risers if grown else ()
    return [_lead("rising", (one.name,), one.sure, ties.get(one.name, []), one.reasons) for one in risers]
