"""What an identification means: the law for the candidate and for each isomer that stays open, and whether it was met before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tahaluf import law
from tahaluf.chem import Substance, registry
from tahaluf.hub.assess.sighted import FirstSighting, sighted
from tahaluf.hub.ledger.queries import Door
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.spectra.identify import Candidate, Identification

MOST_TOLD = 3  # candidates whose meaning is told
_DIFFERS = "If it is {one}, {here} controls it; if it is {other}, no list or definition entered here reaches it there."
_DIFFERS_AR = "إذا كانت المادة {one} فهي خاضعة للرقابة في {here}؛ وإذا كانت {other} فلا تشملها هناك أي قائمة أو تعريف مما أُدخل هنا."
_DIFFERS_FR = (
    "S'il s'agit de {one}, elle est placée sous contrôle ({here}) ; s'il s'agit de {other}, aucune liste ni définition saisie ici "
    "ne l'y atteint."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One substance that the spectrum may be. `controls` is empty where neither registry nor library knows a structure or name."""

    name: str
    inchikey: str | None
    substance: Substance | None
    controls: tuple[law.Control, ...]

    @property
    def controlled_in(self) -> tuple[str, ...]:
        """Jurisdictions in which at least one instrument says yes; their absence is no "no"."""
        return tuple(sorted({one.jurisdiction for one in self.controls if one.answer is law.Answer.YES}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A candidate and its open isomers before the law; `first` are sightings in the reader's records, the earliest first."""

    candidate: Reading
    isomers: tuple[Reading, ...]
    first: tuple[FirstSighting, ...]
    reasons: tuple[Reason, ...]


def meanings_of(answer: Identification, door: Door, *, on: date) -> tuple[Meaning, ...]:
    """The meaning of the best candidates, at most three, on a day and in the view of one reader.

    A stereoisomer is taken for the candidate's own skeleton where the registry has no other: spectra do not tell them apart.
    """
    return tuple(_meaning(one, door, on) for one in answer.candidates[:MOST_TOLD])


def _meaning(candidate: Candidate, door: Door, on: date) -> Meaning:
    entry = candidate.entry
    own = _reading(entry.name, entry.inchikey, entry.smiles, on)
    isomers = tuple(_reading(one.name, one.inchikey, None, on) for one in candidate.isomers_unresolved)
    first = sighted(door, own.substance.id).first if own.substance else ()
    return Meaning(candidate=own, isomers=isomers, first=first, reasons=tuple(_differences(own, isomers)))


def _reading(name: str, inchikey: str | None, smiles: str | None, on: date) -> Reading:
    substance = _registered(inchikey)
    if substance is not None:
        return Reading(name=name, inchikey=inchikey, substance=substance, controls=law.control_status(substance.id, on=on))
    try:
        controls = law.control_of_structure(smiles, on=on) if smiles else ()
    except BadInput:
        controls = ()
    return Reading(name=name, inchikey=inchikey, substance=None, controls=controls)


def _registered(inchikey: str | None) -> Substance | None:
    """The registry's substance with this InChIKey, else the first of its skeleton."""
    if not inchikey:
        return None
    same: Sequence[Substance] = registry().by_skeleton.get(inchikey[:14], ())
    return next((one for one in same if one.inchikey == inchikey), next(iter(same), None))


def _differences(own: Reading, isomers: Sequence[Reading]) -> list[Reason]:
    """For each isomer that is known to fewer jurisdictions than the candidate, or to more, a sentence that says so."""
    found = []
    for other in isomers:
        if not other.controls or not own.controls:
            continue
        for one, two in ((own, other), (other, own)):
            only = [code for code in one.controlled_in if code not in two.controlled_in]
            if only:
                words = {"one": one.name, "other": two.name, "here": ", ".join(only)}
                says = Text(en=_DIFFERS, ar=_DIFFERS_AR, fr=_DIFFERS_FR).fill(**words)
                found.append(
                    Reason(rule="identify.isomers-before-the-law@1", says=says, evidence={"jurisdictions": ",".join(only)})
                )
    return found
