"""A judge by rule: riders on named substances (salts, isomers, esters, ethers) and rules by relation, after names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tahaluf.chem.substances import Substance
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.law import rider_sentences
from tahaluf.law import sentences as says
from tahaluf.law.answers import Answer, Control
from tahaluf.law.instruments import Instrument, Listing, instruments, listings
from tahaluf.law.structural import is_named

if TYPE_CHECKING:
    from tahaluf.law.clauses import TextStatus
    from tahaluf.law.relations import Related, Relation
    from tahaluf.law.riders import Ridden, Rider

_MEDICINE = "medicine"


class RuleJudge:
    """Judges by riders and relations; silent without a structure, where none fits, or where names answer.

    A rider is asked only of what its own instrument does not name, a relation only of what its jurisdiction does not name. A
    contested reading, a law that asks for an effect, a recognised medicine and a rule whose day was not entered answer not known.
    """

    def judge(self, substance: Substance, instrument: Instrument, on: date) -> Sequence[Control]:
        """One control per rider or relation in force that reaches, or may reach, the substance."""
        if substance.smiles is None or _is_named(substance.id, instrument):
            return ()
        return (*_by_rider(substance, instrument, on), *_by_relation(substance, instrument, on))


def in_force(listing: Listing, instrument: Instrument, on: date) -> Answer:
    """Whether a name was listed on the day: yes, no (before or after), or not known where its day is too coarse or missing."""
    if listing.until is not None and on > listing.until:
        return Answer.NO
    if listing.since is None:
        return Answer.YES if instrument.as_of is not None and on >= instrument.as_of else Answer.NOT_KNOWN
    if on >= listing.since.last:
        return Answer.YES
    return Answer.NO if on < listing.since.first else Answer.NOT_KNOWN


@lru_cache(maxsize=8192)
def _names(instrument: str) -> frozenset[str]:
    return frozenset(substance for one, substance in listings() if one == instrument)


def _is_named(substance: str, instrument: Instrument) -> bool:
    """Names come first: those of the instrument, for relations those of its jurisdiction."""
    return substance in _names(instrument.id)


def _by_rider(substance: Substance, instrument: Instrument, on: date) -> Iterator[Control]:
    for rider, answer in ridden(substance.smiles or ""):
        if rider.instrument != instrument.id or rider.since > on or answer.listing is None:
            continue
        then = in_force(answer.listing, instrument, on)
        if then is Answer.NO:
            continue
        late = () if then is Answer.YES else (_not_then(answer.listing, on),)
        certain = answer.verdict == "yes" and then is Answer.YES
        schedule = f"{answer.listing.schedule} ({rider.id})"
        since = _later(answer.listing.since, rider.since)
        yield _control(substance, instrument, certain, schedule, since, (*answer.reasons, *late), rider.text_status)


def _later(listed: Period | None, rider: date) -> Period | None:
    return listed if listed is None or listed.first >= rider else Period.parse(rider.isoformat())


def _not_then(listing: Listing, on: date) -> Reason:
    facts = {"parent": listing.substance, "schedule": listing.schedule, "on": on.isoformat()}
    law, says_so = instruments()[listing.instrument].title, rider_sentences.NOT_THEN
    told = Text(
        en=says_so.en.format(**facts, instrument=law.en),
        ar=says_so.ar.format(**facts, instrument=law.ar),
        fr=says_so.fr.format(**facts, instrument=law.fr),
    )
    return Reason(rule="law.rider-day@1", says=told, evidence=facts)


def _by_relation(substance: Substance, instrument: Instrument, on: date) -> Iterator[Control]:
    if is_named(substance.id, instrument.jurisdiction):
        return
    for relation, related in _related(substance.smiles or "", instrument.id, on):
        certain = related.verdict == "yes" and relation.since is not None
        undated = () if relation.since is not None else (Reason(rule="law.relation-day@1", says=says.UNDATED_RULE),)
        schedule = f"{relation.schedule} ({relation.id})".strip()
        since = Period.parse(relation.since.isoformat()) if relation.since else None
        yield _control(substance, instrument, certain, schedule, since, (*related.reasons, *undated), relation.text_status)


def _control(  # noqa: PLR0913, PLR0917 - the parts of one answer
    substance: Substance,
    instrument: Instrument,
    certain: bool,
    schedule: str,
    since: Period | None,
    reasons: tuple[Reason, ...],
    status: TextStatus,
) -> Control:
    medical = _MEDICINE in substance.classes
    medicine = (Reason(rule="law.medicine@1", says=says.MEDICINE.fill(substance=substance.title.en)),) if medical else ()
    yes = certain and not medical
    return Control(
        jurisdiction=instrument.jurisdiction,
        instrument=instrument.id,
        schedule=schedule if yes else None,
        answer=Answer.YES if yes else Answer.NOT_KNOWN,
        since=since if yes else None,
        reasons=(*reasons, *medicine),
        text_status="source" if status == "read" else "memory",
    )


@lru_cache(maxsize=4096)
def ridden(smiles: str) -> tuple[tuple[Rider, Ridden], ...]:
    """The riders whose answer is not a plain no. RDKit is loaded here, not on import: names are judged without it."""
    from tahaluf.law.parts import structure_of  # noqa: PLC0415 - see above
    from tahaluf.law.riders import judge_rider, riders  # noqa: PLC0415

    structure = structure_of(smiles)
    found = ((one, judge_rider(one, structure)) for one in riders().values())
    return tuple((one, answer) for one, answer in found if answer.verdict != "no")


def _related(smiles: str, instrument: str, on: date) -> Iterator[tuple[Relation, Related]]:
    """The instrument's relations of the day (or without one) whose answer is not a plain no."""
    from tahaluf.law.relations import relations  # noqa: PLC0415 - as above

    for one in relations().values():
        if one.instrument == instrument and one.is_current(on):
            answer = _relation(smiles, one.id)
            if answer.verdict != "no":
                yield one, answer


@lru_cache(maxsize=8192)
def _relation(smiles: str, relation: str) -> Related:
    from tahaluf.law.parts import structure_of  # noqa: PLC0415 - as above
    from tahaluf.law.relations import judge_relation, relations  # noqa: PLC0415

    return judge_relation(relations()[relation], structure_of(smiles))


RULE_JUDGE = RuleJudge()
