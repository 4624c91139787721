"""Reasons of findings about networks, their sentences filled; names and figures keep their direction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.links.networks import sentences

if TYPE_CHECKING:
    from tahaluf.links.networks.hiding import Rank, Stability, Trials
    from tahaluf.links.networks.leiden import Partition


def _alone(value: object) -> str:
    return f"\u2068{value}\u2069"


def _percent(value: float) -> str:
    return _alone(f"{value:.0%}")


def _said(rule: str, sentence: Text, *, weight: float | None = None, **values: object) -> Reason:
    """The sentence with `values`, each set apart; one that is a `Text` is told in the language of the sentence."""
    filled = {language: _filled(sentence.in_(language), language, values) for language in LANGUAGES}
    return Reason(rule=f"networks.{rule}@1", says=Text(**filled), weight=weight)


def _filled(sentence: str, language: str, values: Mapping[str, object]) -> str:
    told = {name: value.in_(language) if isinstance(value, Text) else value for name, value in values.items()}
    return sentence.format(**{name: value if _is_kept(value) else _alone(value) for name, value in told.items()})


def _is_kept(value: object) -> bool:
    return isinstance(value, str) and value.startswith("\u2068")


def broker(name: str, rank: Rank, found: Stability) -> Reason:
    """Who stands between others, with the interval of the place."""
    return _said(
        "broker", sentences.BROKER, name=name, place=f"{rank.place:g}", low=f"{rank.low:.0f}", high=f"{rank.high:.0f}",
        share=_percent(found.trials.share),
    )  # fmt: skip


def cut(name: str, pairs: int) -> Reason:
    """Who holds parts together; `pairs` of others lose each other."""
    return _said("cut", sentences.CUT, weight=float(pairs), name=name, pairs=pairs)


def incomplete(trials: Trials) -> Reason:
    """What the intervals are and are not."""
    return _said("incomplete", sentences.INCOMPLETE, share=_percent(trials.share), draws=trials.draws)


def resolution_why(partition: Partition, agreement: float, share: float, *, steady: bool) -> Reason:
    """Why this resolution is shown first, and whether to trust it."""
    sentence = sentences.RESOLUTION
    if not steady:
        sentence = Text(
            en=f"{sentence.en} {sentences.SHAKY.en}",
            ar=f"{sentence.ar} {sentences.SHAKY.ar}",
            fr=f"{sentence.fr} {sentences.SHAKY.fr}",
        )
    return _said(
        "resolution", sentence, resolution=f"{partition.resolution:g}", count=partition.count,
        share=_percent(share), agreement=f"{agreement:.2f}",
    )  # fmt: skip


def no_communities() -> Reason:
    """Nothing to show."""
    return Reason(rule="networks.no_communities@1", says=sentences.NO_COMMUNITIES)


def exact(names: str, count: int, fragmentation: float) -> Reason:
    """The proved best set."""
    return _said("exact", sentences.EXACT, names=names, count=count, fragmentation=_percent(fragmentation))


def heuristic(names: str, methods: int, fragmentation: float) -> Reason:
    """The best set that was found."""
    return _said("heuristic", sentences.HEURISTIC, names=names, methods=methods, fragmentation=_percent(fragmentation))


def stable(share: float, overlap: float) -> Reason:
    """How much of a set comes back when ties are hidden."""
    return _said("stable", sentences.STABLE, share=_percent(share), overlap=_percent(overlap))


def static() -> Reason:
    """What every order of removal leaves out."""
    return Reason(rule="networks.static@1", says=sentences.STATIC)


def hidden(one: str, other: str, shared: str, weight: float) -> Reason:
    """Two who may know each other."""
    return _said("hidden", sentences.HIDDEN, one=one, other=other, shared=shared, weight=weight)


def backtest(share: float, hits: float, first: int, blind: float) -> Reason:
    """How often such proposals were right, on this very network."""
    return _said("backtest", sentences.BACKTEST, share=_percent(share), hits=f"{hits:.1f}", first=first, blind=f"{blind:.2f}")


def risen(name: str, before: float | None, after: float) -> Reason:
    """Who came up between two periods; `before` is None for a new node."""
    if before is None:
        return _said("new", sentences.NEW, name=name, after=f"{after:g}")
    return _said("risen", sentences.RISEN, name=name, before=f"{before:g}", after=f"{after:g}")


def rests(ties: int, sources: int, grade: str | None) -> Reason:
    """What a lead rests on."""
    return _said("rests", sentences.RESTS, ties=ties, sources=sources, grade=grade or sentences.NO_GRADE)


def one_source(source: str, grade: str | None) -> Reason:
    """A lead that rests on a single source, or on ties none of which names one (`source` is then empty)."""
    if not source:
        return _said("no_source", sentences.NO_SOURCE, grade=grade or sentences.NO_GRADE)
    return _said("one_source", sentences.ONE_SOURCE, source=source, grade=grade or sentences.NO_GRADE)


def refuted(kind: str) -> Reason:
    """What would refute a lead of this kind."""
    return Reason(rule=f"networks.refuted_{kind}@1", says=sentences.REFUTED[kind])


def after_action(
    foretold: float, found: float, regrown: float | None, replaced: Sequence[str], still: Sequence[str]
) -> tuple[Reason, ...]:
    """What a removal was to do, what it did, and who came in."""
    said = [_said("foretold", sentences.FORETOLD, foretold=_percent(foretold), found=_percent(found))]
    if regrown is not None:
        said.append(_said("regrown", sentences.REGROWN, regrown=_percent(regrown)))
    if replaced:
        said.append(_said("replaced", sentences.REPLACED, names=", ".join(replaced)))
    if still:
        said.append(_said("still", sentences.STILL, names=", ".join(still)))
    return (*said, Reason(rule="networks.view@1", says=sentences.VIEW))


def untried() -> Reason:
    """An answer without trials says so."""
    return Reason(rule="networks.untried@1", says=sentences.UNTRIED)
