"""Views of substances."""

from __future__ import annotations

import csv
import io
from datetime import date

import orjson
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tahaluf import law
from tahaluf.chem.substances import Substance, registry
from tahaluf.hub.assess.sighted import sighted
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.web.cells import inert
from tahaluf.web.law_pages.shown import by_structure, marked
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.record.law import status_of
from tahaluf.web.shown import Band
from tahaluf.web.substance import shown
from tahaluf.web.substance.finding import Hit, classes_with_counts, find
from tahaluf.web.values import language


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Search by any name in any script, or a class to look through."""
    words, wanted = request.GET.get("q", ""), request.GET.get("class", "")
    found = find(words)
    of_class = registry().of_class(wanted) if wanted in registry().classes else ()
    given = {
        "words": words,
        "found": found,
        "meant": shown.listed(found.meant),
        "holding": shown.listed(found.holding),
        "reasons": [reason.says.in_(language()) for reason in found.reasons],
        "chosen": registry().classes.get(wanted),
        "of_class": shown.listed(Hit(substance=one, name=one.id) for one in of_class),
        "classes": [(one, number) for one, number in classes_with_counts()],
        "total": len(registry()),
        "found_classes": found.classes,
    }
    return render(request, "web/substances.html", given)


@require_safe
def page(request: SignedIn, identifier: str) -> HttpResponse:
    """One substance: names, structure, identity, control on a day, and what the records that the reader may see tell of it."""
    substance = _require(identifier)
    seen = sighted(door(request), substance.id)
    on = _day(request.GET.get("on", ""), now().date())
    given = {
        "substance": substance,
        "title": substance.title.in_(language()),
        "other_titles": _other_titles(substance),
        "structure": shown.structure_of(substance),
        "identity": shown.identity(substance),
        "names": shown.names_table(substance),
        "structural": by_structure(substance, on),
        "marked": marked(substance, on),
        "law": (status_of(substance.id, on),),
        "on": on,
        "seen": seen,
        "first": shown.first_table(seen, substance.id),
        "beside": shown.beside_table(seen),
        "smalls": shown.over_time(seen, substance.id),
        "weekly": shown.over_time_table(seen),
        "band": Band(lane=Lane(request.user.lane)),
    }
    return render(request, "web/substance.html", given)


@require_safe
def page_json(request: SignedIn, identifier: str) -> HttpResponse:
    """The same as JSON."""
    substance = _require(identifier)
    looked(request, "substance.exported", substance.id)
    on = _day(request.GET.get("on", ""), now().date())
    seen = sighted(door(request), substance.id)
    body = {
        "id": substance.id,
        "names": [
            {"text": name.text, "language": name.language, "script": name.script, "sort": name.sort, "checked": name.checked}
            for name in substance.names
        ],
        "smiles": substance.smiles,
        "inchikey": substance.inchikey,
        "skeleton": substance.skeleton,
        "formula": substance.formula,
        "cas": substance.cas,
        "classes": substance.classes,
        "control": [
            {"jurisdiction": one.jurisdiction, "instrument": one.instrument, "schedule": one.schedule, "answer": one.answer.value}
            for one in law.control_status(substance.id, on=on)
        ],
        "control_on": on.isoformat(),
        "first_seen": [
            {"region": one.region, "week": one.week.isoformat(), "kind": one.kind, "records": one.records} for one in seen.first
        ],
        "beside": [{"substance": key, "records": number} for key, number in seen.beside],
    }
    return HttpResponse(orjson.dumps(body, option=orjson.OPT_INDENT_2), content_type="application/json", headers=_PRIVATE)


@require_safe
def names_csv(request: SignedIn, identifier: str) -> HttpResponse:  # noqa: ARG001 - the same for every reader
    """The names of a substance as CSV."""
    substance = _require(identifier)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["substance", "name", "language", "script", "sort", "place", "period", "source", "checked"])
    for name in substance.names:
        line = (name.text, name.language, name.script, name.sort, name.place, name.period, name.source, name.checked)
        writer.writerow([substance.id, *map(inert, line)])
    return HttpResponse(b"\xef\xbb\xbf" + buffer.getvalue().encode(), content_type="text/csv; charset=utf-8")


_PRIVATE = {"Cache-Control": "private, no-store"}


def _require(identifier: str) -> Substance:
    found = registry().by_id.get(identifier)
    if found is None:
        raise NotFound("The registry has no such substance.")
    return found


def _other_titles(substance: Substance) -> list[tuple[str, str]]:
    """The titles in the other two languages that differ, each with its language."""
    titles = {"ar": substance.title.ar, "en": substance.title.en, "fr": substance.title.fr}
    own = titles.pop(language(), "")
    codes: dict[str, str] = {}
    for code, text in titles.items():
        codes.setdefault(text, code)
    return [(code, text) for text, code in codes.items() if text != own]


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today
