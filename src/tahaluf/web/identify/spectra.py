"""What the page shows of one spectrum: candidates, the law for each, a mirrored drawing, and the way to a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from tahaluf.charts import Look, Wording, draw_mirror
from tahaluf.chem import Substance
from tahaluf.hub.assess.spectra import Compared
from tahaluf.hub.assess.spectra_meaning import Meaning, Reading, meanings_of
from tahaluf.hub.assess.spectra_shared import Confirmed
from tahaluf.hub.ledger.queries import Door
from tahaluf.spectra.identify import Identification
from tahaluf.spectra.runs import Component
from tahaluf.web.identify.shown import link_of, said
from tahaluf.web.shown import Column, Figure, Link, Table
from tahaluf.web.values import country_title, language

_MOST_LISTED = 8
_TOLERANCE = {"msms": 0.02, "ei": 0.5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One spectrum on the page; `report` is the registry id of the substance that a report would begin with, or ""."""

    id: str
    says: tuple[str, ...]
    candidates: Table | None
    resembles: Table | None
    confirmed: Table | None
    figure: Figure | None
    report: str
    method: str
    open_isomers: bool
    calibrated: bool


def answer_shown(number: int, compared: Compared, door: Door, *, on: date) -> Shown:
    """Everything about one spectrum, in the reader's language and view."""
    answer = compared.answer
    meanings = meanings_of(answer, door, on=on)
    best = meanings[0].candidate.substance if meanings and answer.known != "no" else None
    return Shown(
        id=answer.query_id,
        says=tuple(one for one in (*_part(compared.component), *_says(answer), *_means(meanings)) if one),
        candidates=_candidates(answer, meanings) if answer.candidates else None,
        resembles=_resembles(answer) if answer.resembles else None,
        confirmed=_confirmed(compared.confirmed) if compared.confirmed else None,
        figure=_mirror(number, compared) if compared.reference else None,
        report=best.id if best else "",
        method=answer.method or "",
        open_isomers=bool(answer.candidates and answer.candidates[0].isomers_unresolved),
        calibrated=answer.calibrated,
    )


def _part(component: Component | None) -> list[str]:
    """Where in a run it was, how much of it, and whether ions were shared with neighbours."""
    if component is None:
        return []
    words = gettext("Scan %(scan)s; %(share)s of what the run brought to the detector, which is no amount.")
    told = [words % {"scan": component.scan, "share": f"{component.share:.1%}"}]
    if component.overlaps:
        told.append(gettext("It overlaps with neighbours: its ions were parted from theirs."))
    return told


def _says(answer: Identification) -> list[str]:
    """Whether it is known, its family, and every general reason."""
    known = {
        "yes": gettext("Known to the library."),
        "no": gettext("Not in the library."),
        "unsure": gettext("Perhaps in the library."),
    }
    family = [said(answer.family.reasons)] if answer.family else [gettext("No family is told.")]
    mixture = [said(answer.mixture.reasons)] if answer.mixture else []
    sites = [said(answer.sites.reasons)] if answer.sites else []
    return [known[answer.known], *family, *sites, *mixture, said(answer.reasons)]


def _means(meanings: tuple[Meaning, ...]) -> list[str]:
    """For the best candidate: where its isomers differ before the law, and where it was met first."""
    if not meanings or meanings[0].candidate.substance is None:
        return []
    first = meanings[0].first
    if first:
        words = gettext("In the records that you may see it was met first in %(place)s, in the week of %(week)s.")
        seen = words % {"place": country_title(first[0].region), "week": first[0].week.isoformat()}
    else:
        seen = gettext("No record that you may see tells of it: if confirmed, this would be the first.")
    return [*(reason.says.in_(language()) for reason in meanings[0].reasons), seen]


def _candidates(answer: Identification, meanings: tuple[Meaning, ...]) -> Table:
    titles = (
        gettext("May be"),
        gettext("Probability"),
        gettext("Controlled"),
        gettext("Isomers not told apart"),
        gettext("Why"),
    )
    return Table(
        caption=answer.query_id,
        columns=tuple(Column(title=title, number=at == 1) for at, title in enumerate(titles)),
        rows=tuple(
            (
                _named(meaning.candidate),
                round(one.probability, 2),
                gettext(", ").join(meaning.candidate.controlled_in[:_MOST_LISTED]) or None,
                tuple(_named(isomer) for isomer in meaning.isomers) or None,
                said(one.reasons),
            )
            for one, meaning in zip(answer.candidates, meanings, strict=False)
        ),
    )


def _named(one: Reading) -> Link | str:
    return link_of(one.substance) if one.substance else one.name


def _resembles(answer: Identification) -> Table:
    titles = (gettext("Most like"), gettext("Similarity"), gettext("Difference in mass, Da"), gettext("Why"))
    return Table(
        caption=gettext("Not in the library; most like these"),
        columns=tuple(Column(title=title, number=at in {1, 2}) for at, title in enumerate(titles)),
        rows=tuple(
            (
                one.entry.name,
                round(one.score, 2),
                f"{one.difference:+.4f}" if one.difference is not None else None,
                said(one.reasons),
            )
            for one in answer.resembles
        ),
    )


def _confirmed(found: tuple[Confirmed, ...]) -> Table:
    """References of members that agree, with the record that each is on."""
    titles = (gettext("Confirmed by a member"), gettext("Similarity"), gettext("Peaks in common"), gettext("Record"))
    return Table(
        caption=gettext("Reference spectra of members that agree"),
        columns=tuple(Column(title=title, number=at in {1, 2}) for at, title in enumerate(titles)),
        rows=tuple(
            (one.name, round(one.score, 2), one.common, Link(title=gettext("Record"), url=reverse("record", args=[one.record])))
            for one in found
        ),
    )


def _mirror(number: int, compared: Compared) -> Figure:
    best = compared.answer.candidates[0].entry
    wording = Wording(
        title=gettext("Measured above, %(name)s below") % {"name": best.name},
        unit=gettext("m/z, and intensity in per cent of the base peak"),
        subtitle=gettext("Peaks that agree carry a dot."),
        source=best.licence or gettext("The library states no licence."),
    )
    tolerance = _TOLERANCE[compared.answer.method or "msms"]
    drawn = draw_mirror(compared.measured, compared.reference, tolerance=tolerance, wording=wording, look=Look(language=language()))
    return Figure(
        id=f"spectrum-{number}",
        title=drawn.title,
        subtitle=drawn.subtitle,
        label=wording.label,
        svg=mark_safe(drawn.svg),  # noqa: S308 - our own drawing, every text escaped in it
        table=Table(
            caption=drawn.title,
            columns=tuple(Column(title=title, number=True) for title in drawn.columns),
            rows=drawn.table,
        ),
        source=drawn.source,
    )


def beginning(substance: Substance, method: str, *, open_isomers: bool) -> dict[str, Any]:
    """The content with which a report of a library match begins: what was found, how, and whether isomers stay open."""
    used = {"msms": "lc_ms", "ei": "gc_ms"}.get(method)
    finding: dict[str, Any] = {"substance": {"reported": substance.title.in_(language())}}
    if open_isomers:
        finding["isomer_resolved"] = False
    return {
        "results": [finding | ({"method": used} if used else {})],
        "identification": "library",
        "methods": [used] if used else [],
    }
