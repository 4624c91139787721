"""Whether a substance is controlled, where, since when and why: by name, by definition, then by rider and relation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.law import sentences as says
from tahaluf.law.answers import Answer as Answer
from tahaluf.law.answers import Control as Control
from tahaluf.law.instruments import Coverage, Instrument, Listing, instruments, listings
from tahaluf.law.ruled import RULE_JUDGE, in_force
from tahaluf.law.structural import STRUCTURE_JUDGE


class Judge(Protocol):
    """Something that can say what an instrument makes of a substance: lists of names, generic definitions."""

    def judge(self, substance: Substance, instrument: Instrument, on: date) -> Sequence[Control]:
        """The controls it finds; empty where it has nothing to say about this instrument."""
        ...


class ListJudge:
    """Judges by the names in an instrument's schedules."""

    def judge(self, substance: Substance, instrument: Instrument, on: date) -> Sequence[Control]:
        """One control per schedule that names the substance; else one that says no or not known; none where there is no list."""
        if instrument.coverage is Coverage.NO_LIST:
            return ()
        named = listings().get((instrument.id, substance.id), ())
        found = [_listed(substance, instrument, listing, on) for listing in named]
        certain = [one for one in found if one.answer is Answer.YES]
        return certain or found[:1] or [_unlisted(substance, instrument, on)]


def _control(instrument: Instrument, answer: Answer, reasons: Iterable[Reason], listing: Listing | None = None) -> Control:
    return Control(
        jurisdiction=instrument.jurisdiction,
        instrument=instrument.id,
        schedule=listing.schedule if listing and answer is Answer.YES else None,
        answer=answer,
        since=listing.since if listing and answer is Answer.YES else None,
        reasons=tuple(reasons),
        text_status=listing.text_status if listing else instrument.text_status,
    )


def _listed(substance: Substance, instrument: Instrument, listing: Listing, on: date) -> Control:
    answer = in_force(listing, instrument, on)
    facts = {
        "substance": substance.title.en,
        "instrument": instrument.title.en,
        "schedule": listing.schedule,
        "since": str(listing.since or "?"),
        "on": on.isoformat(),
    }
    if answer is Answer.YES:
        return _control(instrument, answer, _why(says.LISTED, "listed", facts, listing, instrument), listing)
    if answer is Answer.NO and instrument.has_generics is False and instrument.coverage is Coverage.COMPLETE:
        return _control(instrument, answer, _why(says.OUTSIDE, "outside", facts, listing, instrument), listing)
    sentence = says.OUTSIDE_OPEN if answer is Answer.NO else says.UNDATED
    return _control(instrument, Answer.NOT_KNOWN, _why(sentence, "undated", facts, listing, instrument), listing)


def _why(sentence: says.Text, rule: str, facts: dict[str, str], listing: Listing, instrument: Instrument) -> tuple[Reason, ...]:
    evidence = {**facts, "citation": listing.citation, "source": listing.source}
    main = Reason(rule=f"law.{rule}@1", says=_filled(sentence, facts, instrument), evidence=evidence)
    riders = () if not instrument.riders else (_rider(instrument),)
    unverified = () if listing.text_status == "source" else (_unverified(),)
    return (main, *riders, *unverified)


def _filled(sentence: says.Text, facts: dict[str, str], instrument: Instrument) -> says.Text:
    """The sentence with its facts, the instrument's title in each language."""
    title = instrument.title
    return says.Text(
        en=sentence.en.format(**facts),
        ar=sentence.ar.format(**{**facts, "instrument": title.ar}),
        fr=sentence.fr.format(**{**facts, "instrument": title.fr}),
    )


def _rider(instrument: Instrument) -> Reason:
    return Reason(rule="law.rider@1", says=says.RIDER, evidence={"riders": " ".join(instrument.riders)})


def _unverified() -> Reason:
    return Reason(rule="law.unverified@1", says=says.UNVERIFIED)


def _unlisted(substance: Substance, instrument: Instrument, on: date) -> Control:
    facts = {"substance": substance.title.en, "instrument": instrument.title.en, "on": on.isoformat()}
    entered = instrument.as_of is not None and on <= instrument.as_of
    if instrument.coverage is Coverage.COMPLETE and entered:
        reason = Reason(rule="law.not-listed@1", says=_filled(says.NOT_LISTED, facts, instrument), evidence=facts)
        return _control(instrument, Answer.NO, (reason,))
    reason = Reason(rule="law.not-entered@1", says=_filled(says.NOT_ENTERED, facts, instrument), evidence=facts)
    return _control(instrument, Answer.NOT_KNOWN, (reason,))


LIST_JUDGE = ListJudge()


def control_status(
    substance_id: str,
    *,
    on: date,
    jurisdictions: Iterable[str] | None = None,
    judges: Sequence[Judge] = (LIST_JUDGE, STRUCTURE_JUDGE, RULE_JUDGE),
) -> tuple[Control, ...]:
    """What every instrument of the jurisdictions ("UN", "US" …; None for all) says of the substance on the day `on`.

    A jurisdiction of which nothing has been entered is answered with one control that says not known.

    Raises:
        BadInput: the registry has no substance with this id.
    """
    substance = registry().by_id.get(substance_id)
    if substance is None:
        fault = f"{substance_id!r} is no id of the registry."
        raise BadInput.one("substance", fault, "Recognise the name first and use the substance's id.")
    wanted = None if jurisdictions is None else dict.fromkeys(code.upper() for code in jurisdictions)
    known = [one for one in instruments().values() if wanted is None or one.jurisdiction in wanted]
    found = [control for one in known for judge in judges for control in judge.judge(substance, one, on)]
    present = {one.jurisdiction for one in known}
    return (*found, *(_nothing(code) for code in wanted or () if code not in present))


def control_of_structure(
    smiles: str,
    *,
    on: date,
    jurisdictions: Iterable[str] | None = None,
    judges: Sequence[Judge] = (LIST_JUDGE, STRUCTURE_JUDGE, RULE_JUDGE),
) -> tuple[Control, ...]:
    """As `control_status`, for a structure that need not be in the registry; of a salt or mixture, every part with carbon.

    A part that the registry knows is answered as that substance; a part drawn without stereochemistry only where the registry
    knows it so. Salts follow their names: a listed base with a counter-ion is the listed base.

    Raises:
        BadInput: `smiles` cannot be read.
    """
    from tahaluf.law.parts import substances_of  # noqa: PLC0415 - names are judged without RDKit

    wanted = None if jurisdictions is None else tuple(dict.fromkeys(code.upper() for code in jurisdictions))
    known = [one for one in instruments().values() if wanted is None or one.jurisdiction in wanted]
    substances = substances_of(smiles)
    found = [control for part in substances for one in known for judge in judges for control in judge.judge(part, one, on)]
    present = {one.jurisdiction for one in known}
    return (*found, *(_nothing(code) for code in wanted or () if code not in present))


def _nothing(jurisdiction: str) -> Control:
    reason = Reason(
        rule="law.no-instrument@1", says=says.NO_INSTRUMENT.fill(jurisdiction=jurisdiction), evidence={"code": jurisdiction}
    )
    return Control(
        jurisdiction=jurisdiction,
        instrument="",
        schedule=None,
        answer=Answer.NOT_KNOWN,
        since=None,
        reasons=(reason,),
        text_status="memory",
    )


def is_controlled(controls: Iterable[Control]) -> Answer:
    """The answers taken together: yes if any says yes, no only if all say no, else not known."""
    answers = {one.answer for one in controls}
    if Answer.YES in answers:
        return Answer.YES
    return Answer.NO if answers == {Answer.NO} else Answer.NOT_KNOWN
